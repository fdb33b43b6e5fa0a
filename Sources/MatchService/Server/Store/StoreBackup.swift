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
    do {
      try database.backup(to: draft)
    } catch {
      SystemCall.remove(draft)
      throw error.serviceError
    }
    if !SystemCall.move(draft, to: path) {
      let error = SystemCall.lastError
      SystemCall.remove(draft)
      throw ServiceError(
        .storeFailed, nil,
        problems: ProblemList(file: path, writing: true, error: error).problems)
    }
  }
}
