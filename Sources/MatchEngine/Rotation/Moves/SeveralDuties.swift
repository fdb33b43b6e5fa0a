// Problem: what moves of several duties do to the score, and whether they are lawful.
// Method: for each member that gives or takes, what it takes is asked beside what it keeps: the
//   counters of `RotationState` less what the given duties stand for, plus what the duties taken
//   together stand against each other; then maxima and the parts of the score by the change of each
//   count. Nothing is changed in between, so a refused move costs nothing more.
// Correct because a rule between duties speaks of pairs (gap, overlap) or of counts (maxima), and
//   each pair and count of the state afterwards is asked; the tests compare with one duty after the
//   other, and with the rules.
// Complexity: O(k²) for k duties.

/// Several duties that change hands at once, none of them pinned, each once and to another member.
struct SeveralDuties {
  let changes: [LocalRuleState.Change]
  /// How the score changes, the rules that the region added aside.
  let aside: RotationScore

  /// The changes, if there are any and no rule forbids them.
  init?(
    _ changes: [LocalRuleState.Change], in problem: RotationProblem, _ state: RotationState
  ) {
    guard !changes.isEmpty else { return nil }
    self.changes = changes
    var aside = RotationScore()
    var asked: [Int] = []
    for change in changes {
      let holder = state.holder[change.duty]
      aside.holes += (change.member < 0 ? 1 : 0) - (holder < 0 ? 1 : 0)
      for member in [holder, change.member] where member >= 0 && !asked.contains(member) {
        asked.append(member)
        guard Self.mayChange(member, changes, in: problem, state),
          let part = state.counting(member, changes, in: problem)
        else { return nil }
        aside += part
      }
    }
    self.aside = aside
  }

  /// Whether what a member takes stands against nothing that it keeps or takes beside it.
  private static func mayChange(
    _ member: Int, _ changes: [LocalRuleState.Change], in problem: RotationProblem,
    _ state: RotationState
  ) -> Bool {
    for (index, taken) in changes.enumerated() where taken.member == member {
      var against = state.blocked[member * problem.duties.count + taken.duty]
      guard against < RotationState.forbidden else { return false }
      for (other, change) in changes.enumerated() where other != index {
        let sign: Int32 =
          change.member == member ? 1 : state.holder[change.duty] == member ? -1 : 0
        guard sign != 0 else { continue }
        against += sign * RotationState.conflict(change.duty, taken.duty, of: member, in: problem)
      }
      guard against == 0 else { return false }
    }
    return true
  }
}

extension RotationState {
  /// What changes do to a member's part of the score; nil if it would hold more than a maximum.
  fileprivate func counting(
    _ member: Int, _ changes: [LocalRuleState.Change], in problem: RotationProblem
  ) -> RotationScore? {
    let members = problem.members
    var score = RotationScore()
    var (duties, holidays, takes) = (0, 0, false)
    for (index, change) in changes.enumerated() {
      let step = step(of: change, for: member)
      guard step != 0 else { continue }
      duties += step
      if problem.duties.isHoliday[change.duty] { holidays += step }
      if step > 0 { takes = true }
      // Each month once, at its first change.
      let month = problem.duties.month[change.duty]
      var (isFirst, inMonth, takesInMonth) = (true, 0, false)
      for (other, change) in changes.enumerated()
      where problem.duties.month[change.duty] == month {
        let step = self.step(of: change, for: member)
        if step != 0, other < index { isFirst = false }
        inMonth += step
        if step > 0 { takesInMonth = true }
      }
      guard isFirst else { continue }
      let place = member * members.monthCount + month
      guard !takesInMonth || heldInMonth[place] + inMonth <= members.monthlyMaximum[member]
      else { return nil }
      self.month(place, of: member, by: inMonth, in: problem, &score)
    }
    guard !takes || held[member] + duties <= members.yearlyMaximum[member] else { return nil }
    score.unevenness += Self.step(held[member], problem.targets.duties[member], by: duties)
    score.holidayUnevenness += Self.step(
      heldHolidays[member], problem.targets.holidays[member], by: holidays)
    return score
  }

  private func step(of change: LocalRuleState.Change, for member: Int) -> Int {
    (change.member == member ? 1 : 0) - (holder[change.duty] == member ? 1 : 0)
  }
}

/// A move of several duties.
protocol SeveralDutiesMove: RotationMove {
  var duties: SeveralDuties { get }
}

extension SeveralDutiesMove {
  func aside(in problem: RotationProblem, _ state: RotationState) -> RotationScore { duties.aside }

  func steps(_ state: RotationState) -> [LocalRuleState.Change] { duties.changes }
}
