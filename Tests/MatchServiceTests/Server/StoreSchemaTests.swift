import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// The tables: older stores become current, and no question of every day reads a whole table.
@Suite("The tables of a store")
struct StoreSchemaTests {
  private static func plan(_ sql: String, _ database: SQLiteDatabase) throws -> [String] {
    var steps: [String] = []
    try database.prepare("EXPLAIN QUERY PLAN " + sql).run { steps.append($0.text(3)) }
    return steps
  }

  @Test("What a start and retention ask is found from an end or an index, however long the history")
  func plans() throws {
    let database = try SQLiteDatabase(path: ":memory:", mode: .write)
    try StoreSchema.migrate(database)
    let statements = try StoreStatements(database)
    let questions =
      [
        statements.selectInquiries, statements.selectInquiry, statements.selectHistory,
        statements.selectPublication, statements.deleteReports, statements.deleteEvents,
        statements.deleteRequests, statements.deleteInquiries, statements.deleteOutcomes,
      ].map(\.sql) + [StoreStatements.bounds(of: "report"), StoreStatements.bounds(of: "event")]
    for question in questions {
      for step in try Self.plan(question, database) {
        #expect(!step.hasPrefix("SCAN ") || step == "SCAN CONSTANT ROW", "\(step): \(question)")
      }
    }
    // The facts are one for each ward, and the start wants all of them.
    let facts = try Self.plan(statements.selectFacts.sql, database)
    #expect(facts.filter { $0.hasPrefix("SCAN") } == ["SCAN fact"])
  }

  @Test("The ends of a table are those of its rows, and nothing where there is none")
  func bounds() throws {
    let database = try SQLiteDatabase(path: ":memory:", mode: .write)
    try StoreSchema.migrate(database)
    func ends() throws -> [Int64] {
      var ends: [Int64] = []
      try database.prepare(StoreStatements.bounds(of: "event")).run {
        ends = [$0.integer(0), $0.integer(1)]
      }
      return ends
    }
    #expect(try ends() == [0, 0])
    for sequence in [7, 9, 12] {
      try database.execute("INSERT INTO event VALUES (\(sequence), 0, '', '', '', '')")
    }
    #expect(try ends() == [7, 13])
  }

  private func inquiries(of store: ServiceStore, since seconds: Int64) throws -> [Inquiry] {
    var result: [Inquiry] = []
    try store.inquiries(since: Instant(seconds: seconds)) { result.append($0) }
    return result
  }

  @Test("Stores of every earlier version become current, with what they held", arguments: 1...2)
  func olderStores(version: Int) throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("old.sqlite").path
    let inquiry = Inquiry(
      id: "q", asker: "C11", needs: NeedsProfile(), openedAt: Instant(seconds: 1_800_000_000),
      deadline: Instant(seconds: 1_800_001_200), state: .open,
      targets: [InquiryTarget(institution: "H1", ward: "w1", round: 1)])
    do {
      let old = try SQLiteDatabase(path: path, mode: .write)
      for sql in StoreSchema.migrations.prefix(version) { try old.execute(sql) }
      try old.execute("PRAGMA application_id = \(StoreSchema.applicationID)")
      try old.execute("PRAGMA user_version = \(version)")
      for (id, state, moment) in [("q", 0, 1), ("over", 1, 2), ("late", 1, 3)] {
        try old.prepare("INSERT INTO inquiry VALUES (?, ?, ?, ?)").run([
          .text(id), .integer(state), .integer(moment),
          .text(String(decoding: InquiryFormat.encode(inquiry), as: UTF8.self)),
        ])
      }
    }
    let store = try ServiceStore(path: path)
    #expect(try StoreSchema.inspect(store.database).version == StoreSchema.migrations.count)
    #expect(try inquiries(of: store, since: 3) == [inquiry, inquiry])
    #expect(try inquiries(of: store, since: 2).count == 3)
    #expect(try inquiries(of: store, since: 4) == [inquiry])
    #expect(try !store.forget(before: Instant(seconds: 3), limit: 1))
    #expect(try store.forget(before: Instant(seconds: 3), limit: 1))
    try store.commit()
    #expect(try store.inquiry("over") == nil)
    #expect(try store.inquiry("late") == inquiry)
  }
}
