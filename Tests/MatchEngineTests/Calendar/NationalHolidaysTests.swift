import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("National holidays")
struct NationalHolidaysTests {
  private let holidays = NationalHolidays()

  private func days(_ year: Int) -> [String] {
    holidays.all(in: year).map { $0.day.iso + " " + $0.name.japanese }
  }

  private func name(_ iso: String) throws -> String? {
    holidays.name(on: try #require(CivilDay(iso: iso)))?.japanese
  }

  // MARK: - Against lists of others

  @Test(
    "Days and names equal the Cabinet Office's list in every year that it covers",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"),
    arguments: ["syukujitsu_cao_2026pkg.csv", "syukujitsu_cao_sjis.csv"])
  func agreesWithCabinetOffice(_ file: String) throws {
    let data = try Data(contentsOf: try #require(SharedData.file("holidays/" + file)))
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
    let years = official.keys.map { $0.components.year }
    let (first, last) = (try #require(years.min()), try #require(years.max()))
    #expect(first == 1955 && last >= 2025)
    for year in first...last {
      let listed = official.filter { $0.key.components.year == year }
      #expect(listed.count >= 9)
      #expect(
        days(year) == listed.sorted { $0.key < $1.key }.map { $0.key.iso + " " + $0.value })
    }
  }

  @Test(
    "Days equal the cross-checked list to 2050",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func agreesWithCrossCheckedList() throws {
    let url = try #require(SharedData.file("holidays/holidays_1955_2050_crosschecked.csv"))
    var listed: [Int: [CivilDay]] = [:]
    var count = 0
    for line in try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst()
    {
      let fields = line.split(separator: ",")
      try #require(fields.count == 5)
      // What only the third source has no law made: 4 May before 1985, 12 February 1973.
      if fields[2] == "0" && fields[3] == "0" { continue }
      let day = try #require(CivilDay(iso: fields[0]))
      listed[day.components.year, default: []].append(day)
      count += 1
    }
    #expect(count == 1_476)
    for year in 1955...2050 {
      #expect(holidays.all(in: year).map(\.day) == listed[year]?.sorted())
    }
  }

  @Test(
    "Days and names equal the PyPI package for 1949–2099",
    .enabled(
      if: Python.version(ofPackage: "holidays") == "0.108",
      "the python package holidays 0.108 is absent: pip install -r requirements.txt"))
  func agreesWithPyPI() throws {
    let output = try Python.run(
      script: "Tests/Oracles/holidays_oracle.py", arguments: ["1949", "2099"])
    try #require(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    var theirs: [Int: [String]] = [:]
    for line in output.text.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      try #require(fields.count == 2)
      let day = try #require(CivilDay(iso: fields[0]))
      let name =
        switch (fields[0], fields[1]) {
        case (_, "振替休日"), (_, "国民の休日"): "休日"
        case ("2019-05-01", _), ("2019-10-22", _): "休日（祝日扱い）"
        case ("2019-10-14", _): "体育の日（スポーツの日）"
        default: String(fields[1])
        }
      theirs[day.components.year, default: []].append(day.iso + " " + name)
    }
    for year in 1949...2099 { #expect(days(year) == theirs[year]) }
  }

  // MARK: - By hand

  @Test("The law begins on 20 July 1948 and the table ends with 2150")
  func ends() throws {
    #expect(days(1948) == ["1948-09-23 秋分の日", "1948-11-03 文化の日", "1948-11-23 勤労感謝の日"])
    #expect(days(1947).isEmpty)
    #expect(try name("1948-04-29") == nil)
    #expect(days(2150).count >= 16)
    #expect(days(2151).isEmpty)
    #expect(days(0).isEmpty && days(10_000).isEmpty)
    #expect(!holidays.isHoliday(CivilDay(number: Int(Int32.max))))
    #expect(!holidays.isHoliday(CivilDay(number: Int(Int32.min))))
  }

  @Test(
    "Years have as many holidays as the law gives them",
    arguments: [
      (2024, 21), (2025, 19), (2026, 18), (2027, 17), (2028, 16), (2029, 19), (2030, 19),
    ])
  func counts(_ year: Int, _ count: Int) {
    #expect(days(year).count == count)
  }

  @Test("A day between two holidays is one, in September when the equinox is a Wednesday")
  func betweenHolidays() {
    let between = (2007...2060).flatMap { holidays.all(in: $0) }
      .filter { $0.name == HolidayLaw.between }.map(\.day.iso)
    #expect(
      between == [
        "2009-09-22", "2015-09-22", "2019-04-30", "2019-05-02", "2026-09-22", "2032-09-21",
        "2037-09-22", "2043-09-22", "2049-09-21", "2054-09-22", "2060-09-21",
      ])
  }

  @Test("Each rule begins on its day")
  func rulesBegin() throws {
    // A holiday on a Sunday: the first to move was 29 April 1973.
    #expect(try name("1973-02-12") == nil)
    #expect(try name("1973-04-30") == "休日")
    // 4 May: neither on the Sunday of 1986 nor as a substitute of 1987, first in 1988.
    #expect(try name("1985-05-04") == nil)
    #expect(try name("1986-05-04") == nil)
    #expect(holidays.name(on: try #require(CivilDay(iso: "1987-05-04"))) == HolidayLaw.substitute)
    #expect(holidays.name(on: try #require(CivilDay(iso: "1988-05-04"))) == HolidayLaw.between)
    // A substitute moves on past holidays: 3 May 2009 was a Sunday.
    #expect(try name("2009-05-06") == "休日")
    // The year without an Emperor's birthday.
    #expect(!days(2019).contains { $0.contains("天皇誕生日") })
    #expect(try name("2018-12-23") == "天皇誕生日")
    #expect(try name("2018-12-24") == "休日")
    #expect(try name("2020-02-24") == "休日")
  }

  @Test("The moves of 2020 and 2021, and what was left free by them")
  func olympicMoves() throws {
    #expect(
      days(2020).filter { $0 > "2020-07" && $0 < "2020-09" }
        == ["2020-07-23 海の日", "2020-07-24 スポーツの日", "2020-08-10 山の日"])
    #expect(
      days(2021).filter { $0 > "2021-07" && $0 < "2021-09" }
        == ["2021-07-22 海の日", "2021-07-23 スポーツの日", "2021-08-08 山の日", "2021-08-09 休日"])
    for iso in ["2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11"]
    {
      #expect(try name(iso) == nil)
    }
  }

