// Problem: a process that is told to stop must leave no half file, and must say what it had written.
// Method: a journal knows every temporary file and every folder that was made for files which are
//   not there yet. Making, renaming and removing happen under its lock. Who ends the process closes
//   the journal first: that removes what is not whole, and holds the lock to the end, so that
//   nothing is renamed or made any more.
// Why correct: a set of files is renamed inside one lock, so it is told as written or it is removed;
//   a file that another thread is still filling loses its name, and its blocks with the process.

import Synchronization

/// The files that a process is writing and has written.
public final class FileJournal: Sendable {
  /// The journal of this process, as signals come to a process.
  public static let process = FileJournal()

  private struct State {
    var temporaries: [String] = []
    var folders: [String] = []
    var written: [String] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  /// An empty journal.
  public init() {}

  /// The files that are whole and have their names, in the order in which they got them.
  public var written: [String] { state.withLock { $0.written } }

  /// Removes everything that is not whole, and lets nothing be made or renamed any more.
  ///
  /// - Returns: The files that were written before.
  public func close() -> [String] {
    state.withLock {
      $0.isClosed = true
      for path in $0.temporaries { SystemCall.remove(path) }
      for path in $0.folders.reversed() { SystemCall.removeFolder(path) }
      return $0.written
    }
  }

  /// Makes a temporary file by a body that returns its path; after closing, nothing is made.
  func making(_ body: () -> (path: String, descriptor: Int32)?) -> (
    path: String, descriptor: Int32
  )? {
    state.withLock {
      if $0.isClosed { return nil }
      let made = body()
      if let made { $0.temporaries.append(made.path) }
      return made
    }
  }

  /// Takes over the removal of files that somebody else is about to make; false after closing.
  func expect(_ paths: [String]) -> Bool {
    state.withLock {
      if $0.isClosed { return false }
      $0.temporaries += paths
      return true
    }
  }

  /// Makes a folder; the number of the error on failure, 0 after closing.
  func makeFolder(_ path: String) -> Int32? {
    state.withLock {
      if $0.isClosed { return 0 }
      guard SystemCall.makeFolder(path) else { return SystemCall.lastError }
      $0.folders.append(path)
      return nil
    }
  }

  /// Removes a temporary file.
  func discard(_ path: String) {
    state.withLock {
      SystemCall.remove(path)
      $0.temporaries.removeAll { $0 == path }
    }
  }

  /// Removes folders that were made, the last one first.
  func discard(folders: [String]) {
    state.withLock {
      for path in folders.reversed() { SystemCall.removeFolder(path) }
      $0.folders.removeAll { folders.contains($0) }
    }
  }

  /// Renames temporary files to their names, all of them unless one fails.
  ///
  /// - Returns: How many have their names, and the number of the error if one failed; none after
  ///   closing.
  func commit(
    _ files: [(temporary: String, target: String, name: String)]
  ) -> (count: Int, error: Int32) {
    state.withLock {
      if $0.isClosed { return (0, 0) }
      for (index, file) in files.enumerated() {
        guard SystemCall.move(file.temporary, to: file.target) else {
          return (index, SystemCall.lastError)
        }
        $0.temporaries.removeAll { $0 == file.temporary }
        // A file that is written again and again is told once, where it was first.
        if !$0.written.contains(file.name) { $0.written.append(file.name) }
      }
      $0.folders.removeAll()
      return (files.count, 0)
    }
  }

  /// Notes a file that was written by other means.
  public func note(_ name: String) { state.withLock { $0.written.append(name) } }
}
