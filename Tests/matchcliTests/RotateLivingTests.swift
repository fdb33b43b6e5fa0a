import Foundation
import MatchService
import MatchTestSupport
import Testing

/// Living with a published rotation, through the built program.
@Suite(
  "rotate check, repair, swaps", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct RotateLivingTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  private func plan(in scratch: ScratchFolder) throws -> String {
    let file = scratch.url.appendingPathComponent("v1.json").path
    let run = try BuiltProgram.run([
      "rotate", Self.sample, "--rotation", "kyukyu", "--format", "json", "--steps", "2000", "-o",
      file,
    ])
    #expect(run.code == 0, "\(run.errors)")
    return file
  }

  @Test("Several searches of a rotation give the same bytes on one, two and three threads")
  func restarts() throws {
    let words = [
      "rotate", Self.sample, "--rotation", "kyukyu", "--format", "json", "--steps", "3000",
      "--restarts", "3", "--threads",
    ]
    let serial = try BuiltProgram.run(words + ["1"])
    #expect(serial.code == 0, "\(serial.errors)")
    for threads in ["2", "3"] {
      #expect(try BuiltProgram.run(words + [threads]).output == serial.output)
    }
    #expect(try BuiltProgram.run(words.dropLast(2) + ["0"]).code == 64)
  }

  @Test("A plan is sound under rotate check, in each form and both languages")
  func checkPlan() throws {
    let scratch = try ScratchFolder()
    let file = try plan(in: scratch)
    let words = ["rotate", "check", Self.sample, file, "--steps", "500", "--fail-if-uncovered"]
    let english = try BuiltProgram.run(words + ["--lang", "en"])
    #expect(english.code == 0, "\(english.errors)")
    #expect(english.output.contains("0 broken rules"))
    let japanese = try BuiltProgram.run(words + ["--lang", "ja"])
    #expect(japanese.output.contains("下限との差"))
    let json = try BuiltProgram.run(words + ["--format", "json"])
    #expect(json.output.contains("\"schema\": \"rotation-check/1\""))
    #expect(json.output.contains("\"isSound\": true"))
    let table = try BuiltProgram.run(words + ["--format", "csv", "--lang", "en"])
    #expect(table.output.contains("score,kyukyu,holes"))
  }

  @Test("Every fault of a rota made by hand is told with its line number")
  func checkRota() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("rota.csv")
    let members = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: Self.sample)))
    let rotations = try #require((members as? [String: Any])?["rotations"] as? [[String: Any]])
    let first = try #require(
      ((rotations[0]["members"] as? [[String: Any]])?.first)?["institution"] as? String)
    let rows = [
      "date,line,institution,start,end", "2027-04-01,救急,\(first),17:30,08:30",
      "2027-04-02,救急,\(first),17:30,08:30", "2027-04-31,救急,\(first),17:30,08:30",
      "2027-04-05,外来,\(first),17:30,08:30", "2027-04-06,救急,どこにもない病院,17:30,08:30",
      "2027-04-07,救急,\(first),01:00,02:00", "2027-04-01,救急,\(first),17:30,08:30",
    ]
    try rows.joined(separator: "\r\n").write(to: file, atomically: true, encoding: .utf8)
    let run = try BuiltProgram.run([
      "rotate", "check", Self.sample, file.path, "--rotation", "kyukyu", "--lang", "en",
      "--no-search",
    ])
    #expect(run.code == 0, "\(run.errors)")
    for expected in [
      "[unknown-day] rota.csv:4", "[unknown-line] rota.csv:5", "[unknown-institution] rota.csv:6",
      "[no-such-band] rota.csv:7", "[too-many-on-duty] rota.csv:8",
    ] {
      #expect(run.output.contains(expected), "\(expected) is missing in \(run.output)")
    }
    #expect(run.output.contains("[minimum gap]"))
    #expect(run.output.contains("← rota.csv:3"))
    let strict = try BuiltProgram.run([
      "rotate", "check", Self.sample, file.path, "--no-search", "--fail-if-uncovered",
    ])
    #expect(strict.code == ExitCode.uncovered.rawValue)
  }

  @Test("A repair changes the absence only, and publishes the next version")
  func repair() throws {
    let scratch = try ScratchFolder()
    let file = try plan(in: scratch)
    let text = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
    let member = try #require(
      text.components(separatedBy: "\"member\": \"").dropFirst().first?
        .components(separatedBy: "\"").first)
    let next = scratch.url.appendingPathComponent("v2.json").path
    let words = [
      "rotate", "repair", Self.sample, file, "--absent", member, "--from", "2027-07-01", "--to",
      "2027-07-14",
    ]
    let run = try BuiltProgram.run(words + ["--lang", "en", "--publish", next])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("version 2"))
    let published = try String(contentsOf: URL(fileURLWithPath: next), encoding: .utf8)
    #expect(published.contains("\"version\": 2"))
    #expect(published.contains("\"forced\": true"))
    let again = try BuiltProgram.run(words + ["--format", "json"])
    #expect(again.output == (try BuiltProgram.run(words + ["--format", "json"])).output)
    let checked = try BuiltProgram.run([
      "rotate", "check", Self.sample, next, "--no-search", "--fail-if-uncovered",
    ])
    #expect(checked.code == 0, "\(checked.output)")
    let wrong = try BuiltProgram.run([
      "rotate", "repair", Self.sample, file, "--absent", "nobody", "--from", "2027-07-01",
    ])
    #expect(wrong.code == ExitCode.badInput.rawValue)
    #expect(wrong.errors.contains("nobody"))
    let usage = try BuiltProgram.run(["rotate", "repair", Self.sample, file])
    #expect(usage.code == ExitCode.usage.rawValue)
  }

  @Test("Swaps, their proposals, reasons, comparison and carry-over run in each form")
  func questions() throws {
    let scratch = try ScratchFolder()
    let file = try plan(in: scratch)
    let slot = ["--day", "2028-01-09", "--line", "kyukyu"]
    let why = try BuiltProgram.run(["rotate", "why", Self.sample, file, "--lang", "ja"] + slot)
    #expect(why.code == 0, "\(why.errors)")
    #expect(why.output.contains("公平な回数"))
    let nowhere = try BuiltProgram.run(
      ["rotate", "why", Self.sample, file, "--day", "2028-01-09", "--line", "nowhere"])
    #expect(nowhere.code == ExitCode.badInput.rawValue)
    #expect(nowhere.errors.components(separatedBy: "[unknown-line]").count == 2)
    #expect(nowhere.errors.contains("kyukyu"), "\(nowhere.errors)")
    for format in ["text", "csv", "json"] {
      for words in [["compare", Self.sample, file, file], ["carry", Self.sample, file]] {
        let run = try BuiltProgram.run(["rotate"] + words + ["--format", format])
        #expect(run.code == 0, "\(run.errors)")
      }
    }
    let unknown = try BuiltProgram.run([
      "rotate", "why", Self.sample, file, "--day", "2028-01-09", "--line", "kyukyu", "--band",
      "nothing",
    ])
    #expect(unknown.code == ExitCode.badInput.rawValue)
    #expect(unknown.errors.contains("Duties of that day"))

    // The exchanges that are listed can be handed in as proposals; the second overlaps.
    let listed = try BuiltProgram.run(
      ["rotate", "swaps", Self.sample, file, "--format", "json"] + slot)
    let document = try JSONSerialization.jsonObject(with: Data(listed.output.utf8))
    let exchanges = try #require((document as? [String: Any])?["exchanges"] as? [[String: Any]])
    try #require(exchanges.count > 1)
    let proposals: [[String: Any]] = exchanges.prefix(2).map {
      ["rotation": "kyukyu", "version": 1, "steps": $0["steps"] ?? []]
    }
    let agreed = scratch.url.appendingPathComponent("agreed.json")
    try JSONSerialization.data(withJSONObject: ["proposals": proposals]).write(to: agreed)
    let next = scratch.url.appendingPathComponent("v2.json").path
    let judged = try BuiltProgram.run([
      "rotate", "swaps", Self.sample, file, "--proposals", agreed.path, "--publish", next,
    ])
    #expect(judged.code == ExitCode.badInput.rawValue)
    #expect(judged.output.contains("✓ proposals[0]"))
    #expect(judged.output.contains("✗ proposals[1]"))
    let compared = try BuiltProgram.run(["rotate", "compare", Self.sample, file, next])
    #expect(compared.output.contains("version 1 and version 2"))
    #expect(!compared.output.contains(" 0 duties differ"))

    // A region that has changed since is told, with agreed swaps as with a list of them.
    #expect(!judged.errors.contains("region-changed") && !listed.errors.contains("region-changed"))
    let changed = scratch.url.appendingPathComponent("changed.json").path
    try (String(contentsOfFile: Self.sample, encoding: .utf8) + "\n")
      .write(toFile: changed, atomically: true, encoding: .utf8)
    for rest in [["--proposals", agreed.path, "--publish", next], slot] {
      let told = try BuiltProgram.run(["rotate", "swaps", changed, file] + rest)
      #expect(told.errors.contains("[region-changed]"), "\(told.errors)")
    }

    let region = scratch.url.appendingPathComponent("next.json").path
    let carried = try BuiltProgram.run([
      "rotate", "carry", Self.sample, file, "--format", "region", "-o", region,
    ])
    #expect(carried.code == 0, "\(carried.errors)")
    #expect(try BuiltProgram.run(["check", region]).code == 0)
  }

  @Test("A rotation without holes has no conflict; help is there for every command")
  func conflictAndHelp() throws {
    let none = try BuiltProgram.run([
      "rotate", "conflict", Self.sample, "--rotation", "kyukyu", "--steps", "2000",
    ])
    #expect(none.code == 0, "\(none.errors)")
    #expect(none.output.contains("0 holes"))
    for command in ["check", "repair", "swaps", "why", "compare", "carry", "conflict"] {
      for language in ["ja", "en"] {
        let help = try BuiltProgram.run(["rotate", command, "--help", "--lang", language])
        #expect(help.code == 0)
        #expect(help.output.contains("matchcli rotate \(command) REGION"))
      }
    }
  }
}
