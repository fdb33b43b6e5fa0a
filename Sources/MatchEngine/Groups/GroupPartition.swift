/// The mutable state of a search: which candidate is in which group.
struct GroupPartition: Sendable {
  /// The group of each candidate; −1 if it is in none.
  private(set) var groupOf: [Int32]
  /// The members of each group, ascending; empty where a group was dissolved.
  private(set) var groups: [[Int]]
  private var free: [Int32] = []

  /// Nobody grouped.
  init(candidates: Int) {
    groupOf = [Int32](repeating: -1, count: candidates)
    groups = []
  }

  /// The members of a candidate's group, itself alone if it is in none.
  func block(of candidate: Int) -> [Int] {
    let group = groupOf[candidate]
    return group < 0 ? [candidate] : groups[Int(group)]
  }

  /// Forms a group of ungrouped candidates.
  mutating func form(_ members: [Int]) {
    let group: Int32
    if let reused = free.popLast() {
      group = reused
      groups[Int(group)] = members
    } else {
      group = Int32(groups.count)
      groups.append(members)
    }
    for member in members { groupOf[member] = group }
  }

  /// Dissolves the group of a candidate, if it is in one.
  mutating func dissolve(of candidate: Int) {
    let group = groupOf[candidate]
    guard group >= 0 else { return }
    for member in groups[Int(group)] { groupOf[member] = -1 }
    groups[Int(group)] = []
    free.append(group)
  }

  /// The groups, by their lowest member.
  var sorted: [[Int]] {
    groups.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
  }
}
