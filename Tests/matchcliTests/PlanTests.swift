import Foundation
import MatchService
import MatchTestSupport
import Testing

/// The main job on the bundled sample, from the outside.
@Suite("Plan of the sample region", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct PlanTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  private func files(in folder: URL) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      result[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return result
  }

  @Test("A plan is written, verified, and made again byte by byte")
  func planVerifiesAndRepeats() throws {
    let scratch = try ScratchFolder()
    let first = scratch.url.appendingPathComponent("first")
    let again = scratch.url.appendingPathComponent("again")
    let run = try BuiltProgram.run(["plan", Self.sample, "-o", first.path, "--steps", "3000"])
    #expect(run.code == 0, "\(run.errors)")
    let last = run.output.split(separator: "\n").last ?? ""
    #expect(last.contains("uncovered"), "the last line says what is uncovered: \(last)")
    _ = try BuiltProgram.run(["plan", Self.sample, "-o", again.path, "--steps", "3000"])
    let one = try files(in: first)
    let two = try files(in: again)
    #expect(one.keys.sorted() == two.keys.sorted())
    for (name, bytes) in one { #expect(two[name] == bytes, "\(name) differs") }
    for name in ["plan.json", "plan.html", "plan.xlsx", "matches.csv"] { #expect(one[name] != nil) }
    #expect(one.keys.contains { $0.hasSuffix(".ics") })
    #expect(one.keys.filter { $0.hasPrefix("rotation-") && $0.hasSuffix(".csv") }.count >= 2)

    let plan = first.appendingPathComponent("plan.json").path
    let verified = try BuiltProgram.run(["verify", Self.sample, plan])
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
  }

  @Test("A plan of chosen functions has just these, with the pairs of deputies on its page")
  func chosenFunctions() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.url.appendingPathComponent("plan")
    let run = try BuiltProgram.run([
      "plan", Self.sample, "-o", folder.path, "--steps", "1000", "--lang", "ja", "--need", "deputy",
      "--need", "after-hours",
    ])
    #expect(run.code == 0, "\(run.errors)")
    let files = try files(in: folder)
    let page = String(decoding: files["plan.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("id=\"matches-deputy\"") && page.contains("互いの副主治医"))
    #expect(!page.contains("id=\"matches-admission\""))
    let plan = folder.appendingPathComponent("plan.json").path
    #expect(try BuiltProgram.run(["verify", Self.sample, plan]).code == 0)
  }

  @Test("A plan that was tampered with does not verify")
  func tamperedPlan() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.url.appendingPathComponent("plan")
    _ = try BuiltProgram.run(["plan", Self.sample, "-o", folder.path, "--steps", "3000"])
    let file = folder.appendingPathComponent("plan.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changes: [(String, String)] = [
      ("\"rank\": 1", "\"rank\": 2"), ("\"load\": 1", "\"load\": 2"),
      ("\"kind\": \"sunday\"", "\"kind\": \"weekday\""),
      ("\"inputSHA256\": \"", "\"inputSHA256\": \"0"), ("\"place\": 0", "\"place\": 7"),
      ("\"sinkPrice\": \"", "\"sinkPrice\": \"1"), ("\"existing\": false", "\"existing\": true"),
    ]
    for (old, new) in changes {
      let range = try #require(text.range(of: old), "the plan has no \(old)")
      try text.replacingCharacters(in: range, with: new).write(
        to: file, atomically: true, encoding: .utf8)
      let run = try BuiltProgram.run(["verify", Self.sample, file.path])
      #expect(run.code == ExitCode.badInput.rawValue, "\(old) → \(new) was not noticed")
    }
  }

  @Test("Nothing is left behind where the folder cannot be written")
  func noPartialOutput() throws {
    let scratch = try ScratchFolder()
    let blocked = scratch.url.appendingPathComponent("file")
    try Data("x".utf8).write(to: blocked)
    let run = try BuiltProgram.run([
      "plan", Self.sample, "-o", blocked.appendingPathComponent("plan").path, "--steps", "10",
    ])
    #expect(run.code == ExitCode.inputOutput.rawValue)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["file"])
  }

  @Test("--fail-if-uncovered ends with 3 where something stays uncovered")
  func failIfUncovered() throws {
    let run = try BuiltProgram.run(["match", Self.sample, "--fail-if-uncovered"])
    #expect(run.code == ExitCode.uncovered.rawValue)
  }
}
