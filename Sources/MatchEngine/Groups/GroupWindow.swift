// Problem: the best partition of a few candidates into lawful groups and leftovers.
// Method: every lawful group is a clique of the compatibility graph; cliques are listed by
//   extension in ascending order with their sums carried along. Then dynamic programming over
//   subsets: the lowest member of a subset is left over, or in one of the lawful groups of it.
// Why correct: in any partition the lowest member is in exactly one of these cases, and what
//   remains is a partition of the rest. Ties go to the first found, so the answer is stable.
// Complexity: O(3ⁿ) for large groups, O(2ⁿ n²) for groups of at most 3; n ≤ 16.
// Reference: Björklund, Husfeldt & Koivisto, "Set partitioning via inclusion–exclusion", SIAM J.
//   Comput. 39 (2009), for the problem; the plain recursion is enough for windows.

/// A few candidates, solved exactly.
struct GroupWindow {
  /// The most candidates that a window takes.
  static let widest = 16

  /// The candidates, ascending.
  let members: [Int]
  private let maximumMembers: Int
  private let minima: [Int]
  private let needsBed: Bool
  private let amounts: [[Int]]
  private let hasBed: [Bool]
  private let outsideBeds: [[Int32]]
  private let adjacency: [UInt32]
  private let pairCost: [Int]
  private let cost: GroupCost
  /// By mask, the cost of the lawful group; `Int.min` if it is not lawful.
  private var columns: [Int]
  private var columnsByLowest: [[UInt32]]

  /// A window over some candidates of one component.
  ///
  /// - Parameters:
  ///   - members: At most ``widest`` candidates, ascending.
  ///   - input: The candidates.
  ///   - slots: For each candidate of the problem, −1; used as scratch and restored.
  init(_ members: [Int], _ input: GroupInput, slots: inout [Int32]) {
    self.members = members
    let count = members.count
    let cost = input.cost(of: members.first ?? 0)
    self.cost = cost
    maximumMembers = input.maximumMembers
    minima = input.minima
    needsBed = input.needsBed
    amounts = members.map { input.candidates[$0].amounts }
    hasBed = members.map { input.candidates[$0].facts.hasBed }
    outsideBeds = members.map { input.candidates[$0].outsideBeds }
    var adjacency = [UInt32](repeating: 0, count: count)
    var pairCost = [Int](repeating: 0, count: count * count)
    for (slot, member) in members.enumerated() { slots[member] = Int32(slot) }
    let network = input.network
    for (slot, member) in members.enumerated() {
      for entry in network.starts[member]..<network.starts[member + 1] {
        let partner = Int(network.partners[entry])
        let other = Int(slots[partner])
        guard other >= 0 else { continue }
        adjacency[slot] |= 1 << UInt32(other)
        pairCost[slot * count + other] = cost.pair(
          seconds: Int(network.seconds[entry]), kept: input.areTogether(member, partner))
      }
    }
    for member in members { slots[member] = -1 }
    self.adjacency = adjacency
    self.pairCost = pairCost
    columns = [Int](repeating: .min, count: 1 << count)
    columnsByLowest = [[UInt32]](repeating: [], count: count)
    listColumns()
  }

  // MARK: Lawful groups

  private mutating func listColumns() {
    for first in members.indices {
      let bit = UInt32(1) << UInt32(first)
      let above = ~(bit | (bit - 1))
      extend(
        mask: bit, size: 1, candidates: adjacency[first] & above, pairs: 0,
        sums: amounts[first], hasBed: hasBed[first], beds: outsideBeds[first])
    }
  }

  private mutating func extend(
    mask: UInt32, size: Int, candidates: UInt32, pairs: Int, sums: [Int], hasBed: Bool,
    beds: [Int32]
  ) {
    if size >= 2, !needsBed || hasBed || !beds.isEmpty,
      zip(sums, minima).allSatisfy({ $0 >= $1 })
    {
      columns[Int(mask)] = cost.group(pairs: pairs, members: size)
      columnsByLowest[mask.trailingZeroBitCount].append(mask)
    }
    guard size < maximumMembers else { return }
    var rest = candidates
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      let bit = UInt32(1) << UInt32(slot)
      rest &= ~bit
      var added = pairs
      var inside = mask
      while inside != 0 {
        let other = inside.trailingZeroBitCount
        inside &= inside - 1
        added += pairCost[slot * members.count + other]
      }
      var total = sums
      for index in total.indices { total[index] += amounts[slot][index] }
      let bedInside = hasBed || self.hasBed[slot]
      extend(
        mask: mask | bit, size: size + 1, candidates: rest & adjacency[slot], pairs: added,
        sums: total, hasBed: bedInside,
        beds: bedInside || !needsBed ? [] : Self.common(beds, outsideBeds[slot]))
    }
  }

  /// The common elements of two ascending lists.
  static func common(_ left: [Int32], _ right: [Int32]) -> [Int32] {
    var result: [Int32] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        result.append(left[i])
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return result
  }

  // MARK: Partition

  /// The best partition: most grouped, then least cost.
  ///
  /// - Returns: its groups, by their lowest member.
  func best() -> [[Int]] {
    let full = (1 << members.count) - 1
    // A coverage weight above every sum of costs: no more than n / 2 groups stand side by side.
    let heaviest = columns.max() ?? 0
    let cover = max(0, heaviest == .min ? 0 : heaviest) * (members.count / 2 + 1) + 1
    var value = [Int](repeating: 0, count: full + 1)
    var choice = [UInt32](repeating: 0, count: full + 1)
    let isSmall = maximumMembers <= 3
    var mask = 1
    while mask <= full {
      let low = mask.trailingZeroBitCount
      let without = mask & (mask - 1)
      var best = value[without]
      var taken: UInt32 = 0
      if isSmall {
        for column in columnsByLowest[low] where Int(column) & ~mask == 0 {
          let found =
            value[mask & ~Int(column)] + cover * column.nonzeroBitCount - columns[Int(column)]
          if found > best {
            best = found
            taken = column
          }
        }
      } else if !columnsByLowest[low].isEmpty {
        var rest = without
        while rest != 0 {
          let column = rest | (1 << low)
          if columns[column] != .min {
            let found =
              value[mask & ~column] + cover * column.nonzeroBitCount - columns[column]
            if found > best {
              best = found
              taken = UInt32(column)
            }
          }
          rest = (rest - 1) & without
        }
      }
      value[mask] = best
      choice[mask] = taken
      mask += 1
    }
    var groups: [[Int]] = []
    var left = full
    while left != 0 {
      let taken = Int(choice[left])
      if taken == 0 {
        left &= left - 1
      } else {
        groups.append(members.indices.filter { taken >> $0 & 1 == 1 }.map { members[$0] })
        left &= ~taken
      }
    }
    return groups
  }
}
