import Foundation
import MatchTestSupport
import Testing

/// What a command says at its end is about what it was asked for.
@Suite("Last lines", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct LastLineTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  @Test("rotate speaks of duties only, match of partners only", arguments: ["en", "ja"])
  func askedFor(_ language: String) throws {
    let partners = language == "ja" ? "相手" : "partner"
    let duties = language == "ja" ? "当番" : "dut"
    let rotated = try BuiltProgram.run([
      "rotate", Self.sample, "--steps", "200", "--lang", language,
    ])
    let rotation = try #require(rotated.errors.split(separator: "\n").last)
    #expect(rotation.contains(duties) && !rotation.contains(partners), "\(rotation)")
    let matched = try BuiltProgram.run([
      "match", Self.sample, "--need", "admission", "--lang", language,
    ])
    let match = try #require(matched.errors.split(separator: "\n").last)
    #expect(match.contains(partners) && !match.contains(duties), "\(match)")
  }

  @Test("A region without rotations has nothing that could be open")
  func nothing() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("bare.json")
    try Data(
      #"{"schema":"region/1","name":"x","asOf":"2026-11-01","institutions":[]}"#.utf8
    ).write(to: file)
    let run = try BuiltProgram.run(["rotate", file.path, "--lang", "en"])
    #expect(!run.errors.contains("partner") && !run.errors.contains("no duty is open"))
  }
}
