internal import MatchEngine

// Problem: what the service has acknowledged must survive kill -9 and power loss, at thousands of
//   changes a second.
// Method: SQLite in WAL mode with synchronous=FULL, one writer. The rows of a group of changes are
//   collected, and written and committed together before any of them is answered (group commit); a
//   thread may do so while the next group is run (`StoreWriter`). What reads tables through the
//   connection that writes first waits for it and writes what was collected, so that it sees every
//   change before it. Only idempotency keys, which every change asks for, are read through a second
//   connection.
// Why correct: COMMIT returns after the log is on the disk; a change is answered after COMMIT; a
//   group whose COMMIT fails is rolled back with the one after it, and the state is read again from
//   the store. A key is in the second connection's view if its group is committed; the keys of the
//   two groups that may not be are kept in memory. Numbers of rows are given out in memory, where
//   they are needed before the rows are written, and go on from the greatest in the tables.
// References: SQLite documentation, "Write-Ahead Logging" and "Atomic Commit".

/// The durable state of a service; belongs to one thread.
final class ServiceStore {
  /// The path; nil keeps everything in memory.
  let path: String?
  /// Writes what is collected; a thread may be given to it.
  let writer: StoreWriter
  private let connection: SQLiteDatabase
  private let lock: StoreLock?
  let statements: StoreStatements
  private let selectRequest: SQLiteStatement
  private(set) var wardKeys: [WardKey: Int64] = [:]
  /// The numbers of the next new ward and of the next report.
  private var next: (ward: Int64, report: Int64) = (1, 1)
  /// What waits to be written.
  private var waiting = StoreRows()
  /// The answers of the current group, and of the one before it, by their keys.
  private var answers: (current: [String: StoredAnswer], last: [String: StoredAnswer]) = ([:], [:])
  /// Rows written since it was opened.
  private(set) var rows = 0

  /// What was asked and answered under a key.
  typealias StoredAnswer = (digest: String, answer: [UInt8])

  /// Commits since it was opened.
  var commits: Int { writer.commits }

