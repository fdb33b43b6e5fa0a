// Two members exchange a duty. Totals stay as they are; months and holidays change where the
// duties differ in them.

/// Two members exchange one duty each.
struct SwapMove: RotationMove {
  let first: Int
  let second: Int

  /// The move, if it is lawful.
  init?(
    _ first: Int, _ second: Int, in problem: RotationProblem, _ state: RotationState
  ) {
    let left = state.holder[first]
    let right = state.holder[second]
    guard left >= 0, right >= 0, left != right, problem.pinned[first] < 0,
      problem.pinned[second] < 0,
      state.mayExchange(left, giving: first, taking: second, in: problem),
      state.mayExchange(right, giving: second, taking: first, in: problem)
    else { return nil }
    self.first = first
    self.second = second
  }

  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore {
    state.exchanging(state.holder[first], giving: first, taking: second, in: problem)
      + state.exchanging(state.holder[second], giving: second, taking: first, in: problem)
  }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] {
    [
      .init(duty: first, member: state.holder[second]),
      .init(duty: second, member: state.holder[first]),
    ]
  }
}
