import Foundation
import MatchEngine

/// `swift format`, the formatter of the toolchain, over texts of files.
enum SourceFormatter {
  /// The texts laid out anew.
  ///
  /// - Parameters:
  ///   - files: Paths, for messages, and texts.
  ///   - configuration: The settings; nil means the formatter's own.
  /// - Returns: The same paths with the new texts.
  /// - Throws: `ProblemList` if there is no formatter, or if it cannot read a text.
  static func formatted(
    _ files: [(path: String, text: String)], configuration: String?
  ) throws -> [(path: String, text: String)] {
    guard let swift = executable else {
      throw ProblemList([
        Problem(
          .error, path: "swift format", value: "", rule: "no-formatter",
          message: LocalizedText(
            ja: "swift format が見つかりません。Swift のツールチェーンを PATH に入れてください。",
            en: "There is no swift format; put the Swift toolchain into PATH."))
      ])
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("wording-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copies = files.indices.map { folder.appendingPathComponent("\($0).swift") }
    for (copy, file) in zip(copies, files) { try Data(file.text.utf8).write(to: copy) }
    let log = folder.appendingPathComponent("log")
    try Data().write(to: log)

    let process = Process()
    process.executableURL = swift
    process.arguments =
      ["format", "format", "--in-place", "--parallel"]
      + (configuration.map { ["--configuration", $0] } ?? []) + copies.map(\.path)
    let errors = try FileHandle(forWritingTo: log)
    process.standardOutput = errors
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ProblemList([failure(try Data(contentsOf: log), copies, files.map(\.path))])
    }
    return try zip(copies, files).map {
      ($1.path, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// The program; nil where there is none.
  private static let executable: URL? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map {
      URL(fileURLWithPath: String($0)).appendingPathComponent("swift")
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  private static func failure(_ log: Data, _ copies: [URL], _ paths: [String]) -> Problem {
    var said = String(decoding: log, as: UTF8.self)
    for (copy, path) in zip(copies, paths) { said = said.replacing(copy.path, with: path) }
    return Problem(
      .error, path: "swift format", value: said, rule: "cannot-be-formatted",
      message: LocalizedText(
        ja: "swift format がソースを読めません。\n\(said)",
        en: "swift format cannot read the sources.\n\(said)"))
  }
}
