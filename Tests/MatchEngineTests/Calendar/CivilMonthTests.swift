import MatchEngine
import Testing

@Suite("Civil months")
struct CivilMonthTests {
  private func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

  @Test("The months of a fiscal year, with every day in one of them")
  func monthsOfFiscalYear() {
    let span = CivilDay.fiscalYear(2026)
    let months = CivilMonth.months(in: span)
    #expect(months.count == 12)
    #expect(months.flatMap { Array($0.days) } == Array(span))
    #expect(months.first?.label == LocalizedText(ja: "2026年4月", en: "Apr 2026"))
    #expect(months.last?.label == LocalizedText(ja: "2027年3月", en: "Mar 2027"))
  }

  @Test("A span that begins and ends inside months has those months too")
  func partialMonths() throws {
    let months = try CivilMonth.months(in: day("2026-12-31")...day("2027-01-01"))
    #expect(months.map(\.label.english) == ["Dec 2026", "Jan 2027"])
    let one = try CivilMonth.months(in: day("2028-02-10")...day("2028-02-10"))
    #expect(one.map(\.days.count) == [29])
  }

  @Test("Weeks hold each day once, in its weekday's column", arguments: Weekday.allCases)
  func weeks(_ first: Weekday) throws {
    for month in CivilMonth.months(in: try day("2026-01-01")...day("2031-12-31")) {
      let weeks = month.weeks(startingOn: first)
      #expect(weeks.allSatisfy { $0.count == 7 && $0.contains { $0 != nil } })
      #expect(weeks.flatMap { $0 }.compactMap { $0 } == Array(month.days))
      for week in weeks {
        for (column, day) in week.enumerated() {
          if let day { #expect(day.weekdayIndex == (first.index + column) % 7) }
        }
      }
    }
  }

  @Test("There is no month 0 or 13, nor a year 0")
  func limits() {
    #expect(CivilMonth(year: 2026, month: 0) == nil)
    #expect(CivilMonth(year: 2026, month: 13) == nil)
    #expect(CivilMonth(year: 0, month: 1) == nil)
    #expect(CivilMonth(year: 9999, month: 12)?.days.count == 31)
  }

  @Test(
    "Era years change on the day of the accession",
    arguments: [
      ("2026-04-01", "令和8年"), ("2019-05-01", "令和元年"), ("2019-04-30", "平成31年"),
      ("1989-01-08", "平成元年"), ("1989-01-07", "昭和64年"), ("1926-12-25", "昭和元年"),
      ("1926-12-24", "大正15年"), ("1912-07-30", "大正元年"), ("1912-07-29", "明治45年"),
      ("1868-10-23", "明治元年"), ("1868-10-22", "1868年"),
    ])
  func eras(_ iso: String, _ era: String) throws {
    #expect(try day(iso).eraYear == era)
  }

  @Test("Labels of days, months and fiscal years")
  func labels() throws {
    #expect(
      try day("2026-09-22").label
        == LocalizedText(ja: "2026年9月22日（火）", en: "Tue 22 Sep 2026"))
    #expect(CivilMonth(year: 2026, month: 4)?.eraLabel.japanese == "令和8年4月")
    #expect(CivilMonth(year: 2019, month: 5)?.eraLabel.japanese == "令和元年5月")
    #expect(CivilDay.fiscalYearLabel(2026) == LocalizedText(ja: "令和8年度", en: "FY2026"))
    #expect(CivilDay.fiscalYearLabel(2019).japanese == "令和元年度")
    #expect(CivilDay.fiscalYearLabel(2018).japanese == "平成30年度")
  }
}
