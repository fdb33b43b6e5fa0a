import Foundation
import MatchTestSupport
import Testing

/// The hosts of `Documentation/Examples`, run as they stand.
@Suite("Example hosts")
struct HostExamplesTests {
  private static func program(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private func run(_ interpreter: URL, _ host: String, _ arguments: [String] = []) throws -> String
  {
    let built = try #require(BuiltProgram.url).deletingLastPathComponent().path
    let scratch = try ScratchFolder()
    let output = scratch.url.appendingPathComponent("out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = interpreter
    process.arguments = ["Documentation/Examples/" + host] + arguments
    process.currentDirectoryURL = ProjectFolder.url
    // Without a language, as a service manager starts programs.
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": built + ":" + path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  /// The same night, also when the host is started again on the same store and repeats its changes.
  private func night(_ interpreter: URL?, _ host: String) throws {
    let interpreter = try #require(interpreter)
    let scratch = try ScratchFolder()
    let store = scratch.url.appendingPathComponent("board.sqlite").path
    for _ in 1...2 {
      let lines = try run(interpreter, host, ["Examples/shiomi.json", store])
        .split(separator: "\n")
      #expect(lines.first == "call H1 w1")
      #expect(lines.contains("inquiry held"))
      #expect(lines.contains("refused 1103"))
    }
    let told = try BuiltProgram.run(["store", "export", store, "--table", "inquiries"])
    #expect(told.output.split(separator: "\n").count { $0.contains("night-1") } > 0)
  }

  @Test("Python's", .enabled(if: Python.executable != nil, "there is no Python"))
  func python() throws { try night(Python.executable, "host.py") }

  @Test("Node's", .enabled(if: program("node") != nil, "there is no Node"))
  func node() throws { try night(Self.program("node"), "host.mjs") }

  @Test("The shell's", .enabled(if: program("sh") != nil, "there is no shell"))
  func shell() throws {
    let lines = try run(try #require(Self.program("sh")), "host.sh").split(separator: "\n")
    #expect(lines.count == 5)
    for (index, line) in lines.enumerated() {
      #expect(line.hasPrefix(#"{"jsonrpc":"2.0","id":\#(index + 1),"result":{"#))
    }
    #expect(lines.last?.contains(#""state":"held""#) == true)
  }
}
