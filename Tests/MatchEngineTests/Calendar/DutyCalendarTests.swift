import MatchEngine
import Testing

@Suite("Duty calendar")
struct DutyCalendarTests {
  private let calendar = DutyCalendar(policy: PolicyRecord())

  private func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

  private func span(_ from: String, _ to: String) throws -> YearlySpan {
    YearlySpan(
      from: try #require(MonthDay(text: from)), to: try #require(MonthDay(text: to)))
  }

  @Test(
    "A year has the duty days that ordinances with 12/29–1/3 give it",
    arguments: [(2025, 73), (2026, 74), (2027, 72), (2028, 72)])
  func dutyDays(_ year: Int, _ count: Int) throws {
    let days = try day("\(year)-01-01")...day("\(year)-12-31")
    #expect(days.count { calendar.kind(of: $0).isHolidayDuty } == count)
  }

  @Test("The first kind that applies counts: year end, Obon, holiday, Sunday, Saturday, weekday")
  func orderOfKinds() throws {
    var policy = PolicyRecord()
    policy.obon = [try span("08-11", "08-16"), try span("12-31", "12-31")]
    policy.holidayOverrides = [
      HolidayOverride(day: try day("2026-12-29"), name: "市の休日"),
      HolidayOverride(day: try day("2026-06-13"), name: "市民の日"),
      HolidayOverride(day: try day("2026-05-04"), name: nil),
    ]
    let local = DutyCalendar(policy: policy)
    let expected: [(String, DutyDayKind)] = [
      ("2027-01-01", .yearEnd),  // also a holiday
      ("2027-01-03", .yearEnd),  // also a Sunday
      ("2026-12-31", .yearEnd),  // also Obon
      ("2026-12-29", .yearEnd),  // also an added holiday
      ("2026-08-11", .obon),  // also a holiday
      ("2026-08-16", .obon),  // also a Sunday
      ("2026-08-15", .obon),  // also a Saturday
      ("2026-05-03", .holiday),  // also a Sunday
      ("2026-06-13", .holiday),  // an added holiday on a Saturday
      ("2026-05-04", .weekday),  // a holiday taken away
      ("2026-08-17", .weekday), ("2026-08-22", .saturday), ("2026-08-23", .sunday),
      ("2026-12-28", .weekday), ("2027-01-04", .weekday),
    ]
    for (iso, kind) in expected { #expect(local.kind(of: try day(iso)) == kind, "\(iso)") }
    #expect(local.holidayName(on: try day("2027-01-01"))?.japanese == "元日")
    #expect(local.holidayName(on: try day("2026-08-11"))?.english == "Mountain Day")
    #expect(local.holidayName(on: try day("2026-05-04")) == nil)
  }

  @Test("22 September 2026 is a holiday between two others")
  func septemberOf2026() throws {
    let kinds = try (day("2026-09-18")...day("2026-09-24")).map(calendar.kind(of:))
    #expect(
      kinds == [.weekday, .saturday, .sunday, .holiday, .holiday, .holiday, .weekday])
    #expect(calendar.holidayName(on: try day("2026-09-22"))?.japanese == "休日")
    #expect(
      calendar.holidayName(on: try day("2026-09-22"))?.english == "holiday (between holidays)")
  }

