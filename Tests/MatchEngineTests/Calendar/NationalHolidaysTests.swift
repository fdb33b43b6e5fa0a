import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("National holidays")
struct NationalHolidaysTests {
  private let holidays = NationalHolidays()

  @Test(
    "Days and names equal the Cabinet Office's list in every year that it covers",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"),
    arguments: ["syukujitsu_cao_2026pkg.csv", "syukujitsu_cao_sjis.csv"])
  func agreesWithCabinetOffice(_ file: String) throws {
    let url = try #require(SharedData.file("holidays/" + file))
    let data = try Data(contentsOf: url)
    let text = try #require(
      String(data: data, encoding: file.contains("sjis") ? .shiftJIS : .utf8))
    var official: [CivilDay: String] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      let numbers = fields[0].split(separator: "/").compactMap { Int($0) }
      try #require(fields.count == 2 && numbers.count == 3)
      let day = try #require(CivilDay(year: numbers[0], month: numbers[1], day: numbers[2]))
      official[day] = String(fields[1])
    }
    #expect(official.count > 1_000)
    let years = official.keys.map { $0.components.year }
    let (first, last) = (try #require(years.min()), try #require(years.max()))
    #expect(first == 1955 && last >= 2025)
    expectEqual(official, in: first...last)
  }

  @Test(
    "Days equal the cross-checked list to 2050",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func agreesWithCrossCheckedList() throws {
    let url = try #require(SharedData.file("holidays/holidays_1955_2050_crosschecked.csv"))
    var listed: Set<CivilDay> = []
    for line in try String(contentsOf: url, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    {
      let fields = line.split(separator: ",")
      try #require(fields.count == 5)
      // What only the third source has (1 and 4 May of the years before 1985) no law made a holiday.
      if fields[2] == "0" && fields[3] == "0" { continue }
      listed.insert(try #require(CivilDay(iso: fields[0])))
    }
    #expect(listed.count == 1_476)
    for year in 1955...2050 {
      #expect(
        holidays.all(in: year).map(\.day) == listed.filter { $0.components.year == year }.sorted())
    }
  }

  private func expectEqual(_ official: [CivilDay: String], in years: ClosedRange<Int>) {
    for year in years {
      let ours = holidays.all(in: year).map { $0.day.iso + " " + $0.name.japanese }
      let theirs = official.filter { $0.key.components.year == year }
        .sorted { $0.key < $1.key }.map { $0.key.iso + " " + $0.value }
      #expect(ours == theirs)
    }
  }
}
