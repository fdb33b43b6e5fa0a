import Testing

@testable import MatchEngine

@Suite("Duty table")
struct DutyTableTests {
  private func table(_ fixture: RotationFixture) -> DutyTable {
    DutyTable(
      record: fixture.record, from: fixture.from, to: fixture.to,
      calendar: DutyCalendar(policy: fixture.policy))
  }

  @Test("A band that crosses midnight into a holiday is one duty of the day on which it begins")
  func midnightIntoHoliday() {
    // 2027-05-02 is a Sunday, 05-03 to 05-05 are holidays, 05-06 is a Thursday.
    var fixture = RotationFixture(members: 1, from: "2027-05-02", to: "2027-05-06")
    fixture.record.positions[0].bands = [
      RotationFixture.band("night", DutyDayKind.allCases, "22:00", "08:00")
    ]
    let duties = table(fixture)
    #expect(duties.kind == [.sunday, .holiday, .holiday, .holiday, .weekday])
    #expect(duties.isHoliday == [true, true, true, true, false])
    #expect(duties.interval.allSatisfy { $0.minutes == 600 })
    #expect(duties.overlapping.isEmpty)
    fixture.record.positions[0].bands[0] = RotationFixture.band(
      "night", [.weekday], "22:00", "08:00")
    #expect(table(fixture).day == [4])
  }

  @Test("The national holiday between two others is a holiday duty")
  func nationalHolidayBetween() {
    let fixture = RotationFixture(members: 1, from: "2026-09-21", to: "2026-09-23")
    #expect(table(fixture).kind == [.holiday, .holiday, .holiday])
  }

  @Test("The year end is one kind of day across two years, two months and two fiscal years")
  func yearEnd() {
    let fixture = RotationFixture(
      members: 1, from: "2027-12-28", to: "2029-01-04", kinds: [.yearEnd])
    let duties = table(fixture)
    #expect(duties.count == 12)
    #expect(duties.month == [0, 0, 0, 1, 1, 1, 12, 12, 12, 13, 13, 13])
    #expect(duties.firstOfDay.count == fixture.from.distance(to: fixture.to) + 2)
  }

  @Test("Joined bands are one duty, and a second place holds the bands that need two")
  func joined() {
    var fixture = RotationFixture(members: 1, from: "2027-05-15", to: "2027-05-16")
    fixture.record.positions[0].bands = [
      RotationFixture.band("night", DutyDayKind.allCases, "17:30", "08:30"),
      RotationFixture.band("day", DutyDayKind.allCases, "08:30", "17:30", needed: 2),
    ]
    fixture.record.positions[0].joinedOn = [.sunday]
    let duties = table(fixture)
    #expect((0..<duties.count).map { duties.bands(of: $0) } == [[1], [1], [0], [1, 0], [1]])
    #expect(duties.place == [0, 1, 0, 0, 1])
    #expect(duties.day == [0, 0, 0, 1, 1])
    #expect(duties.entries(of: 3).map { duties.interval[$0].minutes } == [540, 900])
    #expect(duties.overlaps(3, 4))
    #expect(!duties.overlaps(2, 3))
  }

  @Test("The window of a gap is the days closer than it")
  func window() {
    let duties = table(RotationFixture(members: 1, from: "2027-05-10", to: "2027-05-20"))
    #expect(duties.window(around: 5, gap: 0).isEmpty)
    #expect(duties.window(around: 5, gap: 1) == 5..<6)
    #expect(duties.window(around: 5, gap: 3) == 3..<8)
    #expect(duties.window(around: 0, gap: 3) == 0..<3)
    #expect(duties.window(around: 10, gap: 99) == 0..<11)
  }

  @Test("A line that runs on no day has no duty")
  func noDays() {
    let fixture = RotationFixture(
      members: 1, from: "2027-05-10", to: "2027-05-12", kinds: [.obon])
    #expect(table(fixture).count == 0)
    #expect(table(fixture).dayCount == 3)
  }
}