  @Test("Corrections work both ways, touch one day only, and the last one counts")
  func overrides() throws {
    let founding = try #require(CivilDay(iso: "2026-10-01"))
    let culture = try #require(CivilDay(iso: "2026-11-03"))
    let sunday = try #require(CivilDay(iso: "2026-10-18"))
    let changed = NationalHolidays(overrides: [
      HolidayOverride(day: founding, name: nil),
      HolidayOverride(day: founding, name: "市制記念日"),
      HolidayOverride(day: culture, name: nil),
      HolidayOverride(day: sunday, name: "市民の日"),
      HolidayOverride(day: CivilDay(number: 1_000_000), name: "遠い日"),
    ])
    #expect(changed.isHoliday(CivilDay(number: 1_000_000)))
    #expect(changed.name(on: founding) == LocalizedText(ja: "市制記念日", en: "市制記念日"))
    #expect(!changed.isHoliday(culture))
    #expect(changed.isHoliday(sunday))
    #expect(!changed.isHoliday(sunday.advanced(by: 1)))
    #expect(changed.all(in: 2026).count == 18 + 2 - 1)
    #expect(changed.all(in: 2027).map(\.day) == holidays.all(in: 2027).map(\.day))
    #expect(!holidays.isHoliday(founding) && holidays.isHoliday(culture))
  }

  @Test(
    "Every holiday has a name in English, and no two names share the Japanese but the Cabinet's")
  func namesAreComplete() {
    let names = Set((1948...2150).flatMap { holidays.all(in: $0).map(\.name) })
    #expect(names.allSatisfy { !$0.japanese.isEmpty && $0.english.utf8.allSatisfy { $0 < 128 } })
    let shared = Dictionary(grouping: names, by: \.japanese).filter { $1.count > 1 }.keys.sorted()
    #expect(shared == ["休日", "休日（祝日扱い）", "結婚の儀"])
  }

  @Test("The page for people has every row of the table")
  func documentationIsComplete() throws {
    let page = try String(
      contentsOf: Python.root.appendingPathComponent("Documentation/Algorithms/Holidays.md"),
      encoding: .utf8)
    func iso(_ number: Int) -> String {
      CivilDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)?.iso ?? "?"
    }
    for rule in HolidayLaw.rules {
      let date =
        switch rule.date {
        case .fixed(let month, let day): "\(month)月\(day)日"
        case .monday(let week, let month): "\(month)月の第\(week)月曜日"
        case .vernalEquinox: "春分日"
        case .autumnalEquinox: "秋分日"
        }
      let row =
        "| \(rule.name.japanese) | \(rule.name.english) | \(date) | \(iso(rule.from)) "
        + "| \(rule.to.map(iso) ?? "") | \(rule.act) |"
      #expect(page.contains(row), "missing: \(row)")
    }
    for number in [
      HolidayLaw.firstDay, HolidayLaw.substituteFrom, HolidayLaw.betweenFrom,
      HolidayLaw.substituteMovesOnFrom,
    ] {
      #expect(page.contains(iso(number)))
    }
  }
}
