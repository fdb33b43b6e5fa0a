internal import MatchEngine

// The tables of a store. Facts are kept once: `report` is the history of everything that was said,
// `fact` points to the report that holds for a ward now, `event` is the trail of everything else.
// `fact.report` is no foreign key: every report that is forgotten would look through all facts for
// one that refers to it, and an index would cost every change; `StoreCheck` looks instead.
// A change of the tables adds a migration and never edits an old one.

/// The tables of a store, and how older stores become current ones.
enum StoreSchema {
  /// Marks a database file as one of ours ("MTCH").
  static let applicationID = 0x4D54_4348

  /// Migrations by the version that they lead to: the first makes version 1 of an empty database.
  static let migrations: [String] = [
    """
    CREATE TABLE region (
      version INTEGER PRIMARY KEY,
      loaded_at INTEGER NOT NULL,
      digest TEXT NOT NULL,
      document BLOB NOT NULL
    ) STRICT;
    CREATE TABLE ward (
      id INTEGER PRIMARY KEY,
      institution TEXT NOT NULL,
      ward TEXT NOT NULL,
      UNIQUE (institution, ward)
    ) STRICT;
    CREATE TABLE report (
      sequence INTEGER PRIMARY KEY,
      ward INTEGER NOT NULL REFERENCES ward (id),
      received_at INTEGER NOT NULL,
      observed_at INTEGER NOT NULL,
      reported_by TEXT NOT NULL,
      source TEXT NOT NULL,
      status TEXT NOT NULL,
      valid_until INTEGER,
      available_from INTEGER,
      total INTEGER,
      male INTEGER,
      female INTEGER,
      either INTEGER,
      private_rooms INTEGER,
      isolation_rooms INTEGER,
      acceptance TEXT,
      note TEXT,
      outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX report_of_ward ON report (ward, sequence);
    CREATE TABLE fact (
      ward INTEGER PRIMARY KEY REFERENCES ward (id),
      report INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE inquiry (
      id TEXT PRIMARY KEY,
      is_final INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_of_subject ON event (subject, sequence);
    CREATE TABLE outcome (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      ward INTEGER NOT NULL REFERENCES ward (id),
      answer TEXT NOT NULL,
      told TEXT,
      source TEXT,
      age INTEGER,
      freshness TEXT,
      band TEXT NOT NULL,
      procedures TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outcome_at ON outcome (at);
    CREATE TABLE word_count (
      source TEXT NOT NULL,
      age_class INTEGER NOT NULL,
      kept INTEGER NOT NULL,
      lost INTEGER NOT NULL,
      PRIMARY KEY (source, age_class)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE publication (
      rotation TEXT NOT NULL,
      version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (rotation, version)
    ) STRICT;
    CREATE TABLE request (
      key TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      digest TEXT NOT NULL,
      answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX request_at ON request (at);
    """,
    // Who found the stored document free of errors, and the SHA-256 of its bytes.
    "ALTER TABLE region ADD COLUMN checked TEXT;",
    // A start asks for the inquiries that are not over or changed of late, retention for the oldest of
    // the others: neither may read those of 90 days.
    "CREATE INDEX inquiry_of_state ON inquiry (is_final, changed_at);",
  ]

  /// Makes a database current, in one transaction.
  ///
  /// - Throws: ``SQLiteError`` if SQLite fails; ``StoreFault`` if the file is not ours or newer.
  static func migrate(_ database: SQLiteDatabase) throws {
    let version = try judge(database)
    if version == migrations.count { return }
    try database.execute("BEGIN IMMEDIATE")
    do {
      for (index, sql) in migrations.enumerated() where index >= version {
        try database.execute(sql)
      }
      try database.execute("PRAGMA application_id = \(applicationID)")
      try database.execute("PRAGMA user_version = \(migrations.count)")
      try database.execute("COMMIT")
    } catch {
      try? database.execute("ROLLBACK")
      throw error
    }
  }

  /// The version of the tables; changes nothing.
  ///
  /// - Throws: ``StoreFault`` if it is not a store of this program, or of a later one.
  @discardableResult
  static func judge(_ database: SQLiteDatabase) throws -> Int {
    let (identity, version, isEmpty) = try inspect(database)
    if identity != applicationID && !(identity == 0 && isEmpty) { throw StoreFault.foreign }
    if version > migrations.count {
      throw StoreFault.newer(version: version, known: migrations.count)
    }
    return version
  }

  /// The application id, the version of the tables, and whether there are none.
  static func inspect(
    _ database: SQLiteDatabase
  ) throws(SQLiteError) -> (identity: Int, version: Int, isEmpty: Bool) {
    func number(_ sql: String) throws(SQLiteError) -> Int {
      var value = 0
      try database.prepare(sql).run { value = Int($0.integer(0)) }
      return value
    }
    return (
      try number("PRAGMA application_id"), try number("PRAGMA user_version"),
      try number("SELECT count(*) FROM sqlite_schema") == 0
    )
  }
}

/// Why a file cannot be used as a store.
enum StoreFault: Error {
  /// It is a database of another program.
  case foreign
  /// It was written by a later version.
  case newer(version: Int, known: Int)
  /// Another process writes to it.
  case inUse
  /// SQLite's check found damage.
  case damaged(String)

  /// What an error of SQLite says about the file; nil where it says nothing.
  init?(_ error: SQLiteError) {
    switch error.fileFault {
    case .noDatabase: self = .foreign
    case .damaged: self = .damaged("SQLite: " + error.text)
    case nil: return nil
    }
  }

  /// The sentence for people.
  func problem(path: String) -> Problem {
    let (rule, message): (String, LocalizedText) =
      switch self {
      case .foreign:
        (
          "store-foreign",
          LocalizedText(
            ja: "このプログラムの保存ファイルではありません。", en: "This is not a store of this program.")
        )
      case .newer(let version, let known):
        (
          "store-newer",
          LocalizedText(
            ja: "新しい版（\(version)）で書かれています。この版が読めるのは\(known)までです。",
            en: "It was written by a later version (\(version)); this one reads up to \(known).")
        )
      case .inUse:
        (
          "store-in-use",
          LocalizedText(
            ja: "他のサービスがこの保存ファイルに書いています。書けるのは一つだけです。",
            en: "Another service writes to this store; there can be only one.")
        )
      case .damaged(let text):
        (
          "store-damaged",
          LocalizedText(ja: "壊れています（\(text)）。", en: "It is damaged (\(text)).")
        )
      }
    return Problem(.error, path: path, value: "", rule: rule, message: message)
  }
}
