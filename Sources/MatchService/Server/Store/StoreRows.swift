internal import MatchEngine

// Rows wait as flat bytes until a group of changes is written: collecting one costs no allocation of
// its own, the group can be handed to another thread as it is, and SQLite reads the texts where they
// lie.

/// What a row of a group does to the tables.
enum StoreWrite: Int, CaseIterable, Sendable {
  case ward, report, fact, inquiry, endOfInquiry, event, region, endOfRegions, request
  case publication, outcome, wordCount

  /// The statement, with one parameter for each value.
  var sql: String {
    switch self {
    case .ward: "INSERT INTO ward (id, institution, ward) VALUES (?, ?, ?)"
    case .report:
      """
      INSERT INTO report (
        sequence, ward, received_at, observed_at, reported_by, source, status, valid_until,
        available_from, total, male, female, either, private_rooms, isolation_rooms, acceptance,
        note, outcome
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .fact:
      """
      INSERT INTO fact (ward, report) VALUES (?, ?)
      ON CONFLICT (ward) DO UPDATE SET report = excluded.report
      """
    case .inquiry:
      """
      INSERT INTO inquiry (id, is_final, changed_at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET is_final = excluded.is_final,
        changed_at = excluded.changed_at, body = excluded.body
      """
    case .endOfInquiry: "UPDATE inquiry SET is_final = 1 WHERE id = ?"
    case .event: "INSERT INTO event (at, actor, kind, subject, body) VALUES (?, ?, ?, ?, ?)"
    case .region: "INSERT INTO region (loaded_at, digest, document, checked) VALUES (?, ?, ?, ?)"
    case .endOfRegions:
      "DELETE FROM region WHERE version < (SELECT max(version) FROM region)"
    case .request: "INSERT INTO request (key, at, digest, answer) VALUES (?, ?, ?, ?)"
    case .publication:
      "INSERT INTO publication (rotation, version, at, document) VALUES (?, ?, ?, ?)"
    case .outcome:
      """
      INSERT INTO outcome (at, ward, answer, told, source, age, freshness, band, procedures)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    case .wordCount:
      """
      INSERT INTO word_count (source, age_class, kept, lost) VALUES (?, ?, ?, ?)
      ON CONFLICT (source, age_class) DO UPDATE SET kept = excluded.kept, lost = excluded.lost
      """
    }
  }
}

/// The rows of a group of changes, in the order in which they are written.
struct StoreRows: Sendable {
  /// A value of a row.
  struct Value: BitwiseCopyable, Sendable {
    enum Kind: UInt8 { case null, integer, text, bytes }

    let kind: Kind
    /// The bytes of a text.
    let count: Int32
    /// An integer, or where a text begins.
    let number: Int64
  }

  private var writes: [(write: StoreWrite, values: Int)] = []
  private var values: [Value] = []
  private var bytes: [UInt8] = []

  /// How many rows there are.
  var count: Int { writes.count }
  var isEmpty: Bool { writes.isEmpty }

  /// Adds a row.
  mutating func append(_ write: StoreWrite, _ row: [SQLiteStatement.Binding]) {
    writes.append((write, row.count))
    for value in row {
      switch value {
      case .null: values.append(Value(kind: .null, count: 0, number: 0))
      case .integer(let number):
        values.append(Value(kind: .integer, count: 0, number: number))
      case .text(let text): append(.text, text.utf8)
      case .bytes(let content): append(.bytes, content)
      }
    }
  }

  private mutating func append(_ kind: Value.Kind, _ content: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: content)
    values.append(
      Value(kind: kind, count: Int32(clamping: bytes.count - start), number: Int64(start)))
  }

  /// Writes all rows with their statements, in the transaction that is open.
  func write(_ statements: [SQLiteStatement]) throws(SQLiteError) {
    var failure: SQLiteError?
    bytes.withUnsafeBufferPointer { bytes in
      var first = 0
      for (write, count) in writes {
        do throws(SQLiteError) {
          try statements[write.rawValue].run(values[first..<first + count], in: bytes)
        } catch {
          failure = error
          return
        }
        first += count
      }
    }
    if let failure { throw failure }
  }
}
