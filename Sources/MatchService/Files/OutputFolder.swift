// Problem: a plan is many files that belong together; a folder with half of them misleads.
// Method: contents are collected in memory. `commit` makes the folder, writes every file under a
//   temporary name, and only when all of them are on the disk renames one after the other. On any
//   failure before the first rename everything is removed, also the folders that were made.
// Known limit: renames are single steps, so a power cut between them leaves new files beside old
//   ones, each of them whole.

public import MatchEngine

/// A set of files that are written into one folder together or not at all.
public struct OutputFolder: Sendable {
  /// The folder, which is made if it is missing.
  public let path: String
  /// The files so far.
  public private(set) var files: [(name: String, bytes: [UInt8])] = []

  /// An empty set for a folder.
  public init(_ path: String) {
    self.path = path.isEmpty ? "." : path
  }

  /// Adds a file; nothing is written yet.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    files.append((name, bytes))
  }

  /// Writes all files.
  ///
  /// - Throws: `ProblemList`, also for names that are no plain file names or come twice; then
  ///   nothing has been changed.
  public func commit() throws(ProblemList) {
    let problems = problemsOfNames()
    guard problems.isEmpty else { throw ProblemList(problems) }
    let made = try makeFolders()
    var staged: [StagedFile] = []
    do {
      for file in files { staged.append(try stage(file)) }
    } catch {
      for file in staged { file.discard() }
      for folder in made.reversed() { SystemCall.removeFolder(folder) }
      throw error
    }
    for (index, file) in staged.enumerated() {
      do {
        try file.commit()
      } catch {
        for rest in staged[index...].dropFirst() { rest.discard() }
        throw error
      }
    }
    SystemCall.synchronizeFolder(path)
  }

  private func stage(
    _ file: (name: String, bytes: [UInt8])
  ) throws(ProblemList) -> StagedFile {
    let target = path + "/" + file.name
    if SystemCall.status(of: target)?.isDirectory == true {
      throw ProblemList([
        Problem(
          .error, path: target, value: "", rule: "is-a-folder",
          message: LocalizedText(ja: "同じ名前のフォルダーがあります。", en: "A folder has this name."))
      ])
    }
    return try StagedFile(file.bytes, for: target, named: target)
  }

  /// Makes the folder and those above it, and returns the ones that were made.
  private func makeFolders() throws(ProblemList) -> [String] {
    var missing: [String] = []
    var current = path
    while current.utf8.count > 1, current.utf8.last == UInt8(ascii: "/") { current.removeLast() }
    while SystemCall.status(of: current) == nil, !current.isEmpty {
      missing.append(current)
      current = StagedFile.folder(of: current)
    }
    if let status = SystemCall.status(of: current), !status.isDirectory {
      throw ProblemList([
        Problem(
          .error, path: path, value: "", rule: "not-a-folder",
          message: LocalizedText(
            ja: "「\(current)」はフォルダーではありません。", en: "“\(current)” is not a folder."))
      ])
    }
    var made: [String] = []
    for folder in missing.reversed() {
      guard SystemCall.makeFolder(folder) || SystemCall.status(of: folder)?.isDirectory == true
      else {
        let error = SystemCall.lastError
        for folder in made.reversed() { SystemCall.removeFolder(folder) }
        throw ProblemList(file: path, writing: true, error: error)
      }
      made.append(folder)
    }
    return made
  }

  private func problemsOfNames() -> [Problem] {
    var seen: Set<String> = []
    var problems: [Problem] = []
    if path.utf8.contains(0) { problems.append(Self.badName(path, in: path)) }
    for file in files {
      let isPlain =
        !file.name.isEmpty && file.name != "." && file.name != ".." && file.name.utf8.count <= 255
        && !file.name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
      if !isPlain {
        problems.append(Self.badName(file.name, in: path))
      } else if !seen.insert(file.name).inserted {
        problems.append(
          Problem(
            .error, path: path, value: file.name, rule: "duplicate-file-name",
            message: LocalizedText(
              ja: "「\(file.name)」という名前のファイルが二つあります。",
              en: "Two files have the name “\(file.name)”.")))
      }
    }
    return problems
  }

  private static func badName(_ name: String, in folder: String) -> Problem {
    Problem(
      .error, path: folder, value: name, rule: "bad-file-name",
      message: LocalizedText(
        ja: "「\(name)」はファイル名に使えません。", en: "“\(name)” cannot be a file name."))
  }
}
