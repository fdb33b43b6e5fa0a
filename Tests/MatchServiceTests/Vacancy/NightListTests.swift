import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// The ranked list of one clinic for one night.
@Suite("Night list")
struct NightListTests {
  /// Sixteen hospitals with long names, twelve of them with free beds.
  private func list(
    name: String = "医療法人社団　海山会　みさき岬記念リハビリテーション病院", note: String? = "透析の方は朝に電話を、家族の付き添いが要ります",
    viewer: ViewerLevel = .coordinator
  ) throws -> NightList {
    var document = Instances.small
    let now = Instant(japanDay: Instances.day(2026, 1, 5), minute: 1_080)
    for number in 0..<16 {
      document.institutions.append(
        InstitutionRecord(
          id: "x\(number)", name: "\(name)\(number)", kind: .hospital, area: "38901",
          location: GeoPoint(
            latitudeMicrodegrees: 34_060_000 + Int32(number) * 3_000,
            longitudeMicrodegrees: 133_000_000),
          telephone: number % 4 == 0 ? nil : "0898-11-00\(10 + number)",
          wards: [
            WardRecord(
              id: "w", name: "地域包括ケア病棟", category: .communityCare, beds: BedCounts(total: 40),
              acceptance: [.tubeFeeding: .consult, .dementiaBehaviour: .consult])
          ]))
    }
    var board = VacancyBoard(region: try Region(checking: document), keepsEvents: false)
    for number in 0..<16 {
      _ = board.apply(
        VacancyReport(
          institution: "x\(number)", ward: "w",
          observedAt: now.advanced(byMinutes: -60 * number - 5), reportedBy: "desk",
          status: number < 12 ? .free : .full,
          beds: VacantBeds(total: number < 12 ? 1 + number % 3 : 0), note: note), now: now)
    }
    let report = VacancyLookupSolver.solve(
      try VacancyLookupProblem(
        VacancyLookup(
          place: GeoPoint(latitudeMicrodegrees: 34_058_000, longitudeMicrodegrees: 132_990_000),
          area: "38901", at: now,
          needs: NeedsProfile(
            procedures: [.tubeFeeding, .oxygen, .dementiaBehaviour], sex: .female),
          count: NightList.lines, viewer: viewer), on: board), on: board)
    var notes: [Int32: String] = [:]
    for offer in report.offers { notes[offer.ward] = board.report(of: offer.ward)?.note }
    return NightList(
      clinic: InstitutionID(3), night: Instances.day(2026, 1, 5), report: report,
      region: board.wards.region, notes: notes)
  }

  @Test("Hospitals with telephone, age, way, chance and a line for notes, in the order of calls")
  func text() throws {
    let list = try list()
    #expect(list.report.offers.count == NightList.lines)
    let japanese = list.text(.japanese)
    #expect(japanese.contains("桜町内科医院　夜間の空床連絡表　2026年1月5日（月）の夜"))
    #expect(japanese.contains("電話 0898-11-00"))
    #expect(japanese.contains("電話番号の登録なし"))
    #expect(japanese.contains("1月5日17:55（5分前・新）"))
    #expect(japanese.components(separatedBy: "____________").count > NightList.lines)
    #expect(japanese.contains("近くで除いた病棟"))
    #expect(japanese.split(separator: "\n").count <= 66, "one page of a text printer")
    #expect(list.text(.english).contains("in the night of Monday 2026-01-05"))
  }

  @Test("The remark of a report stands in one line, escaped, and not before the public")
  func notes() throws {
    let note = "個室\n1つ\t<b>至急</b>\u{202E}&"
    let list = try list(note: note)
    #expect(list.text(.japanese).contains("　備考: 個室 1つ <b>至急</b> &\n"))
    #expect(list.text(.english).contains("; note: 個室 1つ <b>至急</b> &\n"))
    let page = String(decoding: NightListPage.html(list, language: .japanese), as: UTF8.self)
    #expect(page.contains("備考: 個室 1つ &lt;b&gt;至急&lt;/b&gt; &amp;"))
    let long = try self.list(note: String(repeating: "長", count: 1_000)).text(.japanese)
    #expect(long.contains("備考: " + String(repeating: "長", count: 59) + "…\n"))
    #expect(!(try self.list(note: nil).text(.japanese)).contains("備考"))
    #expect(!(try self.list(viewer: .public).text(.japanese)).contains("備考"))
  }

  @Test("Names from outside stay text")
  func escapes() throws {
    let page = String(
      decoding: NightListPage.html(try list(name: "<script>&\"病院"), language: .japanese),
      as: UTF8.self)
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;&amp;"))
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test(
    "The fullest list is one page of A4",
    .enabled(
      if: Browser.executable != nil && Browser.program("pdfinfo") != nil,
      "Chromium or pdfinfo is absent"), arguments: Language.allCases)
  func onePage(language: Language) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("night-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("night.html")
    let file = folder.appendingPathComponent("night.pdf")
    try Data(NightListPage.html(try list(), language: language)).write(to: page)
    _ = try Browser.run(["--no-pdf-header-footer", "--print-to-pdf=" + file.path], page: page)
    let program = try #require(Browser.program("pdfinfo"))
    let facts = String(decoding: try Browser.output(program, [file.path]), as: UTF8.self)
    #expect(facts.contains(/Pages:\s+1\n/), "\(facts)")
    #expect(facts.contains("A4"), "\(facts)")
  }

  @Test("A page says that reports could not be used, and faults come in the order of the file")
  func unusableReports() throws {
    let region = try Region(checking: Instances.small)
    let now = Instant(japanDay: Instances.day(2026, 1, 5), minute: 1_080)
    let rows = """
      institution,ward,status,observedAt
      nobody,w,free,2026-01-05 10:00
      3.81139E+12,w,free,2026-01-05 10:00
      x,w,perhaps,2026-01-05 10:00

      """
    let loaded = LoadedBoard(
      region: region, reports: try VacancyReportFile.read(Array(rows.utf8), name: "v.csv"),
      name: "v.csv", now: now)
    #expect(loaded.problems.map(\.rule) == ["unknown-institution", "id-damaged", "unknown-word"])
    let warning = try #require(loaded.warning)
    let list = try list()
    let warned = NightList(
      clinic: list.clinic, night: list.night, report: list.report, region: list.region,
      warning: warning)
    #expect(warned.text(.japanese).contains("使えないものが3件"))
    let page = String(decoding: NightListPage.html(warned, language: .japanese), as: UTF8.self)
    #expect(page.contains("使えないものが3件"))
    #expect(!list.text(.japanese).contains("使えない"))
  }
}
