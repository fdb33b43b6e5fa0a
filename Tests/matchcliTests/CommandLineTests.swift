import Foundation
import MatchService
import MatchTestSupport
import Testing

/// The program as a user runs it: exit codes, what goes to which stream, help.
@Suite("Command line", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct CommandLineTests {
  @Test("Help names every command, in both languages")
  func helpNamesEveryCommand() throws {
    let english = try BuiltProgram.run(["--help"])
    #expect(english.code == 0)
    for name in ["plan", "check", "match", "rotate", "import", "verify", "generate", "schema"] {
      #expect(english.output.contains("\n  \(name)"), "\(name) is missing")
      let page = try BuiltProgram.run([name, "--help"])
      #expect(page.code == 0)
      #expect(page.output.contains("matchcli \(name)"))
      #expect(page.errors.isEmpty)
    }
    let japanese = try BuiltProgram.run(["--help", "--lang", "ja"])
    #expect(japanese.output.contains("使い方"))
    let environment = try BuiltProgram.run(["--help"], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(environment.output == japanese.output)
  }

  @Test(
    "A wrong command line ends with 64 and says what is wrong",
    arguments: [
      [], ["pla"], ["plan"], ["check", "a", "b"], ["check", "x.json", "--frmat", "json"],
      ["check", "x.json", "--format", "xml"], ["generate", "--seed"],
      ["generate", "--seed", "-1"], ["generate", "--clinics", "0"],
      ["generate", "--clinics", "many"], ["generate", "--as-of", "2026-02-30"],
      ["plan", "x.json", "--from", "2026-04-01"],
      ["plan", "x.json", "--from", "2026-04-02", "--to", "2026-04-01"],
      ["plan", "x.json", "--fiscal-year", "2026", "--from", "2026-04-01"],
      ["schema", "regions"], ["verify", "x.json"], ["check", "--help=yes", "x"],
      ["check", "x.json", "--format", "json", "--format", "text"],
    ])
  func wrongCommandLine(_ words: [String]) throws {
    let run = try BuiltProgram.run(words)
    #expect(run.code == ExitCode.usage.rawValue, "\(words): \(run.errors)")
    #expect(run.output.isEmpty, "a wrong command line has no result")
    #expect(!run.errors.isEmpty)
  }

  @Test("The first word of a command of two is answered with the second ones")
  func firstWordOnly() throws {
    let run = try BuiltProgram.run(["export"])
    #expect(run.code == ExitCode.usage.rawValue)
    for name in ["workbook", "calendar", "csv", "fhir"] {
      #expect(run.errors.contains("export \(name)"), "\(run.errors)")
    }
    #expect(try BuiltProgram.run(["store", "x"]).errors.contains("store backup"))
    #expect(try BuiltProgram.run(["pla"]).errors.contains("there is no command ‘pla’"))
  }

  @Test(
    "A result that does not fit on the disk ends with 74 and says so",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "/dev/full is absent"))
  func fullDisk() throws {
    let program = try #require(BuiltProgram.url).path
    let sample = ProjectFolder.file("Examples/shiomi.json").path
    for words in ["generate --clinics 5", "schema region", "check '\(sample)' --quiet", "--help"] {
      let run = try Shell.run(
        "/bin/sh", ["-c", "'\(program)' \(words) >/dev/full"], errors: true)
      #expect(run.status == ExitCode.inputOutput.rawValue, "\(words): \(run.output)")
      #expect(run.output.contains("standard output"), "\(words): \(run.output)")
    }
    // The service too: its answers are lost.
    let request = #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#
    let served = try Shell.run(
      "/bin/sh", ["-c", "echo '\(request)' | '\(program)' serve --lang en >/dev/full"], errors: true
    )
    #expect(served.status == ExitCode.inputOutput.rawValue, "\(served.output)")
    #expect(served.output.contains("answers cannot be written"), "\(served.output)")
    let heard = try Shell.run(
      "/bin/sh", ["-c", "echo '\(request)' | '\(program)' serve | head -c 1 >/dev/null"])
    #expect(heard.status == 0)
    // A reader that has enough is no error.
    let run = try Shell.run(
      "/bin/sh",
      ["-c", "{ '\(program)' generate --clinics 2000; echo $? >&2; } | head -c 1 >/dev/null"],
      errors: true)
    #expect(run.output == "0\n")
  }

  @Test(
    "Files that are not there end with 74, whichever option names them",
    arguments: [
      ["whatif", "REGION", "gone.json"], ["whatif", "REGION", "--demand", "gone.csv"],
      ["whatif", "REGION", "--store", "gone.sqlite"],
      ["report", "REGION", "--previous", "gone.json"],
      ["export", "fhir", "REGION", "--store", "gone.sqlite", "-o", "never"],
      ["store", "check", "gone.sqlite"], ["store", "backup", "gone.sqlite", "never.sqlite"],
      ["sweep", "REGION", "--part", "gone.json", "-o", "never.json"],
    ])
  func missingFiles(_ words: [String]) throws {
    let scratch = try ScratchFolder()
    let sample = ProjectFolder.file("Examples/shiomi.json").path
    let run = try BuiltProgram.run(
      words.map { $0 == "REGION" ? sample : $0 }, in: scratch.url)
    #expect(run.code == ExitCode.inputOutput.rawValue, "\(run.errors)")
    #expect(run.errors.contains("gone."))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test("Messages spell days as Japanese readers do, and in the era where asked")
  func messageDays() throws {
    let scratch = try ScratchFolder()
    let sample = try String(
      contentsOf: ProjectFolder.file("Examples/shiomi.json"), encoding: .utf8)
    let file = scratch.url.appendingPathComponent("region.json")
    let asOf = try #require(sample.firstMatch(of: /"asOf": *"([0-9-]+)"/)).output.1
    try Data(
      sample.replacingOccurrences(of: "\"asOf\": \"\(asOf)\"", with: "\"asOf\": \"2019-04-30\"")
        .utf8
    ).write(to: file)
    let western = try BuiltProgram.run(["check", file.path, "--lang", "ja"])
    #expect(western.output.contains("2019年4月30日（火）"), "\(western.output)")
    let era = try BuiltProgram.run(["check", file.path, "--lang", "ja", "--era", "reiwa"])
    #expect(era.output.contains("平成31年4月30日（火）") && !era.output.contains("2019年"))
    let words = [
      "import", ProjectFolder.file("Tests").path, "--as-of", "2026-11-01", "--era", "reiwa",
      "--quiet",
    ]
    #expect(try BuiltProgram.run(words).code == ExitCode.inputOutput.rawValue)
  }

  @Test("Two mistakes are told in one run")
  func twoMistakes() throws {
    let run = try BuiltProgram.run(["check", "x.json", "y.json", "--frmat"])
    #expect(run.errors.contains("--frmat"))
    #expect(run.errors.contains("y.json"))
  }

  @Test("A file that is not there ends with 74 and is named")
  func missingFile() throws {
    let run = try BuiltProgram.run(["check", "no-such-region.json"])
    #expect(run.code == ExitCode.inputOutput.rawValue)
    #expect(run.errors.contains("no-such-region.json"))
  }

  @Test(
    "Bad bytes end with 2, never with a trap",
    arguments: [
      Data(), Data("{".utf8), Data("[]".utf8), Data("null".utf8), Data("{}".utf8),
      Data([0xFF, 0xFE, 0x7B]), Data([0x7B, 0x22, 0x00, 0x22, 0x7D]), Data("{\"schema\":1}".utf8),
      Data("{\"schema\":\"region/1\",\"name\":\"x\",\"areas\":{}}".utf8),
      Data(repeating: UInt8(ascii: "["), count: 1_000_000),
    ])
  func badBytes(_ bytes: Data) throws {
    for command in ["check", "plan", "match", "rotate"] {
      let run = try BuiltProgram.run([command, "-"], input: bytes)
      #expect(run.code == ExitCode.badInput.rawValue, "\(command): \(run.errors)")
      #expect(!(run.output + run.errors).isEmpty)
    }
  }

  @Test("All problems of a region are told in one run, by check and by plan alike")
  func allProblemsAtOnce() throws {
    let sample = try String(
      contentsOf: ProjectFolder.file("Examples/shiomi.json"), encoding: .utf8)
    // One slip of form, one code out of its range, one area that does not exist.
    let id = try #require(sample.range(of: "\"area\": \"S1M1D1\""))
    var broken = sample.replacingCharacters(in: id, with: "\"area\": \"S9\"")
    let code = try #require(broken.range(of: "\"backupBed\": 4"))
    broken.replaceSubrange(code, with: "\"backupBed\": 9")
    let name = try #require(broken.range(of: "\"homePatients\""))
    broken.replaceSubrange(name, with: "\"homePatient\"")
    for command in ["check", "plan"] {
      let run = try BuiltProgram.run([command, "-"], input: Data(broken.utf8))
      #expect(run.code == ExitCode.badInput.rawValue)
      for rule in ["[unknown-area]", "[out-of-range]", "[unknown-member]"] {
        #expect((run.output + run.errors).contains(rule), "\(command) does not tell \(rule)")
      }
    }
  }

  @Test("Reading from standard input is the same as reading the file")
  func standardInput() throws {
    let sample = ProjectFolder.file("Examples/shiomi.json")
    let fromFile = try BuiltProgram.run(["match", sample.path, "--format", "csv"])
    let fromInput = try BuiltProgram.run(
      ["match", "-", "--format", "csv"], input: try Data(contentsOf: sample))
    #expect(fromFile.code == 0)
    #expect(fromFile.output == fromInput.output)
  }
}
