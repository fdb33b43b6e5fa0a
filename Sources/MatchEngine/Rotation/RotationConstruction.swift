// Problem: a first rotation that keeps the hard rules.
// Method: day by day, each duty goes to the member that is furthest behind its fair number at
//   that point of the period, among those that may take it; members with share 0 come last. Where
//   hard rules lack something (a block of days, a partner), those come first who make it less.
//   The fair number so far is the fair number × the share of the member's possible duties that
//   has passed, so nobody is asked early for what it can do later.
// Correct because only lawful members are taken; duties that nobody may take stay holes for
//   `HoleRepair`.
// Complexity: O(duties × (members + duties within a gap)).

/// Makes a first rotation.
enum RotationConstruction {
  /// Fills the duties that nobody holds, in the order of days.
  static func fill(_ state: inout RotationState, in problem: RotationProblem) {
    let duties = problem.duties
    let members = problem.members.count
    var possible = [Int](repeating: 0, count: members)
    var possibleHolidays = possible
    for duty in 0..<duties.count {
      for member in problem.eligibility.candidates(of: duty) {
        possible[member] += 1
        if duties.isHoliday[duty] { possibleHolidays[member] += 1 }
      }
    }
    var passed = [Int](repeating: 0, count: members)
    var passedHolidays = passed
    for duty in 0..<duties.count {
      var best: Int?
      var bestLag = Int.min
      var fewestBreaks = Int.max
      for member in problem.eligibility.candidates(of: duty) {
        passed[member] += 1
        if duties.isHoliday[duty] { passedHolidays[member] += 1 }
        guard state.holder[duty] < 0, state.mayTakeAside(member, duty, in: problem),
          let local = state.localChange([.init(duty: duty, member: member)], in: problem)
        else { continue }
        let breaks = local.score.brokenRules
        var lag =
          problem.targets.duties[member] * passed[member] / possible[member]
          - 100 * state.held[member]
        if duties.isHoliday[duty] {
          lag +=
            problem.targets.holidays[member] * passedHolidays[member] / possibleHolidays[member]
            - 100 * state.heldHolidays[member]
        }
        if problem.members.isReserve[member] { lag -= 1 << 40 }
        if breaks < fewestBreaks || (breaks == fewestBreaks && lag > bestLag) {
          (best, bestLag, fewestBreaks) = (member, lag, breaks)
        }
      }
      if let best { state.assign(duty, to: best, in: problem) }
    }
  }
}
