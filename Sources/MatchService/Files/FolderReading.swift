/// Reads the names in a folder.
public enum FolderReading {
  /// The names of the files of a folder by their bytes, hidden ones left out; nil for what is no
  /// folder.
  public static func names(_ path: String) -> [String]? {
    guard SystemCall.status(of: path)?.isDirectory == true else { return nil }
    return SystemCall.names(inFolder: path)?.filter { !$0.hasPrefix(".") }
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
