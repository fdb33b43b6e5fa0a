internal import CSQLite
internal import MatchEngine

// The system's SQLite with its errors as values. One connection belongs to one thread.

/// A call of SQLite that failed.
struct SQLiteError: Error {
  /// The extended result code.
  let code: Int32
  /// SQLite's own words.
  let text: String

  /// What can be wrong with a file.
  enum FileFault { case noDatabase, damaged }

  /// What the error says about the file; nil where it says nothing.
  var fileFault: FileFault? {
    switch code & 0xFF {
    case SQLITE_NOTADB: .noDatabase
    case SQLITE_CORRUPT: .damaged
    default: nil
    }
  }

  /// The sentence for people when a store cannot be opened.
  var openingMessage: LocalizedText {
    LocalizedText(
      ja: "保存ファイルを開けないか、書けません（SQLite: \(text)）。",
      en: "The store cannot be opened or written (SQLite: \(text)).")
  }

  /// The error of the service that tells it.
  var serviceError: ServiceError {
    let code: ServiceErrorCode =
      switch self.code & 0xFF {
      case SQLITE_FULL: .diskFull
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH: .storeReadOnly
      case SQLITE_BUSY, SQLITE_LOCKED: .storeLocked
      default: .storeFailed
      }
    return ServiceError(
      code,
      LocalizedText(
        ja: code.about.japanese + "（SQLite: \(text)）。",
        en: code.about.english + " (SQLite: \(text))."))
  }
}

/// A connection to a database.
final class SQLiteDatabase {
  /// How it is opened.
  enum Mode {
    /// Read and write, made where it does not exist.
    case write
    /// Read only.
    case read
  }

  private let handle: OpaquePointer

  /// Opens a file; `:memory:` keeps everything in memory.
  init(path: String, mode: Mode) throws(SQLiteError) {
    var opened: OpaquePointer?
    let flags =
      (mode == .write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY)
      | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else { throw SQLiteError(code: SQLITE_NOMEM, text: "out of memory") }
    if code != SQLITE_OK {
      let error = SQLiteError(
        code: sqlite3_extended_errcode(opened), text: String(cString: sqlite3_errmsg(opened)))
      sqlite3_close_v2(opened)
      throw error
    }
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, 2_000)
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  /// The last error as a value.
  fileprivate func error(_ code: Int32) -> SQLiteError {
    SQLiteError(code: code, text: String(cString: sqlite3_errmsg(handle)))
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code) }
  }

  /// Prepares a statement for repeated use.
  func prepare(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code) }
    return SQLiteStatement(database: self, statement: statement)
  }

  /// Rows changed by the last statement.
  var changedRows: Int { Int(sqlite3_changes64(handle)) }

  /// The row id of the last insert.
  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Copies the whole database into a file while it is in use.
  func backup(to path: String) throws(SQLiteError) {
    let copy = try SQLiteDatabase(path: path, mode: .write)
    guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      throw copy.error(sqlite3_extended_errcode(copy.handle))
    }
    let code = sqlite3_backup_step(backup, -1)
    let end = sqlite3_backup_finish(backup)
    if code != SQLITE_DONE { throw copy.error(code) }
    if end != SQLITE_OK { throw copy.error(end) }
  }
}

/// A prepared statement.
final class SQLiteStatement {
  private let database: SQLiteDatabase
  private let statement: OpaquePointer

  fileprivate init(database: SQLiteDatabase, statement: OpaquePointer) {
    self.database = database
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  /// What it asks, in SQL.
  var sql: String { sqlite3_sql(statement).map { String(cString: $0) } ?? "" }

  /// A value that is bound to a parameter.
  enum Binding {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    static func optional(_ value: Int?) -> Binding { value.map { .integer(Int64($0)) } ?? .null }
    static func optional(_ value: Instant?) -> Binding {
      value.map { .integer($0.seconds) } ?? .null
    }
    static func optional(_ value: String?) -> Binding { value.map { .text($0) } ?? .null }
    static func integer(_ value: Int) -> Binding { .integer(Int64(value)) }
  }

  /// Runs it once with some values, taking each row.
  func run(
    _ values: [Binding] = [], row: (SQLiteRow) -> Void = { _ in }
  ) throws(SQLiteError) {
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      if code != SQLITE_OK { throw database.error(code) }
    }
    while true {
      let code = sqlite3_step(statement)
      switch code {
      case SQLITE_ROW: row(SQLiteRow(statement: statement))
      case SQLITE_DONE: return
      default: throw database.error(code)
      }
    }
  }

  /// Runs it once with values whose texts lie in bytes that stay where they are meanwhile.
  func run(
    _ values: ArraySlice<StoreRows.Value>, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(SQLiteError) {
    defer { sqlite3_reset(statement) }
    var index: Int32 = 0
    for value in values {
      index += 1
      let code = bind(value, in: bytes, at: index)
      if code != SQLITE_OK { throw database.error(code) }
    }
    let code = sqlite3_step(statement)
    if code != SQLITE_DONE { throw database.error(code) }
  }

  private func bind(
    _ value: StoreRows.Value, in bytes: UnsafeBufferPointer<UInt8>, at index: Int32
  ) -> Int32 {
    // Without a destructor SQLite reads the bytes where they are: they outlive the step, and every
    // run binds all parameters anew.
    switch value.kind {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer: return sqlite3_bind_int64(statement, index, value.number)
    case .text where value.count == 0: return sqlite3_bind_text(statement, index, "", 0, nil)
    case .bytes where value.count == 0: return sqlite3_bind_zeroblob(statement, index, 0)
    case .text:
      return UnsafeRawPointer(bytes.baseAddress).map {
        sqlite3_bind_text(
          statement, index,
          $0.advanced(by: Int(value.number)).assumingMemoryBound(to: CChar.self), value.count, nil)
      } ?? SQLITE_MISUSE
    case .bytes:
      return bytes.baseAddress.map {
        sqlite3_bind_blob(statement, index, $0 + Int(value.number), value.count, nil)
      } ?? SQLITE_MISUSE
    }
  }

  private func bind(_ value: Binding, at index: Int32) -> Int32 {
    // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let number): return sqlite3_bind_int64(statement, index, number)
    case .text(""): return sqlite3_bind_text(statement, index, "", 0, copied)
    case .text(let text):
      var text = text
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
      }
    }
  }
}

/// One row of a result.
struct SQLiteRow {
  fileprivate let statement: OpaquePointer

  /// An integer; 0 where the column is null.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// An integer; nil where the column is null.
  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
  }

  /// A text; empty where the column is null.
  func text(_ column: Int32) -> String { optionalText(column) ?? "" }

  /// A text; nil where the column is null.
  func optionalText(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(statement, column) else { return nil }
    return String(cString: bytes)
  }

  /// Bytes; empty where the column is null.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
