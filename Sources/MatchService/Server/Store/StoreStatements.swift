/// The statements of a store that read and that forget, prepared once; for those that write see
/// ``StoreWrite``.
struct StoreStatements {
  let selectRegion: SQLiteStatement
  let selectFacts: SQLiteStatement
  let selectInquiries: SQLiteStatement
  let selectEnded: SQLiteStatement
  let selectHistory: SQLiteStatement
  let selectOutcomes: SQLiteStatement
  let selectPublication: SQLiteStatement
  let deleteReports: SQLiteStatement
  let deleteEvents: SQLiteStatement
  let deleteRequests: SQLiteStatement
  let deleteInquiries: SQLiteStatement
  let deleteOutcomes: SQLiteStatement
  let selectInquiry: SQLiteStatement

  /// The first row of a table and the number after its last; 0 and 0 where there is none.
  ///
  /// Two questions: SQLite answers either of them from an end of the table, but both in one by
  /// reading all of it.
  static func bounds(of table: String) -> String {
    """
    SELECT coalesce((SELECT min(sequence) FROM \(table)), 0),
      coalesce((SELECT max(sequence) FROM \(table)), -1) + 1
    """
  }

  init(_ database: SQLiteDatabase) throws(SQLiteError) {
    selectRegion = try database.prepare(
      "SELECT version, digest, document, checked FROM region ORDER BY version DESC LIMIT 1")
    selectFacts = try database.prepare(
      """
      SELECT \(StoredReport.columns) FROM fact JOIN report ON report.sequence = fact.report
      JOIN ward ON ward.id = fact.ward ORDER BY fact.ward
      """)
    selectInquiries = try database.prepare(
      """
      SELECT body FROM inquiry WHERE is_final = 0 OR is_final = 1 AND changed_at >= ? ORDER BY id
      """)
    // A quote within a text is escaped, so that the word can stand for nothing but the state.
    selectEnded = try database.prepare(
      """
      SELECT id FROM inquiry WHERE is_final = 1 AND changed_at >= ? AND changed_at < ?
      AND (instr(body, '"state":"arrived"') OR instr(body, '"state":"cancelled"')) ORDER BY id
      """)
    selectHistory = try database.prepare(
      """
      SELECT \(StoredReport.columns), report.received_at, report.outcome
      FROM report JOIN ward ON ward.id = report.ward
      WHERE report.ward = ? AND report.received_at >= ? ORDER BY report.sequence DESC LIMIT ?
      """)
    selectOutcomes = try database.prepare(
      """
      SELECT ward.institution, ward.ward, answer, told, source, age, freshness, band, procedures
      FROM outcome JOIN ward ON ward.id = outcome.ward ORDER BY sequence
      """)
    selectPublication = try database.prepare(
      """
      SELECT version, document FROM publication
      WHERE rotation = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1
      """)
    deleteReports = try database.prepare(
      """
      DELETE FROM report WHERE sequence IN (
        SELECT sequence FROM report WHERE sequence < ?1 AND NOT EXISTS (
          SELECT 1 FROM fact WHERE fact.ward = report.ward AND fact.report = report.sequence)
        ORDER BY sequence LIMIT ?2)
      """)
    deleteEvents = try database.prepare(
      """
      DELETE FROM event WHERE sequence IN (
        SELECT sequence FROM event WHERE sequence < ?1 ORDER BY sequence LIMIT ?2)
      """)
    deleteRequests = try database.prepare(
      "DELETE FROM request WHERE key IN (SELECT key FROM request WHERE at < ?1 LIMIT ?2)")
    deleteInquiries = try database.prepare(
      """
      DELETE FROM inquiry WHERE id IN (
        SELECT id FROM inquiry WHERE is_final = 1 AND changed_at < ?1 LIMIT ?2)
      """)
    selectInquiry = try database.prepare("SELECT body FROM inquiry WHERE id = ?")
    deleteOutcomes = try database.prepare(
      "DELETE FROM outcome WHERE sequence IN (SELECT sequence FROM outcome WHERE at < ?1 LIMIT ?2)")
  }
}
