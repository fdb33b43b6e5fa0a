import Foundation
import MatchService
import MatchTestSupport
import Testing

/// Scenarios and reports through the built program.
@Suite("whatif and report", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct WhatIfCommandTests {
  private let region = ProjectFolder.file("Examples/shiomi.json").path

  private func scenario(_ name: String) -> String {
    ProjectFolder.file("Examples/scenarios/\(name).json").path
  }

  @Test("The bundled scenarios, as text, JSON and CSV")
  func scenarios() throws {
    let words =
      ["whatif", region] + ["hospital-stops", "three-join", "town-cut-off"].map(scenario)
      + ["--steps", "200", "--threads", "2"]
    let text = try BuiltProgram.run(words + ["--lang", "ja"])
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("2027年7月1日から汐見総合病院がやめる。"))
    #expect(text.output.contains("小川内科医院: 後方支援病床の連携先"))
    let json = try BuiltProgram.run(words + ["--format", "json"])
    let value =
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["scenarios"] as? [Any])?.count == 3)
    let csv = try BuiltProgram.run(words + ["--format", "csv", "--lang", "en"])
    #expect(csv.output.hasPrefix("\u{FEFF}scenario,area,indicator"))
  }

  @Test("Who names functions gets no figure of duties, and is told so; losses have them")
  func functionsOnly() throws {
    let words = [
      "whatif", region, scenario("hospital-stops"), "--need", "admission", "--lang", "en",
    ]
    let functions = try BuiltProgram.run(words)
    #expect(functions.code == 0, "\(functions.errors)")
    #expect(functions.errors.contains("rotations are not made"))
    #expect(!functions.output.contains("duty slots") && !functions.output.contains("duties (at"))
    #expect(functions.output.contains("back-up admission"))
    let json = try BuiltProgram.run(words + ["--format", "json"])
    #expect(!json.output.contains("\"dutySlots\""))
    let losses = try BuiltProgram.run(words + ["--n-minus-1", "--steps", "200"])
    #expect(!losses.errors.contains("rotations are not made"))
    #expect(losses.output.contains("duties (at least"))
  }

  @Test("All that is wrong with several scenarios is told at once, with the file and the path")
  func problems() throws {
    let scratch = try ScratchFolder()
    let bad = scratch.url.appendingPathComponent("bad.json")
    try Data(
      """
      {"schema":"scenario/1","id":"x","name":"y","changes":[{"change":"setPartners","partners":2},
      {"change":"nothing"}]}
      """.utf8
    ).write(to: bad)
    let unknown = scratch.url.appendingPathComponent("unknown.json")
    try Data(
      """
      {"schema":"scenario/1","id":"x","name":"y","changes":[
      {"change":"removeInstitution","institution":"H33"}]}
      """.utf8
    ).write(to: unknown)
    let first = try BuiltProgram.run(["whatif", region, bad.path, "--lang", "en"])
    #expect(first.code == ExitCode.badInput.rawValue)
    #expect(first.errors.contains("bad.json:changes[1].change"))
    let second = try BuiltProgram.run(
      ["whatif", region, unknown.path, "--steps", "50", "--lang", "en"])
    #expect(second.code == ExitCode.badInput.rawValue)
    #expect(second.errors.contains("unknown.json:changes[0].institution"))
    #expect(second.errors.contains("H33"))
    // A name that the region lacks is told beside a slip of form, in the same and in another file.
    let both = scratch.url.appendingPathComponent("both.json")
    try Data(
      """
      {"schema":"scenario/1","id":"x","name":"y","changes":[
      {"change":"retireInstitution","institution":"H34","from":"2027-02-30"}]}
      """.utf8
    ).write(to: both)
    let third = try BuiltProgram.run(["whatif", region, both.path, unknown.path, "--lang", "en"])
    #expect(third.code == ExitCode.badInput.rawValue)
    for place in [
      "both.json:changes[0].from", "both.json:changes[0].institution",
      "unknown.json:changes[0].institution",
    ] {
      #expect(third.errors.contains(place), "\(place): \(third.errors)")
    }
  }

  @Test("A report is one page, and compares itself with the last result")
  func report() throws {
    let scratch = try ScratchFolder()
    let last = scratch.url.appendingPathComponent("last.json").path
    let page = scratch.url.appendingPathComponent("report.html").path
    let before = try BuiltProgram.run(
      ["whatif", region, "--steps", "200", "--format", "json", "-o", last])
    #expect(before.code == 0, "\(before.errors)")
    let words = [
      "report", region, scenario("town-cut-off"), "--steps", "200", "--sweep", "20", "--until",
      "2030", "--previous", last, "--lang", "ja", "-o", page,
    ]
    let made = try BuiltProgram.run(words)
    #expect(made.code == 0, "\(made.errors)")
    let html = try String(contentsOf: URL(fileURLWithPath: page), encoding: .utf8)
    #expect(html.contains("課題管理シート"))
    #expect(html.contains("樫里町"))
    #expect(html.utf8.count < 3_000_000)
    let wrong = try BuiltProgram.run(words.map { $0 == last ? region : $0 })
    #expect(wrong.code == ExitCode.badInput.rawValue)
  }

  @Test("Merging parts goes on from its own output, and says whose disk is full")
  func sweepParts() throws {
    let scratch = try ScratchFolder()
    let region = ProjectFolder.file("Examples/shiomi.json").path
    func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
    func sweep(_ words: [String], into name: String) throws -> BuiltProgram.Run {
      try BuiltProgram.run(
        ["sweep", region, "--draws", "6", "--until", "2028", "--steps", "100", "-o", path(name)]
          + words)
    }
    #expect(try sweep(["--range", "0-2"], into: "first.json").code == 0)
    #expect(try sweep(["--range", "2-4"], into: "second.json").code == 0)
    let parts = ["--part", path("first.json"), "--part", path("second.json")]
    let whole = try sweep(parts, into: "all.json")
    #expect(whole.code == 0, "\(whole.errors)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path("all.json")))
    // The same command again finds everything done.
    let again = try sweep(parts, into: "all.json")
    #expect(again.code == 0 && again.output == whole.output, "\(again.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("all.json"))) == bytes)
    // After an interruption the output holds the parts and some more, or one of them.
    #expect(
      try sweep(["--part", path("first.json"), "--range", "4-5"], into: "cut.json").code == 0)
    let resumed = try sweep(parts, into: "cut.json")
    #expect(resumed.code == 0, "\(resumed.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("cut.json"))) == bytes)
    // What shares a draw with another part is still refused.
    let twice = try sweep(["--part", path("first.json")] + parts, into: "twice.json")
    #expect(twice.code == ExitCode.badInput.rawValue && twice.errors.contains("same-draws"))

    let nowhere = try sweep(parts, into: "no/such/folder.json")
    #expect(nowhere.code == ExitCode.inputOutput.rawValue)
    #expect(nowhere.errors.contains("folder.json"), "\(nowhere.errors)")
  }
}
