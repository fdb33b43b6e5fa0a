internal import MatchEngine

/// A copy of a store that is in use.
enum StoreBackup {
  /// Writes the copy under another name and then gives it its own, so that no half copy is left.
  static func write(_ database: SQLiteDatabase, to path: String) throws {
    if SystemCall.status(of: path) != nil {
      throw ServiceError(
        .storeFailed,
        LocalizedText(
          ja: "「\(path)」はすでにあります。写しは別の名前で作ってください。",
          en: "“\(path)” exists already; name a file that does not."))
    }
    let draft = path + ".part-\(SystemCall.processNumber)"
    let journal = FileJournal.process
    // SQLite may keep a journal of its own beside the draft.
    guard journal.expect([draft, draft + "-journal"]) else { return }
    defer { journal.discard(draft + "-journal") }
    do {
      try database.backup(to: draft)
    } catch {
      journal.discard(draft)
      throw error.serviceError
    }
    let (count, error) = journal.commit([(draft, path, path)])
    if count == 0 {
      journal.discard(draft)
      throw ServiceError(
        .storeFailed, nil,
        problems: ProblemList(file: path, writing: true, error: error).problems)
    }
  }
}
