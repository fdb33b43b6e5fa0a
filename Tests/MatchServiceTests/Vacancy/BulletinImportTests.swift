import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Bulletins of free beds.
@Suite("Bulletins")
struct BulletinImportTests {
  private let importer = BulletinImport(wards: [
    BulletinImport.Site(name: "A", purpose: "Acute"): WardKey(institution: "h1", ward: "acute"),
    BulletinImport.Site(name: "B", purpose: "Rehab"): WardKey(institution: "h2", ward: "rehab"),
    BulletinImport.Site(name: "C", purpose: "Rehab"): WardKey(institution: "h3", ward: "rehab"),
  ])

  private func read(_ lines: [String]) throws -> BulletinImport.Result {
    let text = (["ts,name,sex,purpose,beds"] + lines).joined(separator: "\n") + "\n"
    return try importer.read(Array(text.utf8), file: "b.csv")
  }

  @Test("Lines of a ward are added up, and a ward that is no longer named is full")
  func sums() throws {
    let result = try read([
      "2026-01-05 10:00:00,A,Male,Acute,1", "2026-01-05 10:00:00,A,Male,Acute,2",
      "2026-01-05 10:00:00,A,Female,Acute,1", "2026-01-05 10:00:00,B,Male,Rehab,1",
      "2026-01-06 10:00:00,B,Male,Rehab,2", "2026-01-06 10:00:00,C,Male,Rehab,0",
    ])
    #expect(result.bulletins.count == 2)
    #expect(
      result.reports.map { "\($0.institution) \($0.status) \($0.beds?.total ?? -1)" } == [
        "h1 free 4", "h2 free 1", "h1 full 0", "h2 free 2", "h3 full 0",
      ])
    #expect(result.reports.first?.beds == VacantBeds(total: 4, male: 3, female: 1, either: 0))
    #expect(result.report.count(.read) == 6)
    #expect(result.report.rows(rule: "bulletin-absent").count == 1)
  }

  @Test(
    "Damaged lines, unknown sites, repetitions and parts of bulletins are told, nothing is lost")
  func damage() throws {
    let result = try read([
      "2026-01-05 10:00:00,A,Male,Acute,1", "2026-01-05 10:00:00,B,Male,Rehab,1",
      "2026-01-05 10:00:00,C,Male,Rehab,3", "2026-01-05 10:20:00,A,Male,Acute,1",
      "2026-01-05 10:20:00,B,Male,Rehab,1", "2026-01-05 10:20:00,C,Male,Rehab,3",
      "2026-01-05 15:00:00,A,Male,Acute,2", "2026-01-06 25:00:00,A,Male,Acute,2",
      "2026-01-06 10:00:00,A,Male,Acute,many", "2026-01-06 10:00:00,A,Robot,Acute,2",
      "2026-01-06 10:00:00,X,Male,Acute,2", "2026-01-06 10:00:00",
      "2026-01-06 10:00:00,B,Male,Rehab,2", "2026-01-06 10:00:00,C,Male,Rehab,2",
    ])
    let report = result.report
    #expect(report.count(.read) + report.count(.dropped) == 14)
    #expect(report.rows(rule: "bulletin-repeated").map(\.row) == [5, 6, 7])
    #expect(report.rows(rule: "bulletin-partial").map(\.row) == [8])
    #expect(report.rows(rule: "bulletin-moment").map(\.row) == [9])
    #expect(report.rows(rule: "bulletin-beds").map(\.row) == [10])
    #expect(report.rows(rule: "bulletin-sex").map(\.row) == [11])
    #expect(report.rows(rule: "bulletin-site").map(\.row) == [12, 12])
    #expect(report.rows(.dropped).contains { $0.row == 13 })
    // The part at 15:00 speaks of ward A only.
    let afternoon = Instant(japanDay: Instances.day(2026, 1, 5), minute: 900)
    #expect(
      result.reports.filter { $0.observedAt == afternoon }.map(\.institution) == ["h1"])
  }

  @Test(
    "The real bulletins: every line has a fate; gaps, the repetition and the cut name are found",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func realBulletins() throws {
    let url = try #require(SharedData.file("vacancy-cygnet/vacancies_long.csv.gz"))
    let bytes = try GzipFile.contents(file: "b.csv", bytes: [UInt8](try Data(contentsOf: url)))
    // The first 8,000 lines hold the parts, the cut name, and the repetition.
    var newlines = 0
    let head = Array(
      bytes.prefix { byte in
        newlines += byte == 10 ? 1 : 0
        return newlines <= 8_000
      })
    var sites: [BulletinImport.Site: WardKey] = [:]
    for site in try BulletinImport.sites(in: head, file: "b.csv")
    where !site.name.hasPrefix("A and") {
      sites[site] = WardKey(institution: site.name, ward: site.purpose)
    }
    let result = try BulletinImport(wards: sites).read(head, file: "b.csv")
    #expect(result.report.count(.read) + result.report.count(.dropped) == 8_000)
    #expect(
      result.report.rows(rule: "bulletin-site").filter { $0.finding == .unresolved }.map(\.value)
        == ["A and 20B Turls Hill Road"])
    #expect(result.report.rows(rule: "bulletin-partial").count == 6)
    #expect(result.bulletins == result.bulletins.sorted())
  }
}
