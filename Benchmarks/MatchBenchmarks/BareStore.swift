import CSQLite
import Foundation

/// SQLite alone, with the rows that the service writes for one change: the peer of its store.
enum BareStore {
  private struct Failure: Error {
    let text: String
  }

  private static func open(_ path: String) throws -> OpaquePointer {
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK, let database else {
      throw Failure(text: "cannot open \(path)")
    }
    return database
  }

  private static func execute(_ database: OpaquePointer, _ sql: String) throws {
    if sqlite3_exec(database, sql, nil, nil, nil) != SQLITE_OK {
      throw Failure(text: String(cString: sqlite3_errmsg(database)))
    }
  }

  private static func prepare(_ database: OpaquePointer, _ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw Failure(text: String(cString: sqlite3_errmsg(database)))
    }
    return statement
  }

  private static func bind(_ statement: OpaquePointer, _ texts: [Int32: String]) {
    for (place, text) in texts {
      sqlite3_bind_text(
        statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }

  private static func run(_ statement: OpaquePointer) throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    if code != SQLITE_DONE { throw Failure(text: "SQLite: \(code)") }
  }

  /// Changes a second, each of a report, the fact of its ward, and the answer of its key.
  ///
  /// - Parameters:
  ///   - path: A copy of the service's store: the tables are as full as those of the service.
  ///   - updates: How many changes.
  ///   - perCommit: How many to a transaction.
  ///   - wards: How many wards it knows.
  /// - Returns: Changes a second.
  /// - Throws: What SQLite says.
  static func updatesPerSecond(path: String, updates: Int, perCommit: Int, wards: Int) throws
    -> Double
  {
    let database = try open(path)
    defer { sqlite3_close_v2(database) }
    try execute(
      database,
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
      PRAGMA wal_autocheckpoint = 4000;
      """)
    // The service has its pages in memory too.
    for column in [
      "ward) FROM report INDEXED BY report_of_ward", "outcome) FROM report", "report) FROM fact",
      "answer) FROM request",
    ] {
      try execute(database, "SELECT count(" + column)
    }
    let report = try prepare(
      database,
      """
      INSERT INTO report (
        ward, received_at, observed_at, reported_by, source, status, total, outcome)
      VALUES (?, ?, ?, ?, 'hospital', 'free', ?, 'applied')
      """)
    let fact = try prepare(
      database,
      "INSERT INTO fact VALUES (?, ?) ON CONFLICT (ward) DO UPDATE SET report = excluded.report")
    let request = try prepare(
      database, "INSERT INTO request (key, at, digest, answer) VALUES (?, ?, ?, ?)")
    let digest = String(repeating: "0123456789abcdef", count: 4)
    defer { for statement in [report, fact, request] { sqlite3_finalize(statement) } }
    let seconds = ServiceChild.seconds(
      try ContinuousClock().measure {
        var number = 0
        while number < updates {
          try execute(database, "BEGIN IMMEDIATE")
          for _ in 0..<min(perCommit, updates - number) {
            let ward = 1 + Int64((number &* 7_919) % wards)
            for (place, value) in [(1, ward), (2, 1_800_000_000), (3, 1_800_000_000), (5, 1)]
              as [(Int32, Int64)]
            {
              sqlite3_bind_int64(report, place, value)
            }
            bind(report, [4: "病床管理室"])
            try run(report)
            sqlite3_bind_int64(fact, 1, ward)
            sqlite3_bind_int64(fact, 2, sqlite3_last_insert_rowid(database))
            try run(fact)
            bind(request, [1: "bare-\(number)", 3: digest, 4: #"{"outcome":"applied"}"#])
            sqlite3_bind_int64(request, 2, 1_800_000_000)
            try run(request)
            number += 1
          }
          try execute(database, "COMMIT")
        }
      })
    return Double(updates) / seconds
  }

  /// Adds history to a store of the service: reports of the last 90 days, spread over all wards.
  static func fillHistory(path: String, reports: Int, wards: Int) throws -> Double {
    let database = try open(path)
    defer { sqlite3_close_v2(database) }
    try execute(database, "PRAGMA synchronous = OFF; BEGIN")
    let now = Int64(Date().timeIntervalSince1970)
    return ServiceChild.seconds(
      try ContinuousClock().measure {
        try execute(
          database,
          """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(reports))
          INSERT INTO report (ward, received_at, observed_at, reported_by, source, status, total,
            outcome)
          SELECT 1 + (i * 7919) % \(wards), \(now) - 7776000 + i * 7776000 / \(reports),
            \(now) - 7776000 + i * 7776000 / \(reports), '病床管理室', 'hospital', 'free', 1 + i % 4,
            'applied' FROM n
          """)
        try execute(database, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
      })
  }
}
