// Two weeks exchange their line-ups, weekday by weekday: rules on sequences and weekdays are kept
// inside the weeks, while months, holidays and the distance between blocks change.

/// Two weeks exchange who holds which line.
struct WeekRotationMove: SeveralDutiesMove {
  let duties: SeveralDuties

  /// The move of the seven days from `first` and from `second` on, if it is lawful.
  ///
  /// Days beyond the period stay, and so do lines that one of two days lacks or has pinned.
  init?(_ first: Int, _ second: Int, in problem: RotationProblem, _ state: RotationState) {
    guard abs(first - second) >= 7 else { return nil }
    var changes: [LocalRuleState.Change] = []
    for day in 0..<7 where max(first, second) + day < problem.duties.dayCount {
      changes += DayRotationMove.changes([first + day, second + day], in: problem, state)
    }
    guard let duties = SeveralDuties(changes, in: problem, state) else { return nil }
    self.duties = duties
  }
}
