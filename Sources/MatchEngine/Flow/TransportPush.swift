// Problem: bring surplus units (of an origin that could not place them, or of a destination that has
//   more than filled places) to a place at least cost.
// Method: successive shortest paths over destinations only. From a destination, a unit moves on with
//   the taker that leaves most cheaply: the way over that taker costs the value of its new arc less
//   that of its old one. The search ends at the first destination that lacks units, has a place, or
//   origin that gives its unit up as missing, whichever is nearest; the prices of the destinations
//   settled before rise by what they are nearer (Dijkstra with potentials).
// What makes it fast: an origin's arcs are opened lazily. Only its short list is looked at; the rest
//   waits in the queue at a bound of their values, which holds since prices only rise here. A taker is
//   looked at no sooner than the search has come as far as it could bring it.
// Why correct: see `MinCostFlow`; origins are contracted, since an origin's own potential may be any
//   value between those of its arcs with flow and those that could take more.
// Complexity: O(settled destinations · takers + visited origins · 16) for a search.
// References: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), sections 9.7, 12.4;
//   R. Jonker, A. Volgenant, Computing 38 (1987), for the bipartite form.

/// What a search has reached, emptied in no time.
struct TransportSearchMarks: ~Copyable {
  let distance: FlatArray<Int64>
  /// The search that reached a destination last.
  let mark: FlatArray<Int32>
  let isSettled: FlatArray<Bool>
  /// The slot whose unit comes (push) or goes (pull); complemented origin for an unplaced unit.
  let viaSlot: FlatArray<Int32>
  /// The arc by which it comes (push) or goes (pull).
  let viaArc: FlatArray<Int32>
  /// For each origin, its least distance less its unit's value, and the search that found it.
  let base: FlatArray<Int64>
  let baseMark: FlatArray<Int32>
  let baseSlot: FlatArray<Int32>
  /// How far the prices of destinations fell since limits were lowered last.
  let fall: FlatArray<Int64>
  /// Those that fell, and how many.
  let fallen: FlatArray<Int32>
  var fallenCount = 0
  private(set) var greatestFall: Int64 = 0
  let touched: FlatArray<Int32>
  var touchedCount = 0
  var number: Int32 = 0
  var heap: DistanceHeap
  /// The length of the best way found to an end, and that end.
  var bound = unreachable
  var end = SearchEnd.none

