// Some days pass their line-ups on in a circle: whoever holds a line on the first day holds it on
// the second, and so on. What rules ask of one day (who stands together, who apart, which area has a
// site near by) stays as it is; only dates change.

/// Days pass on who holds which line.
struct DayRotationMove: SeveralDutiesMove {
  let duties: SeveralDuties

  /// The move of different days, of which the last passes on to the first, if it is lawful.
  ///
  /// Lines that one of the days lacks or has pinned stay.
  init?(_ days: [Int], in problem: RotationProblem, _ state: RotationState) {
    let changes = Self.changes(days, in: problem, state)
    guard let duties = SeveralDuties(changes, in: problem, state) else { return nil }
    self.duties = duties
  }

  /// What passing on changes.
  static func changes(
    _ days: [Int], in problem: RotationProblem, _ state: RotationState
  ) -> [LocalRuleState.Change] {
    let table = problem.duties
    var changes: [LocalRuleState.Change] = []
    for duty in table.firstOfDay[days[0]]..<table.firstOfDay[days[0] + 1] {
      let circle = days.compactMap { table.counterpart(of: duty, on: $0) }
      guard circle.count == days.count, circle.allSatisfy({ problem.pinned[$0] < 0 }) else {
        continue
      }
      for (index, duty) in circle.enumerated() {
        let member = state.holder[circle[index == 0 ? circle.count - 1 : index - 1]]
        if state.holder[duty] != member { changes.append(.init(duty: duty, member: member)) }
      }
    }
    return changes
  }
}
