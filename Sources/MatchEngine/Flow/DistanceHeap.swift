// Problem: a priority queue of nodes whose distances fall, for shortest-path searches that touch few
//   nodes of many.
// Method: a 4-ary heap in flat memory, with the place of each node beside it. Emptying it costs what
//   is still in it, not what could be.
// Complexity: O(log₄ n) to insert or lower, O(4 log₄ n) to take the least.
// Reference: D. B. Johnson, Information Processing Letters 4 (1975).

/// A 4-ary heap over nodes `0 ..< count` with 64-bit distances.
struct DistanceHeap: ~Copyable {
  private let keys: FlatArray<Int64>
  private let nodes: FlatArray<Int32>
  /// The place of each node; −1 if it is not in the heap.
  private let places: FlatArray<Int32>
  private(set) var count = 0

  /// An empty heap.
  init(nodeCount: Int) {
    keys = FlatArray(repeating: 0, count: nodeCount)
    nodes = FlatArray(repeating: 0, count: nodeCount)
    places = FlatArray(repeating: -1, count: nodeCount)
  }

  /// The least distance; ``unreachable`` if the heap is empty.
  @inline(__always) var least: Int64 { count > 0 ? keys[0] : unreachable }

  /// Puts a node in or lowers its distance; one that is not lower is ignored.
  @inline(__always)
  mutating func insertOrLower(_ node: Int, _ key: Int64) {
    var place = Int(places[node])
    if place < 0 {
      place = count
      count += 1
    } else if keys[place] <= key {
      return
    }
    while place > 0 {
      let parent = (place - 1) >> 2
      if keys[parent] <= key { break }
      put(nodes[parent], keys[parent], at: place)
      place = parent
    }
    put(Int32(truncatingIfNeeded: node), key, at: place)
  }

  /// Takes the node of least distance; the heap must not be empty.
  @inline(__always)
  mutating func popLeast() -> Int {
    let top = Int(nodes[0])
    places[top] = -1
    count -= 1
    if count > 0 {
      let (key, node) = (keys[count], nodes[count])
      var place = 0
      while true {
        let first = place << 2 + 1
        if first >= count { break }
        var least = first
        let end = min(first + 4, count)
        var child = first + 1
        while child < end {
          if keys[child] < keys[least] { least = child }
          child += 1
        }
        if keys[least] >= key { break }
        put(nodes[least], keys[least], at: place)
        place = least
      }
      put(node, key, at: place)
    }
    return top
  }

  /// Takes everything out.
  mutating func removeAll() {
    for place in 0..<count { places[nodes[place]] = -1 }
    count = 0
  }

  @inline(__always)
  private func put(_ node: Int32, _ key: Int64, at place: Int) {
    keys[place] = key
    nodes[place] = node
    places[node] = Int32(truncatingIfNeeded: place)
  }
}
