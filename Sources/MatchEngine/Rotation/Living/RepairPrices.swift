// Problem: how many duties must change hands at least, for a given number of holes; or how many
//   holes must remain. `RepairBound` counts what can be seen at single duties and in single
//   months; gaps and maxima together force far more.
// Method: Lagrangian relaxation. Each duty has a price, each row of `RepairChains` a price of at
//   least 0, and so have holes beyond those allowed. A member pays for each duty that it takes,
//   is paid the duty's price for each that it holds, and pays the prices of its rows. At any
//   prices the sum of all duties' prices, less what the rows have room for, plus the cheapest
//   chain of each member and the cheapest hole of each duty, is a lower bound: in a repair every
//   duty is held or a hole, and the rows are met. The cheapest chain is found by dynamic
//   programming from duty to duty. Prices rise where a duty is in no chain and fall where it is
//   in several, in the direction of the subgradients so far, older ones counting less, with
//   Polyak's step towards the number that the repair has.
// Correct at any prices: they are whole numbers, 2²⁰ to a change, and the bound is their exact
//   sum, rounded up. Local rules and what joining members are due are left out, which only
//   lowers it.
// Best prices give the bound of the linear program over chains; on rotations tried so far it
//   lies less than one below the least number of changes.
// Complexity: a round is O(entries + near entries).
// References: Held & Karp, "The traveling-salesman problem and minimum spanning trees: part II"
//   (1971); Polyak, "Minimization of unsmooth functionals" (1969); Barahona & Anbil, "The volume
//   algorithm" (2000), for directions of several subgradients.

/// A bound on repairs by prices of duties and of agreed maxima.
final class RepairPrices {
  /// What is counted.
  enum Objective {
    /// Duties that change hands, in repairs with at most so many holes among those that may change.
    case changes(holes: Int)
    /// Holes among the duties that may change.
    case holes
  }

  /// More than any repair pays, of which thousands can be added up.
  static let forbidden = 1 << 44
  /// One change, or one hole, in prices.
  static let unit = 1 << 20
  /// No price is farther from 0, so that sums stay in bounds.
  private static let farthest = Double(1 << 33)
  /// Entries looked at in all rounds together.
  private static let mostWork = 3_000_000
  private static let mostRounds = 600

  private let chains: RepairChains
  /// All duties, those included that cannot change.
  private let dutyCount: Int
  /// Whether the duty was held by somebody, so that a hole is a change.
  private let wasHeld: [Bool]
  private let entryDuty: FlatArray<Int32>
  private let entryPrefix: FlatArray<Int32>
  private let entryRow: FlatArray<Int32>
  private let entryCost: FlatArray<Int>
  private let firstNear: FlatArray<Int32>
  private let near: FlatArray<Int32>

  private let price: FlatArray<Int>
  private let bestPrice: FlatArray<Int>
  private let bestRowPrice: FlatArray<Int>
  private let holeCost: FlatArray<Int>
  private let rowPrice: FlatArray<Int>
  private var holePrice = 0
  /// The best bound in prices.
  private(set) var value = 0
  private var holesAllowed: Int?

  /// The cheapest chain that ends with each entry, and the entry before if it is a near one.
  private let ending: FlatArray<Int>
  private let before: FlatArray<Int32>
  /// The cheapest chain of the first so many entries.
  private let cheapest: FlatArray<Int>
  /// In how many chains each duty is at the present prices, a hole included.
  private let holders: FlatArray<Int32>
  private let rowCount: FlatArray<Int32>
  private var holes = 0

