public import Foundation

/// LibreOffice without a window, where it is installed.
public enum Office {
  /// The program; nil where there is none.
  public static let executable: URL? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map {
      URL(fileURLWithPath: String($0)).appendingPathComponent("soffice")
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Opens a file and saves it in another format beside `folder`; nil if LibreOffice wrote nothing.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - format: The extension of the format, such as `xlsx` or `pdf`.
  ///   - folder: Where to write.
  /// - Returns: The file that was written.
  /// - Throws: What Foundation throws where the folder or the process cannot be made.
  public static func convert(_ file: URL, to format: String, in folder: URL) throws -> URL? {
    guard let executable else { return nil }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = executable
    // A profile of its own: two tests at once would wait for each other, or fail.
    process.arguments = [
      "-env:UserInstallation=file://" + folder.appendingPathComponent("profile").path,
      "--headless", "--norestore", "--convert-to", format, "--outdir", folder.path, file.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let name = file.deletingPathExtension().lastPathComponent + "." + format
    let written = folder.appendingPathComponent(name)
    return FileManager.default.fileExists(atPath: written.path) ? written : nil
  }
}
