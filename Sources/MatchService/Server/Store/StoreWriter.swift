internal import MatchEngine

// Problem: while a commit waits for the disk, and while its rows are written, the next group of
//   changes could be run already.
// Method: the connection that writes belongs either to the thread that owns the state, or, from the
//   moment a group is handed over until it is committed, to the writing thread. One group at most is
//   handed over; who wants to hand over the next, or needs the connection, waits for the first.
// Why correct: both threads ask the monitor whose turn it is, and its lock orders what they did. A
//   failure stays until it is taken back: nothing can be written or read by the connection after a
//   group that is not there.

/// Writes groups of rows, on a thread of its own if it is given one.
final class StoreWriter: @unchecked Sendable {
  /// What is done when a group is on the disk.
  typealias Continuation = @Sendable () -> Void

  private struct State {
    /// Whether there is a thread to hand groups to.
    var hasThread = false
    var rows: StoreRows?
    var then: Continuation = {}
    /// Whether a group was handed over and has not ended.
    var isBusy = false
    /// Why the group that was handed over is not there.
    var failure: SQLiteError?
    var isStopped = false
    var commits = 0
  }

  private let database: SQLiteDatabase
  private let statements: [SQLiteStatement]
  private let state = Monitor(State())

  init(_ database: SQLiteDatabase) throws(SQLiteError) {
    self.database = database
    var statements: [SQLiteStatement] = []
    for write in StoreWrite.allCases { statements.append(try database.prepare(write.sql)) }
    self.statements = statements
  }

  /// Commits since it was made.
  var commits: Int { state.look { $0.commits } }

  // MARK: the thread that owns the state

  /// Waits until the connection is the caller's.
  ///
  /// - Throws: What went wrong with the group that was handed over.
  func settle() throws(SQLiteError) {
    // Asked before every answer: the writing thread must not be woken for nothing.
    if isFree { return }
    if let failure = state.wait({ $0.isBusy ? nil : .some($0.failure) }) { throw failure }
  }

  /// Whether the connection is the caller's without waiting, and nothing went wrong.
  var isFree: Bool { state.look { !$0.isBusy && $0.failure == nil } }

  /// Asks, without waiting, whether the group that was handed over is known to have failed.
  ///
  /// - Throws: What went wrong with it.
  func check() throws(SQLiteError) {
    if let failure = state.look({ $0.failure }) { throw failure }
  }

  /// Writes rows into the open transaction, or a new one, on the caller's thread.
  func write(_ rows: StoreRows) throws(SQLiteError) {
    try settle()
    try put(rows)
  }

  /// Writes rows and commits, and then goes on; on the writing thread if there is one.
  ///
  /// Groups go on in the order in which they were handed over; a group without rows does so at once,
  /// but after those before it.
  func commit(_ rows: StoreRows, then: @escaping Continuation) throws(SQLiteError) {
    try settle()
    if rows.isEmpty && !database.isInTransaction { return then() }
    let isTaken = state.change { state in
      guard state.hasThread else { return false }
      (state.rows, state.then, state.isBusy) = (rows, then, true)
      return true
    }
    if isTaken { return }
    try finish(rows)
    then()
  }

  /// Takes back everything since the last commit; waits for a group that was handed over.
  ///
  /// - Returns: Whether this group failed, and is taken back too.
  func rollback() -> Bool {
    let hasFailed = state.wait { state -> Bool? in
      if state.isBusy { return nil }
      defer { state.failure = nil }
      return state.failure != nil
    }
    if database.isInTransaction { try? database.execute("ROLLBACK") }
    return hasFailed
  }

  private func put(_ rows: StoreRows) throws(SQLiteError) {
    if rows.isEmpty { return }
    if !database.isInTransaction { try database.execute("BEGIN IMMEDIATE") }
    try rows.write(statements)
  }

  private func finish(_ rows: StoreRows) throws(SQLiteError) {
    try put(rows)
    try database.execute("COMMIT")
    state.look { $0.commits += 1 }
  }

  // MARK: the writing thread

  /// Starts a thread that writes what is handed over from now on; false if there is none left.
  func start() -> Bool {
    let isStarted = Thread.detach { [self] in run() }
    state.change { $0.hasThread = isStarted }
    return isStarted
  }

  /// Lets the thread end when it has written what was handed over.
  func stop() {
    state.change {
      $0.hasThread = false
      $0.isStopped = true
    }
  }

  private func run() {
    while true {
      let next = state.wait { state -> (StoreRows, Continuation)?? in
        guard let rows = state.rows else { return state.isStopped ? .some(nil) : nil }
        state.rows = nil
        return .some((rows, state.then))
      }
      guard let (rows, then) = next else { return }
      do throws(SQLiteError) {
        try finish(rows)
        // Before the next group may begin: answers leave in the order of the commits.
        then()
        state.change {
          $0.then = {}
          $0.isBusy = false
        }
      } catch {
        state.change {
          $0.then = {}
          $0.isBusy = false
          $0.failure = error
        }
      }
    }
  }
}