  init(origins: Int, destinations: Int) {
    distance = FlatArray(repeating: 0, count: destinations)
    mark = FlatArray(repeating: 0, count: destinations)
    isSettled = FlatArray(repeating: false, count: destinations)
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
      for index in 0..<mark.count { mark[index] = 0 }
      for index in 0..<baseMark.count { baseMark[index] = 0 }
      number = 0
    }
    number += 1
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
    if mark[node] != number {
      mark[node] = number
      isSettled[node] = false
      touched[touchedCount] = Int32(truncatingIfNeeded: node)
      touchedCount += 1
    } else if isSettled[node] || length >= distance[node] {
      return false
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

extension TransportState {
  /// Brings unplaced units of an origin to an end, as many as one way holds; 0 if there is none.
  mutating func push(fromOrigin origin: Int) -> Int32 {
    if exchanges.isUsed { return pushOverExchanges(fromOrigin: origin) }
    if shortCount[origin] < 0 { makeShortList(origin) }
    search.begin()
    search.base[origin] = 0
    search.baseMark[origin] = search.number
    search.baseSlot[origin] = ~Int32(origin)
    expand(origin, base: 0)
    return finishPush(from: nil, units: unplaced[origin])
  }

  /// Brings surplus units of a destination to an end, as many as one way holds; 0 if there is none.
  mutating func push(fromDestination destination: Int) -> Int32 {
    if exchanges.isUsed { return pushOverExchanges(fromDestination: destination) }
    search.begin()
    _ = search.reach(destination, 0, slot: 0, arc: -1)
    offerEnd(destination, 0)
    return finishPush(
      from: Int32(destination), units: inflow[destination] - filled[destination])
  }

  private mutating func finishPush(from source: Int32?, units: Int32) -> Int32 {
    statistics.searches += 1
    knowsDearest = false
    while search.heap.count > 0, search.heap.least < search.bound {
      let key = search.heap.least
      let node = search.heap.popLeast()
      if node < destinationCount {
        search.isSettled[node] = true
        statistics.settled += 1
        visitTakers(node, upTo: key)
      } else if node < 2 * destinationCount {
        visitTakers(node - destinationCount, upTo: key)
      } else {
        openRest(node - 2 * destinationCount)
      }
    }
    search.heap.removeAll()
    if search.bound >= unreachable { return 0 }
    for place in 0..<search.touchedCount {
      let node = Int(search.touched[place])
      if search.isSettled[node], search.distance[node] < search.bound {
        price[node] = price[node] &+ search.bound &- search.distance[node]
      }
    }
    return sendPushed(from: source, units: units)
  }

  /// A destination as a possible end of a push, at a distance.
  @inline(__always)
  mutating func offerEnd(_ node: Int, _ distance: Int64) {
    if inflow[node] < filled[node] {
      if distance < search.bound {
        search.bound = distance
        search.end = .lack(Int32(truncatingIfNeeded: node))
      }
    } else if nextCost[node] < unreachable {
      let length = distance &+ nextCost[node] &- price[node]
      if length < search.bound {
        search.bound = length
        search.end = .place(Int32(truncatingIfNeeded: node))
      }
    }
  }

  /// Looks at the takers of a settled destination that may leave at a distance, and comes back when
  /// the next may.
  @inline(__always)
  private mutating func visitTakers(_ node: Int, upTo distance: Int64) {
    let offset = search.distance[node] &- price[node]
    let start = Int(takerStart[node])
    var following = unreachable
    for place in start..<start + Int(takerCount[node]) {
      let taker = takers[place]
      let origin = Int(taker.origin)
      let base = offset &- taker.cost
      var key = base &+ bounds[origin].least
      if key >= following { continue }
      if key <= distance {
        if search.baseMark[origin] == search.number && search.base[origin] <= base { continue }
        key = base &+ boundLeast(origin)
        if key <= distance {
          search.baseMark[origin] = search.number
          search.base[origin] = base
          search.baseSlot[origin] = taker.slot
          expand(origin, base: base)
          continue
        }
      }
      if key < following { following = key }
    }
    if following < search.bound {
      search.heap.insertOrLower(destinationCount + node, following)
    }
  }

  /// Offers the ways over an origin's short list.
  @inline(__always)
  private mutating func expand(_ origin: Int, base: Int64) {
    statistics.visited += 1
    let slot = search.baseSlot[origin]
    let list = shortList.base + origin * Self.shortLength
    for place in 0..<Int(shortCount[origin]) where !list[place].isFull {
      let length = base &+ value(list[place])
      if length < search.bound {
        let node = Int(list[place].destination)
        if search.reach(node, length, slot: slot, arc: list[place].arc) {
          offerEnd(node, length)
        }
      }
    }
    let missing = base &+ nextMissing(origin).cost
    if missing < search.bound {
      search.bound = missing
      search.end = .missing(origin: Int32(truncatingIfNeeded: origin))
    }
    let limit = bounds[origin].outside
    if limit < unreachable, base &+ limit < search.bound {
      search.heap.insertOrLower(2 * destinationCount + origin, base &+ limit)
    }
  }

  /// Offers the ways over all arcs of an origin, after its short list no longer suffices.
  private mutating func openRest(_ origin: Int) {
    makeShortList(origin)
    let base = search.base[origin]
    let slot = search.baseSlot[origin]
    let list = shortList.base + origin * Self.shortLength
    for place in 0..<Int(shortCount[origin]) where !list[place].isFull {
      let length = base &+ value(list[place])
      let node = Int(list[place].destination)
      if length < search.bound, search.reach(node, length, slot: slot, arc: list[place].arc) {
        offerEnd(node, length)
      }
    }
    guard bounds[origin].outside < unreachable, base &+ bounds[origin].outside < search.bound else {
      return
    }
    let words = arcs.words
    for arc in arcs.row(origin) {
      let node = words.destination(words[arc])
      let length = base &+ words.cost(words[arc]) &+ price[node]
      if length < search.bound, residual(origin, Int32(arc)) > 0,
        search.reach(node, length, slot: slot, arc: Int32(arc))
      {
        offerEnd(node, length)
      }
    }
  }

  /// Moves units along the way that was found.
  mutating func sendPushed(from source: Int32?, units: Int32) -> Int32 {
    var amount = units
    var node: Int32
    switch search.end {
    case .none: return 0
    case .lack(let destination):
      amount = min(amount, filled[destination] - inflow[destination])
      node = destination
    case .place(let destination):
      amount = min(amount, roomAtNextCost(Int(destination)))
      node = destination
    case .missing(let origin):
      amount = min(amount, nextMissing(Int(origin)).units)
      let slot = search.baseSlot[origin]
      node = slot < 0 ? -1 : flowSlots[slot].destination
      if slot >= 0 { amount = min(amount, flowSlots[slot].amount) }
    }
    // First how much the way holds, then move it.
    var at = node
    while at >= 0, at != source {
      let slot = search.viaSlot[at]
      let origin = slot < 0 ? Int(~slot) : Int(slotOwner[slot])
      amount = min(amount, residual(origin, search.viaArc[at]))
      if slot < 0 { break }
      amount = min(amount, flowSlots[slot].amount)
      at = flowSlots[slot].destination
    }
    switch search.end {
    case .none, .lack: break
    case .place(let destination):
      refill(Int(destination), to: filled[destination] + amount)
    case .missing(let origin):
      missing[origin] += amount
      let slot = search.baseSlot[origin]
      if slot < 0 { unplaced[origin] -= amount } else { remove(amount, from: Int(slot)) }
    }
    at = node
    while at >= 0, at != source {
      let slot = search.viaSlot[at]
      let arc = search.viaArc[at]
      if slot < 0 {
        unplaced[~slot] -= amount
        add(amount, of: Int(~slot), to: arc)
        break
      }
      let origin = Int(slotOwner[slot])
      let before = flowSlots[slot].destination
      remove(amount, from: Int(slot))
      add(amount, of: origin, to: arc)
      at = before
    }
    return amount
  }
}
