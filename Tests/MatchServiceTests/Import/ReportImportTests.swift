import MatchEngine
import MatchService
import Testing

@Suite("Import of function reports")
struct ReportImportTests {
  private typealias Fixture = ImportFixture

  private let facilities = Fixture.facilities([
    Fixture.facility("9910000000001", "医療法人 青空会 みほん病院"),
    Fixture.facility("9910000000002", "港町医院", ["機関区分": "2", "一般病床": "", "合計病床数": "0"]),
    Fixture.facility("9910000000003", "となり病院", ["市区町村コード": "201"]),
    Fixture.facility("9910000000004", "山田医院", ["機関区分": "2", "一般病床": "", "合計病床数": "0"]),
    Fixture.facility("9910000000005", "山田 医院", ["機関区分": "2", "一般病床": "", "合計病床数": "0"]),
  ])

  private func reports(_ rows: [[String: String]]) -> ImportInput {
    Fixture.input("reports.csv", Fixture.table(ReportTemplate.columns.map(\.header), rows))
  }

  @Test("The template opens in Excel, explains its codes, and reads as a table without reports")
  func template() throws {
    #expect(ReportTemplate.csv.starts(with: [0xEF, 0xBB, 0xBF]))
    let table = CSVTable(file: "t.csv", bytes: ReportTemplate.csv)
    #expect(table.problems.isEmpty)
    #expect(table.header == ReportTemplate.columns.map(\.header))
    #expect(Set(table.header).count == table.header.count)
    #expect(ImportKind.sniffed(table) == .reports)
    let result = try Fixture.run([
      facilities, ImportInput(fileName: "t.csv", bytes: ReportTemplate.csv),
    ])
    #expect(result.document.institutions.allSatisfy { $0.report == nil })
    #expect(result.report.count(.read, in: "t.csv") == 1)
    #expect(result.report.rows(.unresolved).filter { $0.file == "t.csv" }.isEmpty)
  }

  @Test("Codes are kept as reported, and blank is not zero")
  func codes() throws {
    let result = try Fixture.run([
      facilities,
      reports([
        [
          "医療機関ID": "9910000000002", "医療機関名": "港町医院", "報告年度": "２０２５", "体制の有無の確認": "有",
          "1号 診療領域": "6;9；１７", "イ1 在宅当番医制": "4 月2～3回", "イ2 休日夜間急患センター": "０",
          "イ4 連携による随時対応": "2", "イ4 連携医療機関1": "みほん病院", "イ5-8 時間外対応加算": "4",
          "ロ1 後方支援病床の確保": "5", "ロ1 連携医療機関1": "みほん病院", "ロ1 連携医療機関8": "幻の病院",
          "ハ 在宅医療の提供": "3", "緊急往診の回数": "12", "在宅患者数": "30", "引受可能な診療所数（時間外対応）": "2",
        ]
      ]),
    ])
    let clinic = result.document.institutions[1]
    #expect(
      clinic.report
        == FunctionReport(
          fiscalYear: 2025, confirmation: .confirmed, primaryCareAreas: [6, 9, 17],
          homeClinicRota: 4, emergencyCentre: 0, linkedResponse: 2, phoneStandard: 4, backupBed: 5,
          homeCare: 3, emergencyVisits: 12))
    #expect(clinic.homePatients == 30)
    #expect(clinic.supports == [SupportOffer(function: .afterHours, capacity: 2, source: .report)])
    #expect(
      result.document.links == [
        LinkRecord(
          from: "9910000000002", function: .afterHours, nameAsWritten: "みほん病院",
          to: "9910000000001", source: .report, score: 92),
        LinkRecord(
          from: "9910000000002", function: .admission, nameAsWritten: "みほん病院",
          to: "9910000000001", source: .report, score: 92),
        LinkRecord(
          from: "9910000000002", function: .admission, nameAsWritten: "幻の病院", source: .report),
      ])
    #expect(result.report.rows(rule: "name-unknown").map(\.subject) == ["幻の病院"])
  }

  @Test("All that is wrong in a row is found at once, and a wrong code is no answer")
  func allProblemsAtOnce() throws {
    let result = try Fixture.run([
      facilities,
      reports([
        [
          "医療機関ID": "9910000000002", "報告年度": "令和7", "体制の有無の確認": "たぶん", "1号 診療領域": "6;18",
          "イ1 在宅当番医制": "8", "イ3 自院の連絡先による随時対応": "-1", "ロ1 後方支援病床の確保": "あり",
          "緊急往診の回数": "多数", "ロ1 連携医療機関1": "港町医院", "ロ1 連携医療機関2": "山田医院",
        ]
      ]),
    ])
    let found = result.report.rows(.unresolved).filter { $0.file == "reports.csv" }
    #expect(
      found.map { $0.rule == "report-code" ? $0.subject : $0.rule } == [
        "報告年度", "体制の有無の確認", "1号 診療領域", "イ1 在宅当番医制", "イ3 自院の連絡先による随時対応", "ロ1 後方支援病床の確保",
        "緊急往診の回数", "partner-is-self", "name-ambiguous",
      ])
    let report = try #require(result.document.institutions[1].report)
    #expect(report.homeClinicRota == nil && report.backupBed == nil && report.ownContact == nil)
    #expect(report.primaryCareAreas == [6])
    #expect(report.fiscalYear == 2024)
    #expect(result.document.links.map(\.to) == [nil])
  }

  @Test("An id that a spreadsheet has damaged, or none, is replaced by the name")
  func damagedID() throws {
    let result = try Fixture.run([
      facilities,
      reports([
        ["医療機関ID": "9.91E+12", "医療機関名": "みほん病院", "ロ1 後方支援病床の確保": "4"],
        ["医療機関名": "港町医院", "ロ1 後方支援病床の確保": "0"],
        ["医療機関名": "山田医院", "ロ1 後方支援病床の確保": "0"],
        ["医療機関ID": "123", "医療機関名": "みほん病院", "ロ1 後方支援病床の確保": "6"],
        ["医療機関ID": "9910000000003", "ロ1 後方支援病床の確保": "6"],
        ["医療機関ID": "9910000000002", "ロ1 後方支援病床の確保": "6"],
      ]),
    ])
    #expect(result.document.institutions.map { $0.report?.backupBed } == [4, 0, nil, nil])
    #expect(result.report.rows(rule: "id-damaged").map(\.value) == ["9.91E+12"])
    #expect(
      result.report.rows(.dropped).filter { $0.file == "reports.csv" }.map {
        "\($0.row ?? 0) \($0.rule)"
      }
        == ["4 unknown-institution", "5 unknown-institution", "7 duplicate-report"])
    #expect(result.report.count(.outside, in: "reports.csv") == 1)
  }
}
