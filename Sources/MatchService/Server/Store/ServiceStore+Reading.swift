internal import MatchEngine

/// What the store holds, read with every change so far.
extension ServiceStore {
  /// A region as it is stored.
  struct StoredRegion {
    let version: Int
    let digest: String
    let document: [UInt8]
    /// The mark of who found the document free of errors; empty where there is none.
    let checked: String
  }

  /// The current region; nil if none was loaded.
  func region() throws(SQLiteError) -> StoredRegion? {
    try flush()
    var found: StoredRegion?
    try statements.selectRegion.run { row in
      found = StoredRegion(
        version: Int(row.integer(0)), digest: row.text(1), document: row.bytes(2),
        checked: row.text(3))
    }
    return found
  }

  /// The number of events and reports ever kept: what the board's own numbers go on from.
  func lastEvent() throws(SQLiteError) -> Int64 {
    var number: Int64 = 0
    try database.prepare(
      """
      SELECT coalesce((SELECT max(sequence) FROM event), 0)
      + coalesce((SELECT max(sequence) FROM report), 0)
      """
    ).run { number = $0.integer(0) }
    return number
  }

  /// The reports that hold now, in the order of their wards' rows.
  func facts(_ take: (VacancyReport) -> Void) throws(SQLiteError) {
    try flush()
    try statements.selectFacts.run { row in
      if let report = StoredReport.report(row) { take(report) }
    }
  }

  /// The inquiries that are not final, and those that changed since a moment, by id.
  func inquiries(since moment: Instant, _ take: (Inquiry) -> Void) throws(SQLiteError) {
    try flush()
    try statements.selectInquiries.run([.integer(moment.seconds)]) { row in
      if let inquiry = InquiryFormat.decode(Array(row.text(0).utf8)) { take(inquiry) }
    }
  }

  /// Ids of the inquiries that arrived or were cancelled from a moment on and before another one.
  func endedInquiries(from first: Instant, before last: Instant) throws(SQLiteError) -> [String] {
    var ids: [String] = []
    try flush()
    try statements.selectEnded.run([.integer(first.seconds), .integer(last.seconds)]) { row in
      ids.append(row.text(0))
    }
    return ids
  }

  /// An inquiry, also one that the board has forgotten; nil if there is none.
  func inquiry(_ id: String) throws(SQLiteError) -> Inquiry? {
    var found: Inquiry?
    try flush()
    try statements.selectInquiry.run([.text(id)]) { row in
      found = InquiryFormat.decode(Array(row.text(0).utf8))
    }
    return found
  }

  /// The reports about a ward, newest first.
  func history(
    institution: String, ward: String, since: Instant, limit: Int
  ) throws(SQLiteError) -> [(report: VacancyReport, receivedAt: Instant, outcome: String)] {
    guard let row = wardKeys[WardKey(institution: institution, ward: ward)] else { return [] }
    var result: [(report: VacancyReport, receivedAt: Instant, outcome: String)] = []
    try flush()
    try statements.selectHistory.run(
      [.integer(row), .integer(since.seconds), .integer(limit)]
    ) { row in
      if let report = StoredReport.report(row) {
        result.append((report, Instant(seconds: row.integer(16)), row.text(17)))
      }
    }
    return result
  }

  /// How wards have answered, in the order in which they did.
  func outcomes(
    _ take: (AcceptanceOutcome, WardKey, AcceptanceEvidence) -> Void
  ) throws(SQLiteError) {
    try flush()
    try statements.selectOutcomes.run { row in
      if let (outcome, ward, evidence) = StoredOutcome.read(row) { take(outcome, ward, evidence) }
    }
  }

  /// How often words of a free bed held.
  func wordCounts() throws(SQLiteError) -> [AcceptanceCount] {
    var counts: [AcceptanceCount] = []
    try database.prepare(
      "SELECT source, age_class, kept, lost FROM word_count ORDER BY source, age_class"
    ).run { row in
      if let source = VacancySource(rawValue: row.text(0)) {
        counts.append(
          AcceptanceCount(
            .persistence(source, ageClass: Int(row.integer(1))), accepted: Int(row.integer(2)),
            declined: Int(row.integer(3))))
      }
    }
    return counts
  }

  /// The last published version of a rotation and its document.
  func publication(
    rotation: String, version: Int?
  ) throws(SQLiteError) -> (version: Int, document: [UInt8])? {
    var found: (version: Int, document: [UInt8])?
    try flush()
    try statements.selectPublication.run([.text(rotation), .optional(version)]) { row in
      found = (Int(row.integer(0)), row.bytes(1))
    }
    return found
  }
}
