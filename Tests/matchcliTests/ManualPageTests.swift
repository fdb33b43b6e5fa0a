import Foundation
import MatchTestSupport
import Testing

/// The manual page, as the programs that show such pages see it.
@Suite("Manual page", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct ManualPageTests {
  private static func exists(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: program)
  }

  @Test("It has every command, option and exit code", arguments: ["en", "ja"])
  func complete(_ language: String) throws {
    let page = try BuiltProgram.run(["man", "--lang", language]).output
    let help = try BuiltProgram.run(["--help", "--lang", "en"]).output
    let commands = help.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(commands.count > 15)
    for command in ["plan", "rotate check", "store backup", "man"] {
      #expect(page.contains(".SS \"matchcli \(command)\""))
    }
    for option in ["fail\\-if\\-uncovered", "lang", "no\\-search"] {
      #expect(page.contains("\\fB\\-\\-\(option)\\fR"), "--\(option) is missing")
    }
    for code in ["0", "1", "2", "3", "4", "64", "74"] { #expect(page.contains("\\fB\(code)\\fR")) }
  }

  @Test(
    "groff formats it without a warning",
    .enabled(if: exists("/usr/bin/groff"), "groff is absent"), arguments: ["en", "ja"])
  func groff(_ language: String) throws {
    let scratch = try ScratchFolder()
    let page = scratch.url.appendingPathComponent("matchcli.1")
    #expect(try BuiltProgram.run(["man", "--lang", language, "-o", page.path]).code == 0)
    let warnings = try Shell.run(
      "/bin/sh",
      ["-c", "groff -man -Tutf8 -Kutf8 -ww -rLL=78n \"$1\" 2>&1 >/dev/null", "sh", page.path],
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(warnings.status == 0)
    #expect(warnings.output.isEmpty, "\(warnings.output.prefix(800))")
  }

  @Test(
    "man shows it",
    .enabled(if: exists("/usr/bin/man") && exists("/usr/bin/groff"), "man is absent"))
  func man() throws {
    let scratch = try ScratchFolder()
    let page = scratch.url.appendingPathComponent("matchcli.1")
    #expect(try BuiltProgram.run(["man", "-o", page.path]).code == 0)
    let shown = try Shell.run(
      "/usr/bin/man", ["--warnings=w", "-l", page.path],
      environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "80", "PAGER": "cat", "MANPAGER": "cat"],
      errors: true)
    #expect(shown.status == 0)
    #expect(shown.output.contains("EXIT STATUS"))
    #expect(shown.output.contains("matchcli rotate check REGION ROTA"))
    #expect(!shown.output.contains(": warning: "), "\(shown.output.prefix(400))")
  }
}
