/// The states that a prefix of a site's duties can lead to, each once.
///
/// A state is a number for each doctor, kept in one array; states are found again by a key of as
/// many numbers in a table with open addressing.
struct StaffingLayer {
  private let doctors: Int
  private var states: [Int32] = []
  private var keys: [Int32] = []
  /// For each state the node that reached it at the least cost.
  private(set) var nodes: [Int] = []
  /// Places by the hash of their key; -1 for none.
  private var slots = [Int32](repeating: -1, count: 32)

  init(doctors: Int) { self.doctors = doctors }

  /// Forgets all states; keeps the memory.
  mutating func removeAll() {
    states.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = -1 }
  }

  /// The number of states.
  var count: Int { nodes.count }

  /// The number of a doctor in a state.
  subscript(place: Int, doctor: Int) -> Int32 { states[place * doctors + doctor] }

  /// The place of the state with a key, made if there is none.
  mutating func place(of key: [Int32]) -> (place: Int, isNew: Bool) {
    if 2 * (count + 1) > slots.count { grow() }
    var slot = hash(key, at: 0) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if (0..<doctors).allSatisfy({ keys[place * doctors + $0] == key[$0] }) {
        return (place, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    keys += key
    states += key
    nodes.append(-1)
    return (count - 1, true)
  }

  /// Sets a state and the node that reached it.
  mutating func set(_ place: Int, _ state: [Int32], node: Int) {
    for doctor in 0..<doctors { states[place * doctors + doctor] = state[doctor] }
    nodes[place] = node
  }

  /// Keeps the states at places in ascending order; no further state can be found after that.
  mutating func keep(_ places: [Int]) {
    states = places.flatMap { states[($0 * doctors)..<(($0 + 1) * doctors)] }
    nodes = places.map { nodes[$0] }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for place in 0..<count {
      var slot = hash(keys, at: place * doctors) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  private func hash(_ key: [Int32], at start: Int) -> Int {
    var hash: UInt64 = 0
    for doctor in start..<(start + doctors) {
      hash = (hash ^ UInt64(UInt32(bitPattern: key[doctor]))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
  }
}
