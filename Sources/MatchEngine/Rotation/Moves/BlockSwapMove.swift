// Two members exchange all that they hold on some days running, on whatever lines; what rules ask of
// days in a row stays inside the block, and only its ends change. Several blocks at once are a trade:
// a week with two holidays for two weeks with one each leaves the holidays as they are and evens the
// totals.

/// Two members exchange their duties of some blocks of days.
struct BlockSwapMove: SeveralDutiesMove {
  let duties: SeveralDuties

  /// The move, if it is lawful; pinned duties stay.
  ///
  /// Days that stand in an earlier block are exchanged once.
  init?(
    _ first: Int, _ second: Int, blocks: [Range<Int>], in problem: RotationProblem,
    _ state: RotationState
  ) {
    let table = problem.duties
    var changes: [LocalRuleState.Change] = []
    for (index, block) in blocks.enumerated() {
      for day in block where !blocks[..<index].contains(where: { $0.contains(day) }) {
        for duty in table.firstOfDay[day]..<table.firstOfDay[day + 1]
        where problem.pinned[duty] < 0 {
          if state.holder[duty] == first {
            changes.append(.init(duty: duty, member: second))
          } else if state.holder[duty] == second {
            changes.append(.init(duty: duty, member: first))
          }
        }
      }
    }
    guard let duties = SeveralDuties(changes, in: problem, state) else { return nil }
    self.duties = duties
  }
}
