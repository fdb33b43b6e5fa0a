import Foundation
import MatchTestSupport
import Testing

/// The examples of the README are run as they stand there.
@Suite("The README's examples of the service")
struct ReadmeServiceTests {
  /// The first block of a language under the heading about beds.
  private func block(_ language: String, of page: String) throws -> String {
    let text = try String(
      contentsOf: Python.root.appendingPathComponent(page), encoding: .utf8)
    let start = try #require(text.range(of: "```\(language)\n"))
    let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
    return String(text[start.upperBound..<end.lowerBound])
  }

  /// Runs a program with the built `matchcli` on its path, from the project's root.
  private func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
    let built = try #require(BuiltProgram.url)
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("out")
    try Data().write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = Python.root
    process.environment = [
      "PATH": built.deletingLastPathComponent().path + ":/usr/bin:/bin"
    ]
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: file, encoding: .utf8))
  }

  @Test(
    "From a shell: five lines, five answers, and the bed is confirmed",
    .enabled(if: BuiltProgram.url != nil, "the built program is absent"),
    arguments: ["README.md", "README.ja.md"])
  func shell(_ page: String) throws {
    let script = try block("sh", of: page)
    #expect(script.split(separator: "\n").count <= 10)
    let (status, output) = try run("/bin/sh", ["-c", script])
    let lines = output.split(separator: "\n")
    #expect(status == 0)
    #expect(lines.count == 5, "\(output)")
    #expect(lines.allSatisfy { $0.contains("\"result\"") }, "\(output)")
    #expect(lines.last?.contains("\"confirmed\"") == true)
  }

  @Test(
    "From Python: ten lines, and the hospital holds a bed",
    .enabled(if: BuiltProgram.url != nil, "the built program is absent"),
    .enabled(if: Python.executable != nil, "python3 is absent"))
  func python() throws {
    let script = try block("python", of: "README.md")
    #expect(script.split(separator: "\n").count <= 10)
    let python = try #require(Python.executable)
    let (status, output) = try run(python.path, ["-c", script])
    #expect(status == 0)
    #expect(output.contains("holding"), "\(output)")
  }
}