  /// Prices for the chains of a problem.
  init(_ problem: RepairProblem) {
    let chains = RepairChains(problem)
    self.chains = chains
    dutyCount = problem.published.count
    wasHeld = chains.duties.map { problem.published[$0] >= 0 }
    entryDuty = FlatArray(chains.duty)
    entryPrefix = FlatArray(chains.prefix)
    entryRow = FlatArray(chains.monthRow)
    entryCost = FlatArray(repeating: 0, count: chains.duty.count)
    firstNear = FlatArray(chains.firstNear)
    near = FlatArray(chains.near)
    price = FlatArray(repeating: 0, count: chains.duties.count)
    holeCost = FlatArray(repeating: 0, count: chains.duties.count)
    rowPrice = FlatArray(repeating: 0, count: chains.room.count)
    bestPrice = FlatArray(repeating: 0, count: chains.duties.count)
    bestRowPrice = FlatArray(repeating: 0, count: chains.room.count)
    var longest = 0
    for member in chains.firstEntry.indices.dropLast() {
      longest = max(longest, Int(chains.firstEntry[member + 1] - chains.firstEntry[member]))
    }
    ending = FlatArray(repeating: 0, count: longest)
    before = FlatArray(repeating: -1, count: longest)
    cheapest = FlatArray(repeating: 0, count: longest + 1)
    holders = FlatArray(repeating: 0, count: chains.duties.count)
    rowCount = FlatArray(repeating: 0, count: chains.room.count)
  }

  /// A lower bound on the objective, the best that is found before it reaches a target.
  func bound(on objective: Objective, target: Int) -> Int {
    start(objective)
    let rounds = min(Self.mostRounds, max(40, Self.mostWork / max(1, entryDuty.count)))
    var ascent = PriceAscent(duties: price.count, rows: rowPrice.count)
    value = Int.min
    for _ in 0..<rounds {
      let reached = evaluate()
      if reached > value {
        value = reached
        keep()
      }
      if Self.roundedUp(value) >= target { break }
      for duty in 0..<price.count { ascent.duty[duty].turn(to: 1 - Double(holders[duty])) }
      for row in 1..<rowPrice.count {
        ascent.row[row].turn(to: Double(Int(rowCount[row]) - chains.room[row]), at: rowPrice[row])
      }
      if let holesAllowed { ascent.hole.turn(to: Double(holes - holesAllowed), at: holePrice) }
      guard
        let step = ascent.step(
          at: Double(reached) / Double(Self.unit), towards: Double(target))
      else { break }
      for duty in 0..<price.count {
        price[duty] = Self.moved(price[duty], by: step * ascent.duty[duty].slope)
      }
      for row in 1..<rowPrice.count {
        rowPrice[row] = max(0, Self.moved(rowPrice[row], by: step * ascent.row[row].slope))
      }
      if holesAllowed != nil {
        holePrice = max(0, Self.moved(holePrice, by: step * ascent.hole.slope))
      }
    }
    return max(0, Self.roundedUp(value))
  }

  /// Keeps the present prices as the best.
  private func keep() {
    bestPrice.base.update(from: price.base, count: price.count)
    bestRowPrice.base.update(from: rowPrice.base, count: rowPrice.count)
  }

  /// For each member and duty what a repair pays at least above the bound if the member holds the
  /// duty, at the best prices; ``forbidden`` where it cannot.
  func surcharges(members: Int) -> [Int] {
    price.base.update(from: bestPrice.base, count: price.count)
    rowPrice.base.update(from: bestRowPrice.base, count: rowPrice.count)
    var surcharge = [Int](repeating: Self.forbidden, count: members * dutyCount)
    for member in 0..<members {
      let first = Int(chains.firstEntry[member])
      let count = Int(chains.firstEntry[member + 1]) - first
      let least = chain(of: member)
      // The cheapest chain that begins with each entry or a later one, and what follows it.
      var cheapestFrom = [Int](repeating: 0, count: count + 1)
      var nearAfter = [Int](repeating: 0, count: count)
      for place in stride(from: count - 1, through: 0, by: -1) {
        let entry = first + place
        var low = place + 1
        var high = count
        while low < high {
          let middle = (low + high) / 2
          if Int(entryPrefix[first + middle]) > place { high = middle } else { low = middle + 1 }
        }
        let after = min(cheapestFrom[low], nearAfter[place])
        let cost = self.cost(of: entry, member)
        var following = cheapest[entryPrefix[entry]]
        for index in Int(firstNear[entry])..<Int(firstNear[entry + 1]) {
          following = min(following, ending[near[index]])
        }
        surcharge[member * dutyCount + chains.duties[Int(entryDuty[entry])]] =
          following + cost + after - least
        cheapestFrom[place] = min(cheapestFrom[place + 1], cost + after)
        for index in Int(firstNear[entry])..<Int(firstNear[entry + 1]) {
          let other = Int(near[index])
          nearAfter[other] = min(nearAfter[other], cost + after)
        }
      }
    }
    return surcharge
  }

