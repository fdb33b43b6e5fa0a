// Problem: where destinations are few, bring surplus units to an end, and units to where they lack.
// Method: Dijkstra's algorithm on the full graph of exchanges (`TransportExchanges`), in its form
//   without a heap: the nearest open destination is found by looking at all.
// Why correct: `TransportPush` and `TransportPull` on the same residual network; what a search
//   finds is moved by them.
// Complexity: O(destinations²) for a search.

extension TransportState {
  /// Starts a search over exchanges.
  private mutating func beginExchangeSearch() {
    statistics.searches += 1
    search.bound = unreachable
    search.end = .none
    for destination in 0..<destinationCount {
      exchanges.open[destination] = Int64.max
      search.distance[destination] = Int64.max
    }
  }

  /// The nearest destination that is not settled, which is settled now; nil if an end is nearer.
  @inline(__always)
  private mutating func settleNearest() -> Int? {
    let open = exchanges.open.base
    var (nearest, least) = (-1, search.bound)
    for destination in 0..<destinationCount where open[destination] < least {
      (nearest, least) = (destination, open[destination])
    }
    if nearest < 0 { return nil }
    open[nearest] = Int64.max
    statistics.settled += 1
    return nearest
  }

  /// Offers a way to a destination; whether it is the best so far.
  @inline(__always)
  private func reachOverExchange(_ node: Int, _ distance: Int64, _ unit: Int32) {
    search.distance[node] = distance
    exchanges.open[node] = distance
    search.viaSlot[node] = unit
  }

  /// Brings units of an origin without a place, or of a destination with a surplus, to an end.
  mutating func pushOverExchanges(fromOrigin origin: Int) -> Int32 {
    beginExchangeSearch()
    let cost = exchanges.cost.base + origin * exchanges.width
    search.baseSlot[origin] = ~Int32(truncatingIfNeeded: origin)
    for arc in arcs.row(origin) {
      let node = arcs.destination(Int32(truncatingIfNeeded: arc))
      if cost[node] >= TransportExchanges.absent { continue }
      reachOverExchange(node, cost[node] &+ price[node], ~Int32(truncatingIfNeeded: origin))
      offerEnd(node, search.distance[node])
    }
    if missingCost[origin] < search.bound {
      search.bound = missingCost[origin]
      search.end = .missing(origin: Int32(truncatingIfNeeded: origin))
    }
    return finishPushOverExchanges(from: nil, units: unplaced[origin])
  }

  /// Brings surplus units of a destination to an end, as many as one way holds; 0 if there is none.
  mutating func pushOverExchanges(fromDestination source: Int) -> Int32 {
    beginExchangeSearch()
    reachOverExchange(source, 0, 0)
    offerEnd(source, 0)
    return finishPushOverExchanges(
      from: Int32(truncatingIfNeeded: source), units: inflow[source] - filled[source])
  }

  private mutating func finishPushOverExchanges(from source: Int32?, units: Int32) -> Int32 {
    let width = exchanges.width
    while let node = settleNearest() {
      let offset = search.distance[node] &- price[node]
      let row = node * width
      for next in 0..<destinationCount {
        let length = offset &+ exchanges.length[row + next] &+ price[next]
        if length < search.distance[next], length < search.bound, exchanges.exists(row + next) {
          reachOverExchange(next, length, exchanges.via[row + next])
          offerEnd(next, length)
        }
      }
      let missing = offset &+ exchanges.length[row + width - 1]
      if missing < search.bound, exchanges.exists(row + width - 1) {
        let slot = exchanges.via[row + width - 1]
        let origin = slotOwner[slot]
        search.bound = missing
        search.end = .missing(origin: origin)
        search.baseSlot[origin] = slot
      }
    }
    if search.bound >= unreachable { return 0 }
    for node in 0..<destinationCount where search.distance[node] < search.bound {
      price[node] = price[node] &+ search.bound &- search.distance[node]
    }
    var node: Int32
    switch search.end {
    case .none: return 0
    case .lack(let destination), .place(let destination): node = destination
    case .missing(let origin):
      let slot = search.baseSlot[origin]
      node = slot < 0 ? -1 : flowSlots[slot].destination
      beginMove(of: Int(origin))
    }
    while node >= 0, node != source {
      let slot = search.viaSlot[node]
      let origin = slot < 0 ? Int(~slot) : Int(slotOwner[slot])
      search.viaArc[node] = arc(of: origin, to: Int(node))
      beginMove(of: origin)
      if slot < 0 { break }
      node = flowSlots[slot].destination
    }
    let amount = sendPushed(from: source, units: units)
    endMoves()
    return amount
  }

