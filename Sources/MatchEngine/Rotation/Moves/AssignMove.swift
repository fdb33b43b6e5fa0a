// One duty goes to another member, or to its first. Changes the totals of two members, and is
// the only move besides ejection that fills a hole.

/// Gives one duty to a member that may take it.
struct AssignMove: RotationMove {
  let duty: Int
  let member: Int

  /// The move, if it is lawful.
  init?(
    _ duty: Int, to member: Int, in problem: RotationProblem, _ state: RotationState
  ) {
    guard problem.pinned[duty] < 0, state.holder[duty] != member,
      state.mayTakeAside(member, duty, in: problem)
    else { return nil }
    self.duty = duty
    self.member = member
  }

  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore {
    var change = state.taking(duty, by: member, in: problem)
    let holder = state.holder[duty]
    if holder >= 0 {
      change += state.giving(duty, by: holder, in: problem)
    } else {
      change.holes -= 1
    }
    return change
  }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] {
    [.init(duty: duty, member: member)]
  }
}
