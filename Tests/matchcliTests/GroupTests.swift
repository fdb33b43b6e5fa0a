import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Linked groups through the built program.
@Suite("match --need group", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct GroupTests {
  @Test("Groups are written, verified, and the same each time")
  func writtenAndVerified() throws {
    let scratch = try ScratchFolder()
    let region = ProjectFolder.file("Examples/shiomi.json")
    for kind in ["phone-standard-4", "enhanced-linked"] {
      let file = scratch.url.appendingPathComponent("\(kind).json")
      let arguments = [
        "match", region.path, "--need", "group", "--kind", kind, "--existing", "reform",
      ]
      let run = try BuiltProgram.run(arguments + ["--format", "json", "-o", file.path])
      #expect(run.code == 0, "\(run.errors)")
      let again = try BuiltProgram.run(arguments + ["--format", "json"])
      #expect(again.output == (try String(contentsOf: file, encoding: .utf8)))
      let verified = try BuiltProgram.run(["verify", region.path, file.path])
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
      let japanese = try BuiltProgram.run(arguments + ["--lang", "ja"])
      #expect(japanese.output.contains("グループ"))
      let table = try BuiltProgram.run(arguments + ["--format", "csv", "--lang", "en"])
      #expect(table.output.contains("Standard,Group,State"))
    }
  }

  @Test("Options of groups are refused for other needs; unknown kinds too")
  func usage() throws {
    for words in [["--kind", "enhanced-linked"], ["--scarce"], ["--existing", "keep"]] {
      let run = try BuiltProgram.run(["match", "x.json"] + words)
      #expect(run.code == ExitCode.usage.rawValue, "\(words)")
    }
    for form in ["stable", "least-cost"] {
      let run = try BuiltProgram.run(["match", "x.json", "--need", "group", "--form", form])
      #expect(run.code == ExitCode.usage.rawValue, "\(form)")
      #expect(run.errors.contains("--form"))
    }
    let kind = try BuiltProgram.run(["match", "x.json", "--need", "group", "--kind", "large"])
    #expect(kind.code == ExitCode.usage.rawValue)
  }

  @Test("The schema of groups is printed")
  func schema() throws {
    let run = try BuiltProgram.run(["schema", "groups"])
    #expect(run.code == 0)
    #expect(run.output.contains("urn:matchcli:schema:groups/1"))
  }
}
