import Foundation
import MatchService
import MatchTestSupport
import Testing

/// Lookups through the built program.
@Suite("lookup", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct LookupCommandTests {
  private let region = ProjectFolder.file("Examples/shiomi.json").path

  /// A file of reports about every ward of the sample region, 2026-01-05.
  private func reports(_ folder: URL) throws -> String {
    struct Document: Decodable {
      struct Institution: Decodable {
        struct Ward: Decodable { let id: String }
        let id: String
        let wards: [Ward]?
      }
      let institutions: [Institution]
    }
    let document = try JSONDecoder().decode(
      Document.self, from: try Data(contentsOf: URL(fileURLWithPath: region)))
    var text = "institution,ward,status,observedAt,total\n"
    for (number, institution) in document.institutions.enumerated() {
      for ward in institution.wards ?? [] {
        text += "\(institution.id),\(ward.id),\(number % 3 == 0 ? "ask" : "free"),"
        text += "2026-01-05 1\(number % 8):30,\n"
      }
    }
    text += "nobody,w,free,2026-01-05 10:00,\n"
    let file = folder.appendingPathComponent("reports.csv")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test("Text and JSON, the same each time; a bad line is told on standard error")
  func lookup() throws {
    let scratch = try ScratchFolder()
    let words = [
      "lookup", region, "--reports", try reports(scratch.url), "--near", "C9", "--at",
      "2026-01-05 22:15", "--needs", "tubeFeeding,oxygen", "--sex", "female",
    ]
    let text = try BuiltProgram.run(words + ["--lang", "ja"])
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("この順に電話すると"))
    #expect(text.errors.contains("unknown-institution"))
    #expect(text.errors.contains(":14:institution") || text.errors.contains("institution"))
    let json = try BuiltProgram.run(words + ["--format", "json"])
    #expect(json.output == (try BuiltProgram.run(words + ["--format", "json"])).output)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["offers"] as? [Any])?.isEmpty == false)
    let point = try BuiltProgram.run(
      ["lookup", region, "--near", "34.0,132.9", "--at", "2026-01-05T22:15:00+09:00"])
    #expect(point.code == 0, "\(point.errors)")
    let nobody = try BuiltProgram.run(
      words + ["--max-minutes", "0", "--fail-if-uncovered", "--lang", "en"])
    #expect(nobody.code == ExitCode.uncovered.rawValue)
    #expect(nobody.output.contains("No ward meets the conditions"))
  }

  @Test("The night list as text and as a page")
  func nightList() throws {
    let scratch = try ScratchFolder()
    let words = [
      "lookup", "--night-list", region, "--reports", try reports(scratch.url), "--for", "C9",
      "--night", "2026-01-05", "--lang", "ja",
    ]
    let text = try BuiltProgram.run(words)
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("夜間の空床連絡表　2026年1月5日（月）の夜"))
    let page = try BuiltProgram.run(words + ["--format", "html"])
    #expect(page.output.hasPrefix("<!DOCTYPE html>"))
  }

  @Test("Everything that is wrong with a question is told in one run")
  func allMistakes() throws {
    let values = try BuiltProgram.run([
      "lookup", region, "--near", "C9", "--at", "tonight", "--needs", "magic", "--category", "x",
      "--stay", "0", "--count", "101", "--max-minutes", "-1", "--at-once", "21",
    ])
    #expect(values.code == ExitCode.usage.rawValue)
    for name in [
      "--at ", "--needs", "--category", "--stay", "--count", "--max-minutes", "--at-once",
    ] { #expect(values.errors.contains(name), "\(name): \(values.errors)") }
    let places = try BuiltProgram.run([
      "lookup", region, "--near", "nobody", "--at", "2026-01-05 22:15", "--area", "nowhere",
      "--discharging", "noone", "--lang", "ja",
    ])
    #expect(places.code == ExitCode.usage.rawValue)
    for name in ["nobody", "nowhere", "noone"] {
      #expect(places.errors.contains(name), "\(name): \(places.errors)")
    }
  }

  @Test("A hospital that asks is not told to call itself")
  func asking() throws {
    let scratch = try ScratchFolder()
    func offers(_ words: [String]) throws -> [String] {
      let run = try BuiltProgram.run(
        ["lookup", region, "--reports", try reports(scratch.url), "--at", "2026-01-05 22:15"]
          + ["--count", "100", "--format", "json"] + words)
      #expect(run.code == 0, "\(run.errors)")
      let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      return (value?["offers"] as? [[String: Any]])?.compactMap { $0["institution"] as? String }
        ?? []
    }
    let others = try offers(["--near", "C9"])
    let hospital = try #require(others.first)
    let own = try offers(["--near", hospital])
    #expect(!own.isEmpty && !own.contains(hospital))
    // Named as the one to ask first, it is meant.
    #expect(try offers(["--near", hospital, "--discharging", hospital]).contains(hospital))
  }

  private static let wrongQuestions: [([String], Int32)] = [
    (["--near", "C9"], 64), (["--at", "2026-01-05 22:15"], 64),
    (["--near", "nobody", "--at", "2026-01-05 22:15"], 64),
    (["--near", "91,132", "--at", "2026-01-05 22:15"], 64),
    (["--near", "C9", "--at", "tonight"], 64),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--needs", "magic"], 64),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--count", "101"], 64),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--format", "html"], 64),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--night", "2026-01-05"], 64),
    (["--night-list", "--for", "C9"], 64),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--area", "nowhere"], 2),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--discharging", "nobody"], 2),
    (["--near", "34,132", "--at", "2026-01-05 22:15", "--reach", "prefecture"], 2),
    (["--near", "C9", "--at", "2026-01-05 22:15", "--reports", "absent.csv"], 74),
  ]

  @Test(
    "Wrong questions end with 64, wrong references with 2",
    arguments: wrongQuestions)
  func mistakes(words: [String], code: Int32) throws {
    let run = try BuiltProgram.run(["lookup", region] + words)
    #expect(run.code == code, "\(words): \(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!run.errors.isEmpty)
  }
}