  /// Brings units to a destination that lacks them, as many as one way holds; 0 if there is none.
  mutating func pullOverExchanges(toDestination target: Int) -> Int32 {
    beginExchangeSearch()
    reachOverExchange(target, 0, 0)
    offerSource(target, 0)
    let width = exchanges.width
    while let node = settleNearest() {
      let offset = search.distance[node] &+ price[node]
      var pair = node
      for holder in 0..<destinationCount {
        let length = offset &+ exchanges.length[pair] &- price[holder]
        if length < search.distance[holder], length < search.bound, exchanges.exists(pair) {
          reachOverExchange(holder, length, exchanges.via[pair])
          exchanges.next[holder] = Int32(truncatingIfNeeded: node)
          offerSource(holder, length)
        }
        pair &+= width
      }
      let missing = offset &+ exchanges.length[pair]
      if missing < search.bound, exchanges.exists(pair) {
        let origin = ~exchanges.via[pair]
        search.bound = missing
        search.end = .missing(origin: origin)
        search.endNode = Int32(truncatingIfNeeded: node)
      }
    }
    if search.bound >= unreachable { return 0 }
    for node in 0..<destinationCount where search.distance[node] < search.bound {
      price[node] = price[node] &- search.bound &+ search.distance[node]
    }
    var node: Int
    switch search.end {
    case .none: return 0
    case .lack(let destination), .place(let destination): node = Int(destination)
    case .missing(let origin):
      node = Int(search.endNode)
      search.endArc = arc(of: Int(origin), to: node)
      beginMove(of: Int(origin))
    }
    while node != target {
      let origin = Int(slotOwner[search.viaSlot[node]])
      let next = Int(exchanges.next[node])
      search.viaArc[node] = arc(of: origin, to: next)
      beginMove(of: origin)
      node = next
    }
    let amount = sendPulled(
      to: Int32(truncatingIfNeeded: target), units: filled[target] - inflow[target])
    endMoves()
    return amount
  }

  /// The arc of an origin to a destination, which it has.
  private func arc(of origin: Int, to destination: Int) -> Int32 {
    let words = arcs.words
    for arc in arcs.row(origin) where words.destination(words[arc]) == destination {
      return Int32(truncatingIfNeeded: arc)
    }
    return -1
  }

  /// Prepares exchanges for a change of an origin's units.
  mutating func beginMove(of origin: Int) {
    forgetExchanges(of: origin)
    exchanges.moving.append(Int32(truncatingIfNeeded: origin))
  }

  /// Brings exchanges up to date with the units of the origins that changed.
  mutating func endMoves() {
    for origin in exchanges.moving { noteExchanges(of: Int(origin)) }
    exchanges.moving.removeAll(keepingCapacity: true)
    for pair in exchanges.gone { findExchange(Int(pair.row), Int(pair.column)) }
    exchanges.gone.removeAll(keepingCapacity: true)
  }

  // MARK: Placement

  /// Puts the units of all origins on their arcs of least value, whatever that does to destinations.
  mutating func placeOverExchanges(preferring partners: [Int32]) {
    let words = arcs.words
    let most = FlatArray<Int32>(unwritten: destinationCount)
    for destination in 0..<destinationCount { most[destination] = fillRange(destination).most }
    var firstUnit = 0
    for origin in 0..<originCount {
      let units = Int(supply[origin])
      let preferred = partners.isEmpty ? 0..<0 : firstUnit..<firstUnit + units
      firstUnit += units
      guard units <= Self.shortLength / 2 else { continue }
      let cost = exchanges.cost.base + origin * exchanges.width
      for _ in 0..<units {
        var best = missingCost[origin]
        var bestArc: Int32 = -1
        var bestDestination = 0
        for arc in arcs.row(origin) {
          let destination = words.destination(words[arc])
          let value = cost[destination] &+ price[destination]
          if value < best
            || (value == best && bestArc >= 0 && inflow[destination] < most[destination]
              && inflow[bestDestination] >= most[bestDestination])
          {
            best = value
            bestArc = Int32(truncatingIfNeeded: arc)
            bestDestination = destination
          }
        }
        for place in preferred where partners[place] >= 0 {
          let destination = words.destination(words[Int(partners[place])])
          if cost[destination] &+ price[destination] == best { bestArc = partners[place] }
        }
        unplaced[origin] -= 1
        if bestArc < 0 {
          setMissing(origin, to: missing[origin] + 1)
        } else {
          add(1, of: origin, to: bestArc)
        }
      }
    }
    for destination in 0..<destinationCount { refillAtPrice(destination) }
  }
}
