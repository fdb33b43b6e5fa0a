// A line's holders move on by one day within a stretch: blocks of days move without being broken,
// and the end of one is where another begins.

/// The holders of one place of a line move on by a day within some days running.
struct ShiftMove: SeveralDutiesMove {
  let duties: SeveralDuties

  /// The move within the days from that of a duty on, if it is lawful; pinned duties stay.
  init?(
    _ duty: Int, days: Int, isForward: Bool, in problem: RotationProblem, _ state: RotationState
  ) {
    let table = problem.duties
    let first = table.day[duty]
    let stretch = (first..<min(first + days, table.dayCount))
      .compactMap { table.counterpart(of: duty, on: $0) }.filter { problem.pinned[$0] < 0 }
    let last = stretch.count - 1
    var changes: [LocalRuleState.Change] = []
    for (index, duty) in stretch.enumerated() {
      let member =
        state.holder[
          isForward
            ? stretch[index == 0 ? last : index - 1] : stretch[index == last ? 0 : index + 1]]
      if state.holder[duty] != member { changes.append(.init(duty: duty, member: member)) }
    }
    guard let duties = SeveralDuties(changes, in: problem, state) else { return nil }
    self.duties = duties
  }
}
