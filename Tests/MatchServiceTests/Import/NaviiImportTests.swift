import MatchEngine
import MatchService
import Testing

@Suite("Import of Navii files")
struct NaviiImportTests {
  private typealias Fixture = ImportFixture

  private func closed(
    _ more: [String: String], hours: [[String: String]] = []
  ) throws -> (ClosedDays?, [ConsultationHours], ImportReport) {
    var inputs = [Fixture.facilities([Fixture.facility("9910001", "みほん病院", more)])]
    if !hours.isEmpty { inputs.append(Fixture.hours(hours)) }
    let result = try Fixture.run(inputs)
    let institution = try #require(result.document.institutions.first)
    return (institution.closed, institution.hours, result.report)
  }

  @Test("A Navii file that is given as something else is told with the name under which it goes")
  func otherTable() throws {
    let facilities = Fixture.facilities([Fixture.facility("9910001", "みほん病院")])
    let hours = Fixture.hours([["ID": "9910001", "診療科目名": "内科"]])
    for (input, kind) in [(facilities, "navii-facilities"), (hours, "navii-hours")] {
      for wrong in [ImportKind.clinicList, .areas, .bedList, .rota] {
        var given = input
        given.kind = wrong
        let error = #expect(throws: ProblemList.self) { try Fixture.run([given]) }
        let problem = try #require(error?.problems.first)
        #expect(problem.rule == "other-table" && problem.value == wrong.rawValue)
        #expect(problem.hint?.english.hasPrefix("Give it as \(kind)=") == true)
        #expect(problem.hint?.japanese.contains("02-1") == true)
      }
    }
  }

  @Test("In 休診 columns 0 is closed and 1 is open, the opposite of their name")
  func reversedFlags() throws {
    let (closed, _, _) = try closed(["その他の休診日（gw、お盆等）": "12/29～1/3"])
    #expect(closed?.weekdays == [.saturday, .sunday])
    #expect(closed?.onHolidays == true)
    #expect(closed?.yearly == [PolicyRecord.lawfulYearEnd])
  }

  @Test("Blank 休診 columns are unknown; a row without any has no closed days at all")
  func blankFlags() throws {
    var blank = ["祝日に休診": ""]
    for day in Fixture.weekdays { blank["毎週決まった曜日に休診（\(day)）"] = "" }
    #expect(try closed(blank).0 == nil)
    blank["毎週決まった曜日に休診（日）"] = "0"
    #expect(try closed(blank).0 == ClosedDays(weekdays: [.sunday]))
  }

