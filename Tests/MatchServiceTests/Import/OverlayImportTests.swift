import Foundation
import MatchEngine
import MatchService
import Testing

@Suite("Import of bed lists, clinic lists, areas and holidays")
struct OverlayImportTests {
  private typealias Fixture = ImportFixture

  private let bedHeader = [
    "record_id", "pref_code", "pref_name", "area_code", "area_name", "facility_name",
    "municipality",
    "beds_total_incl_closed", "beds_kodo_kyusei", "beds_kyusei", "beds_kaifuku", "beds_mansei",
    "beds_kyuto_closed", "doctors_ft", "doctors_pt", "f_tokutei_kino", "f_chiiki_shien",
    "f_sanji_kyukyu", "f_niji_kyukyu", "f_zaitaku_shien", "lat", "lon",
  ]

  private func beds(_ rows: [[String: String]]) -> ImportInput {
    let full = rows.enumerated().map { index, row in
      [
        "record_id": "R7-9901-\(index)", "pref_name": "みほん県", "area_code": "9901",
        "municipality": "みほん市",
      ].merging(row) { $1 }
    }
    return Fixture.input("r7.csv", Fixture.table(bedHeader, full))
  }

  @Test(
    "Beds by function, doctors, flags and coordinates are laid over the institution of the name")
  func overlay() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility(
          "1", "医療法人 青空会 みほん病院",
          [
            "一般病床": "60", "療養病床": "40", "精神病床": "20", "合計病床数": "120", "所在地座標（緯度）": "0.0",
            "所在地座標（経度）": "0.0",
          ])
      ]),
      beds([
        [
          "facility_name": "みほん病院", "beds_total_incl_closed": "100", "beds_kodo_kyusei": "5",
          "beds_kyusei": "45", "beds_kaifuku": "20", "beds_mansei": "20", "beds_kyuto_closed": "10",
          "doctors_ft": "12", "doctors_pt": "2.5", "f_niji_kyukyu": "1", "f_zaitaku_shien": "1",
          "lat": "34.2", "lon": "133.2",
        ]
      ]),
    ])
    let hospital = try #require(result.document.institutions.first)
    #expect(
      hospital.wards.map { "\($0.id) \($0.category.rawValue) \($0.beds.total)" } == [
        "high-acute general 5", "acute general 45", "recovery recovery 20", "chronic longTerm 20",
        "closed general 10", "psychiatric psychiatric 20",
      ])
    #expect(hospital.wards[4].acceptance.count == CareProcedure.allCases.count)
    #expect(hospital.designations == [.secondaryEmergency, .homeCareSupport])
    #expect(hospital.location?.latitude == 34.2)
    #expect(hospital.doctors.map(\.fullTimeEquivalentTenths).reduce(0, +) == 145)
    #expect(Set(hospital.doctors.map(\.id)).count == 15)
    // Offers by the stated rules: (5 + 45 + 20) / 5 beds, 12 / 2 doctors.
    #expect(
      hospital.supports.map { "\($0.function.rawValue) \($0.capacity) \($0.source.rawValue)" }
        == ["admission 14 derived", "afterHours 6 derived"])
    let rules = result.report.rows.filter { !$0.finding.isFate && !$0.file.isEmpty }.map(\.rule)
    #expect(
      rules.filter { $0 != "area-without-secondary" } == [
        "location-zero", "name-resolved", "location-filled", "derived-offer", "derived-offer",
      ])
  }

  @Test(
    "A hospital of departments that hardly look after patients at home is given no offer",
    arguments: [(["眼科"], 0), (["産婦人科", "皮膚科"], 0), (["眼科", "内科"], 2), ([], 2)])
  func noOffer(departments: [String], offers: Int) throws {
    let result = try Fixture.run([
      Fixture.facilities([Fixture.facility("1", "みほん病院")]),
      Fixture.hours(departments.map { Fixture.hours("1", $0, "月") }),
      beds([
        [
          "facility_name": "みほん病院", "beds_total_incl_closed": "30", "beds_kyusei": "30",
          "doctors_ft": "4", "f_niji_kyukyu": "1",
        ]
      ]),
    ])
    let hospital = try #require(result.document.institutions.first)
    #expect(hospital.departments == departments && hospital.totalBeds == 30)
    #expect(hospital.supports.count == offers)
  }

  @Test(
    "An ambiguous name changes nothing; an unknown one is added under its own id; both are listed")
  func unresolved() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility("1", "山田病院"), Fixture.facility("2", "医療法人山田病院"),
        Fixture.facility("3", "みなと病院"),
      ]),
      beds([
        ["facility_name": "山田病院", "beds_total_incl_closed": "60", "beds_kyusei": "60"],
        ["facility_name": "海辺診療所", "beds_total_incl_closed": "19", "beds_kyusei": "19"],
        ["facility_name": "みなと病院", "beds_total_incl_closed": "60", "beds_kyusei": "60"],
        ["facility_name": "医療法人みなと病院", "beds_total_incl_closed": "50", "beds_kyusei": "50"],
      ]),
    ])
    #expect(
      result.report.rows(.unresolved).filter { $0.file == "r7.csv" }.map(\.rule)
        == ["name-ambiguous", "name-unknown", "name-taken"])
    let added = try #require(result.document.institutions.last)
    #expect(added.id == "R7-9901-1" && added.kind == .beddedClinic && added.area == "99101")
    #expect(result.document.institutions[0].wards.map(\.id) == ["general"])
    // The row that fits better has it, not the last one.
    #expect(
      result.document.institutions[2].wards.map { $0.id + ":\($0.beds.total)" } == ["acute:60"])
  }

  @Test("Beds that are far apart, or a hospital's on a clinic, are not taken over")
  func implausibleBeds() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility("1", "甲病院", ["一般病床": "200", "合計病床数": "200"]),
        Fixture.facility("2", "乙整形外科", ["機関区分": "2", "一般病床": "", "合計病床数": "0"]),
        Fixture.facility("3", "丙病院", ["一般病床": "60", "合計病床数": "60"]),
      ]),
      beds([
        ["facility_name": "甲病院", "beds_total_incl_closed": "5", "beds_kyusei": "5"],
        ["facility_name": "乙整形外科", "beds_total_incl_closed": "60", "beds_kyusei": "60"],
        ["facility_name": "丙病院", "beds_total_incl_closed": "58", "beds_kyusei": "50"],
      ]),
    ])
    #expect(result.document.institutions.map(\.totalBeds) == [200, 0, 50])
    #expect(
      result.report.rows.filter { $0.file == "r7.csv" && !$0.finding.isFate }.map {
        "\($0.finding) \($0.rule)"
      } == [
        "unresolved beds-far-apart", "unresolved beds-of-a-hospital", "repaired bed-total",
        "repaired beds-differ",
      ])
  }

  @Test("Clinics are placed by their address, and departments are parted")
  func clinicList() throws {
    let text = """
      id,name,pref,address,departments,lat,lon
      1,甲医院,みほん県,みほん県みほん市港町１,内科|小児科|内科,34.1,133.1
      2,乙医院,みほん県,みほん県しま町浦２,外科,,
      3,丙医院,みほん県,みほん県となり市３,内科,,
      4,丁医院,みほん県,どこでもない４,内科,,
      5,歯科戊,みほん県,みほん県みほん市５,歯科|小児歯科,,
      6,己医院,みほん県,みほん県みほん市６,内科,0,0
      ,庚医院,みほん県,みほん県みほん市７,内科,,

      """
    let result = try Fixture.run([Fixture.input("clinics.csv", text)])
    #expect(result.document.institutions.map(\.id) == ["1", "2", "6"])
    #expect(result.document.institutions.map(\.area) == ["99101", "99301", "99101"])
    #expect(result.document.institutions[0].departments == ["内科", "小児科"])
    #expect(result.document.institutions.map { $0.location == nil } == [false, true, true])
    #expect(
      result.report.rows(.dropped).filter { $0.file == "clinics.csv" }.map(\.rule)
        == ["unknown-municipality", "unsupported-kind", "missing-name"])
    #expect(result.report.count(.outside, in: "clinics.csv") == 1)
  }

  @Test("A table of areas may leave out the county that an address tells, where one place fits")
  func areaWithoutCounty() throws {
    let clinics = Fixture.input(
      "clinics.csv", "id,name,address,departments,lat,lon\n1,甲医院,みほん県しま郡しま町港１,内科,34.5,133.5\n")
    func areas(_ text: String) throws -> [String] {
      try Fixture.job().run([Fixture.input("areas.csv", text), clinics])
        .document.institutions.map(\.area)
    }
    #expect(try areas(Fixture.areas) == ["99301"])
    let bare = Fixture.areas.replacingOccurrences(of: "しま郡しま町", with: "しま町")
    #expect(try areas(bare) == ["99301"])
    // Two places of that name in one prefecture: which is meant cannot be told.
    let twice = bare + "993026,99302,みほん県,しま町,3000,9901,みほん,municipality\n"
    #expect(try areas(twice) == [])
    // A town of the name in another county is another town.
    let other = Fixture.areas.replacingOccurrences(of: "しま郡しま町", with: "やま郡しま町")
    #expect(try areas(other) == [])
  }

  @Test("A clinic that is in two files is filled up, not doubled")
  func clinicInTwoFiles() throws {
    let result = try Fixture.run([
      Fixture.facilities([
        Fixture.facility(
          "1", "甲医院",
          [
            "機関区分": "2", "一般病床": "", "合計病床数": "0", "所在地座標（緯度）": "", "所在地座標（経度）": "",
          ])
      ]),
      Fixture.input(
        "clinics.csv", "id,name,address,departments,lat,lon\n1,甲医院,みほん県みほん市港町１,内科,34.5,133.5\n"),
    ])
    #expect(result.document.institutions.count == 1)
    #expect(result.document.institutions[0].departments == ["内科"])
    #expect(result.document.institutions[0].location?.latitude == 34.5)
    #expect(result.report.rows(rule: "location-filled").count == 1)
  }

  @Test("Areas make the ladder of the scope; what has no secondary area hangs under its prefecture")
  func ladder() throws {
    let district = try Fixture.run([]).document
    #expect(district.name == "みほん医療圏")
    #expect(
      district.areas.map {
        "\($0.id) \($0.level.rawValue) \($0.parent ?? "-") \($0.population ?? 0)"
      }
        == [
          "99 prefecture - 92100", "9901 secondaryMedical 99 42000",
          "99101 municipality 9901 40000",
          "99301 municipality 9901 2000",
        ])
    let prefecture = try Fixture.run([], scope: .prefecture("99"))
    #expect(
      prefecture.document.areas.map(\.id)
        == ["99", "9901", "9902", "99101", "99301", "99201", "99401"])
    #expect(prefecture.document.areas.last?.parent == "99")
    #expect(prefecture.report.rows(rule: "area-without-secondary").map(\.subject) == ["はなれ村"])
    #expect(try Fixture.run([], scope: .everything).document.areas.count == 10)
  }

  @Test("Holidays in code page 932 make corrections only where they differ from the law")
  func holidays() throws {
    let text = """
      国民の祝日・休日月日,国民の祝日・休日名称
      2025/1/1,元日
      2025/1/13,成人の日
      2025/6/6,特別の祝日
      2025/13/1,ない日

      """
    let bytes = try #require(CodePage932.encode(text)).bytes
    let result = try Fixture.run([ImportInput(fileName: "syukujitsu.csv", bytes: bytes)])
    let overrides = result.document.policy.holidayOverrides
    #expect(overrides.contains { $0.day.iso == "2025-06-06" && $0.name == "特別の祝日" })
    // All holidays of 2025 but the two that are listed are taken out: the list is the authority.
    #expect(overrides.filter { $0.name == nil }.count == 19 - 2)
    #expect(result.report.count(.read, in: "syukujitsu.csv") == 3)
    #expect(
      result.report.rows(.dropped).filter { $0.file == "syukujitsu.csv" }.map(\.value)
        == ["2025/13/1"])
  }

  @Test("Of two clinics with one id the second is left out by name, never lost")
  func duplicateClinics() throws {
    let result = try Fixture.run([
      Fixture.input(
        "clinics.csv",
        """
        id,name,address,departments,電話番号
        A1,甲医院,みほん県みほん市一丁目,内科,0898-00-0001
        A1,乙医院,みほん県みほん市二丁目,内科,
        A2,丙医院,みほん県みほん市三丁目,内科,

        """)
    ])
    #expect(result.document.institutions.map(\.name) == ["甲医院", "丙医院"])
    #expect(result.document.institutions.map(\.telephone) == ["0898-00-0001", nil])
    let dropped = result.report.rows.filter { $0.finding == .dropped && $0.file == "clinics.csv" }
    #expect(dropped.map(\.rule) == ["duplicate-id"])
    #expect(dropped.first?.subject == "乙医院")
    #expect(dropped.first?.message.japanese.contains("2 行目の 甲医院") == true)
  }

  @Test("A rota as Excel saves it is read; a cell that cannot be is named with what it holds")
  func rotaOfASpreadsheet() throws {
    let clinics = Fixture.input(
      "clinics.csv", "id,name,address,departments\nA1,甲医院,みほん県みほん市一丁目,内科\n")
    let read = try Fixture.run([
      clinics,
      Fixture.input(
        "rota.csv",
        """
        date,line,institution,start,end
        2023/4/2,救急,甲医院,8:30,17:30
        令和5年4月9日,救急,甲医院,17:30,翌8:30

        """),
    ])
    #expect(
      read.history.duties.map { "\($0.day.iso) \($0.from.text) \($0.to.text)" } == [
        "2023-04-02 08:30 17:30", "2023-04-09 17:30 08:30",
      ])
    let unread = try Fixture.run([
      clinics, Fixture.input("rota.csv", "date,line,institution,start,end\n4月2日,,甲医院,朝,17:30\n"),
    ])
    #expect(unread.document.rotations.isEmpty)
    let message = unread.report.rows.first { $0.rule == "duty" }?.message.japanese ?? ""
    #expect(message.contains("date「4月2日」"), "\(message)")
    #expect(message.contains("line が空です") && message.contains("start「朝」"), "\(message)")
    #expect(!message.contains("17:30」"), "a cell that can be read is not blamed")
    #expect(unread.report.rows.contains { $0.rule == "no-rotation" })
  }

  @Test("A telephone number of the report is the institution's")
  func telephoneOfAReport() throws {
    let clinics = Fixture.input(
      "clinics.csv", "id,name,address,departments\nA1,甲医院,みほん県みほん市一丁目,内科\n")
    let result = try Fixture.run([
      clinics,
      Fixture.input(
        "reports.csv",
        "医療機関ID,医療機関名,イ1 在宅当番医制,ロ1 後方支援病床の確保,電話番号\n,甲医院,,,0898-00-0009\n"),
    ])
    #expect(result.document.institutions.first?.telephone == "0898-00-0009")
  }

  @Test("With a table of the own area alone, the rest is outside, and told by municipality once")
  func smallTableOfAreas() throws {
    let own = """
      code5,pref,city,area_code,area_name
      99101,みほん県,みほん市,9901,みほん

      """
    let rows = """
      id,name,address,departments
      A1,甲医院,みほん県みほん市一丁目,内科
      A2,乙医院,みほん県となり市二丁目,内科
      A3,丙医院,みほん県となり市三丁目,内科
      A4,丁医院,,内科

      """
    let result = try Fixture.job().run([
      Fixture.input("areas.csv", own), Fixture.input("clinics.csv", rows),
      Fixture.facilities([
        Fixture.facility("1", "みほん病院"),
        Fixture.facility(
          "2", "となり病院", ["市区町村コード": "201", "所在地": "みほん県となり市１"]),
      ]),
      Fixture.hours([Fixture.hours("2", "内科", "月火")]),
    ])
    #expect(result.document.institutions.map(\.name) == ["みほん病院", "甲医院"])
    let notes = result.report.rows.filter { $0.rule == "unlisted-municipality" }
    #expect(notes.map(\.value) == ["みほん県となり市 1", "みほん県となり市 2"])
    let dropped = result.report.rows.filter { $0.finding == .dropped }
    #expect(dropped.map(\.subject) == ["丁医院"], "an address that is missing says nothing")
  }
}
