// A duty is taken from its holder and stays open. The annealing never takes it, since a hole is
// worse than anything below it; the walk that fills holes does (`HoleRepair`), to give the duty to
// another in the next step.

/// Takes one duty from its holder.
struct ClearMove: RotationMove {
  let duty: Int

  /// The move, if somebody holds the duty and it is not pinned.
  init?(_ duty: Int, in problem: RotationProblem, _ state: RotationState) {
    guard problem.pinned[duty] < 0, state.holder[duty] >= 0 else { return nil }
    self.duty = duty
  }

  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore {
    var change = state.giving(duty, by: state.holder[duty], in: problem)
    change.holes += 1
    return change
  }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] {
    [.init(duty: duty, member: RotationState.nobody)]
  }
}