  @Test("Weeks of the month count only on weekdays that are not closed anyway")
  func weeksOfMonth() throws {
    var flags = ["毎週決まった曜日に休診（土）": "1"]
    for week in [2, 4] {
      flags["決まった週に休診（定期週）第\(week)週（土）"] = "0"
      flags["決まった週に休診（定期週）第\(week)週（日）"] = "0"
    }
    #expect(
      try closed(flags).0?.weeksOfMonth
        == [WeekOfMonth(week: 2, weekday: .saturday), WeekOfMonth(week: 4, weekday: .saturday)])
    for week in 1...5 { flags["決まった週に休診（定期週）第\(week)週（土）"] = "0" }
    let everyWeek = try closed(flags).0
    #expect(everyWeek?.weekdays == [.saturday, .sunday])
    #expect(everyWeek?.weeksOfMonth == [])
  }

  @Test("A day that is flagged closed is open if most departments consult, and that is reported")
  func hoursAgainstFlags() throws {
    var flags: [String: String] = [:]
    for day in Fixture.weekdays { flags["毎週決まった曜日に休診（\(day)）"] = "0" }
    let (closed, hours, report) = try closed(
      flags,
      hours: [
        Fixture.hours("9910001", "内科", "月火水木金土"), Fixture.hours("9910001", "外科", "月火水木金"),
        Fixture.hours("9910001", "眼科", "月火"),
      ])
    #expect(closed?.weekdays == [.saturday, .sunday])
    #expect(report.rows(rule: "closed-with-hours").count == 5)
    #expect(report.rows(rule: "closed-with-few-hours").map(\.value) == ["土曜 1/3 科"])
    #expect(hours.map(\.weekday) == [.monday, .tuesday, .wednesday, .thursday, .friday])
  }

  @Test("Hours of all departments are joined; night and round-the-clock spans are no consultation")
  func mergedHours() throws {
    let (_, hours, report) = try closed(
      [:],
      hours: [
        Fixture.hours("9910001", "内科", "月", "09:00", "12:00"),
        Fixture.hours("9910001", "外科", "月", "11:30", "12:30"),
        Fixture.hours("9910001", "外科", "月", "14:00", "00:00"),
        Fixture.hours("9910001", "救急科", "月火日", "17:00", "08:30"),
        Fixture.hours("9910001", "救急科", "月火日", "00:00", "23:59"),
        Fixture.hours("9910001", "救急科", "土", "03:00", "12:00"),
        Fixture.hours("9910001", "眼科", "火", "9時", "12:00"),
      ])
    #expect(
      hours.map { $0.from.text + "-" + $0.to.text } == ["09:00-12:30", "14:00-24:00"])
    #expect(report.rows(rule: "emergency-hours").map(\.value) == ["7"])
    #expect(report.rows(rule: "hours").map(\.value) == ["9時-12:00"])
  }

  @Test("Coordinates 0,0 and places outside Japan are unknown, and reported")
  func coordinates() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility("1", "甲病院", ["所在地座標（緯度）": "0.0", "所在地座標（経度）": "0.0"]),
        Fixture.facility("2", "乙病院", ["所在地座標（緯度）": "51.5", "所在地座標（経度）": "-0.1"]),
        Fixture.facility("3", "丙病院", ["所在地座標（緯度）": "", "所在地座標（経度）": ""]),
        Fixture.facility("4", "丁病院"),
      ])
    ])
    #expect(
      result.document.institutions.map { $0.location?.latitude } == [nil, nil, nil, 34.1])
    #expect(
      result.report.rows(.repaired).map(\.rule) == ["location-zero", "location-outside-japan"])
    // The municipality has a centre for those without coordinates.
    #expect(result.document.areas.first { $0.id == "99101" }?.location != nil)
  }

  @Test("Beds become wards by category; a clinic with beds is a bedded clinic")
  func beds() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility(
          "1", "甲病院", ["一般病床": "40", "療養病床": "20", "精神病床": "30", "感染症病床": "4", "合計病床数": "94"]),
        Fixture.facility(
          "2", "乙医院", ["機関区分": "2", "一般病床": "10", "療養病床": "5", "合計病床数": "15"]),
        Fixture.facility("3", "丙医院", ["機関区分": "2", "一般病床": "0", "合計病床数": "0"]),
        Fixture.facility("4", "丁病院", ["一般病床": "60", "合計病床数": "99"]),
        Fixture.facility("5", "戊病院", ["一般病床": "六十", "合計病床数": "60"]),
      ])
    ])
    let wards = result.document.institutions.map { institution in
      institution.wards.map { $0.id + ":" + String($0.beds.total) }
    }
    #expect(
      wards == [
        ["general:40", "longTerm:20", "psychiatric:30", "infectious:4"], ["beddedClinic:15"], [],
        ["general:60"], [],
      ])
    #expect(
      result.document.institutions.map(\.kind)
        == [.hospital, .beddedClinic, .clinic, .hospital, .hospital])
    #expect(
      result.report.rows.filter { $0.rule.hasPrefix("bed-") }.map { "\($0.finding) \($0.rule)" }
        == ["repaired bed-total", "unresolved bed-count", "unresolved bed-total"])
  }

  @Test("Every row has one fate: read, outside or dropped")
  func fates() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility("1", "甲病院"), Fixture.facility("1", "同じID病院"),
        Fixture.facility("2", "となり病院", ["市区町村コード": "201"]),
        Fixture.facility("3", "歯科医院", ["機関区分": "3"]),
        Fixture.facility("4", "ほか病院", ["都道府県コード": "97", "市区町村コード": "999", "所在地": "どこか"]),
        Fixture.facility("5", "不明病院", ["市区町村コード": "999", "所在地": "どこか"]),
        Fixture.facility("6", "合併前病院", ["市区町村コード": "999", "所在地": "みほん県しま郡しま町１"]),
        Fixture.facility("", "ID無し病院"),
      ]),
      Fixture.hours([
        Fixture.hours("1", "内科", "月"), Fixture.hours("2", "内科", "月"), Fixture.hours("x", "内科", "月"),
      ]),
    ])
    let report = result.report
    for file in report.files {
      let sum = [ImportFinding.read, .outside, .dropped].reduce(0) {
        $0 + report.count($1, in: file.name)
      }
      #expect(sum == file.records, "\(file.name)")
    }
    #expect(result.document.institutions.map(\.id) == ["1", "6"])
    #expect(result.document.institutions.last?.area == "99301")
    #expect(
      report.rows(.dropped).map(\.rule) == [
        "designated-city-total", "duplicate-id", "unsupported-kind", "unknown-municipality",
        "missing-name", "unknown-institution",
      ])
    #expect(report.count(.outside, in: "01-1.csv") == 2)
  }

  @Test("The clinic form, with fewer bed columns, is read by its headers")
  func clinicForm() throws {
    let header = Fixture.facilityHeader.filter { !["精神病床", "結核病床", "感染症病床"].contains($0) }
    let row = Fixture.facility("1", "みほん医院", ["機関区分": "2", "一般病床": "", "合計病床数": "0"])
    let result = try Fixture.run([
      Fixture.input("02-1.csv", Fixture.table(header, [row])),
      Fixture.input(
        "02-2.csv", Fixture.table(Fixture.hourHeader, [Fixture.hours("1", "皮膚科", "月火")])),
    ])
    #expect(result.document.institutions.map(\.kind) == [.clinic])
    #expect(result.document.institutions[0].departments == ["皮膚科"])
  }
}
