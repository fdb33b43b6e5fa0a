// Problem: a plan is many files that belong together; a folder with half of them misleads.
// Method: contents are collected in memory. `commit` makes the folder, writes every file under a
//   temporary name, and only when all of them are on the disk renames one after the other. On any
//   failure before the first rename everything is removed, also the folders that were made; so it
//   is when the process is told to end (`FileJournal`).
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
  /// - Parameter journal: What knows the files that are not whole yet.
  /// - Throws: `ProblemList`, also for names that are no plain file names or come twice; then
  ///   nothing has been changed.
  public func commit(journal: FileJournal = .process) throws(ProblemList) {
    let problems = problemsOfNames()
    guard problems.isEmpty else { throw ProblemList(problems) }
    let made = try makeFolders(journal)
    var staged: [StagedFile] = []
    do {
      for file in files { staged.append(try stage(file, journal)) }
    } catch {
      for file in staged { file.discard(journal) }
      journal.discard(folders: made)
      throw error
    }
    try StagedFile.commit(staged, journal: journal)
    SystemCall.synchronizeFolder(path)
  }

  private func stage(
    _ file: (name: String, bytes: [UInt8]), _ journal: FileJournal
  ) throws(ProblemList) -> StagedFile {
    let target = path + "/" + file.name
    if SystemCall.status(of: target)?.isDirectory == true {
      throw ProblemList([
        Problem(
          .error, path: target, value: "", rule: "is-a-folder",
          message: LocalizedText(ja: "同じ名前のフォルダーがあります。", en: "A folder has this name."))
      ])
    }
    return try StagedFile(file.bytes, for: target, named: target, journal: journal)
  }

  /// Makes the folder and those above it, and returns the ones that were made.
  private func makeFolders(_ journal: FileJournal) throws(ProblemList) -> [String] {
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
      if let error = journal.makeFolder(folder) {
        // Somebody else may have made it in the meantime.
        guard SystemCall.status(of: folder)?.isDirectory == true else {
          journal.discard(folders: made)
          throw ProblemList(file: path, writing: true, error: error)
        }
      } else {
        made.append(folder)
      }
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
