import Foundation
import MatchTestSupport

/// Programs of the system, run with the built `matchcli` first on the path.
enum Shell {
  static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil,
    environment: [String: String] = [:], errors: Bool = false
  ) throws -> (status: Int32, output: String) {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("out")
    try Data().write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? ProjectFolder.url
    let built = BuiltProgram.url?.deletingLastPathComponent().path ?? ""
    process.environment = ["PATH": built + ":/usr/local/bin:/usr/bin:/bin"].merging(environment) {
      $1
    }
    // One file for both, appended, so that errors stand where they came.
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = errors ? handle : FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return (status, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