  private static func roundedUp(_ value: Int) -> Int {
    value > 0 ? (value + unit - 1) / unit : -(-value / unit)
  }

  private static func moved(_ price: Int, by change: Double) -> Int {
    Int(min(max(Double(price) + change * Double(unit), -farthest), farthest))
  }

  /// Prices at which every duty is worth holding, by one change.
  private func start(_ objective: Objective) {
    let taken: Int
    switch objective {
    case .changes(let holes):
      (taken, holesAllowed) = (Self.unit, holes)
      for duty in 0..<holeCost.count { holeCost[duty] = wasHeld[duty] ? Self.unit : 0 }
    case .holes:
      (taken, holesAllowed) = (0, nil)
      for duty in 0..<holeCost.count { holeCost[duty] = Self.unit }
    }
    holePrice = 0
    for row in 0..<rowPrice.count { rowPrice[row] = 0 }
    for duty in 0..<price.count { price[duty] = Self.unit + taken }
    for entry in 0..<entryDuty.count {
      entryCost[entry] = chains.isKept[entry] ? 0 : taken
      if chains.isKept[entry] { price[Int(entryDuty[entry])] = Self.unit }
    }
  }

  /// The bound at the present prices; counts who is in which chain.
  private func evaluate() -> Int {
    var value = 0
    holes = 0
    for duty in 0..<price.count {
      let hole = holeCost[duty] + holePrice
      value += min(price[duty], hole)
      holders[duty] = hole < price[duty] ? 1 : 0
      holes += Int(holders[duty])
    }
    for row in 0..<rowPrice.count {
      value -= rowPrice[row] * chains.room[row]
      rowCount[row] = 0
    }
    if let holesAllowed { value -= holePrice * holesAllowed }
    for member in 0..<chains.periodRow.count { value += chain(of: member) }
    return value
  }

  /// What a member pays for an entry.
  @inline(__always)
  private func cost(of entry: Int, _ member: Int) -> Int {
    var cost = entryCost[entry] - price[entryDuty[entry]] + rowPrice[entryRow[entry]]
    cost += rowPrice[chains.periodRow[member]]
    let keptRow = chains.keptRow[member]
    if keptRow > 0, chains.isKept[entry] { cost += rowPrice[keptRow] }
    return cost
  }

  /// The cost of the cheapest chain of a member, which is counted.
  private func chain(of member: Int) -> Int {
    let first = Int(chains.firstEntry[member])
    let count = Int(chains.firstEntry[member + 1]) - first
    let (periodRow, keptRow) = (Int(chains.periodRow[member]), Int(chains.keptRow[member]))
    for place in 0..<count {
      let entry = first + place
      let cost = self.cost(of: entry, member)
      var least = cheapest[place]
      if cost < 0 {
        var following = cheapest[entryPrefix[entry]]
        before[place] = -1
        for index in Int(firstNear[entry])..<Int(firstNear[entry + 1]) {
          let other = near[index]
          if ending[other] < following { (following, before[place]) = (ending[other], other) }
        }
        ending[place] = following + cost
        least = min(least, ending[place])
      } else {
        ending[place] = Int.max
      }
      cheapest[place + 1] = least
    }
    var place = count
    while place > 0 {
      if cheapest[place] == cheapest[place - 1] {
        place -= 1
        continue
      }
      var last = place - 1
      while true {
        let entry = first + last
        holders[entryDuty[entry]] += 1
        rowCount[entryRow[entry]] += 1
        rowCount[periodRow] += 1
        if keptRow > 0, chains.isKept[entry] { rowCount[keptRow] += 1 }
        if before[last] < 0 { break }
        last = Int(before[last])
      }
      place = Int(entryPrefix[first + last])
    }
    return cheapest[count]
  }
}