  @Test("The year's end lies in two calendar years and in one fiscal year")
  func yearEnd() throws {
    let days = CivilDay.fiscalYear(2026).filter { calendar.kind(of: $0) == .yearEnd }
    #expect(
      days.map(\.iso) == [
        "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03",
      ])
    #expect(Set(days.map(\.fiscalYear)) == [2026])
    for year in 1950...2100 {
      #expect(CivilDay.fiscalYear(year).count { calendar.kind(of: $0) == .yearEnd } == 6)
    }
  }

  @Test("A region may end its year differently, or count Obon on 8/14–15 as 新発田 does")
  func localSpans() throws {
    var policy = PolicyRecord()
    policy.yearEnd = try span("12-31", "01-03")
    policy.obon = [try span("08-14", "08-15")]
    let local = DutyCalendar(policy: policy)
    let fiscal = CivilDay.fiscalYear(2026)
    #expect(fiscal.count { local.kind(of: $0) == .yearEnd } == 4)
    #expect(
      fiscal.filter { local.kind(of: $0) == .obon }.map(\.iso) == ["2026-08-14", "2026-08-15"])
    #expect(local.kind(of: try day("2026-12-30")) == .weekday)
  }

  @Test("Golden Week is a span; its weekdays stay weekdays unless the region says otherwise")
  func goldenWeek() throws {
    let week = try #require(calendar.goldenWeek(in: 2026))
    #expect(week.lowerBound.iso == "2026-04-29" && week.upperBound.iso == "2026-05-06")
    #expect(
      week.map(calendar.kind(of:))
        == [.holiday, .weekday, .weekday, .saturday, .holiday, .holiday, .holiday, .holiday])
    #expect(calendar.goldenWeek(in: 2027)?.upperBound.iso == "2027-05-05")
    // The ten days of 2019.
    let long = try #require(calendar.goldenWeek(in: 2019))
    #expect(long.allSatisfy { calendar.kind(of: $0) == .holiday })
    var policy = PolicyRecord()
    policy.holidayOverrides = [
      HolidayOverride(day: try day("2026-04-30"), name: "連休の谷間"),
      HolidayOverride(day: try day("2026-05-01"), name: "連休の谷間"),
    ]
    let local = DutyCalendar(policy: policy)
    #expect(week.count { local.kind(of: $0).isHolidayDuty } == 7)
  }

  @Test("Closed on weekdays, on the n-th weekday of a month, on holidays and in yearly spans")
  func closedDays() throws {
    let closed = ClosedDays(
      weekdays: [.sunday],
      weeksOfMonth: [
        WeekOfMonth(week: 2, weekday: .saturday), WeekOfMonth(week: 5, weekday: .wednesday),
      ],
      onHolidays: true, yearly: [try span("12-30", "01-04"), try span("02-29", "02-29")])
    let october = try (day("2026-10-01")...day("2026-10-31"))
      .filter { calendar.isClosed(closed, on: $0) }.map(\.components.day)
    #expect(october == [4, 10, 11, 12, 18, 25])
    // September 2026 has five Wednesdays, October four.
    #expect(calendar.isClosed(closed, on: try day("2026-09-30")))
    #expect(!calendar.isClosed(closed, on: try day("2026-10-28")))
    #expect(calendar.isClosed(closed, on: try day("2026-09-22")))
    #expect(calendar.isClosed(closed, on: try day("2027-01-04")))
    #expect(!calendar.isClosed(closed, on: try day("2026-12-29")))
    #expect(calendar.isClosed(closed, on: try day("2028-02-29")))
    #expect(!calendar.isClosed(closed, on: try day("2027-03-01")))
    #expect(!calendar.isClosed(ClosedDays(), on: try day("2027-01-01")))
  }

  @Test("Closing on holidays follows the region's corrections")
  func closedFollowsOverrides() throws {
    var policy = PolicyRecord()
    policy.holidayOverrides = [
      HolidayOverride(day: try day("2026-11-03"), name: nil),
      HolidayOverride(day: try day("2026-11-04"), name: "市の休日"),
    ]
    let local = DutyCalendar(policy: policy)
    let closed = ClosedDays(onHolidays: true)
    #expect(!local.isClosed(closed, on: try day("2026-11-03")))
    #expect(local.isClosed(closed, on: try day("2026-11-04")))
  }

  @Test("Days outside the table of holidays still have a kind")
  func beyondTheTable() throws {
    #expect(calendar.kind(of: try day("2200-01-01")) == .yearEnd)
    #expect(calendar.kind(of: try day("2200-05-04")) == .sunday)
    #expect(calendar.kind(of: try day("1900-05-05")) == .saturday)
  }
}
