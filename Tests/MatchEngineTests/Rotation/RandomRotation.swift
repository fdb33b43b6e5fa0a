@testable import MatchEngine

/// Random small rotations in which every rule occurs, and their optimum by enumeration.
enum RandomRotation {
  /// A rotation fixed by a seed, with at most `duties` duties that are not pinned.
  static func fixture(
    seed: UInt64, members: ClosedRange<Int> = 1...4, duties: Int = 8, days: ClosedRange<Int> = 3...9
  ) -> RotationFixture {
    var generator = SeededGenerator(seed: seed)
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[generator.next(below: choices.count)]
    }
    // Starts near a month's end, the year end or Golden Week, so that months and kinds mix.
    let start = RotationFixture.day(
      pick(["2027-04-27", "2027-05-28", "2027-12-27", "2028-02-26", "2028-03-28"]))
    var fixture = RotationFixture(
      members: generator.next(in: members), from: start.iso, to: start.iso)
    fixture.record.minimumGapDays = pick([0, 0, 1, 2, 3])
    let kinds = pick([
      DutyDayKind.allCases, DutyDayKind.allCases, [.weekday, .saturday],
      [.sunday, .holiday, .yearEnd],
    ])
    var positions: [PositionRecord] = []
    for index in 0..<generator.next(in: 1...2) {
      var bands = [RotationFixture.band("d", kinds, "08:30", "17:30", needed: pick([1, 1, 1, 2]))]
      if generator.chance(0.4) {
        bands.append(RotationFixture.band("n", kinds, pick(["17:30", "17:00"]), "08:30"))
      }
      positions.append(
        PositionRecord(
          id: "p\(index)", name: "口\(index)", departments: generator.chance(0.2) ? ["外科"] : [],
          bands: bands, joinedOn: generator.chance(0.3) ? [.sunday, .holiday, .yearEnd] : []))
    }
    fixture.record.positions = positions
    for index in fixture.record.members.indices {
      if generator.chance(0.5) { fixture.institutions[index].departments.append("外科") }
      if generator.chance(0.2) {
        fixture.institutions[index].closed = ClosedDays(weekdays: [pick(Weekday.allCases)])
      }
      var member = fixture.record.members[index]
      member.share = pick([10, 10, 10, 20, 5, 0])
      if generator.chance(0.2) { member.positions = ["p0"] }
      if generator.chance(0.2) { member.days = [.weekday, .saturday] }
      if generator.chance(0.2) { member.weekdays = [.monday, .friday, .sunday] }
      if generator.chance(0.2) { member.monthlyMinimum = pick([3, 8, 15, 30]) }
      if generator.chance(0.2) { member.monthlyMaximum = generator.next(in: 1...3) }
      if generator.chance(0.2) { member.yearlyMaximum = generator.next(in: 1...4) }
      if generator.chance(0.2) { member.minimumGapDays = generator.next(in: 0...4) }
      if generator.chance(0.2) { member.joins = start.advanced(by: generator.next(in: 0...4)) }
      if generator.chance(0.2) { member.leaves = start.advanced(by: generator.next(in: 0...6)) }
      if generator.chance(0.3) {
        let first = start.advanced(by: generator.next(in: 0...5))
        member.unavailable = [
          DateSpan(from: first, to: first.advanced(by: generator.next(in: 0...2)))
        ]
      }
      member.carriedOver = pick([0, 0, 0, 2, -1])
      member.carriedOverHolidays = pick([0, 0, 0, 1, -1])
      fixture.record.members[index] = member
    }
    // Grow the period day by day as long as the duties stay few enough.
    for length in 1...generator.next(in: days) {
      let to = start.advanced(by: length - 1)
      let table = DutyTable(
        record: fixture.record, from: start, to: to,
        calendar: DutyCalendar(policy: fixture.policy))
      if table.count > duties { break }
      fixture.to = to
      if table.count > 0, generator.chance(0.1) {
        let duty = generator.next(below: table.count)
        fixture.record.pins = [
          PinRecord(
            day: start.advanced(by: table.day[duty]),
            position: positions[table.position[duty]].id,
            institution: "h\(generator.next(below: fixture.record.members.count))")
        ]
      }
    }
    return fixture
  }

  /// The best score of a problem, by trying every assignment; nil if there are too many.
  ///
  /// Rules between duties are asked of the rule definitions, not of the search's counters.
  static func best(of problem: RotationProblem, mostLeaves: Int) -> RotationScore? {
    let free = (0..<problem.duties.count).filter { problem.pinned[$0] < 0 }
    var leaves = 1
    for duty in free {
      leaves *= problem.eligibility.candidates(of: duty).count + 1
      if leaves > mostLeaves { return nil }
    }
    var held: [[Int]] = Array(repeating: [], count: problem.members.count)
    for duty in 0..<problem.duties.count where problem.pinned[duty] >= 0 {
      held[problem.pinned[duty]].append(duty)
    }
    var best: RotationScore?
    func place(_ index: Int, _ holes: Int) {
      guard index < free.count else {
        let score = score(of: held, holes: holes, in: problem)
        if best.map({ score < $0 }) ?? true { best = score }
        return
      }
      let duty = free[index]
      for member in 0..<problem.members.count {
        let forbidding = PlacementRules.firstForbidding(
          problem.memberFacts[member], problem.dutyFacts[duty],
          beside: held[member].map { problem.dutyFacts[$0] })
        guard forbidding == nil else { continue }
        held[member].append(duty)
        place(index + 1, holes)
        held[member].removeLast()
      }
      place(index + 1, holes + 1)
    }
    place(0, 0)
    return best
  }

  /// The score of duties held by each member, written out plainly.
  static func score(
    of held: [[Int]], holes: Int, in problem: RotationProblem
  ) -> RotationScore {
    let months = problem.members.monthCount
    var score = RotationScore(holes: holes)
    for (member, duties) in held.enumerated() {
      let total = 100 * duties.count - problem.targets.duties[member]
      var holidays = -problem.targets.holidays[member]
      var byMonth = [Int](repeating: 0, count: months)
      for duty in duties {
        if problem.duties.kind[duty].isHolidayDuty { holidays += 100 }
        byMonth[problem.duties.month[duty]] += 1
      }
      score.unevenness += total * total
      score.holidayUnevenness += holidays * holidays
      for month in 0..<months {
        let minimum = problem.members.monthlyMinimum[member * months + month]
        let off = 100 * byMonth[month] - problem.targets.byMonth[member * months + month]
        score.monthlyUnevenness += off * off
        score.shortOfMinimum += max(0, minimum - byMonth[month])
        if problem.record.members[member].share == 0 {
          score.reserveDuties += max(0, byMonth[month] - minimum)
        }
      }
    }
    return score
  }
}
