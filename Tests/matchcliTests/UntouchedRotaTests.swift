import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// A rota that nobody touched comes back without a word, whatever its names are made of.
@Suite(
  "Rotas that nobody touched", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct UntouchedRotaTests {
  private let scratch: ScratchFolder
  private let region: String
  private let plan: String

  init() throws {
    scratch = try ScratchFolder()
    region = scratch.url.appendingPathComponent("region.json").path
    plan = scratch.url.appendingPathComponent("plan/plan.json").path
    var text = try String(
      contentsOf: ProjectFolder.file("Examples/shiomi.json"), encoding: .utf8)
    // A line break, control characters, letters that CP932 lacks or writes otherwise.
    for (name, odd) in [
      ("汐見総合病院", "汐見\\n総合𠮷病院"), ("汐見市民病院", "汐見\\u0001〜市民病院 \\u001b[2J"),
      ("汐見病院群輪番", "汐見𠮷群\\n輪番"), ("救急", "救急🏥"), ("日中", "日𠮷中"),
    ] {
      #expect(text.contains("\"\(name)\""), "\(name)")
      text = text.replacingOccurrences(of: "\"\(name)\"", with: "\"\(odd)\"")
    }
    try text.write(toFile: region, atomically: true, encoding: .utf8)
    try run([
      "plan", region, "-o", scratch.url.appendingPathComponent("plan").path, "--from",
      "2027-04-01", "--to", "2027-05-10", "--steps", "400",
    ])
  }

  @discardableResult
  private func run(_ words: [String], code: Int32 = 0) throws -> BuiltProgram.Run {
    let run = try BuiltProgram.run(words + ["--lang", "en"])
    #expect(run.code == code, "\(words): \(run.errors)")
    return run
  }

  private func file(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

  private func imported(_ rota: String, _ more: [String] = []) throws -> RegionDocument {
    let target = file("same.json")
    let run = try run(["import", "rota", region, rota, "-o", target, "--strict"] + more)
    #expect(run.errors.contains("0 wishes; 0 cells not understood"), "\(run.errors)")
    return try RegionFormat.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: target))))
  }

  private func original() throws -> RegionDocument {
    try RegionFormat.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: region))))
  }

  @Test("A workbook", arguments: [[], ["--era", "reiwa"]])
  func workbook(_ era: [String]) throws {
    let said = try run(["export", "workbook", region, plan, "-o", file("rota.xlsx")] + era)
    #expect(said.errors.contains("wrote") && said.errors.contains("rota.xlsx"))
    #expect(try imported(file("rota.xlsx")) == original())
    // Every duty is understood as that of its holder, not only left alone.
    let all = try imported(file("rota.xlsx"), ["--all"])
    #expect(all.rotations.flatMap(\.pins).count > 60)
    if Office.executable != nil {
      let saved = try #require(
        try Office.convert(
          URL(fileURLWithPath: file("rota.xlsx")), to: "xlsx",
          in: scratch.url.appendingPathComponent("office")))
      #expect(try imported(saved.path) == original())
    }
  }

  @Test("Tables in UTF-8 and in CP932", arguments: ["utf-8", "cp932"])
  func tables(_ encoding: String) throws {
    let said = try run([
      "export", "csv", region, plan, "--encoding", encoding, "-o", file("tables"), "--quiet",
    ])
    // What is lost is told whatever the loudness, with its address.
    let isTold =
      said.errors.contains("[not-in-cp932]") && said.errors.contains("U+20BB7")
      && said.errors.contains("rotation-kyukyu.csv:2:")
    #expect(isTold == (encoding == "cp932"), "\(said.errors.prefix(300))")
    for rotation in try original().rotations.map(\.id) {
      let table = file("tables/rotation-\(rotation).csv")
      #expect(try imported(table, ["--plan", plan]) == original())
    }
    let judged = try run([
      "rotate", "check", region, file("tables/rotation-kyukyu.csv"), "--rotation", "kyukyu",
      "--steps", "100",
    ])
    #expect(!judged.errors.contains("unknown-"), "\(judged.errors.prefix(300))")
  }

  @Test("Names that are written alike are not taken for one another")
  func alike() throws {
    var text = try String(contentsOfFile: region, encoding: .utf8)
    text = text.replacingOccurrences(of: "\"汐見\\n総合𠮷病院\"", with: "\"𠮷病院\"")
    let other = try #require(
      try original().rotations[0].members.map(\.institution).first { $0 != "H1" })
    let name = try #require(try original().institutions.first { $0.id == other }?.name)
    text = text.replacingOccurrences(of: "\"\(name)\"", with: "\"𡈽病院\"")
    try text.write(toFile: region, atomically: true, encoding: .utf8)
    try run([
      "plan", region, "-o", file("plan"), "--from", "2027-04-01", "--to", "2027-05-10", "--steps",
      "400",
    ])
    try run(["export", "csv", region, plan, "--encoding", "cp932", "-o", file("tables")])
    // Both are 〓病院 in the table: who held the duty stays, and nobody is pinned by a guess.
    let table = file("tables/rotation-kyukyu.csv")
    #expect(try imported(table, ["--plan", plan]) == original())
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: table)))
    let read = CSVTable(file: "t.csv", bytes: bytes)
    let column = try #require(read.column("On duty"))
    let third = try #require(read.rows.firstIndex { !$0[column].hasPrefix("〓") })
    var lines = String(
      decoding: try #require(CodePage932.decode(bytes)).bytes, as: UTF8.self
    ).components(separatedBy: "\r\n")
    let place = read.rows[third].number - 1
    lines[place] = lines[place].replacingOccurrences(of: read.rows[third][column], with: "〓病院")
    bytes = try #require(CodePage932.encode(lines.joined(separator: "\r\n"))).bytes
    try Data(bytes).write(to: URL(fileURLWithPath: table))
    let refused = try run(
      ["import", "rota", region, table, "--plan", plan, "--strict", "-o", file("none.json")],
      code: 2)
    #expect(refused.errors.contains("ambiguous-name"), "\(refused.errors.prefix(300))")
  }

  @Test("No control character of a name reaches a terminal")
  func controls() throws {
    for words in [
      ["check", region], ["rotate", region, "--steps", "100", "--verbose"],
      ["match", region, "--need", "admission", "--verbose"],
      ["import", "rota", region, plan], ["check", file("no\u{1B}[2Jfile.json")],
      ["rotate", "check", region, plan, "--steps", "100"],
    ] {
      let run = try BuiltProgram.run(words + ["--lang", "ja"])
      for scalar in (run.output + run.errors).unicodeScalars {
        #expect(scalar.value >= 0x20 || scalar == "\n", "\(words): U+\(scalar.value)")
      }
    }
    let run = try BuiltProgram.run(["check", file("no\u{1B}[2Jfile.json")])
    #expect(run.errors.contains("no<U+001B>[2Jfile.json"))
  }
}
