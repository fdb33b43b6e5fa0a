import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Days and times as people write them")
struct WrittenDateTests {
  @Test(
    "A day with its year is read in every form of a spreadsheet",
    arguments: [
      "2024-02-29", "2024/2/29", "2024.2.29", "20240229", "2024年2月29日", "2024年２月２９日（木）",
      "令和6年2月29日", "令和６年2月29日(木)", "R6.2.29", "r6/2/29", "2024/02/29(木)",
    ])
  func days(_ text: String) throws {
    #expect(WrittenDate.day(text)?.iso == "2024-02-29")
  }

  @Test("The first year of an era is called 元年")
  func firstYear() {
    #expect(WrittenDate.day("令和元年5月1日")?.iso == "2019-05-01")
    #expect(WrittenDate.day("平成31年4月30日")?.iso == "2019-04-30")
    #expect(WrittenDate.day("昭和64年1月7日")?.iso == "1989-01-07")
  }

  @Test(
    "What lacks its year or does not exist is no day",
    arguments: [
      "", "4月1日", "4/1", "2023-02-29", "2023/13/1", "令和5年", "5-4-1", "2023年4月1日夜", "明日",
      "2023//1", "令和0年4月1日", "-2023/4/1", "99999999999999999999/1/1", "(月)", "2023/4/1(土)x",
    ])
  func noDays(_ text: String) { #expect(WrittenDate.day(text) == nil) }

  @Test(
    "Times of day",
    arguments: [
      ("08:30", 510), ("8:30", 510), ("８：３０", 510), ("8:30:00", 510), ("8時30分", 510), ("8時", 480),
      ("8時半", 510), ("翌8:30", 1_950), ("翌日 08:30", 1_950), ("翌朝8時", 1_920), ("24:00", 1_440),
      ("32:30", 1_950), ("0:00", 0),
    ])
  func times(_ text: String, _ minutes: Int) { #expect(WrittenTime.minutes(text) == minutes) }

  @Test(
    "What is no time of day",
    arguments: [
      "", "8", "8:60", "48:00", "翌25:00", "8:3x", "-1:00", "8:30:15", "8:30 PM", ":", "時",
    ])
  func noTimes(_ text: String) { #expect(WrittenTime.minutes(text) == nil) }
}
