/// Moving units between arcs, and keeping short lists and takers in step.
extension TransportState {
  // MARK: Short lists

  /// The value of an arc: its cost and the price of its destination.
  @inline(__always)
  func value(_ arc: ShortArc) -> Int64 { arc.cost &+ price[arc.destination] }

  /// Lets all short lists be made anew before they are read.
  func expireShortLists() {
    for origin in 0..<originCount where shortCount[origin] >= 0 {
      shortCount[origin] = ~shortCount[origin]
    }
  }

  /// Collects the arcs of least value of an origin, and marks those that are full.
  mutating func makeShortList(_ origin: Int, hasFlow: Bool = true) {
    statistics.shortLists += 1
    let list = shortList.base + origin * Self.shortLength
    if arcs.degree(origin) <= Self.shortLength {
      let words = arcs.words
      var count = 0
      for arc in arcs.row(origin) {
        list[count] = ShortArc(
          cost: words.cost(words[arc]),
          destination: Int32(truncatingIfNeeded: words.destination(words[arc])),
          arc: Int32(truncatingIfNeeded: arc))
        count &+= 1
      }
      finishShortList(origin, count, outside: unreachable, hasFlow)
      return
    }
    // Eight arcs that were the best are at hand: what is worse than all of them need not be kept.
    var threshold = unreachable
    if max(shortCount[origin], ~shortCount[origin]) == Self.shortLength {
      threshold = -unreachable
      for place in 0..<Self.shortLength { threshold = max(threshold, value(list[place])) }
      threshold += 1
    }
    var count = 0
    var limit = unreachable
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: Self.shortLength) { values in
      var worst = threshold
      var worstPlace = 0
      func findWorst() {
        worst = values[0]
        worstPlace = 0
        for place in 1..<Self.shortLength where values[place] > worst {
          worst = values[place]
          worstPlace = place
        }
      }
      let words = arcs.words
      for arc in arcs.row(origin) {
        let word = words[arc]
        let destination = words.destination(word)
        let cost = words.cost(word)
        let value = cost &+ price.base[destination]
        if value >= worst {
          limit = min(limit, value)
          continue
        }
        let entry = ShortArc(
          cost: cost, destination: Int32(truncatingIfNeeded: destination),
          arc: Int32(truncatingIfNeeded: arc))
        if count < Self.shortLength {
          list[count] = entry
          values[count] = value
          count += 1
          if count == Self.shortLength { findWorst() }
        } else {
          limit = min(limit, worst)
          list[worstPlace] = entry
          values[worstPlace] = value
          findWorst()
        }
      }
    }
    finishShortList(origin, count, outside: limit, hasFlow)
  }

  /// Notes how long a short list is, what bounds the other arcs, and which of its arcs are full.
  @inline(__always)
  private func finishShortList(_ origin: Int, _ count: Int, outside: Int64, _ hasFlow: Bool) {
    shortCount[origin] = Int32(count)
    bounds[origin].outside = outside
    guard hasFlow else { return }
    let list = shortList.base + origin * Self.shortLength
    for slot in slots(of: origin) where flowSlots[slot].arc >= 0 {
      let arc = flowSlots[slot].arc
      if flowSlots[slot].amount >= problem.capacity(ofArc: Int(arc)) { setFull(origin, arc, true) }
    }
    if let capacity = problem.arcCapacity {
      for place in 0..<count where !list[place].isFull && capacity[Int(list[place].arc)] == 0 {
        list[place].arc = ~list[place].arc
      }
    }
  }

  /// Marks an arc full or not, if it is in the short list.
  @inline(__always)
  func setFull(_ origin: Int, _ arc: Int32, _ full: Bool) {
    if exchanges.isUsed {
      let word = arcs.words[Int(arc)]
      exchanges.cost[origin * exchanges.width + arcs.words.destination(word)] =
        full ? TransportExchanges.absent : arcs.words.cost(word)
      return
    }
    let list = shortList.base + origin * Self.shortLength
    for place in 0..<Int(max(shortCount[origin], 0)) where list[place].index == arc {
      list[place].arc = full ? ~arc : arc
      return
    }
  }

  /// Finds a good bound for the least value of an arc that could take more, or of a missing unit.
  @inline(__always)
  func boundLeast(_ origin: Int) -> Int64 {
    var least = min(missingCost[origin], bounds[origin].outside)
    let list = shortList.base + origin * Self.shortLength
    for place in 0..<Int(shortCount[origin]) where !list[place].isFull {
      least = min(least, value(list[place]))
    }
    bounds[origin].least = least
    return least
  }

  // MARK: Slots and takers

  /// The slots of an origin.
  @inline(__always)
  func slots(of origin: Int) -> Range<Int> {
    Int(slotStart[origin])..<Int(slotStart[origin + 1])
  }

  /// The slot of an origin on an arc; −1 if the arc has no flow.
  @inline(__always)
  func slot(of origin: Int, on arc: Int32) -> Int {
    for slot in slots(of: origin) where flowSlots[slot].arc == arc { return slot }
    return -1
  }

  /// How much more an arc could take.
  @inline(__always)
  func residual(_ origin: Int, _ arc: Int32) -> Int32 {
    let slot = slot(of: origin, on: arc)
    return problem.capacity(ofArc: Int(arc)) - (slot < 0 ? 0 : flowSlots[slot].amount)
  }

  /// Puts units of an origin on an arc.
  mutating func add(_ units: Int32, of origin: Int, to arc: Int32) {
    let destination = arcs.destination(arc)
    inflow[destination] += units
    var slot = slot(of: origin, on: arc)
    if slot >= 0 {
      flowSlots[slot].amount += units
    } else {
      slot = self.slot(of: origin, on: -1)
      assert(slot >= 0, "an origin has a slot for each arc that its supply can use")
      flowSlots[slot] = FlowSlot(
        cost: arcs.cost(arc), destination: Int32(destination), arc: arc, amount: units,
        taker: 0)
    }
    if flowSlots[slot].amount >= problem.capacity(ofArc: Int(arc)) { setFull(origin, arc, true) }
    dearest[origin] = max(dearest[origin], flowSlots[slot].cost &+ price[destination])
    if flowSlots[slot].amount > units { return }
    if takerCount[destination] == takerRoom[destination] { growTakers(destination) }
    let cost = flowSlots[slot].cost
    let place = takerCount[destination]
    takers[Int(takerStart[destination] + place)] = Taker(
      cost: cost, slot: Int32(slot), origin: Int32(origin))
    flowSlots[slot].taker = place
    takerCount[destination] = place + 1
  }

  /// Takes units off a slot.
  mutating func remove(_ units: Int32, from slot: Int) {
    let origin = Int(slotOwner[slot])
    let arc = flowSlots[slot].arc
    let destination = Int(flowSlots[slot].destination)
    inflow[destination] -= units
    setFull(origin, arc, false)
    flowSlots[slot].amount -= units
    // The arc could take more now.
    bounds[origin].least = min(
      bounds[origin].least, flowSlots[slot].cost &+ price[destination])
    if flowSlots[slot].amount > 0 { return }
    flowSlots[slot].arc = -1
    let last = takerCount[destination] - 1
    takerCount[destination] = last
    let moved = takers[Int(takerStart[destination] + last)]
    takers[Int(takerStart[destination] + flowSlots[slot].taker)] = moved
    flowSlots[moved.slot].taker = flowSlots[slot].taker
  }

  /// Gives a destination a larger segment for its takers.
  private mutating func growTakers(_ destination: Int) {
    let room = takerRoom[destination]
    let start = takers.count
    takers.append(Int(max(2 * room, 8)))
    for place in 0..<Int(takerCount[destination]) {
      takers[start + place] = takers[Int(takerStart[destination]) + place]
    }
    takerStart[destination] = Int32(start)
    takerRoom[destination] = max(2 * room, 8)
  }
}
