public import Foundation

/// The Python that runs the oracles, where there is one.
///
/// Looked for in the environment variable `MATCH_PYTHON`, then in `.venv` of the project's root,
/// then as `python3` on the path. Tests that need a package say so and are skipped without it:
/// `.enabled(if: Python.version(ofPackage: "holidays") != nil, "python package holidays is absent")`.
public enum Python {
  /// What a script left.
  public struct Output: Sendable {
    /// The exit code.
    public let status: Int32
    /// What it wrote to standard output.
    public let standardOutput: Data
    /// What it wrote to standard error.
    public let standardError: Data

    /// Standard output as text.
    public var text: String { String(decoding: standardOutput, as: UTF8.self) }
  }

  /// A script that could not be run.
  public struct Failure: Error, CustomStringConvertible {
    /// Why.
    public let description: String
  }

  /// The project's root folder.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The interpreter; nil where there is none.
  public static let executable: URL? = {
    let environment = ProcessInfo.processInfo.environment
    var candidates: [URL] = []
    if let named = environment["MATCH_PYTHON"], !named.isEmpty {
      candidates.append(URL(fileURLWithPath: named))
    }
    candidates.append(root.appendingPathComponent(".venv/bin/python3"))
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      candidates.append(URL(fileURLWithPath: String(folder)).appendingPathComponent("python3"))
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// The interpreter of another virtual environment at the project's root; nil where there is none.
  public static func executable(of environment: String) -> URL? {
    let url = root.appendingPathComponent(environment + "/bin/python3")
    return FileManager.default.isExecutableFile(atPath: url.path) ? url : nil
  }

  /// The installed version of a package; nil where it or Python is absent.
  ///
  /// - Parameters:
  ///   - name: The package.
  ///   - environment: A virtual environment at the project's root; nil is the usual one.
  /// - Returns: The version.
  public static func version(
    ofPackage name: String, in environment: String? = nil
  ) -> String? {
    let interpreter = environment.map { executable(of: $0) } ?? executable
    guard let interpreter else { return nil }
    let program = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"
    guard let output = try? run(["-c", program, name], by: interpreter), output.status == 0 else {
      return nil
    }
    return output.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Runs a script, given by its path from the project's root, and waits for its end.
  public static func run(
    script: String, arguments: [String] = [], input: Data = Data(), in environment: String? = nil
  ) throws -> Output {
    let interpreter = environment.map { executable(of: $0) } ?? executable
    return try run(
      [root.appendingPathComponent(script).path] + arguments, input: input, by: interpreter)
  }

  /// Runs a program given as its text; nil if it failed or there is no Python.
  public static func run(_ program: String, input: Data = Data()) -> Data? {
    guard let output = try? run(["-c", program], input: input), output.status == 0 else {
      return nil
    }
    return output.standardOutput
  }

  private static func run(
    _ arguments: [String], input: Data = Data(), by executable: URL? = Self.executable
  ) throws -> Output {
    guard let executable else { throw Failure(description: "there is no python3") }
    // Files instead of pipes: a full pipe would stop the script, and nobody empties it.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("match-python-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (standardInput, standardOutput, standardError) = (
      folder.appendingPathComponent("in"), folder.appendingPathComponent("out"),
      folder.appendingPathComponent("err")
    )
    try input.write(to: standardInput)
    try Data().write(to: standardOutput)
    try Data().write(to: standardError)
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: standardOutput)
    process.standardError = try FileHandle(forWritingTo: standardError)
    try process.run()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, standardOutput: try Data(contentsOf: standardOutput),
      standardError: try Data(contentsOf: standardError))
  }
}
