/// What falls due next: a binary heap of moments with the inquiry that each belongs to.
///
/// An inquiry may stand in it several times, once for each moment that it was ever due; who takes
/// an entry compares it with the inquiry, and drops it where that has moved on.
struct DueQueue: Sendable {
  /// A moment and an inquiry; equal moments come in the order of the ids.
  struct Entry: Comparable, Sendable {
    let due: Instant
    let inquiry: String

    static func < (left: Self, right: Self) -> Bool {
      left.due != right.due ? left.due < right.due : left.inquiry < right.inquiry
    }
  }

  private var heap: [Entry] = []

  /// The next entry; nil if there is none.
  var first: Entry? { heap.first }

  /// How many entries there are, those out of date included.
  var count: Int { heap.count }

  mutating func insert(_ entry: Entry) {
    var place = heap.count
    heap.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      guard heap[place] < heap[parent] else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  @discardableResult
  mutating func removeFirst() -> Entry? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      if least == place { return first }
      heap.swapAt(place, least)
      place = least
    }
  }
}
