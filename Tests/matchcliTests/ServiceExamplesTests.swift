import Foundation
import MatchTestSupport
import Testing

@Suite("Examples of the service in the documentation")
struct ServiceExamplesTests {
  private func example(_ name: String) throws -> String {
    let page = try String(contentsOf: ProjectFolder.file("Documentation/API.md"), encoding: .utf8)
    let start = try #require(page.range(of: "<!-- example: \(name) -->\n```"))
    let rest = page[start.upperBound...].drop { $0 != "\n" }.dropFirst()
    let end = try #require(rest.range(of: "\n```"))
    let lines = rest[..<end.lowerBound]
    #expect(lines.split(separator: "\n").count <= 10, "an example has at most ten lines")
    return String(lines)
  }

  /// Runs an example as it stands, in the project's root, with the built program on the path.
  private func run(_ command: [String]) throws -> String {
    let folder = try #require(BuiltProgram.url).deletingLastPathComponent().path
    let scratch = try ScratchFolder()
    let output = scratch.url.appendingPathComponent("out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = ProjectFolder.url
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": folder + ":" + path, "PYTHONIOENCODING": "utf-8"]
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  @Test("The shell's", .enabled(if: BuiltProgram.url != nil, "the built matchcli is absent"))
  func shell() throws {
    let lines = try run(["sh", "-c", example("shell")]).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix(#"{"jsonrpc":"2.0","id":1,"result":{"#) == true)
    #expect(lines.last?.contains(#""plan":"#) == true)
  }

  @Test(
    "Python's",
    .enabled(
      if: BuiltProgram.url != nil && Python.executable != nil,
      "python3 or the built matchcli is absent"))
  func python() throws {
    let python = try #require(Python.executable).path
    let lines = try run([python, "-c", example("python")]).split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "1 match", "\(lines)")
  }
}
