import Foundation

/// A folder that exists while a test runs.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "match-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of everything in it, hidden files included, in order.
  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  /// Whether permissions bind this process; they do not bind root.
  static var bindsPermissions: Bool { geteuid() != 0 }
}
