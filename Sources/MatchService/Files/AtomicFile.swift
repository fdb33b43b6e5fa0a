// Problem: a reader must never see half a file, and a failed run must leave nothing behind.
// Method: write a temporary file in the same folder, put it onto the disk, then rename it over the
//   target; rename(2) is atomic within a file system. On failure the temporary file is removed.
// A process that is told to end removes it as well, by its journal. One that is killed (SIGKILL)
//   between the two steps leaves a file whose name begins with a dot and ends in `.tmp`, and the target
//   untouched; who writes the same target next takes it away. The name holds the machine and the
//   process, so that a file which a living process is still writing is left alone.

public import MatchEngine

/// Writes files whole or not at all.
public enum AtomicFile {
  /// Writes a file, replacing what has the name; what was there stays until the new one is whole.
  ///
  /// A target that is no regular file, such as a pipe or `/dev/stdout`, is written directly.
  /// - Parameters:
  ///   - bytes: What is written.
  ///   - path: The file.
  ///   - journal: What knows the files that are not whole yet.
  /// - Throws: `ProblemList` with one problem whose path is the file's.
  public static func write(
    _ bytes: [UInt8], to path: String, journal: FileJournal = .process
  ) throws(ProblemList) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw ProblemList([
        Problem(
          .error, path: path, value: path, rule: "bad-file-name",
          message: LocalizedText(ja: "ファイル名に使えません。", en: "This cannot be a file name."))
      ])
    }
    let target = SystemCall.resolved(path)
    if let status = SystemCall.status(of: target), !status.isRegular {
      guard !status.isDirectory else {
        throw ProblemList([
          Problem(
            .error, path: path, value: "", rule: "is-a-folder",
            message: LocalizedText(
              ja: "同じ名前のフォルダーがあります。", en: "A folder has this name."))
        ])
      }
      return try writeDirectly(bytes, to: target, named: path)
    }
    let staged = try StagedFile(bytes, for: target, named: path, journal: journal)
    try StagedFile.commit([staged], journal: journal)
    SystemCall.synchronizeFolder(StagedFile.folder(of: target))
  }

  /// Writes several files; none has its new content before all are on the disk.
  ///
  /// - Parameters:
  ///   - files: Regular files that exist, and what each shall hold.
  ///   - journal: What knows the files that are not whole yet.
  /// - Throws: `ProblemList`; if a file could not be staged, nothing has been changed.
  package static func write(
    _ files: [(path: String, bytes: [UInt8])], journal: FileJournal = .process
  ) throws(ProblemList) {
    var staged: [StagedFile] = []
    do {
      for file in files {
        let target = SystemCall.resolved(file.path)
        staged.append(
          try StagedFile(file.bytes, for: target, named: file.path, journal: journal))
      }
    } catch {
      for file in staged { file.discard(journal) }
      throw error
    }
    try StagedFile.commit(staged, journal: journal)
    for folder in Set(files.map { StagedFile.folder(of: SystemCall.resolved($0.path)) }) {
      SystemCall.synchronizeFolder(folder)
    }
  }

  private static func writeDirectly(
    _ bytes: [UInt8], to target: String, named path: String
  ) throws(ProblemList) {
    let descriptor = SystemCall.openForWriting(target)
    guard descriptor >= 0 else {
      throw ProblemList(file: path, writing: true, error: SystemCall.lastError)
    }
    let isWritten = SystemCall.writeAll(bytes, to: descriptor)
    let error = SystemCall.lastError
    SystemCall.close(descriptor)
    guard isWritten else { throw ProblemList(file: path, writing: true, error: error) }
  }
}

/// A file that is complete on the disk under a temporary name.
struct StagedFile {
  private let temporary: String
  private let target: String
  private let name: String

  /// Writes the temporary file.
  ///
  /// - Throws: `ProblemList`; then there is no temporary file.
  init(
    _ bytes: [UInt8], for target: String, named name: String, journal: FileJournal
  ) throws(ProblemList) {
    let existing = SystemCall.status(of: target)
    let (path, descriptor) = try Self.createTemporary(
      for: target, named: name, journal: journal)
    if let existing { SystemCall.setPermissions(existing.permissions, of: descriptor) }
    let isWritten =
      SystemCall.writeAll(bytes, to: descriptor) && SystemCall.synchronize(descriptor)
    var error = SystemCall.lastError
    let isClosed = SystemCall.close(descriptor)
    if isWritten && !isClosed { error = SystemCall.lastError }
    guard isWritten && isClosed else {
      journal.discard(path)
      throw ProblemList(file: name, writing: true, error: error)
    }
    temporary = path
    self.target = target
    self.name = name
  }

  /// Gives files their names, one after the other.
  ///
  /// - Throws: `ProblemList`; then the temporary files of those without a name are removed.
  static func commit(_ files: [StagedFile], journal: FileJournal) throws(ProblemList) {
    let (count, error) = journal.commit(files.map { ($0.temporary, $0.target, $0.name) })
    guard count < files.count else { return }
    for file in files[count...] { file.discard(journal) }
    throw ProblemList(file: files[count].name, writing: true, error: error)
  }

  /// Removes the temporary file.
  func discard(_ journal: FileJournal) { journal.discard(temporary) }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A short word for this machine.
  private static let machine = String(
    StableHash.fnv1a(SystemCall.machineName.utf8) & 0xFFFF_FFFF, radix: 36)

  /// Removes temporary files of one target whose process on this machine is no more.
  private static func removeAbandoned(_ start: String) {
    let folder = folder(of: start)
    let prefix = start.utf8.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1)
    for name in SystemCall.names(inFolder: folder) ?? []
    where name.utf8.starts(with: prefix) && name.hasSuffix(".tmp") {
      let number = name.utf8.dropFirst(prefix.count).prefix { $0 != UInt8(ascii: "-") }
      guard let process = Int(String(decoding: number, as: UTF8.self)),
        !SystemCall.isAlive(process: process)
      else { continue }
      SystemCall.remove(folder + "/" + name)
    }
  }

  private static func createTemporary(
    for target: String, named name: String, journal: FileJournal
  ) throws(ProblemList) -> (path: String, descriptor: Int32) {
    // The name is cut so that a target of the greatest length still has room for the rest; its hash
    // keeps hundreds of files apart that begin alike.
    let file = target.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? ""
    let hash = StableHash.fnv1a(file.utf8)
    let start =
      folder(of: target) + "/." + file.prefix(40) + "." + String(hash, radix: 36) + "-"
    let own = start + machine + "-"
    removeAbandoned(own)
    var error: Int32 = 0
    for attempt in 0..<100 {
      let path = own + String(SystemCall.processNumber) + "-" + String(attempt) + ".tmp"
      let made = journal.making {
        let descriptor = SystemCall.create(path, permissions: 0o666)
        if descriptor >= 0 { return (path, descriptor) }
        error = SystemCall.lastError
        return nil
      }
      if let made { return made }
      guard SystemCall.isExisting(error) else { break }
    }
    throw ProblemList(file: name, writing: true, error: error)
  }
}
