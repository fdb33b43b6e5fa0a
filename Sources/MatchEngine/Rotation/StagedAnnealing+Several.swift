// Moves of several duties at once. They are drawn where a region added rules: what rules ask of days
// in a row, of a day's sites or of a week is seldom reached duty by duty, because each step on the
// way costs.

extension StagedAnnealing {
  /// Draws a move of several duties, of which one is given, and accepts it or not.
  mutating func proposeSeveral(_ duty: Int, in problem: RotationProblem) {
    let day = problem.duties.day[duty]
    switch generator.next(below: 4) {
    case 0:
      let holder = state.holder[duty]
      guard holder >= 0, let member = candidate(of: duty, in: problem), member != holder else {
        return
      }
      let blocks = blocks(of: holder, around: day, against: member, in: problem)
      if let move = BlockSwapMove(holder, member, blocks: blocks, in: problem, state) {
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

  /// Some days from one on, or the block of a member around it, alone or for one or two of another's.
  private mutating func blocks(
    of holder: Int, around day: Int, against member: Int, in problem: RotationProblem
  ) -> [Range<Int>] {
    let kind = generator.next(below: 4)
    if kind == 0 {
      return [day..<min(day + 1 + generator.next(below: 14), problem.duties.dayCount)]
    }
    var blocks = [block(of: holder, around: day, in: problem)]
    // A member with few duties is not always met.
    for _ in 0..<8 where blocks.count < kind {
      let duty = free[generator.next(below: free.count)]
      if state.holder[duty] == member {
        blocks.append(block(of: member, around: problem.duties.day[duty], in: problem))
      }
    }
    return blocks
  }

  /// The days in a row around one of them on which a member is on duty, a fortnight at most.
  private func block(
    of member: Int, around day: Int, in problem: RotationProblem
  ) -> Range<Int> {
    let table = problem.duties
    func serves(_ day: Int) -> Bool {
      (table.firstOfDay[day]..<table.firstOfDay[day + 1]).contains { state.holder[$0] == member }
    }
    var days = day..<day + 1
    while days.count < 14, days.lowerBound > 0, serves(days.lowerBound - 1) {
      days = days.lowerBound - 1..<days.upperBound
    }
    while days.count < 14, days.upperBound < table.dayCount, serves(days.upperBound) {
      days = days.lowerBound..<days.upperBound + 1
    }
    return days
  }

  /// The day of a duty that is not pinned.
  private mutating func anyDay(in problem: RotationProblem) -> Int {
    problem.duties.day[free[generator.next(below: free.count)]]
  }
}
