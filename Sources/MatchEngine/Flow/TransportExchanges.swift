// Problem: where destinations are few, many units of many origins lie at each, and a search that looks
//   at all of them costs more than the way it finds.
// Method: condense. Of all units at a destination, only the one counts that leaves for a given other
//   destination most cheaply: the exchange from a to b, the least c(o,b) − c(o,a) over the origins o
//   with a unit at a and room on their arc to b. Giving a unit up as missing is an exchange with one
//   more destination, whose price is 0. Searches are Dijkstra's on the full graph of exchanges. When a
//   unit moves, only exchanges change that its origin gave or could give now: the former are found anew
//   from all units there, the latter are compared.
// Why correct: the same residual network as that of `TransportPush` and `TransportPull`, with parallel
//   ways left out that are no shorter.
// Complexity: O(destinations²) for a search, O(units at a destination) for an exchange that has gone;
//   O(origins · destinations) memory.
// References: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.7;
//   E. W. Dijkstra, Numerische Mathematik 1 (1959), in its form without a heap.

/// The cheapest exchanges between destinations.
struct TransportExchanges: ~Copyable {
  /// At most so many pairs of an origin and a destination: what fits a core's cache.
  static let mostPairs = 1 << 15
  /// At most so many destinations: beyond, searches that stay near their start are shorter.
  static let mostDestinations = 64
  /// What an exchange costs that there is not: more than any sum.
  static let absent: Int64 = 1 << 62
  /// Below this an exchange is there.
  private static let limit: Int64 = 1 << 61

  /// Whether searches use them.
  let isUsed: Bool
  /// Destinations, and one for missing units.
  let width: Int
  /// For each origin and destination what a further unit costs; `absent` where none is possible.
  let cost: FlatArray<Int64>
  /// The cost of the cheapest exchange of each pair of destinations.
  let length: FlatArray<Int64>
  /// The slot whose unit moves; the complemented origin of a missing unit.
  let via: FlatArray<Int32>
  /// Pairs whose exchange has gone.
  var gone: [(row: Int32, column: Int32)] = []
  /// The origins whose units move.
  var moving: [Int32] = []
  /// The destination after each on its way to where units lack.
  let next: FlatArray<Int32>
  /// The length of the way to each destination that a search has not settled; else the greatest.
  let open: FlatArray<Int64>

  /// No exchanges yet.
  init(origins: Int, destinations: Int, isUsed: Bool) {
    self.isUsed = isUsed
    width = isUsed ? destinations + 1 : 0
    cost = FlatArray(repeating: Self.absent, count: isUsed ? origins * width : 0)
    length = FlatArray(repeating: Self.absent, count: width * width)
    via = FlatArray(repeating: Int32.max, count: width * width)
    open = FlatArray(repeating: Int64.max, count: width)
    next = FlatArray(repeating: 0, count: width)
  }

  /// Whether they pay.
  static func pays(origins: Int, destinations: Int) -> Bool {
    destinations <= mostDestinations && origins * (destinations + 1) <= mostPairs
  }

  /// Compares an exchange with the cheapest of its pair.
  @inline(__always)
  func offer(_ pair: Int, _ candidate: Int64, _ unit: Int32) {
    if candidate < length[pair] {
      length[pair] = candidate
      via[pair] = unit
    }
  }

  /// Forgets an exchange if it is a unit's.
  @inline(__always)
  mutating func forget(_ row: Int, _ column: Int, of unit: Int32) {
    let pair = row &* width &+ column
    if via[pair] != unit { return }
    via[pair] = Int32.max
    length[pair] = Self.absent
    gone.append((Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column)))
  }

  /// Whether there is an exchange.
  @inline(__always)
  func exists(_ pair: Int) -> Bool { length[pair] < Self.limit }
}

extension TransportState {
  /// Writes what a further unit on each arc costs, before any unit is placed.
  mutating func writeExchangeCosts() {
    let (width, words, capacity) = (exchanges.width, arcs.words, problem.arcCapacity)
    var cost = exchanges.cost.base
    for origin in 0..<originCount {
      for arc in arcs.row(origin) {
        let word = words[arc]
        if let capacity, capacity[arc] == 0 { continue }
        cost[words.destination(word)] = words.cost(word)
      }
      cost += width
    }
  }

  /// Forgets the exchanges of an origin before its units move.
  @inline(__always)
  mutating func forgetExchanges(of origin: Int) {
    let width = exchanges.width
    let words = arcs.words
    func forget(_ row: Int, _ unit: Int32) {
      for arc in arcs.row(origin) {
        exchanges.forget(row, words.destination(words[arc]), of: unit)
      }
      exchanges.forget(row, width - 1, of: unit)
    }
    for slot in slots(of: origin) where flowSlots[slot].arc >= 0 {
      forget(Int(flowSlots[slot].destination), Int32(truncatingIfNeeded: slot))
    }
    if missing[origin] > 0 { forget(width - 1, ~Int32(truncatingIfNeeded: origin)) }
  }

  /// Notes the exchanges of an origin after its units moved.
  @inline(__always)
  mutating func noteExchanges(of origin: Int) {
    let width = exchanges.width
    let words = arcs.words
    let cost = exchanges.cost.base + origin &* width
    let (length, via) = (exchanges.length.base, exchanges.via.base)
    cost[width - 1] = missingCost[origin]
    let arcs = arcs.row(origin)
    func note(_ row: Int, _ unit: Int32, _ given: Int64) {
      func offer(_ destination: Int) {
        let candidate = cost[destination] &- given
        if candidate < length[row &+ destination] {
          length[row &+ destination] = candidate
          via[row &+ destination] = unit
        }
      }
      for arc in arcs { offer(words.destination(words[arc])) }
      offer(width &- 1)
    }
    for slot in slots(of: origin) where flowSlots[slot].arc >= 0 {
      let held = flowSlots[slot]
      note(Int(held.destination) * width, Int32(truncatingIfNeeded: slot), held.cost)
    }
    if missing[origin] > 0 {
      note((width - 1) * width, ~Int32(truncatingIfNeeded: origin), lastMissing(origin).cost)
    }
  }

  /// Notes the exchanges of all origins.
  mutating func noteAllExchanges() {
    for origin in 0..<originCount { noteExchanges(of: origin) }
  }

  /// Finds an exchange from all units that could give it.
  func findExchange(_ row: Int, _ column: Int) {
    let width = exchanges.width
    let pair = row * width + column
    if row == width - 1 {
      for origin in 0..<originCount where missing[origin] > 0 {
        let given = lastMissing(origin).cost
        exchanges.offer(
          pair, exchanges.cost[origin * width + column] &- given,
          ~Int32(truncatingIfNeeded: origin))
      }
      return
    }
    let cost = exchanges.cost.base + column
    var (least, unit) = (exchanges.length[pair], exchanges.via[pair])
    var taker = takers.base + Int(takerStart[row])
    let end = taker + Int(takerCount[row])
    while taker < end {
      let length = cost[Int(taker.pointee.origin) &* width] &- taker.pointee.cost
      unit = length < least ? taker.pointee.slot : unit
      least = length < least ? length : least
      taker += 1
    }
    exchanges.length[pair] = least
    exchanges.via[pair] = unit
  }
}
