// Three members pass a duty on in a circle: the second takes the first's, the third the
// second's, the first the third's. Totals stay as they are; reaches what no sequence of
// lawful swaps does where gaps are tight.

/// Three members pass one duty each on in a circle.
struct CycleMove: RotationMove {
  let first: Int
  let second: Int
  let third: Int

  /// The move, if it is lawful.
  init?(
    _ first: Int, _ second: Int, _ third: Int, in problem: RotationProblem,
    _ state: RotationState
  ) {
    let one = state.holder[first]
    let two = state.holder[second]
    let three = state.holder[third]
    guard one >= 0, two >= 0, three >= 0, one != two, two != three, one != three,
      problem.pinned[first] < 0, problem.pinned[second] < 0, problem.pinned[third] < 0,
      state.mayExchange(two, giving: second, taking: first, in: problem),
      state.mayExchange(three, giving: third, taking: second, in: problem),
      state.mayExchange(one, giving: first, taking: third, in: problem)
    else { return nil }
    self.first = first
    self.second = second
    self.third = third
  }

  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore {
    state.exchanging(state.holder[second], giving: second, taking: first, in: problem)
      + state.exchanging(state.holder[third], giving: third, taking: second, in: problem)
      + state.exchanging(state.holder[first], giving: first, taking: third, in: problem)
  }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] {
    [
      .init(duty: first, member: state.holder[second]),
      .init(duty: second, member: state.holder[third]),
      .init(duty: third, member: state.holder[first]),
    ]
  }
}
