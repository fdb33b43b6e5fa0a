import MatchEngine
import MatchService
import Testing

@Suite("Japanese dates in their era")
struct EraDatesTests {
  private func write(_ text: String, _ style: YearStyle = .reiwa) -> String {
    String(decoding: EraDates.write(Array(text.utf8), style), as: UTF8.self)
  }

  @Test(
    "Days, months and fiscal years",
    arguments: [
      ("2026年4月1日（水）", "令和8年4月1日（水）"), ("2026年12月", "令和8年12月"),
      ("2026年度の当番", "令和8年度の当番"), ("2019年4月30日", "平成31年4月30日"),
      ("2019年5月1日", "令和元年5月1日"), ("2019年4月", "平成31年4月"),
      ("2019年度", "令和元年度"), ("1989年1月7日", "昭和64年1月7日"),
      ("1989年1月8日", "平成元年1月8日"), ("1926年12月24日", "大正15年12月24日"),
      ("1926年12月25日", "昭和元年12月25日"), ("2027年4月1日〜2028年3月31日", "令和9年4月1日〜令和10年3月31日"),
    ])
  func dates(_ western: String, _ era: String) {
    #expect(write(western) == era)
    #expect(write("「" + western + "」") == "「" + era + "」")
    #expect(write(western, .western) == western)
  }

  @Test(
    "What is no date for people stays",
    arguments: [
      "", "2026-04-01", "2026年", "2040年まで", "12026年4月1日", "2026年13月1日", "2026年4月31日は",
      "26年4月1日", "2026 年4月", "年月日", "2026", "20260401", "2026年4",
    ])
  func others(_ text: String) {
    // A day that does not exist leaves its month, which does.
    let expected = text == "2026年4月31日は" ? "令和8年4月31日は" : text
    #expect(write(text) == expected)
  }

  @Test("Every label of a day in the era's years is found")
  func labels() throws {
    var day = try #require(CivilDay(year: 1926, month: 12, day: 20))
    let last = try #require(CivilDay(year: 2030, month: 1, day: 1))
    while day < last {
      let label = day.label.japanese
      #expect(write(label).hasPrefix(day.eraYear))
      day = day.advanced(by: 13)
    }
  }
}
