// Problem: at given prices, put every unit where it is worth most, and take units away.
// Method: the partners of an auction are kept where no other arc is better, which one look at the arcs
//   tells; else the best arcs of a short list are taken. Destinations fill the places that pay.
// Why correct: no arc that could take more has a lower value than one in use then, whatever the prices
//   are; where units and places disagree is left to the searches.
// Complexity: O(arcs).

extension TransportState {
  /// Fills places as the price asks, as near to what arrives as it lets.
  @inline(__always)
  func refillAtPrice(_ destination: Int) {
    let (least, most) = fillRange(destination)
    refill(destination, to: min(max(inflow[destination], least), most))
  }

  /// Puts the units of all origins on their arcs of least value, whatever that does to destinations.
  ///
  /// An origin whose supply is more than its short list shows leaves its units unplaced.
  mutating func place(preferring partners: [Int32]) {
    if exchanges.isUsed {
      placeOverExchanges(preferring: partners)
      noteAllExchanges()
      return
    }
    let most = FlatArray<Int32>(unwritten: destinationCount)
    for destination in 0..<destinationCount { most[destination] = fillRange(destination).most }
    var firstUnit = 0
    for origin in 0..<originCount {
      let units = Int(supply[origin])
      let preferred = partners.isEmpty ? 0..<0 : firstUnit..<firstUnit + units
      firstUnit += units
      if units == 0 || placeOnPartners(origin, partners, preferred) { continue }
      makeShortList(origin)
      if units <= Self.shortLength / 2 { placeOnShortList(origin, partners, preferred, most) }
    }
    for destination in 0..<destinationCount { refillAtPrice(destination) }
  }

  /// Puts the units of an origin on the arcs that they hold after an auction, if no other is better.
  ///
  /// For most origins none is: they need no short list until a search comes by.
  private mutating func placeOnPartners(
    _ origin: Int, _ partners: [Int32], _ units: Range<Int>
  ) -> Bool {
    if units.isEmpty || units.count > 2 { return false }
    let held = (partners[units.lowerBound], partners[units.upperBound - 1])
    if held.0 < 0 || held.1 < 0 { return false }
    let words = arcs.words
    let at = (arcs.destination(held.0), arcs.destination(held.1))
    let value = (arcs.cost(held.0) &+ price[at.0], arcs.cost(held.1) &+ price[at.1])
    // What is held is no alternative: it is beyond all prices meanwhile.
    let before = (price[at.0], price[at.1])
    price[at.0] = unreachable
    price[at.1] = unreachable
    var least = unreachable
    let prices = price.base
    words.forEach(arcs.row(origin)) { _, destination, excess in
      least = min(least, excess &+ prices[destination])
    }
    (price[at.0], price[at.1]) = before
    least = min(least &+ words.base, missingCost[origin])
    if max(value.0, value.1) > least { return false }
    unplaced[origin] = 0
    for unit in units { add(1, of: origin, to: partners[unit]) }
    bounds[origin].least = least
    return true
  }

  /// Puts the units of an origin on the best arcs of its short list.
  private mutating func placeOnShortList(
    _ origin: Int, _ partners: [Int32], _ preferred: Range<Int>, _ most: borrowing FlatArray<Int32>
  ) {
    let list = shortList.base + origin * Self.shortLength
    for _ in 0..<supply[origin] {
      var best = missingCost[origin]
      var bestArc: Int32 = -1
      for place in 0..<Int(shortCount[origin]) where !list[place].isFull {
        let value = value(list[place])
        if value < best
          || (value == best && bestArc >= 0
            && inflow[list[place].destination] < most[Int(list[place].destination)]
            && inflow[arcs.destination(bestArc)] >= most[arcs.destination(bestArc)])
        {
          best = value
          bestArc = list[place].arc
        }
      }
      if best > bounds[origin].outside { break }
      for partner in preferred where partners[partner] >= 0 {
        let arc = partners[partner]
        for place in 0..<Int(shortCount[origin])
        where list[place].arc == arc && value(list[place]) == best { bestArc = arc }
      }
      unplaced[origin] -= 1
      if bestArc < 0 {
        setMissing(origin, to: missing[origin] + 1)
      } else {
        add(1, of: origin, to: bestArc)
      }
    }
  }

  /// Takes units away from an origin, the dearest first; returns the destinations they leave.
  mutating func withdraw(_ units: Int32, from origin: Int) -> [Int] {
    var destinations: [Int] = []
    if exchanges.isUsed { beginMove(of: origin) }
    defer { if exchanges.isUsed { endMoves() } }
    for _ in 0..<units {
      if unplaced[origin] > 0 {
        unplaced[origin] -= 1
        continue
      }
      var dearest = lastMissing(origin).cost
      var dearestSlot = -1
      for slot in slots(of: origin) where flowSlots[slot].arc >= 0 {
        let value = flowSlots[slot].cost &+ price[flowSlots[slot].destination]
        if value > dearest { (dearest, dearestSlot) = (value, slot) }
      }
      if dearestSlot < 0 {
        setMissing(origin, to: missing[origin] - 1)
      } else {
        destinations.append(Int(flowSlots[dearestSlot].destination))
        remove(1, from: dearestSlot)
      }
    }
    return destinations
  }
}
