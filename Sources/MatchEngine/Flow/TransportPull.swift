// Problem: a destination lacks units for places that pay at its price (a supporter joined, a clinic
//   left): bring them from where they are worth least.
// Method: `TransportPush` backwards. From a destination, go to all origins that have an arc to it
//   with room, and on to the destinations that hold their units: the way costs the value of the new
//   arc less that of the old one. The search ends at the nearest destination that gives a place
//   back, or origin with a missing unit. The prices of the destinations settled before fall by what
//   they are nearer.
// Why correct: the residual network reversed, with reversed potentials. Since prices fall, limits of
//   short lists and leaving prices of takers along the arcs into those destinations are lowered too.
// Complexity: O(settled destinations · arcs into them) for a search; the arcs into destinations are
//   indexed once, at the first pull.

/// An arc, as its destination sees it.
struct IncomingArc: BitwiseCopyable {
  var cost: Int64
  var origin: Int32
  var arc: Int32
}

/// The arcs into each destination: all, or those that a short way may use.
struct IncomingArcs: ~Copyable {
  let start: FlatArray<Int32>
  let arcs: FlatArray<IncomingArc>
  /// For each origin, what the arcs that are left out cost at least, at the prices of then; empty if
  /// none is left out.
  let outside: FlatArray<Int64>
  /// How much more than an origin pays that is; ``unreachable`` if none is left out.
  let span: Int64

  /// Indexes all arcs.
  init(_ state: borrowing TransportState) {
    self.init(state, span: unreachable, outside: FlatArray(unwritten: 0)) { _, _ in true }
  }

  /// Indexes the arcs that are dearer by less than a span than what their origins pay at most.
  ///
  /// The state's dearest values must be known.
  init(_ state: borrowing TransportState, within span: Int64) {
    let outside = FlatArray<Int64>(unwritten: state.originCount)
    for origin in 0..<state.originCount { outside[origin] = state.dearest[origin] &+ span }
    let limits = outside.base
    self.init(state, span: span, outside: outside) { origin, value in value < limits[origin] }
  }

  /// Indexes the arcs whose value is let in, by a counting sort.
  @inline(__always)
  private init(
    _ state: borrowing TransportState, span: Int64, outside: consuming FlatArray<Int64>,
    where isIn: (_ origin: Int, _ value: Int64) -> Bool
  ) {
    self.span = span
    self.outside = outside
    let count = state.destinationCount
    let (price, origins, words) = (state.price.base, state.originCount, state.arcs.words)
    start = FlatArray(repeating: 0, count: count + 1)
    let next = start.base + 1
    for origin in 0..<origins {
      words.forEach(state.arcs.row(origin)) { _, destination, excess in
        let value = words.base &+ excess &+ price[destination]
        next[destination] &+= isIn(origin, value) ? 1 : 0
      }
    }
    // Where each destination's arcs start, then, once they are written, where they end.
    var total: Int32 = 0
    for destination in 0..<count {
      let arcs = next[destination]
      next[destination] = total
      total += arcs
    }
    arcs = FlatArray(unwritten: Int(total))
    let places = arcs.base
    for origin in 0..<origins {
      words.forEach(state.arcs.row(origin)) { arc, destination, excess in
        let cost = words.base &+ excess
        if isIn(origin, cost &+ price[destination]) {
          places[Int(next[destination])] = IncomingArc(
            cost: cost, origin: Int32(truncatingIfNeeded: origin),
            arc: Int32(truncatingIfNeeded: arc))
          next[destination] &+= 1
        }
      }
    }
  }
}

extension TransportState {
  /// Brings units to a destination that lacks them, as many as one way holds; 0 if there is none, or
  /// if one over arcs that are left out may be shorter.
  mutating func pull(toDestination destination: Int, _ incoming: borrowing IncomingArcs) -> Int32 {
    statistics.searches += 1
    search.begin()
    if !knowsDearest { boundDearest() }
    _ = search.reach(destination, 0, slot: 0, arc: -1)
    offerSource(destination, 0)
    // Any way over an arc that is left out is so long at least.
    let reach = incoming.span < unreachable ? incoming.span - search.greatestFall : unreachable
    while search.heap.count > 0, search.heap.least < min(search.bound, reach) {
      let node = search.heap.popLeast()
      statistics.settled += 1
      visitIncoming(node, incoming)
    }
    search.heap.removeAll()
    if search.bound >= unreachable || search.bound > reach { return 0 }
    for place in 0..<search.touchedCount {
      let node = Int(search.touched[place])
      if search.distance[node] < search.bound {
        let difference = search.bound &- search.distance[node]
        price[node] = price[node] &- difference
        search.noteFall(node, by: difference)
      }
    }
    return sendPulled(
      to: Int32(destination), units: filled[destination] - inflow[destination])
  }

