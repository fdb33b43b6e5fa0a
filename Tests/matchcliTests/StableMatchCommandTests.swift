import Foundation
import MatchService
import MatchTestSupport
import Testing

/// `matchcli match --form stable` and the verification of what it wrote.
@Suite("Stable match command", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct StableMatchCommandTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  @Test("What the sample region gets is written as text, CSV and JSON, and verifies")
  func writtenAndVerified() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("stable.json")
    let words = ["match", Self.sample, "--need", "admission", "--form", "stable"]
    let json = try BuiltProgram.run(words + ["--format", "json", "-o", file.path])
    #expect(json.code == 0, "\(json.errors)")
    let verified = try BuiltProgram.run(["verify", Self.sample, file.path])
    #expect(verified.code == 0 && verified.output.contains("everything holds"))
    let text = try BuiltProgram.run(words + ["--lang", "ja"])
    #expect(text.output.contains("費用最小の組合せと比べると"))
    let csv = try BuiltProgram.run(words + ["--format", "csv", "--lang", "ja"])
    #expect(csv.output.contains("相手の希望順位"))
    let short = try BuiltProgram.run(words + ["--fail-if-uncovered"])
    #expect(short.code == ExitCode.uncovered.rawValue)
  }

  @Test("A stable match whose pairs were exchanged does not verify")
  func tampered() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("stable.json")
    let json = try BuiltProgram.run([
      "match", Self.sample, "--need", "admission", "--form", "stable", "--format", "json",
    ])
    // The last partner of the list is taken away from it.
    let partners = try #require(json.output.range(of: "\"supporterChoice\"", options: .backwards))
    let start = try #require(
      json.output.range(
        of: "\"clinic\": \"", options: .backwards,
        range: json.output.startIndex..<partners.lowerBound))
    var text = json.output
    text.insert(contentsOf: "x", at: start.upperBound)
    try Data(text.utf8).write(to: file)
    let verified = try BuiltProgram.run(["verify", Self.sample, file.path])
    #expect(verified.code == ExitCode.badInput.rawValue)
    #expect(verified.output.contains("✗"))
  }
}
