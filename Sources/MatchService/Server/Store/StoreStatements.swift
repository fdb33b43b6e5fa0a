/// The statements of a store, prepared once.
struct StoreStatements {
  let insertWard: SQLiteStatement
  let insertReport: SQLiteStatement
  let upsertFact: SQLiteStatement
  let upsertInquiry: SQLiteStatement
  let insertEvent: SQLiteStatement
  let insertRegion: SQLiteStatement
  let deleteOldRegions: SQLiteStatement
  let insertRequest: SQLiteStatement
  let insertPublication: SQLiteStatement
  let insertOutcome: SQLiteStatement
  let selectRequest: SQLiteStatement
  let selectRegion: SQLiteStatement
  let selectFacts: SQLiteStatement
  let selectInquiries: SQLiteStatement
  let selectHistory: SQLiteStatement
  let selectOutcomes: SQLiteStatement
  let selectPublication: SQLiteStatement
  let deleteReports: SQLiteStatement
  let deleteEvents: SQLiteStatement
  let deleteRequests: SQLiteStatement
  let deleteInquiries: SQLiteStatement
  let deleteOutcomes: SQLiteStatement
  let endInquiry: SQLiteStatement
  let selectInquiry: SQLiteStatement
  let upsertWordCount: SQLiteStatement

  init(_ database: SQLiteDatabase) throws(SQLiteError) {
    insertWard = try database.prepare("INSERT INTO ward (institution, ward) VALUES (?, ?)")
    insertReport = try database.prepare(
      """
      INSERT INTO report (
        ward, received_at, observed_at, reported_by, source, status, valid_until, available_from,
        total, male, female, either, private_rooms, isolation_rooms, acceptance, note, outcome
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    upsertFact = try database.prepare(
      """
      INSERT INTO fact (ward, report) VALUES (?, ?)
      ON CONFLICT (ward) DO UPDATE SET report = excluded.report
      """)
    upsertInquiry = try database.prepare(
      """
      INSERT INTO inquiry (id, is_final, changed_at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET is_final = excluded.is_final,
        changed_at = excluded.changed_at, body = excluded.body
      """)
    insertEvent = try database.prepare(
      "INSERT INTO event (at, actor, kind, subject, body) VALUES (?, ?, ?, ?, ?)")
    insertRegion = try database.prepare(
      "INSERT INTO region (loaded_at, digest, document) VALUES (?, ?, ?)")
    deleteOldRegions = try database.prepare(
      "DELETE FROM region WHERE version < (SELECT max(version) FROM region)")
    insertRequest = try database.prepare(
      "INSERT INTO request (key, at, digest, answer) VALUES (?, ?, ?, ?)")
    insertPublication = try database.prepare(
      "INSERT INTO publication (rotation, version, at, document) VALUES (?, ?, ?, ?)")
    insertOutcome = try database.prepare(
      """
      INSERT INTO outcome (at, ward, answer, told, source, age, freshness, band, procedures)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    selectRequest = try database.prepare("SELECT digest, answer FROM request WHERE key = ?")
    selectRegion = try database.prepare(
      "SELECT version, digest, document FROM region ORDER BY version DESC LIMIT 1")
    selectFacts = try database.prepare(
      """
      SELECT \(StoredReport.columns) FROM fact JOIN report ON report.sequence = fact.report
      JOIN ward ON ward.id = fact.ward ORDER BY fact.ward
      """)
    selectInquiries = try database.prepare(
      "SELECT body FROM inquiry WHERE is_final = 0 OR changed_at >= ? ORDER BY id")
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
        SELECT sequence FROM report WHERE sequence < ?1
        AND sequence NOT IN (SELECT report FROM fact) ORDER BY sequence LIMIT ?2)
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
    upsertWordCount = try database.prepare(
      """
      INSERT INTO word_count (source, age_class, kept, lost) VALUES (?, ?, ?, ?)
      ON CONFLICT (source, age_class) DO UPDATE SET kept = excluded.kept, lost = excluded.lost
      """)
    endInquiry = try database.prepare("UPDATE inquiry SET is_final = 1 WHERE id = ?")
    selectInquiry = try database.prepare("SELECT body FROM inquiry WHERE id = ?")
    deleteOutcomes = try database.prepare(
      "DELETE FROM outcome WHERE sequence IN (SELECT sequence FROM outcome WHERE at < ?1 LIMIT ?2)")
  }
}
