// A roster while it is searched: who works what, how many work each shift, and what it costs.

/// Assignments and counts of a roster.
struct RosterState {
  /// `shift[member * days + day]`; 0 is a day off.
  private(set) var shift: [UInt8]
  /// `count[day * shifts + shift - 1]`.
  private(set) var count: [Int32]
  /// The cost of the assignments.
  private(set) var cost: Int

  /// A roster in which nobody works.
  init(_ problem: RosterProblem) {
    shift = Array(repeating: 0, count: problem.memberCount * problem.dayCount)
    count = Array(repeating: 0, count: problem.dayCount * problem.shiftCount)
    cost = 0
    for member in 0..<problem.memberCount {
      for day in 0..<problem.dayCount { cost += Int(problem.ownCost(member, day, 0)) }
    }
    for cover in problem.cover { cost += Int(cover.cost(0)) }
  }

  /// Gives a member another schedule.
  mutating func set(_ member: Int, to schedule: some Collection<UInt8>, in problem: RosterProblem) {
    var day = 0
    for new in schedule {
      let cell = member * problem.dayCount + day
      let old = shift[cell]
      if old != new {
        cost +=
          Int(problem.ownCost(member, day, Int(new)))
          - Int(problem.ownCost(member, day, Int(old)))
        if old > 0 { move(day * problem.shiftCount + Int(old) - 1, by: -1, in: problem) }
        if new > 0 { move(day * problem.shiftCount + Int(new) - 1, by: 1, in: problem) }
        shift[cell] = new
      }
      day += 1
    }
  }

  private mutating func move(_ place: Int, by step: Int32, in problem: RosterProblem) {
    let cover = problem.cover[place]
    cost += Int(cover.cost(count[place] + step)) - Int(cover.cost(count[place]))
    count[place] += step
  }

  /// A member's schedule.
  func schedule(_ member: Int, in problem: RosterProblem) -> ArraySlice<UInt8> {
    shift[(member * problem.dayCount)..<((member + 1) * problem.dayCount)]
  }
}
