// A member takes a duty and hands one of its own to a third member (an ejection chain of
// length two). Fills a hole that nobody may take as things stand, and shifts a member's duty
// to a neighbouring day where a plain swap is not lawful.

/// A member takes a duty and gives one of its own to another.
struct EjectMove: RotationMove {
  let duty: Int
  let ejected: Int
  let taker: Int

  /// The move in which the holder of `ejected` takes `duty`, and `taker` takes `ejected`, if it
  /// is lawful.
  init?(
    _ duty: Int, ejecting ejected: Int, to taker: Int, in problem: RotationProblem,
    _ state: RotationState
  ) {
    let member = state.holder[ejected]
    guard member >= 0, taker != member, state.holder[duty] != member,
      state.holder[duty] != taker, problem.pinned[duty] < 0, problem.pinned[ejected] < 0,
      state.mayExchange(member, giving: ejected, taking: duty, in: problem),
      state.mayTakeAside(taker, ejected, in: problem)
    else { return nil }
    self.duty = duty
    self.ejected = ejected
    self.taker = taker
  }

  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore {
    var change =
      state.exchanging(state.holder[ejected], giving: ejected, taking: duty, in: problem)
      + state.taking(ejected, by: taker, in: problem)
    let holder = state.holder[duty]
    if holder >= 0 {
      change += state.giving(duty, by: holder, in: problem)
    } else {
      change.holes -= 1
    }
    return change
  }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] {
    [.init(duty: duty, member: state.holder[ejected]), .init(duty: ejected, member: taker)]
  }
}
