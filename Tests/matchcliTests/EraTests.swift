import Foundation
import MatchEngine
import MatchTestSupport
import Testing

/// `--era reiwa` through the built program: what is a date changes, what is a name does not.
@Suite("Years of the era", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct EraTests {
  private static let name = "2026年度 輪番（2026年4月1日から）"
  private let scratch: ScratchFolder
  /// The sample, and the same with a year in the name of a rotation, a hospital and the region.
  private let sample: String
  private let dated: String

  init() throws {
    scratch = try ScratchFolder()
    sample = ProjectFolder.file("Examples/shiomi.json").path
    dated = scratch.url.appendingPathComponent("dated.json").path
    let text = try String(contentsOfFile: sample, encoding: .utf8)
      .replacingOccurrences(of: "\"汐見病院群輪番\"", with: "\"\(Self.name)\"")
      .replacingOccurrences(of: "\"汐見総合病院\"", with: "\"2025年4月総合病院\"")
    try text.write(toFile: dated, atomically: true, encoding: .utf8)
  }

  private func run(_ words: [String], era: Bool) throws -> BuiltProgram.Run {
    let run = try BuiltProgram.run(
      words + ["--lang", "ja"] + (era ? ["--era", "reiwa"] : []), in: scratch.url)
    #expect(run.code == 0, "\(words): \(run.errors)")
    return run
  }

  private func plan(_ region: String, _ folder: String, era: Bool) throws -> [String: Data] {
    let run = try run(
      [
        "plan", region, "-o", folder, "--from", "2027-04-01", "--to", "2027-05-10", "--steps",
        "400",
      ], era: era)
    var files = ["screen": Data((run.output + run.errors).utf8)]
    let url = scratch.url.appendingPathComponent(folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
      files[name] = try Data(contentsOf: url.appendingPathComponent(name))
    }
    return files
  }

  @Test(
    "The files of a plan say what rewriting the western ones would; programs read the same bytes")
  func plan() throws {
    let western = try plan(sample, "plan", era: false)
    let era = try plan(sample, "plan", era: true)
    #expect(western.keys.sorted() == era.keys.sorted())
    for (name, data) in western where !name.hasSuffix(".xlsx") {
      let isForPrograms = name.hasSuffix(".json") || name.hasSuffix(".ics")
      let text = String(decoding: data, as: UTF8.self)
      let written = String(decoding: try #require(era[name]), as: UTF8.self)
      #expect(written == (isForPrograms ? text : EraRewriting.write(text)), "\(name)")
    }
    let page = String(decoding: try #require(era["plan.html"]), as: UTF8.self)
    #expect(page.contains("令和9年4月"))
  }

  @Test(
    "What a command says is what rewriting would say",
    arguments: [
      ["check", "R"], ["verify", "R", "P"],
      ["rotate", "R", "--rotation", "kyukyu", "--steps", "200"],
      ["rotate", "R", "--rotation", "kyukyu", "--steps", "200", "--format", "csv"],
      ["rotate", "R", "--rotation", "kyukyu", "--steps", "200", "--format", "json"],
      ["match", "R", "--need", "after-hours"], ["rotate", "check", "R", "P", "--steps", "200"],
      [
        "lookup", "--night-list", "R", "--for", "C11", "--night", "2027-01-08", "--format", "html",
      ],
      [
        "rotate", "repair", "R", "P", "--absent", "H1", "--from", "2027-04-03", "--to",
        "2027-04-20", "--steps", "200",
      ],
    ])
  func commands(_ words: [String]) throws {
    _ = try plan(sample, "plan", era: false)
    let words = words.map { $0 == "R" ? sample : $0 == "P" ? "plan/plan.json" : $0 }
    let western = try run(words, era: false)
    let era = try run(words, era: true)
    let isJSON = words.contains("json")
    // Tables are laid out for what stands in them, which rewriting does not do.
    func plain(_ text: String) -> String {
      text.replacing(/[ -]+/, with: " ")
    }
    let expected = isJSON ? western.output : plain(EraRewriting.write(western.output))
    #expect((isJSON ? era.output : plain(era.output)) == expected)
    #expect(plain(era.errors) == plain(EraRewriting.write(western.errors)))
  }

  @Test("A name that holds a year is on pages, screen and tables as it is")
  func names() throws {
    let files = try plan(dated, "dated", era: true)
    for name in ["plan.html", "screen", "rotation-kyukyu.csv", "matches.csv"] {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(!text.contains("令和8年度 輪番") && !text.contains("令和7年4月総合病院"), "\(name)")
    }
    let page = String(decoding: try #require(files["plan.html"]), as: UTF8.self)
    #expect(page.contains(Self.name) && page.contains("2025年4月総合病院"))
    #expect(page.contains("令和9年4月"))
    let table = String(decoding: try #require(files["rotation-kyukyu.csv"]), as: UTF8.self)
    #expect(table.contains("2025年4月総合病院"))
    let screen = try run(["rotate", dated, "--rotation", "kyukyu", "--steps", "200"], era: true)
    #expect(screen.output.contains(Self.name) && screen.output.contains("2025年4月総合病院"))
    #expect(!screen.output.contains("令和8年度 輪番") && screen.output.contains("令和"))
  }
}
