// A move changes a few duties at once. Its initialiser finds out whether it is lawful in the
// present state, the rules that the region added aside; `aside` says what it does to the score
// without them. They are asked last (`change`), because that takes longest and most moves are
// refused for less. Pinned duties never move. Each move lives in a file
// of its own; the search lists them in `StagedAnnealing.propose`.

/// A lawful change of a rotation, the rules that the region added aside.
protocol RotationMove {
  /// How the score would change, those rules aside; the state is not touched.
  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore

  /// Which duty goes to whom.
  func steps(_ state: RotationState) -> [LocalRuleState.Change]
}

extension RotationMove {
  /// How the score would change; nil if a hard rule that the region added forbids the move.
  func change(in problem: RotationProblem, _ state: RotationState) -> RotationScore? {
    let aside = aside(in: problem, state)
    if problem.localRules.isEmpty { return aside }
    return state.localChange(steps(state), in: problem).map { aside + $0.score }
  }

  /// Makes the change.
  func apply(in problem: RotationProblem, _ state: inout RotationState) {
    state.make(steps(state), in: problem)
  }
}
