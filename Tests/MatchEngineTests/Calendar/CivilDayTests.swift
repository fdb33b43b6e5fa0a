import MatchEngine
import Testing

@Suite("Civil days")
struct CivilDayTests {
  @Test("Every day of 1583–2999 is the successor of the one before and converts back")
  func everyDayConvertsBack() throws {
    var day = try #require(CivilDay(year: 1583, month: 1, day: 1))
    #expect(day.weekday == .saturday)
    for year in 1583...2999 {
      for month in 1...12 {
        for date in 1...CivilDay.daysInMonth(year: year, month: month) {
          let parts = day.components
          guard parts.year == year, parts.month == month, parts.day == date,
            CivilDay(year: year, month: month, day: date) == day
          else {
            Issue.record("\(year)-\(month)-\(date) became \(parts)")
            return
          }
          day = day.advanced(by: 1)
        }
      }
    }
  }

  @Test(
    "ISO text is read strictly",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026-01-01T", "", "２０２６-01-01",
    ])
  func badTextIsRefused(_ text: String) {
    #expect(CivilDay(iso: text) == nil)
  }

  @Test("The epoch is a Thursday and the fiscal year begins in April")
  func knownDays() throws {
    #expect(CivilDay(number: 0).iso == "1970-01-01")
    #expect(CivilDay(number: 0).weekday == .thursday)
    let march = try #require(CivilDay(iso: "2027-03-31"))
    #expect(march.fiscalYear == 2026)
    #expect(CivilDay.fiscalYear(2026).upperBound == march)
    #expect(CivilDay.fiscalYear(2027).count == 366)
  }
}
