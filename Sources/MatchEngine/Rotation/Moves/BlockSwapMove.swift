// Two members exchange all that they hold on some days running, on whatever lines. What rules ask
// of days in a row stays inside the block; only its ends change.

/// Two members exchange their duties of some days running.
struct BlockSwapMove: SeveralDutiesMove {
  let duties: SeveralDuties

  /// The move, if it is lawful; pinned duties stay.
  init?(
    _ first: Int, _ second: Int, days: Range<Int>, in problem: RotationProblem,
    _ state: RotationState
  ) {
    let table = problem.duties
    var changes: [LocalRuleState.Change] = []
    for duty in table.firstOfDay[days.lowerBound]..<table.firstOfDay[days.upperBound]
    where problem.pinned[duty] < 0 {
      if state.holder[duty] == first {
        changes.append(.init(duty: duty, member: second))
      } else if state.holder[duty] == second {
        changes.append(.init(duty: duty, member: first))
      }
    }
    guard let duties = SeveralDuties(changes, in: problem, state) else { return nil }
    self.duties = duties
  }
}
