import MatchEngine
import MatchTestSupport
import Testing

@Suite("Bands of some weeks of the month")
struct WeeksOfMonthTests {
  @Test("A band of the second and fourth Sundays runs on those and on no other day")
  func secondAndFourth() throws {
    let band = BandRecord(
      id: "day", name: "日中", days: [.sunday], from: Instances.time(9), to: Instances.time(17),
      weeks: [2, 4])
    let calendar = DutyCalendar(policy: PolicyRecord())
    let days = CivilDay.fiscalYear(2026)
    let running = days.filter { band.runs(on: $0, of: calendar.kind(of: $0)) }
    // Counted from the first Sunday of each month, independently of the formula.
    var expected: [CivilDay] = []
    for month in CivilMonth.months(in: days) {
      let sundays = month.days.filter { $0.weekday == .sunday }
      expected += [sundays[1], sundays[3]].filter { calendar.kind(of: $0) == .sunday }
    }
    #expect(running == expected)
    #expect(expected.count >= 22)
  }

  @Test("The rotation has duties on those days only")
  func dutiesOfThoseWeeks() throws {
    var document = Instances.small
    document.rotations[0].positions[0].bands[0].weeks = [1]
    let region = try Region(checking: document)
    let days = CivilDay.fiscalYear(2026)
    let problem = try RotationProblem(
      region: region, rotation: RotationID(0), from: days.lowerBound, to: days.upperBound)
    let report = RotationSearch(seed: 1, steps: 2_000).solve(problem)
    #expect(!report.duties.isEmpty)
    #expect(report.duties.allSatisfy { $0.day.components.day <= 7 })
  }
}
