// Problem: several threads answer on one stream; a host that stops reading must not make the
//   process grow, and a message must never be cut by another.
// Method: messages queue as whole lines, bounded in bytes; one thread writes them. Who answers
//   waits while the queue is full, which in the end keeps the reader from reading. What acts on a
//   cancellation must not wait, or no later one would be read: it passes the bound, and there are
//   never more such messages than computations. News of progress are dropped instead. A sender whose
//   message is alone may write it itself, as far as the other side has room for it: no other thread
//   must be woken then. What is left of it comes first in the queue.
// Why correct: one thread at a time touches the descriptor, as `isWriting` says, and a message is
//   written wholly before the next. A message larger than the bound enters an empty queue. Whether a
//   message is still wanted is asked under the queue's lock: progress that entered did so before the
//   answer.

/// The messages that wait to be written to the host.
final class Outbox: Sendable {
  private struct State {
    var queue: [[UInt8]] = []
    var bytes = 0
    var isWriting = false
    /// Whether somebody besides the writing thread waits for the end of what is being written.
    var isAwaited = false
    var isClosed = false
    var hasFailed = false
  }

  /// What happens to a message while the queue is full.
  enum Delivery: Sendable {
    /// Its sender waits.
    case waits
    /// As ``waits``, but if no other is before it, its sender writes what the other side has room for.
    case directly
    /// It enters all the same.
    case atOnce
    /// It is dropped.
    case droppable
  }

  private let state = Monitor(State())
  private let write: @Sendable ([UInt8]) -> Bool
  private let writeAtOnce: @Sendable ([UInt8]) -> Int
  private let onFailure: @Sendable () -> Void
  /// The greatest number of bytes that wait.
  let limit: Int

  /// An outbox.
  ///
  /// - Parameters:
  ///   - limit: The greatest number of bytes that wait.
  ///   - write: Writes all bytes; false if the other side is gone.
  ///   - writeAtOnce: Writes what the other side has room for and never waits; how many bytes that was.
  ///   - onFailure: Called once when a write has failed.
  init(
    limit: Int, write: @escaping @Sendable ([UInt8]) -> Bool,
    writeAtOnce: @escaping @Sendable ([UInt8]) -> Int = { _ in 0 },
    onFailure: @escaping @Sendable () -> Void
  ) {
    self.limit = limit
    self.write = write
    self.writeAtOnce = writeAtOnce
    self.onFailure = onFailure
  }

  /// Queues one message; whether it will be written.
  @discardableResult
  func send(
    _ message: [UInt8], _ delivery: Delivery = .waits, isWanted: () -> Bool = { true }
  ) -> Bool {
    let line = message + [10]
    if delivery == .directly, isWanted(), begin(line) {
      end(line)
      return true
    }
    return state.wait { state -> Bool? in
      if state.hasFailed || state.isClosed || !isWanted() { return false }
      let hasRoom = state.bytes == 0 || state.bytes + line.count <= limit
      if !hasRoom {
        switch delivery {
        case .waits, .directly:
          state.isAwaited = true
          return nil
        case .droppable: return false
        case .atOnce: break
        }
      }
      state.queue.append(line)
      state.bytes += line.count
      return true
    }
  }

  /// Takes the descriptor for the sender of a line; false if others are before it.
  private func begin(_ line: [UInt8]) -> Bool {
    state.look { state in
      if state.hasFailed || state.isClosed || state.isWriting || !state.queue.isEmpty {
        return false
      }
      state.isWriting = true
      state.bytes += line.count
      return true
    }
  }

  /// Writes what the other side has room for, and leaves the rest to the writing thread.
  private func end(_ line: [UInt8]) {
    let written = writeAtOnce(line)
    let isAwaited = state.look { state in
      state.isWriting = false
      state.bytes -= written
      if written < line.count { state.queue.insert(Array(line[written...]), at: 0) }
      defer { state.isAwaited = false }
      return state.isAwaited || !state.queue.isEmpty
    }
    // Nobody is woken for nothing.
    if isAwaited { state.change { _ in } }
  }

  /// Whether so little waits that no sender of an answer of usual length will.
  var isRoomy: Bool { waitingBytes <= limit / 2 }

  /// Bytes that wait, for the metrics.
  var waitingBytes: Int { state.look { $0.bytes } }

  /// Writes until the outbox is closed and empty, or the other side is gone.
  func run() {
    while true {
      let batch = state.wait { state -> [[UInt8]]? in
        if !state.queue.isEmpty {
          if state.isWriting { return nil }
          let batch = state.queue
          state.queue.removeAll(keepingCapacity: true)
          state.isWriting = true
          return batch
        }
        return state.isClosed || state.hasFailed ? [] : nil
      }
      if batch.isEmpty { return }
      let bytes = batch.count == 1 ? batch[0] : Array(batch.joined())
      let isWritten = write(bytes)
      state.change { state in
        state.bytes -= bytes.count
        state.isWriting = false
        if !isWritten {
          state.hasFailed = true
          state.queue = []
          state.bytes = 0
        }
      }
      if !isWritten {
        onFailure()
        return
      }
    }
  }

  /// Takes no more messages; what waits is still written.
  func close() {
    state.change { $0.isClosed = true }
  }

  /// Waits until everything is written, or a time has passed; whether everything was.
  func drain(milliseconds: Int) -> Bool {
    state.wait(milliseconds: milliseconds) { state in
      if state.hasFailed || (state.queue.isEmpty && !state.isWriting) { return true }
      state.isAwaited = true
      return nil
    } ?? false
  }
}