  /// Opens a store, making it where there is none; nil keeps everything in memory.
  ///
  /// - Throws: `ProblemList` that names the path and what is wrong.
  init(path: String?) throws(ProblemList) {
    self.path = path
    let name = path ?? ":memory:"
    do {
      lock = try path.map { path throws(StoreFault) in try StoreLock(path: path) }
      let database = try SQLiteDatabase(path: name, mode: .write)
      // Before anything is written: what belongs to somebody else stays as it is.
      try StoreSchema.judge(database)
      try database.execute(
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 4000;
        """)
      try StoreSchema.migrate(database)
      statements = try StoreStatements(database)
      writer = try StoreWriter(database)
      connection = database
      // Nobody else sees a database in memory.
      let reader = try path.map { path throws(SQLiteError) in
        try SQLiteDatabase(path: path, mode: .read)
      }
      selectRequest = try (reader ?? database).prepare(
        "SELECT digest, answer FROM request WHERE key = ?")
      try readNumbers()
    } catch let fault as StoreFault {
      throw ProblemList([fault.problem(path: name)])
    } catch let error as SQLiteError {
      throw ProblemList([
        StoreFault(error)?.problem(path: name)
          ?? Problem(
            .error, path: name, value: "", rule: "store-cannot-open",
            message: error.openingMessage)
      ])
    } catch {
      throw ProblemList([
        Problem(
          .error, path: name, value: "", rule: "store-cannot-open",
          message: LocalizedText(ja: "開けません。", en: "It cannot be opened."))
      ])
    }
  }

  deinit { writer.stop() }

  /// Whether what is committed survives the process.
  var isDurable: Bool { path != nil }

  // MARK: transactions

  /// The connection, when all before is written and every change so far is in its tables.
  ///
  /// - Throws: ``SQLiteError``, also of the group that is being committed.
  var database: SQLiteDatabase {
    get throws(SQLiteError) {
      try flush()
      return connection
    }
  }

  /// Makes the connection the caller's, with every change so far in its tables.
  func flush() throws(SQLiteError) {
    let rows = waiting
    waiting = StoreRows()
    try writer.write(rows)
  }

  /// Puts everything that was changed onto the disk.
  func commit() throws(SQLiteError) {
    try commit {}
    try writer.settle()
  }

  /// Puts everything that was changed onto the disk and then goes on, on the thread that writes if
  /// there is one; the caller may go on at once.
  ///
  /// - Throws: ``SQLiteError``, also of the group before: then neither is there.
  func commit(then: @escaping StoreWriter.Continuation) throws(SQLiteError) {
    let rows = waiting
    waiting = StoreRows()
    try writer.commit(rows, then: then)
    answers = ([:], answers.current)
  }

  /// Forgets everything since the last commit that succeeded.
  ///
  /// - Returns: Whether the group that was handed over is forgotten too, because it failed.
  @discardableResult
  func rollback() -> Bool {
    let isLastGone = writer.rollback()
    waiting = StoreRows()
    answers = ([:], [:])
    try? readNumbers()
    return isLastGone
  }

  /// Reads how wards and reports are numbered.
  private func readNumbers() throws(SQLiteError) {
    var keys: [WardKey: Int64] = [:]
    var last: Int64 = 0
    try connection.prepare("SELECT id, institution, ward FROM ward").run { row in
      keys[WardKey(institution: row.text(1), ward: row.text(2))] = row.integer(0)
      last = max(last, row.integer(0))
    }
    wardKeys = keys
    next.ward = last + 1
    try connection.prepare("SELECT coalesce(max(sequence), 0) + 1 FROM report").run {
      next.report = $0.integer(0)
    }
  }

  /// Moves what the log holds into the file itself, as far as nobody reads it.
  func settle() {
    if isDurable, !connection.isInTransaction {
      try? connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  // MARK: writing

  private func write(_ write: StoreWrite, _ values: [SQLiteStatement.Binding]) {
    waiting.append(write, values)
    rows += 1
  }

  /// The row of a ward, made on first use.
  func wardRow(institution: String, ward: String) -> Int64 {
    let key = WardKey(institution: institution, ward: ward)
    if let row = wardKeys[key] { return row }
    let row = next.ward
    next.ward += 1
    write(.ward, [.integer(row), .text(institution), .text(ward)])
    wardKeys[key] = row
    return row
  }

  /// Keeps a report, and makes it the ward's fact where it holds now.
  func append(_ report: VacancyReport, receivedAt now: Instant, outcome: String, isFact: Bool) {
    let ward = wardRow(institution: report.institution, ward: report.ward)
    let sequence = next.report
    next.report += 1
    write(
      .report,
      StoredReport.bindings(
        report, sequence: sequence, ward: ward, receivedAt: now, outcome: outcome))
    if isFact { write(.fact, [.integer(ward), .integer(sequence)]) }
  }

  /// Keeps an inquiry as it is now.
  func put(_ inquiry: Inquiry, changedAt now: Instant) {
    write(
      .inquiry,
      [
        .text(inquiry.id), .integer(inquiry.state.isFinal ? 1 : 0), .integer(now.seconds),
        .text(String(decoding: InquiryFormat.encode(inquiry), as: UTF8.self)),
      ])
  }

  /// Marks an inquiry that the board has forgotten as over; it is kept as history.
  func end(inquiry id: String) {
    write(.endOfInquiry, [.text(id)])
  }

  /// Adds a line to the trail.
  func append(
    event kind: String, subject: String, actor: String, body: [UInt8], at now: Instant
  ) {
    write(
      .event,
      [
        .integer(now.seconds), .text(actor), .text(kind), .text(subject),
        .text(String(decoding: body, as: UTF8.self)),
      ])
  }

  /// Keeps a region document, on one line, as the current one.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - digest: The SHA-256 of the document as it was given.
  ///   - checked: The mark of who found it free of errors.
  ///   - now: When it was loaded.
  func put(region document: [UInt8], digest: String, checked: String, at now: Instant) {
    write(
      .region, [.integer(now.seconds), .text(digest), .bytes(document), .text(checked)])
    write(.endOfRegions, [])
  }

  /// Keeps the answer of a change under its key.
  func put(
    answer: [UInt8], key: String, digest: String, at now: Instant
  ) {
    answers.current[key] = (digest, answer)
    write(
      .request,
      [
        .text(key), .integer(now.seconds), .text(digest),
        .text(String(decoding: answer, as: UTF8.self)),
      ])
  }

  /// Keeps a published rotation.
  func put(
    publication document: [UInt8], rotation: String, version: Int, at now: Instant
  ) {
    write(
      .publication,
      [.text(rotation), .integer(version), .integer(now.seconds), .bytes(document)])
  }

  /// Keeps how a ward answered, and what was known of it when it was asked.
  func append(
    _ outcome: AcceptanceOutcome, of ward: WardKey, evidence: AcceptanceEvidence, at now: Instant
  ) {
    let row = wardRow(institution: ward.institution, ward: ward.ward)
    write(
      .outcome, StoredOutcome.bindings(outcome, ward: row, evidence, at: now))
  }

  /// Keeps how often words of a free bed held, by source and class of ages.
  func put(wordCount count: AcceptanceCount) {
    guard case .persistence(let source, let ageClass) = count.cell else { return }
    write(
      .wordCount,
      [
        .text(source.rawValue), .integer(ageClass), .integer(count.accepted),
        .integer(count.declined),
      ])
  }

  // MARK: reading

  /// The answer that was given under a key, and the digest of what was asked.
  func answer(key: String) throws(SQLiteError) -> StoredAnswer? {
    if let known = answers.current[key] ?? answers.last[key] { return known }
    var found: StoredAnswer?
    try selectRequest.run([.text(key)]) { row in
      found = (row.text(0), Array(row.text(1).utf8))
    }
    return found
  }
}
