// Problem: use several threads in an engine that imports nothing and must answer alike on any number.
// Method: the host lends a way to run numbered pieces of work, in any order and at the same time; each
//   piece writes its own result, and results are read in the order of their numbers.
// Why correct: a piece sees nothing that another writes, so what it returns depends on its number only.
// Complexity: O(pieces) beside the work.

/// A way to run independent pieces of work, lent by the host.
public struct Workers: Sendable {
  /// How many pieces run at the same time, at least 1.
  public let count: Int
  private let run: @Sendable (_ pieces: Int, _ body: @Sendable (Int) -> Void) -> Void

  /// Workers of a host.
  ///
  /// - Parameters:
  ///   - count: how many pieces run at the same time.
  ///   - run: calls a body once for each number below `pieces`, on any threads, and returns when all
  ///     calls have returned.
  public init(
    count: Int, run: @escaping @Sendable (_ pieces: Int, _ body: @Sendable (Int) -> Void) -> Void
  ) {
    self.count = max(count, 1)
    self.run = run
  }

  /// One piece after the other on the caller's thread.
  public static let serial = Workers(count: 1) { pieces, body in
    for piece in 0..<pieces { body(piece) }
  }

  /// Runs numbered pieces of work, and returns when all are done.
  public func perform(_ pieces: Int, _ body: @Sendable (Int) -> Void) { run(pieces, body) }

  /// The results of pieces of work, in the order of their numbers.
  public func map<Result: Sendable>(
    _ pieces: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    if pieces < 2 { return (0..<pieces).map(body) }
    let results = Results<Result>(count: pieces)
    run(pieces) { piece in results.set(piece, body(piece)) }
    return results.all
  }

  /// Ranges that cover `0 ..< count`, some for each worker, so that none waits long for the last.
  func ranges(_ count: Int, atLeast least: Int = 1) -> [Range<Int>] {
    let pieces = max(1, min(self.count == 1 ? 1 : 16 * self.count, count / max(least, 1)))
    return (0..<pieces).map { count * $0 / pieces..<count * ($0 + 1) / pieces }
  }
}

/// Results that pieces write at the same time, each its own.
///
/// Sendable although it is written from many threads: every place is written by one piece only, and
/// read after all have returned.
private final class Results<Result: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Result?>
  private let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: nil, count: count)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  func set(_ index: Int, _ value: Result) { base[index] = value }

  var all: [Result] { (0..<count).compactMap { base[$0] } }
}
