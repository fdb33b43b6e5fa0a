internal import MatchEngine

/// What the store forgets as it gets old.
extension ServiceStore {
  /// Forgets a slice of the history and of the keys older than a moment; what holds now is kept.
  ///
  /// Part of the transaction that is open, or of a new one. A slice keeps nobody waiting long, where
  /// a whole day would.
  ///
  /// - Parameters:
  ///   - moment: What came before it is forgotten.
  ///   - limit: The most rows of each table.
  /// - Returns: Whether nothing older is left.
  /// - Throws: ``SQLiteError``.
  func forget(before moment: Instant, limit: Int = 2_000) throws(SQLiteError) -> Bool {
    let database = try database
    if !database.isInTransaction { try database.execute("BEGIN IMMEDIATE") }
    let report = try firstRow(of: "report", "received_at", notBefore: moment)
    let event = try firstRow(of: "event", "at", notBefore: moment)
    var isDone = true
    for (statement, bound) in [
      (statements.deleteReports, report), (statements.deleteEvents, event),
      (statements.deleteRequests, moment.seconds), (statements.deleteInquiries, moment.seconds),
      (statements.deleteOutcomes, moment.seconds),
    ] {
      try statement.run([.integer(bound), .integer(limit)])
      if database.changedRows == limit { isDone = false }
    }
    return isDone
  }

  /// The first row that came at a moment or later, by halving: rows stand in the order in which they
  /// came, and an index on the time would cost every insert more than this costs once a day.
  private func firstRow(
    of table: String, _ time: String, notBefore moment: Instant
  ) throws(SQLiteError) -> Int64 {
    var low: Int64 = 0
    var high: Int64 = 0
    try database.prepare(StoreStatements.bounds(of: table)).run {
      low = $0.integer(0)
      high = $0.integer(1)
    }
    let probe = try database.prepare(
      "SELECT sequence, \(time) FROM \(table) WHERE sequence >= ? ORDER BY sequence LIMIT 1")
    while low < high {
      let middle = low + (high - low) / 2
      var isLate = true
      var row = high
      try probe.run([.integer(middle)]) { found in
        row = found.integer(0)
        isLate = found.integer(1) >= moment.seconds
      }
      if isLate { high = middle } else { low = row + 1 }
    }
    return low
  }
}
