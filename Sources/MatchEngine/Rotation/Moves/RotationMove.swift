// A move changes a few duties at once and keeps every hard rule. `draw` finds one that is
// lawful in the present state, `change` says what it does to the score without doing it, and
// `apply` does it. Pinned duties never move. Each move lives in a file of its own; the search
// lists them in `RotationSearch.propose`.

/// A lawful change of a rotation.
protocol RotationMove {
  /// How the score would change; the state is not touched.
  func change(in problem: RotationProblem, _ state: RotationState) -> RotationScore

  /// Makes the change.
  func apply(in problem: RotationProblem, _ state: inout RotationState)
}
