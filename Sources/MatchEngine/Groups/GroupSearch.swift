// Problem: improve the partition of a component that is too large to be solved at once.
// Method: ruin and recreate with exact repair. A window is a candidate, its group, and the groups
//   of its nearest partners as long as they fit; its groups are dissolved and the window is solved
//   exactly. One sweep opens a window around everybody; then windows around random candidates skip
//   neighbours at random. A window whose cost equals the sum of its prices is left alone: nothing
//   in it can be better.
// Correct because a window's groups are replaced by a lawful partition of the same candidates that
//   is at least as good, so the result is lawful and never worse than the start.
// Complexity: O(1) for a window in the size of the component; the number of windows is given.
// Reference: Schrimpf et al., "Record breaking optimization results using the ruin and recreate
//   principle", J. Comput. Physics 159 (2000).

/// Improves a partition by windows.
struct GroupSearch {
  /// The candidates of a window.
  static let size = 10

  private let input: GroupInput
  private let component: [Int]
  private let isCoverable: [Bool]
  private var generator: SeededGenerator
  private var slots: [Int32]

  /// A search over one component.
  init(
    _ input: GroupInput, _ component: [Int], coverable: [Bool], slots: [Int32], seed: UInt64
  ) {
    self.input = input
    self.component = component
    isCoverable = coverable
    self.slots = slots
    generator = SeededGenerator(seed: seed)
  }

  /// Opens so many windows.
  ///
  /// - Returns: the windows that were opened.
  mutating func run(
    _ partition: inout GroupPartition, windows: Int, bound: GroupBound, placeOf: [Int32]
  ) -> Int {
    var opened = 0
    var sweep = component.filter { isCoverable[Int(placeOf[$0])] }
    guard !sweep.isEmpty else { return 0 }
    // The ungrouped first: coverage is the first level.
    sweep.sort {
      let (left, right) = (partition.groupOf[$0] < 0, partition.groupOf[$1] < 0)
      return left != right ? left : $0 < $1
    }
    while opened < windows {
      let first =
        opened < sweep.count ? sweep[opened] : sweep[generator.next(below: sweep.count)]
      let isRandom = opened >= sweep.count
      opened += 1
      let window = members(around: first, partition, placeOf, skipping: isRandom)
      guard window.count > 1, !isSettled(window, partition, bound, placeOf) else { continue }
      repair(window, &partition)
    }
    return opened
  }

  /// Solves a window exactly and puts its best partition in place.
  mutating func repair(_ window: [Int], _ partition: inout GroupPartition) {
    let before = Set(window.filter { partition.groupOf[$0] >= 0 }).count
    let groups = GroupWindow(window, input, slots: &slots).best()
    let after = groups.reduce(0) { $0 + $1.count }
    if after < before { return }
    for member in window { partition.dissolve(of: member) }
    for group in groups { partition.form(group) }
  }

  private mutating func members(
    around first: Int, _ partition: GroupPartition, _ placeOf: [Int32], skipping: Bool
  ) -> [Int] {
    var window = partition.block(of: first)
    var taken = Set(window)
    let network = input.network
    for entry in network.starts[first]..<network.starts[first + 1] {
      if window.count >= Self.size { break }
      let partner = Int(network.partners[entry])
      guard !taken.contains(partner), isCoverable[Int(placeOf[partner])] else { continue }
      if skipping, generator.chance(0.35) { continue }
      let block = partition.block(of: partner)
      guard window.count + block.count <= Self.size else { continue }
      window += block
      taken.formUnion(block)
    }
    return window.sorted()
  }

  /// Whether the prices prove that nothing in a window can be better.
  private func isSettled(
    _ window: [Int], _ partition: GroupPartition, _ bound: GroupBound, _ placeOf: [Int32]
  ) -> Bool {
    var least = 0
    var cost = 0
    for member in window {
      let group = partition.groupOf[member]
      if group < 0 { return false }
      least += bound.shares[Int(placeOf[member])]
      let members = partition.groups[Int(group)]
      if members[0] == member { cost += input.cost(of: members) }
    }
    return cost == least
  }
}

extension GroupInput {
  /// The compactness of a group: the sum over its members of the mean driving seconds to their
  /// partners, in 1/840 s.
  func compactness(of members: [Int]) -> Int {
    var pairs = 0
    for (position, member) in members.enumerated() {
      for other in members[..<position] { pairs += network.seconds(member, other) ?? 0 }
    }
    return members.count < 2 ? 0 : 2 * GroupCost.unit * pairs / (members.count - 1)
  }

  /// The cost of a group.
  func cost(of members: [Int]) -> Int {
    guard let first = members.first else { return 0 }
    let cost = self.cost(of: first)
    var pairs = 0
    for (position, member) in members.enumerated() {
      for entry in network.starts[member]..<network.starts[member + 1] {
        let partner = Int(network.partners[entry])
        if members[..<position].contains(partner) {
          pairs += cost.pair(
            seconds: Int(network.seconds[entry]), kept: areTogether(member, partner))
        }
      }
    }
    return cost.group(pairs: pairs, members: members.count)
  }
}
