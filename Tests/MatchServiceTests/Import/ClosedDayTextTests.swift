import MatchEngine
import MatchService
import Testing

@Suite("Free text about closed days")
struct ClosedDayTextTests {
  private func spans(_ text: String) -> String {
    ClosedDayText(text).yearly.map { span in
      span.from == span.to ? span.from.text : span.from.text + "~" + span.to.text
    }.joined(separator: " ")
  }

  @Test(
    "One year end is read from every way of writing it",
    arguments: [
      "年末年始12/29～1/3", "12月29日～1月3日", "年末年始（12月29日～1月3日）", "１２／２９～１／３",
      "年末年始（１２月２９日から１月３日まで）", "12/29-1/3", "12月29日から1月3日", "12/29〜1/3は休診",
      "01月01日，01月02日，01月03日，12月29日，12月30日，12月31日", "1月1日 1月2日 1月3日 12月29日 12月30日 12月31日",
      "１／１　１／２　１／３　１２／２９　１２／３０　１２／３１", "12月31日 12月30日 12月29日 1月3日 1月2日 1月1日",
      "1月1、2、3日（改行）12月29、30、31日", "12/29～3", "年末年始　１２月２９日３０日３１日　１月１日２日３日",
      "年末年始：12月29・30・31日、1月1～3日", "年末年始（12/29(月)～1/3(土)）", "12月29日～翌年1月3日",
      "12.29~1.3", "12/29→1/3", "年末年始の休診期間（改行）12/29～1/3", "12/28午後～1/3",
    ])
  func yearEnd(_ text: String) {
    let read = ClosedDayText(text)
    #expect(spans(text) == "12-29~01-03")
    #expect(read.unread.isEmpty, "\(read.unread)")
  }

  @Test(
    "Lists, ranges inside a month and several occasions",
    arguments: [
      ("8/14・15", "08-14~08-15"), ("8月14・15日", "08-14~08-15"),
      ("8/13-8/15　12/29-1/3", "08-13~08-15 12-29~01-03"),
      ("お盆：8月14・15日（改行）年末年始：12月31日、1月1～3日", "08-14~08-15 12-31~01-03"),
      ("8/1　創立記念日　　8/15～16 盆休み（改行）12/30～1/3　年末年始", "08-01 08-15~08-16 12-30~01-03"),
      ("12月30日～1月3日 , 8月13日～8月15日", "08-13~08-15 12-30~01-03"), ("1月2日、1月3日", "01-02~01-03"),
      ("8月13日～15日", "08-13~08-15"), ("5/1", "05-01"), ("2月28日、2月29日、3月1日", "02-28~03-01"),
    ])
  func occasions(_ text: String, _ expected: String) {
    #expect(spans(text) == expected)
    #expect(ClosedDayText(text).unread.isEmpty)
  }

  @Test("Weekdays, weeks of the month and holidays are told apart")
  func weekdays() {
    let read = ClosedDayText("日曜・祝祭日、第２・４土曜日、12/30～1/3")
    #expect(read.weekdays == [.sunday])
    #expect(read.onHolidays)
    #expect(
      read.weeksOfMonth
        == [WeekOfMonth(week: 2, weekday: .saturday), WeekOfMonth(week: 4, weekday: .saturday)])
    #expect(read.yearly.count == 1)
    #expect(ClosedDayText("第1,3,5木曜日").weeksOfMonth.map(\.week) == [1, 3, 5])
    #expect(ClosedDayText("土・日・祝日").weekdays == [.saturday, .sunday])
  }

  @Test(
    "What is not understood is given back, and nothing is guessed",
    arguments: [
      ("年末年始", ["年末年始"]), ("GW、お盆、正月", ["gw", "お盆", "正月"]), ("土曜日午後", ["土曜日午後"]),
      ("年末年始（12/29～1/3）、お盆", ["お盆"]), ("完全予約制", ["完全予約制"]), ("12/30午後", ["12/30（半日）"]),
      ("土曜日は午前中のみ診察", ["土曜日は午前中のみ診察"]), ("13/45", ["13/45"]),
    ])
  func unread(_ text: String, _ pieces: [String]) {
    #expect(ClosedDayText(text).unread == pieces)
  }

  @Test(
    "A sentence with an exception yields no closed day",
    arguments: [
      "年末年始：１月3日（診療日）", "GWは暦通り、5/3は診療します", "8/15（ただし救急を除く）", "お盆8月13日から16日（変更あり）",
      "祝日の中で日曜日が入る場合は診療日",
    ])
  func exceptions(_ text: String) {
    let read = ClosedDayText(text)
    #expect(read.yearly.isEmpty && read.weekdays.isEmpty && !read.onHolidays)
    #expect(!read.unread.isEmpty)
  }

  @Test("Half days shorten a span instead of closing a whole day")
  func halfDays() {
    #expect(spans("12月30日午後から１月３日") == "12-31~01-03")
    #expect(spans("12/29午後～1/3（改行）お盆：8/13午後～8/15") == "08-14~08-15 12-30~01-03")
  }

  @Test("Any text ends in days of the calendar, without a trap", arguments: 0..<200)
  func fuzz(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "12", "1", "31", "99", "0", "/", "月", "日", "～", "-", "、", "・", "（", "）", "土曜", "第", "2", "祝日",
      "午後", "から", "まで", "年末年始", "お盆", " ", "\n", "。", "１", "週", "2024", "年", "🏥", "\u{3099}",
      "(改行)",
    ]
    let text = (0..<generator.next(below: 24)).map { _ in pieces[generator.next(below: 33)] }
      .joined()
    let read = ClosedDayText(text)
    for span in read.yearly { #expect(span.contains(span.from) && span.contains(span.to)) }
    for week in read.weeksOfMonth { #expect((1...5).contains(week.week)) }
  }
}
