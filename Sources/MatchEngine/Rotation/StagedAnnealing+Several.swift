// Moves of several duties at once. They are drawn where a region added rules: what rules ask of days
// in a row, of a day's sites or of a week is seldom reached duty by duty, because each step on the
// way costs.

extension StagedAnnealing {
  /// Draws a move of several duties, of which one is given, and accepts it or not.
  mutating func proposeSeveral(_ duty: Int, in problem: RotationProblem) {
    let day = problem.duties.day[duty]
    switch generator.next(below: 4) {
    case 0:
      let last = min(day + 1 + generator.next(below: 14), problem.duties.dayCount)
      let holder = state.holder[duty]
      guard holder >= 0, let member = candidate(of: duty, in: problem), member != holder else {
        return
      }
      if let move = BlockSwapMove(holder, member, days: day..<last, in: problem, state) {
        consider(move, in: problem)
      }
    case 1:
      let days = 2 + generator.next(below: 13)
      let isForward = generator.next(below: 2) == 0
      if let move = ShiftMove(duty, days: days, isForward: isForward, in: problem, state) {
        consider(move, in: problem)
      }
    case 2:
      let (second, third) = (anyDay(in: problem), anyDay(in: problem))
      guard second != day, third != second else { return }
      let days = third == day ? [day, second] : [day, second, third]
      if let move = DayRotationMove(days, in: problem, state) { consider(move, in: problem) }
    default:
      if let move = WeekRotationMove(day, anyDay(in: problem), in: problem, state) {
        consider(move, in: problem)
      }
    }
  }

  /// The day of a duty that is not pinned.
  private mutating func anyDay(in problem: RotationProblem) -> Int {
    problem.duties.day[free[generator.next(below: free.count)]]
  }
}
