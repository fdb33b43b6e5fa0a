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
      if search.distance[node] < search.bound {
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
  ///
  /// When it comes back, those are looked at too that may leave as much further on as the search has
  /// come since the destination was settled: so it comes back a few times, not once for each taker.
  @inline(__always)
  private mutating func visitTakers(_ node: Int, upTo distance: Int64) {
    let offset = search.distance[node] &- price[node]
    let horizon = min(distance &+ (distance &- search.distance[node]), search.bound &- 1)
    let start = Int(takerStart[node])
    var following = unreachable
    for place in start..<start + Int(takerCount[node]) {
      let taker = takers[place]
      let origin = Int(taker.origin)
      let base = offset &- taker.cost
      var key = base &+ bounds[origin].least
      if key >= following { continue }
      if key <= horizon {
        if search.baseMark[origin] == search.number && search.base[origin] <= base { continue }
        if shortCount[origin] < 0 { makeShortList(origin) }
        key = base &+ boundLeast(origin)
        if key <= horizon {
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
    let missing = base &+ missingCost[origin]
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
  ///
  /// Prices have risen since the short list was made: if no arc outside is of use after all, it is made
  /// anew, with a better bound of what is outside.
  private mutating func openRest(_ origin: Int) {
    let base = search.base[origin]
    let slot = search.baseSlot[origin]
    let list = shortList.base + origin * Self.shortLength
    var useful = 0
    for place in 0..<Int(shortCount[origin]) where base &+ value(list[place]) < search.bound {
      useful -= 1
    }
    let words = arcs.words
    let least = base &+ words.base
    words.forEach(arcs.row(origin)) { arc, node, excess in
      let length = least &+ excess &+ price[node]
      if length >= search.bound { return }
      useful += 1
      if length >= search.distance[node] { return }
      let arc = Int32(truncatingIfNeeded: arc)
      if residual(origin, arc) > 0, search.reach(node, length, slot: slot, arc: arc) {
        offerEnd(node, length)
      }
    }
    if useful <= 0 { makeShortList(origin) }
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
      setMissing(Int(origin), to: missing[origin] + amount)
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
