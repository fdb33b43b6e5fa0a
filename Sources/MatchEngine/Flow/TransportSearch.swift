// Problem: a search for a shortest way reaches few destinations of many; the next must not pay for
//   what this one left.
// Method: what was reached is listed, and only that is forgotten. A destination is settled once it has
//   left the queue: then no later way to it is shorter, so that it needs no mark of its own.
// Why correct: all lengths of arcs are at least 0 at the prices of a search.
// Complexity: O(destinations reached) to forget.

/// What a search has reached, emptied in no time.
struct TransportSearchMarks: ~Copyable {
  /// How far each destination is; ``unreachable`` until it is reached.
  let distance: FlatArray<Int64>
  /// The slot whose unit comes (push) or goes (pull); complemented origin for an unplaced unit.
  let viaSlot: FlatArray<Int32>
  /// The arc by which it comes (push) or goes (pull).
  let viaArc: FlatArray<Int32>
  /// For each origin, its least distance less its unit's value (push) or that of the arc its unit would
  /// take (pull), and the search that found it.
  let base: FlatArray<Int64>
  let baseMark: FlatArray<Int32>
  let baseSlot: FlatArray<Int32>
  /// How far the prices of destinations fell since limits were lowered last.
  let fall: FlatArray<Int64>
  /// Those that fell, and how many.
  let fallen: FlatArray<Int32>
  var fallenCount = 0
  private(set) var greatestFall: Int64 = 0
  /// The destinations that this search reached, and how many.
  let touched: FlatArray<Int32>
  var touchedCount = 0
  var number: Int32 = 0
  var heap: DistanceHeap
  /// The length of the best way found to an end, and that end.
  var bound = unreachable
  var end = SearchEnd.none
  /// Where a pull ends at an origin with a missing unit: the destination it comes to, and by which arc.
  var endNode: Int32 = -1
  var endArc: Int32 = -1

  init(origins: Int, destinations: Int) {
    distance = FlatArray(repeating: unreachable, count: destinations)
    viaSlot = FlatArray(repeating: 0, count: destinations)
    viaArc = FlatArray(repeating: 0, count: destinations)
    fall = FlatArray(repeating: 0, count: destinations)
    fallen = FlatArray(repeating: 0, count: destinations)
    touched = FlatArray(repeating: 0, count: destinations)
    base = FlatArray(repeating: 0, count: origins)
    baseMark = FlatArray(repeating: 0, count: origins)
    baseSlot = FlatArray(repeating: 0, count: origins)
    heap = DistanceHeap(nodeCount: origins + 2 * destinations)
  }

  /// Forgets the last search.
  mutating func begin() {
    if number == Int32.max {
      for index in 0..<baseMark.count { baseMark[index] = 0 }
      number = 0
    }
    number += 1
    for place in 0..<touchedCount { distance[touched[place]] = unreachable }
    touchedCount = 0
    bound = unreachable
    end = .none
  }

  /// Notes that the price of a destination fell by so much.
  @inline(__always)
  mutating func noteFall(_ node: Int, by difference: Int64) {
    if fall[node] == 0 {
      fallen[fallenCount] = Int32(truncatingIfNeeded: node)
      fallenCount += 1
    }
    fall[node] = fall[node] &+ difference
    greatestFall = max(greatestFall, fall[node])
  }

  /// The destinations whose prices fell, and forgets them.
  mutating func takeFallen() -> [Int] {
    let nodes = (0..<fallenCount).map { Int(fallen[$0]) }
    for node in nodes { fall[node] = 0 }
    fallenCount = 0
    greatestFall = 0
    return nodes
  }

  /// Offers a way to a destination; whether it is the best so far.
  @inline(__always)
  mutating func reach(_ node: Int, _ length: Int64, slot: Int32, arc: Int32) -> Bool {
    let before = distance[node]
    if length >= before { return false }
    if before == unreachable {
      touched[touchedCount] = Int32(truncatingIfNeeded: node)
      touchedCount += 1
    }
    distance[node] = length
    viaSlot[node] = slot
    viaArc[node] = arc
    heap.insertOrLower(node, length)
    return true
  }
}

/// Where a search ended.
enum SearchEnd: BitwiseCopyable {
  /// Nowhere: there is no way.
  case none
  /// At a destination that lacks units (push) or has too many (never in a pull).
  case lack(Int32)
  /// At a place of a destination that is filled (push) or given back (pull).
  case place(Int32)
  /// At an origin whose unit is given up as missing (push) or was missing (pull).
  case missing(origin: Int32)
}
