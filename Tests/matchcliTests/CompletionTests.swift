import Foundation
import MatchTestSupport
import Testing

/// What the shells themselves offer once they have read the script.
@Suite("Shell completion", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct CompletionTests {
  /// What bash offers for the last of some words.
  private func bash(_ words: [String], in folder: URL? = nil) throws -> [String] {
    let scratch = try ScratchFolder()
    let script = scratch.url.appendingPathComponent("matchcli.bash")
    try Data(BuiltProgram.run(["completion", "bash"]).output.utf8).write(to: script)
    let program = """
      set -u; source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
      _matchcli
      (( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "${COMPREPLY[@]}"
      """
    let (status, output) = try Shell.run(
      "/bin/bash", ["-c", program, "bash", script.path] + words, in: folder)
    #expect(status == 0, "\(words)")
    return output.split(separator: "\n").map(String.init)
  }

  private static let hasBash = FileManager.default.isExecutableFile(atPath: "/bin/bash")

  @Test("Bash offers commands and the second words of commands", .enabled(if: hasBash, "no bash"))
  func commands() throws {
    #expect(try bash(["matchcli", "rep"]) == ["report"])
    #expect(try bash(["matchcli", ""]).contains("plan"))
    #expect(try bash(["matchcli", ""]).filter { $0 == "rotate" }.count == 1)
    #expect(try bash(["matchcli", "rotate", "ch"]) == ["check"])
    #expect(try bash(["matchcli", "store", ""]).contains("backup"))
    #expect(try bash(["matchcli", "help", "pl"]) == ["plan"])
    #expect(try bash(["matchcli", "nonsense", "x"]).isEmpty)
  }

  @Test("Bash offers the options of the very command", .enabled(if: hasBash, "no bash"))
  func options() throws {
    #expect(try bash(["matchcli", "rotate", "check", "r.json", "--no"]) == ["--no-search"])
    #expect(try bash(["matchcli", "rotate", "r.json", "--no"]).isEmpty)
    #expect(try bash(["matchcli", "plan", "r.json", "--fail"]) == ["--fail-if-uncovered"])
    #expect(try bash(["matchcli", "plan", "--la"]) == ["--lang"])
  }

  @Test("Bash offers the values that an option takes", .enabled(if: hasBash, "no bash"))
  func values() throws {
    #expect(
      try bash(["matchcli", "rotate", "r.json", "--format", ""]) == ["text", "csv", "ics", "json"])
    #expect(try bash(["matchcli", "rotate", "r.json", "--format", "=", "i"]) == ["ics"])
    #expect(try bash(["matchcli", "rotate", "r.json", "--format", "="]).count == 4)
    #expect(try bash(["matchcli", "check", "r.json", "--lang", ""]) == ["ja", "en"])
    #expect(try bash(["matchcli", "check", "r.json", "--lang", "=", "j"]) == ["ja"])
    #expect(try bash(["matchcli", "plan", "--seed", ""]).isEmpty)
    #expect(try bash(["matchcli", "schema", "sc"]) == ["scenario"])
    #expect(try bash(["matchcli", "completion", ""]) == ["bash", "zsh"])
  }

  @Test("Bash offers files where a file is wanted", .enabled(if: hasBash, "no bash"))
  func files() throws {
    let scratch = try ScratchFolder()
    try Data().write(to: scratch.url.appendingPathComponent("my region.json"))
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("myfolder"), withIntermediateDirectories: false)
    let both: Set = ["my region.json", "myfolder"]
    #expect(Set(try bash(["matchcli", "plan", "my"], in: scratch.url)) == both)
    #expect(try bash(["matchcli", "plan", "r.json", "-o", "my"], in: scratch.url) == ["myfolder"])
    #expect(Set(try bash(["matchcli", "match", "r", "-o", "my"], in: scratch.url)) == both)
    let export = ["matchcli", "export"]
    #expect(
      Set(try bash(export + ["calendar", "r", "p", "-o", "my"], in: scratch.url)) == both)
    #expect(try bash(export + ["fhir", "r", "-o", "my"], in: scratch.url) == ["myfolder"])
    #expect(try bash(["matchcli", "import", "navii-h"], in: scratch.url) == ["navii-hours="])
    #expect(
      Set(try bash(["matchcli", "import", "navii-hours", "=", "my"], in: scratch.url)) == both)
  }

  @Test(
    "Zsh completes in a terminal",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/zsh"), "zsh is absent"),
    .enabled(if: Python.executable != nil, "python3 is absent"), arguments: ["en", "ja"])
  func zsh(_ language: String) throws {
    let scratch = try ScratchFolder()
    let script = scratch.url.appendingPathComponent("_matchcli")
    try Data(BuiltProgram.run(["completion", "zsh", "--lang", language]).output.utf8)
      .write(to: script)
    try Data().write(to: scratch.url.appendingPathComponent("shiomi.json"))
    let output = try Python.run(
      script: "Tests/Clients/zsh_completion.py", arguments: [script.path, scratch.url.path])
    #expect(
      output.status == 0,
      "\(output.text)\(String(decoding: output.standardError, as: UTF8.self))")
  }
}
