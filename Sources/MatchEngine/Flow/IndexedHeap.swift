// Problem: a priority queue of nodes whose keys fall, for shortest paths.
// Method: a 4-ary heap in one array, with the slot of each node beside it, so that a key can be
//   lowered in place. Four children share a cache line or two, and the tree is half as deep as a
//   binary one.
// Complexity: O(log₄ n) to insert or lower, O(4 log₄ n) to take the least; O(1) to ask.
// Reference: D. B. Johnson, "Priority queues with update and finding minimum spanning trees",
//   Information Processing Letters 4 (1975).

/// A 4-ary heap over nodes `0 ..< count` with keys that may fall.
struct IndexedHeap: Sendable {
  private struct Entry {
    var key: Int128
    var node: Int32
  }

  private var entries: [Entry] = []
  /// The place of each node in `entries`; −1 if it is not in the heap.
  private var slots: [Int32]

  /// An empty heap for the given number of nodes.
  init(nodeCount: Int) { slots = [Int32](repeating: -1, count: nodeCount) }

  /// Whether nothing is in the heap.
  var isEmpty: Bool { entries.isEmpty }

  /// Puts a node in, or lowers its key; a key that is not lower than the present one is ignored.
  mutating func insertOrLower(_ node: Int, key: Int128) {
    let slot = Int(slots[node])
    if slot >= 0 {
      if key < entries[slot].key { siftUp(Entry(key: key, node: Int32(node)), from: slot) }
    } else {
      let entry = Entry(key: key, node: Int32(node))
      entries.append(entry)
      siftUp(entry, from: entries.count - 1)
    }
  }

  /// Takes the node with the least key out; nil if there is none.
  mutating func popLeast() -> (node: Int, key: Int128)? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    slots[Int(first.node)] = -1
    if !entries.isEmpty { siftDown(last) }
    return (Int(first.node), first.key)
  }

  /// Takes everything out.
  mutating func removeAll() {
    for entry in entries { slots[Int(entry.node)] = -1 }
    entries.removeAll(keepingCapacity: true)
  }

  private mutating func siftUp(_ entry: Entry, from start: Int) {
    var slot = start
    while slot > 0 {
      let parent = (slot - 1) >> 2
      guard entry.key < entries[parent].key else { break }
      entries[slot] = entries[parent]
      slots[Int(entries[slot].node)] = Int32(slot)
      slot = parent
    }
    entries[slot] = entry
    slots[Int(entry.node)] = Int32(slot)
  }

  private mutating func siftDown(_ entry: Entry) {
    var slot = 0
    while true {
      let first = slot << 2 + 1
      guard first < entries.count else { break }
      var least = first
      for child in (first + 1)..<max(min(first + 4, entries.count), first + 1)
      where entries[child].key < entries[least].key { least = child }
      guard entries[least].key < entry.key else { break }
      entries[slot] = entries[least]
      slots[Int(entries[slot].node)] = Int32(slot)
      slot = least
    }
    entries[slot] = entry
    slots[Int(entry.node)] = Int32(slot)
  }
}
