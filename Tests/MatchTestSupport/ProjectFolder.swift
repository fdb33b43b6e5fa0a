public import Foundation

/// The root of the checkout.
public enum ProjectFolder {
  /// The folder that holds `Package.swift`.
  public static let url = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the checkout.
  public static func file(_ path: String) -> URL { url.appendingPathComponent(path) }
}
