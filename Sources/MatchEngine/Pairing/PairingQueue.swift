/// Something that happens when the duals of the growing tree have moved far enough.
struct PairingEvent {
  /// The movement of the duals at which it happens.
  let time: Int64
  /// The outer vertex of an edge; or, with `half` −1, an inner blossom whose dual is used up.
  let source: Int32
  /// The half edge from `source`; −1 for a blossom.
  let half: Int32
}

/// A binary heap of events, the earliest first.
struct PairingQueue {
  private var events: [PairingEvent] = []

  mutating func removeAll() { events.removeAll(keepingCapacity: true) }

  mutating func push(_ event: PairingEvent) {
    var place = events.count
    events.append(event)
    events.withUnsafeMutableBufferPointer { heap in
      while place > 0 {
        let parent = (place - 1) >> 1
        if heap[parent].time <= event.time { break }
        heap[place] = heap[parent]
        place = parent
      }
      heap[place] = event
    }
  }

  mutating func pop() -> PairingEvent? {
    guard let last = events.popLast() else { return nil }
    guard let first = events.first else { return last }
    events.withUnsafeMutableBufferPointer { heap in
      let count = heap.count
      var place = 0
      while true {
        var child = 2 * place + 1
        if child >= count { break }
        if child + 1 < count, heap[child + 1].time < heap[child].time { child += 1 }
        if heap[child].time >= last.time { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = last
    }
    return first
  }
}
