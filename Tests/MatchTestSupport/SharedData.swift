public import Foundation

/// The real data that stands beside the checkout, where there is any.
public enum SharedData {
  /// The folder `../shared/data` from the project's root; nil where it is absent.
  public static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// A file of the real data; nil where the data is absent.
  public static func file(_ path: String) -> URL? {
    folder.map { $0.appendingPathComponent(path) }
  }
}
