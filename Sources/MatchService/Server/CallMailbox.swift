/// Who works with the state.
enum StateOwner {
  case nobody
  case queue
  /// The reader; the thread of the queue may be waiting for it.
  case reader(isAwaited: Bool)
}

/// The calls that wait for the ordered queue.
struct CallMailbox {
  var items: [(call: PendingCall, bytes: Int)] = []
  /// Items that were taken already; they are dropped many at a time.
  var taken = 0
  var bytes = 0
  var isClosed = false
  /// Whether the ordered queue is empty and will stay so.
  var isDone = false
  /// Whose the state is.
  var owner = StateOwner.nobody

  var isEmpty: Bool { taken == items.count }

  /// Takes the first items, at most a number of them.
  mutating func take(_ most: Int) -> ArraySlice<(call: PendingCall, bytes: Int)> {
    let next = items[taken..<taken + min(most, items.count - taken)]
    taken += next.count
    for item in next { bytes -= item.bytes }
    if taken == items.count {
      items = []
      taken = 0
    } else if taken > 65_536 {
      items.removeFirst(taken)
      taken = 0
    }
    return next
  }

  /// Takes the state for the thread of the queue; false if the reader has it, which will tell.
  mutating func takeState() -> Bool {
    if case .reader = owner {
      owner = .reader(isAwaited: true)
      return false
    }
    owner = .queue
    return true
  }

  /// Forgets everything that waits.
  mutating func clear() {
    items = []
    taken = 0
    bytes = 0
  }
}
