/// What the solver works on: candidates, pairs and the numbers of the standard.
///
/// A remedy is tried by changing a copy.
struct GroupInput: Sendable {
  var candidates: [GroupCandidate]
  var network: GroupNetwork
  let maximumMembers: Int
  let minima: [Int]
  let needsBed: Bool

  init(_ problem: GroupProblem) {
    self.init(problem.candidates, problem.network, problem.standard)
  }

  init(_ candidates: [GroupCandidate], _ network: GroupNetwork, _ standard: GroupStandard) {
    self.candidates = candidates
    self.network = network
    maximumMembers = standard.maximumMembers
    minima = standard.totalRules.map(\.minimum)
    needsBed = standard.bedRule != nil
  }

  /// The costs of the component that a candidate is in.
  func cost(of candidate: Int) -> GroupCost {
    guard candidate < network.componentOf.count else { return GroupCost(members: 0) }
    return GroupCost(members: network.components[Int(network.componentOf[candidate])].count)
  }

  /// Whether two candidates are in one group today.
  func areTogether(_ first: Int, _ second: Int) -> Bool {
    guard let group = candidates[first].existingGroup else { return false }
    return group == candidates[second].existingGroup
  }

  /// Whether candidates that are pairwise compatible form a lawful group.
  func isLawful(_ members: [Int]) -> Bool {
    guard members.count >= 2, members.count <= maximumMembers else { return false }
    for (index, minimum) in minima.enumerated()
    where members.reduce(0, { $0 + candidates[$1].amounts[index] }) < minimum {
      return false
    }
    guard needsBed, !members.contains(where: { candidates[$0].facts.hasBed }) else { return true }
    var common = candidates[members[0]].outsideBeds
    for member in members.dropFirst() where !common.isEmpty {
      common = GroupWindow.common(common, candidates[member].outsideBeds)
    }
    return !common.isEmpty
  }
}
