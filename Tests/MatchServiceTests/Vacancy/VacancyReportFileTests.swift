import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Reports of free beds from files.
@Suite("Report files")
struct VacancyReportFileTests {
  private func read(_ text: String) throws -> VacancyReportFile.Content {
    try VacancyReportFile.read(Array(text.utf8), name: "v.csv")
  }

  @Test("A table with all columns, in the words of people")
  func table() throws {
    let content = try read(
      """
      医療機関ID,病棟ID,状態,観察時刻,報告者,出どころ,有効期限,使用可能時刻,空床数,男性,女性,男女共用,個室,隔離,可否,備考
      h1,a3,空床あり,2026-04-08 09:30,病棟師長,病院,2026-04-08T18:00:00+09:00,2026/4/8 10:00,3,1,1,1,1,0,在宅酸素=○;dialysis=no,要予約
      h1,a4,full,2026-04-08T00:30:00Z,,,,,,,,,,,,
      """)
    #expect(content.problems.isEmpty, "\(content.problems.map(\.message.english))")
    let first = try #require(content.lines.first)
    #expect(first.number == 2)
    #expect(
      first.report
        == VacancyReport(
          institution: "h1", ward: "a3",
          observedAt: Instant(japanDay: Instances.day(2026, 4, 8), minute: 570),
          reportedBy: "病棟師長", validUntil: Instant(iso: "2026-04-08T18:00:00+09:00"),
          status: .free,
          beds: VacantBeds(
            total: 3, male: 1, female: 1, either: 1, privateRooms: 1, isolationRooms: 0),
          availableFrom: Instant(iso: "2026-04-08T10:00:00+09:00"),
          acceptance: [.oxygen: .yes, .dialysis: .no], note: "要予約"))
    #expect(content.lines.last?.report.observedAt == first.report.observedAt)
    #expect(content.lines.last?.report.reportedBy == "h1")
    #expect(content.lines.last?.report.beds == nil)
  }

  @Test("Every bad line is told by line, column and rule, and the others are read")
  func badLines() throws {
    let content = try read(
      """
      institution,ward,status,observedAt,total,male,acceptance
      h1,a3,free,2026-04-08 09:30,2,,
      h1,a3,empty,2026-04-08 09:30,,,
      h1,a3,free,yesterday,,,
      h1,a3,free,,,,
      h1,,free,2026-04-08 09:30,,,
      h1,a3,free,2026-04-08 09:30,-1,,
      h1,a3,free,2026-04-08 09:30,,1,
      h1,a3,free,2026-04-08 09:30,2,,oxygen=maybe
      h1,a3,free
      h1,a4,ask,2026-02-30 09:30,,,
      """)
    #expect(content.lines.map(\.number) == [2])
    #expect(
      content.problems.map { "\($0.path) \($0.rule)" }.sorted() == [
        "v.csv:10 ragged-row", "v.csv:11:observedAt no-moment", "v.csv:3:status unknown-word",
        "v.csv:4:observedAt no-moment", "v.csv:5:observedAt missing-observed-at",
        "v.csv:6:ward missing-value", "v.csv:7:total no-count", "v.csv:8:total missing-total",
        "v.csv:9:acceptance no-answer",
      ], "\(content.problems.map { "\($0.path) \($0.rule)" })")
    #expect(throws: ProblemList.self) { _ = try read("institution,ward\nh1,a3\n") }
  }

  @Test("One JSON object a line, as on the wire")
  func objects() throws {
    let content = try VacancyReportFile.read(
      Array(
        """
        {"institution":"h1","ward":"a3","status":"free","observedAt":"2026-04-08T09:30:00+09:00","beds":{"total":2,"female":1}}

        {"institution":"h1","ward":"a3","status":"empty","observedAt":"2026-04-08T09:30:00+09:00"}
        {"institution":"h1","ward":"a3","status":"free"}
        {"institution":"h1",
        """.utf8), name: "v.ndjson")
    #expect(content.lines.map(\.number) == [1])
    #expect(content.lines.first?.report.beds == VacantBeds(total: 2, female: 1))
    #expect(content.lines.first?.report.reportedBy == "h1")
    #expect(
      content.problems.map { String($0.path.prefix(10)) } == [
        "v.ndjson:3", "v.ndjson:4", "v.ndjson:5",
      ], "\(content.problems.map(\.path))")
  }

  @Test("A board is filled in the order of time; later reports and refused ones are told")
  func board() throws {
    let region = try Region(checking: Instances.small)
    let content = try read(
      """
      institution,ward,status,observedAt
      h1,a3,full,2026-04-08 09:00
      h1,a3,free,2026-04-07 09:00
      h1,a3,full,2026-04-08 09:00
      h1,a3,free,2026-04-09 09:00
      h1,zz,free,2026-04-08 09:00
      """)
    let now = Instant(japanDay: Instances.day(2026, 4, 8), minute: 600)
    let loaded = LoadedBoard(region: region, reports: content, name: "v.csv", now: now)
    #expect((loaded.taken, loaded.duplicates, loaded.later) == (2, 1, 1))
    #expect(loaded.problems.map(\.rule) == ["unknown-ward"])
    #expect(loaded.problems.first?.path == "v.csv:6:ward")
    let ward = try #require(loaded.board.wards.ward(institution: "h1", ward: "a3"))
    #expect(loaded.board.standing(of: ward, at: now).status == .full)
    // The free word of the day before did not hold for 24 hours.
    #expect(
      loaded.model.counts == [
        AcceptanceCount(.persistence(.hospital, ageClass: 5), accepted: 0, declined: 1)
      ])
  }

  @Test(
    "A file that is no table is named for what it is, not for the columns that it lacks",
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "Excel (.xlsx) / ZIP"),
      ([0xFF, 0xFE, 0x69, 0x00, 0x6E, 0x00], "UTF-16"),
      ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], "PDF"),
    ] as [([UInt8], String)])
  func notATable(_ bytes: [UInt8], _ name: String) throws {
    let failure = #expect(throws: ProblemList.self) {
      _ = try VacancyReportFile.read(bytes, name: "beds.csv")
    }
    #expect(failure?.problems.map(\.value) == [name])
    #expect(failure?.problems.first?.path == "beds.csv")
  }
}
