// Problem: tell a person how far a long piece of work is, from threads that must not wait for that.
// Method: two atomic numbers. Workers lent to the engine count their pieces; jobs that know what
//   they count (draws, files, institutions) tell it themselves. Who shows it looks when it likes.

public import MatchEngine
import Synchronization

/// How far a piece of work is.
public final class WorkMeter: Sendable {
  private let done = Atomic<Int>(0)
  private let total = Atomic<Int>(0)
  private let passes = Atomic<Int>(0)
  private let isCounted = Atomic<Bool>(false)

  /// A meter of work that has not begun.
  public init() {}

  /// What a meter shows.
  public struct Reading: Sendable, Equatable {
    /// What is done.
    public var done = 0
    /// What there is to do; 0 where nobody knows.
    public var total = 0
    /// Which time over the work this is, from 1; 0 before the first.
    public var pass = 0
    /// Whether the numbers mean something to a person, beyond their ratio.
    public var isCounted = false

    /// A reading; without arguments, that of work which has not begun.
    public init(done: Int = 0, total: Int = 0, pass: Int = 0, isCounted: Bool = false) {
      self.done = done
      self.total = total
      self.pass = pass
      self.isCounted = isCounted
    }
  }

  /// The reading now.
  public var reading: Reading {
    let total = total.load(ordering: .relaxed)
    return Reading(
      done: total > 0
        ? min(done.load(ordering: .relaxed), total) : done.load(ordering: .relaxed), total: total,
      pass: passes.load(ordering: .relaxed), isCounted: isCounted.load(ordering: .relaxed))
  }

  /// Begins something new, of unknown length.
  public func reset() {
    passes.store(0, ordering: .relaxed)
    set(0, counted: false)
  }

  /// Begins a pass over some pieces.
  ///
  /// - Parameters:
  ///   - count: How many pieces; 0 where nobody knows.
  ///   - counted: Whether a person knows what the pieces are.
  public func expect(_ count: Int, counted: Bool = false) {
    passes.wrappingAdd(1, ordering: .relaxed)
    set(count, counted: counted)
  }

  /// Says that some more are done.
  public func advance(by count: Int = 1) { done.wrappingAdd(count, ordering: .relaxed) }

  /// Says how many are done.
  public func reach(_ count: Int) { done.store(count, ordering: .relaxed) }

  private func set(_ count: Int, counted: Bool) {
    total.store(0, ordering: .relaxed)
    done.store(0, ordering: .relaxed)
    isCounted.store(counted, ordering: .relaxed)
    total.store(count, ordering: .relaxed)
  }
}

extension Workers {
  /// The same workers, whose pieces together are a part of what a meter counts.
  func advancing(_ meter: WorkMeter?, by units: Int) -> Workers {
    guard let meter else { return self }
    return Workers(count: count) { pieces, body in
      self.perform(pieces) { piece in
        body(piece)
        meter.advance(by: units * (piece + 1) / pieces - units * piece / pieces)
      }
    }
  }

  /// The same workers, whose pieces a meter counts.
  public func counted(by meter: WorkMeter?) -> Workers {
    guard let meter else { return self }
    return Workers(count: count) { pieces, body in
      meter.expect(pieces)
      self.perform(pieces) { piece in
        body(piece)
        meter.advance()
      }
    }
  }
}