  /// A destination as the possible source of a pull, at a distance.
  @inline(__always)
  mutating func offerSource(_ node: Int, _ distance: Int64) {
    if inflow[node] > filled[node] {
      if distance < search.bound {
        search.bound = distance
        search.end = .lack(Int32(node))
      }
    } else if lastCost[node] > -unreachable {
      let length = distance &+ price[node] &- lastCost[node]
      if length < search.bound {
        search.bound = length
        search.end = .place(Int32(node))
      }
    }
  }

  /// Bounds the greatest value of each origin's units from above.
  mutating func boundDearest() {
    for origin in 0..<originCount {
      var value = lastMissing(origin).cost
      for slot in slots(of: origin) where flowSlots[slot].arc >= 0 {
        value = max(value, flowSlots[slot].cost &+ price[flowSlots[slot].destination])
      }
      dearest[origin] = value
    }
    knowsDearest = true
  }

  /// Looks at the origins that could send a unit to a settled destination.
  @inline(__always)
  private mutating func visitIncoming(_ node: Int, _ incoming: borrowing IncomingArcs) {
    let offset = search.distance[node] &+ price[node]
    for place in Int(incoming.start[node])..<Int(incoming.start[node + 1]) {
      let entry = incoming.arcs[place]
      let origin = Int(entry.origin)
      let reach = offset &+ entry.cost
      if reach &- dearest[origin] >= search.bound { continue }
      // Whoever sends over a dearer arc what it could send over one seen before, comes no nearer.
      if search.baseMark[origin] == search.number && search.base[origin] <= reach { continue }
      offerHolders(of: origin, arc: entry.arc, reach, node)
    }
  }

  /// Offers the ways that an origin's units would come by if one of them took an arc.
  private mutating func offerHolders(of origin: Int, arc: Int32, _ reach: Int64, _ node: Int) {
    statistics.visited += 1
    if residual(origin, arc) <= 0 { return }
    search.baseMark[origin] = search.number
    search.base[origin] = reach
    for slot in slots(of: origin) {
      let held = flowSlots[slot]
      if held.arc < 0 || held.arc == arc { continue }
      let length = reach &- held.cost &- price[held.destination]
      if length < search.bound,
        search.reach(Int(held.destination), length, slot: Int32(slot), arc: arc)
      {
        offerSource(Int(held.destination), length)
      }
    }
    let last = lastMissing(origin).cost
    if last > -unreachable, reach &- last < search.bound {
      search.bound = reach &- last
      search.end = .missing(origin: Int32(origin))
      (search.endNode, search.endArc) = (Int32(truncatingIfNeeded: node), arc)
    }
  }

  /// After prices fell: no bound may stay above the values of arcs into where they did.
  ///
  /// Once for many pulls, since these do not read the bounds of short lists.
  mutating func lowerLimits(_ incoming: borrowing IncomingArcs) {
    if incoming.span < unreachable {
      for origin in 0..<originCount {
        let least = incoming.outside[origin] &- search.greatestFall
        bounds[origin].outside = min(bounds[origin].outside, least)
        bounds[origin].least = min(bounds[origin].least, least)
      }
    }
    for node in search.takeFallen() {
      for place in Int(incoming.start[node])..<Int(incoming.start[node + 1]) {
        let origin = incoming.arcs[place].origin
        let value = incoming.arcs[place].cost &+ price[node]
        if value < bounds[origin].outside { bounds[origin].outside = value }
        if value < bounds[origin].least { bounds[origin].least = value }
      }
    }
  }

  /// Moves units along the way that was found.
  mutating func sendPulled(to target: Int32, units: Int32) -> Int32 {
    var amount = units
    var node: Int32
    var firstArc: Int32 = -1
    var firstOrigin = -1
    switch search.end {
    case .none: return 0
    case .lack(let destination):
      amount = min(amount, inflow[destination] - filled[destination])
      node = destination
    case .place(let destination):
      amount = min(amount, unitsAtLastCost(Int(destination)))
      node = destination
    case .missing(let origin):
      firstOrigin = Int(origin)
      (node, firstArc) = (search.endNode, search.endArc)
      amount = min(amount, lastMissing(firstOrigin).units, residual(firstOrigin, firstArc))
    }
    var at = node
    while at != target {
      let slot = search.viaSlot[at]
      let arc = search.viaArc[at]
      amount = min(amount, flowSlots[slot].amount, residual(Int(slotOwner[slot]), arc))
      at = Int32(arcs.destination(arc))
    }
    switch search.end {
    case .none, .lack: break
    case .place(let destination): refill(Int(destination), to: filled[destination] - amount)
    case .missing:
      setMissing(firstOrigin, to: missing[firstOrigin] - amount)
      add(amount, of: firstOrigin, to: firstArc)
    }
    at = node
    while at != target {
      let slot = Int(search.viaSlot[at])
      let arc = search.viaArc[at]
      let origin = Int(slotOwner[slot])
      let next = Int32(arcs.destination(arc))
      remove(amount, from: slot)
      add(amount, of: origin, to: arc)
      at = next
    }
    return amount
  }
}
