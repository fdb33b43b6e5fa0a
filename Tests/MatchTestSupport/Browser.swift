public import Foundation

/// The headless browser that opens pages in tests, where there is one.
public enum Browser {
  /// The program; nil where none is installed.
  public static let executable: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in ["chromium", "chromium-browser", "google-chrome"] {
      for folder in folders {
        let candidate = URL(fileURLWithPath: String(folder)).appendingPathComponent(name)
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      }
    }
    return nil
  }()

  /// Another program on the path; nil where it is not installed.
  public static func program(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Opens a file without a window and gives what the browser writes to standard output.
  public static func run(_ options: [String], page: URL) throws -> Data {
    guard let executable else { return Data() }
    let profile = page.deletingLastPathComponent().appendingPathComponent("profile")
    return try output(
      executable,
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--user-data-dir=" + profile.path,
      ] + options + [page.absoluteString])
  }

  /// Runs a program and gives its standard output.
  public static func output(_ program: URL, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    // A file instead of a pipe: a full pipe would stop the program, and nobody empties it.
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("match-browser-" + UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try Data(contentsOf: file)
  }
}
