// Bytes come from read(2) in large pieces: FileHandle and Data would bring full Foundation into
// the binary, and readLine repairs broken UTF-8 silently.

public import MatchEngine

/// Reads whole files.
public enum FileReading {
  /// The bytes of a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The most bytes to accept; a larger file is refused without being read.
  /// - Returns: The content.
  /// - Throws: `ProblemList` with one problem whose path is the file's.
  /// - Complexity: O(bytes).
  public static func bytes(
    _ path: String, limit: Int = 1 << 30
  ) throws(ProblemList) -> [UInt8] {
    guard path != "-" else { return try bytes(from: 0, path: path, limit: limit) }
    guard !path.isEmpty, !path.utf8.contains(0) else { throw missing(path) }
    let descriptor = SystemCall.openForReading(path)
    guard descriptor >= 0 else {
      throw ProblemList(file: path, writing: false, error: SystemCall.lastError)
    }
    defer { SystemCall.close(descriptor) }
    return try bytes(from: descriptor, path: path, limit: limit)
  }

  /// Whether something has the name.
  public static func exists(_ path: String) -> Bool { SystemCall.status(of: path) != nil }

  /// What tells a file from all others, whatever path leads to it.
  ///
  /// - Parameter path: The file; it need not exist yet.
  /// - Returns: Equal texts for two paths to one file; nil for what is no file with content of its own,
  ///   such as a device, a pipe or a folder.
  public static func identity(_ path: String) -> String? {
    guard path != "-", !path.isEmpty, !path.utf8.contains(0) else { return nil }
    if let status = SystemCall.status(of: path) {
      return status.isRegular ? "\(status.device):\(status.number)" : nil
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let inRoot = path.hasPrefix("/") && folder.isEmpty
    return SystemCall.resolved(inRoot ? "/" : folder.isEmpty ? "." : folder) + "/"
      + (parts.last ?? "")
  }

  private static func bytes(
    from descriptor: Int32, path: String, limit: Int
  ) throws(ProblemList) -> [UInt8] {
    let status = SystemCall.status(of: descriptor)
    if status?.isDirectory == true { throw folder(path) }
    let expected = status?.isRegular == true ? max(status?.size ?? 0, 0) : 0
    guard expected <= limit else { throw tooLarge(path, limit) }

    var result: [UInt8] = []
    var failure: Int32?
    if expected > 0 {
      result = [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
        while count < expected {
          let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
          let read = SystemCall.read(descriptor, into: UnsafeMutableRawBufferPointer(rest))
          if read < 0 { failure = SystemCall.lastError }
          guard read > 0 else { return }
          count += read
        }
      }
    }
    // Pipes have no size, and a file may have grown since it was asked for its size.
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while failure == nil {
      let read = piece.withUnsafeMutableBytes { SystemCall.read(descriptor, into: $0) }
      if read < 0 { failure = SystemCall.lastError }
      guard read > 0 else { break }
      guard result.count + read <= limit else { throw tooLarge(path, limit) }
      result.append(contentsOf: piece[..<read])
    }
    if let failure { throw ProblemList(file: path, writing: false, error: failure) }
    return result
  }

  private static func missing(_ path: String) -> ProblemList {
    problem(
      path, "file-not-found", LocalizedText(ja: "ファイルが見つかりません。", en: "There is no such file."))
  }

  private static func folder(_ path: String) -> ProblemList {
    problem(
      path, "is-a-folder",
      LocalizedText(ja: "ファイルではなくフォルダーです。", en: "It is a folder, not a file."))
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> ProblemList {
    problem(
      path, "file-too-large",
      LocalizedText(
        ja: "ファイルが大きすぎます（上限\(limit)バイト）。", en: "The file is larger than \(limit) bytes."))
  }

  private static func problem(
    _ path: String, _ rule: String, _ message: LocalizedText
  ) -> ProblemList {
    ProblemList([Problem(.error, path: path, value: "", rule: rule, message: message)])
  }
}
