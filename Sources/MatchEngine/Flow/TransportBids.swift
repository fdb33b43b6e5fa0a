// Problem: let a unit of an auction bid, many million times.
// Method: read the origin's arcs once, without a branch that depends on a value; the places of a
//   destination are a binary heap by bid. Where an origin has few arcs, all are read from their words,
//   and what its other units hold is hidden by a price beyond all others; of many, a short list is read.
// Why correct: see `TransportPriceEstimate`.
// Complexity: O(arcs read + log places) for a bid.

/// What a unit bids for a place.
struct Bid: BitwiseCopyable {
  var amount: Int64
  var unit: Int32
}

/// What a unit would choose: the least value, and the next.
struct Choice {
  var first: Int64
  var second = unreachable
  var arc: Int32 = -1
  var destination = 0

  init(value: Int64) { first = value }

  /// Offers an arc, without a branch that depends on its value.
  @inline(__always)
  mutating func offer(_ value: Int64, _ candidate: Int32) {
    let isLess = value < first
    second = min(second, isLess ? first : value)
    first = isLess ? value : first
    arc = isLess ? candidate : arc
  }
}

/// What the two units of an origin would choose together: the two least values, and the next.
struct PairOfChoices {
  var first: Int64
  var second: Int64
  var third: Int64
  var firstArc: Int32 = -1
  var secondArc: Int32 = -1

  /// Only what is less than a value counts.
  init(value: Int64) { (first, second, third) = (value, value, value) }

  /// Offers an arc.
  @inline(__always)
  mutating func offer(_ value: Int64, _ candidate: Int32) {
    if value >= third { return }
    let (isFirst, isSecond) = (value < first, value < second)
    third = isSecond ? second : value
    second = isFirst ? first : isSecond ? value : second
    secondArc = isFirst ? firstArc : isSecond ? candidate : secondArc
    first = isFirst ? value : first
    firstArc = isFirst ? candidate : firstArc
  }
}

extension TransportPriceEstimate {
  /// The arcs that other units of an origin hold, −1 where there are fewer; of more than four, the
  /// last, and a bid for one of the others costs time only.
  @inline(__always)
  private func heldElsewhere(_ unit: Int, _ origin: Int) -> SIMD4<Int32> {
    var held = SIMD4<Int32>(repeating: -1)
    var place = 0
    for other in unitStart[origin]..<unitStart[origin + 1] where other != unit {
      held[place & 3] = unitArc[other]
      place += 1
    }
    return held
  }

  /// The arc of least value that no other unit of an origin holds, and the value of the next, from all
  /// arcs of the origin; values are told without the least cost of all arcs.
  @inline(__always)
  private func chooseOfAll(
    _ unit: Int, _ origin: Int, _ state: borrowing TransportState
  ) -> Choice {
    let (price, words, row) = (state.price.base, state.arcs.words, state.arcs.row(origin))
    // What other units hold is no choice: its destination is beyond all prices meanwhile.
    let (start, end) = (Int(unitStart[origin]), Int(unitStart[origin + 1]))
    var masked = (place: -1, price: Int64(0))
    if end &- start == 2 {
      let arc = unitArc[start &+ end &- 1 &- unit]
      if arc >= 0 {
        let place = words.destination(words[Int(arc)])
        masked = (place, price[place])
        price[place] = unreachable
      }
    } else if end &- start > 2 {
      for other in start..<end where other != unit && unitArc[other] >= 0 {
        price[words.destination(words[Int(unitArc[other])])] &+= unreachable
      }
    }
    var choice = Choice(value: state.missingCost[origin] &- words.base)
    words.forEach(row) { arc, destination, excess in
      choice.offer(excess &+ price[destination], Int32(truncatingIfNeeded: arc))
    }
    if masked.place >= 0 {
      price[masked.place] = masked.price
    } else if end &- start > 2 {
      for other in start..<end where other != unit && unitArc[other] >= 0 {
        price[words.destination(words[Int(unitArc[other])])] &-= unreachable
      }
    }
    if choice.arc >= 0 { choice.destination = words.destination(words[Int(choice.arc)]) }
    return choice
  }

  /// The arc of least value that no other unit of an origin holds, and the value of the next, from its
  /// short list.
  @inline(__always)
  private func chooseOfShort(
    _ origin: Int, _ state: inout TransportState, unless isHeld: (Int32) -> Bool
  ) -> Choice {
    if state.shortCount[origin] < 0 { state.makeShortList(origin, hasFlow: false) }
    var choice = Choice(value: state.missingCost[origin])
    for attempt in 0..<2 {
      choice = Choice(value: state.missingCost[origin])
      let list = state.shortList.base + origin * TransportState.shortLength
      for position in 0..<Int(state.shortCount[origin]) {
        let value = isHeld(list[position].index) ? unreachable : state.value(list[position])
        choice.offer(value, Int32(truncatingIfNeeded: position))
      }
      if choice.arc >= 0 {
        let entry = list[Int(choice.arc)]
        (choice.arc, choice.destination) = (entry.index, Int(entry.destination))
      }
      if choice.first <= state.bounds[origin].outside || attempt == 1 { break }
      state.makeShortList(origin, hasFlow: false)
    }
    choice.second = min(choice.second, state.bounds[origin].outside)
    return choice
  }

  /// The best and the next choice of a unit.
  @inline(__always)
  private func choose(_ unit: Int, _ origin: Int, _ state: inout TransportState) -> Choice {
    if state.arcs.degree(origin) <= Self.scannedLength { return chooseOfAll(unit, origin, state) }
    let (start, end) = (Int(unitStart[origin]), Int(unitStart[origin + 1]))
    if end - start <= 2 {
      let held = end - start == 2 ? unitArc[start + end - 1 - unit] : -1
      return chooseOfShort(origin, &state) { $0 == held }
    }
    let held = heldElsewhere(unit, origin)
    return chooseOfShort(origin, &state) { any(held .== $0) }
  }

  /// Lets a unit bid; returns the unit that is without a place now, −1 if there is none.
  @inline(__always)
  mutating func place(
    _ unit: Int, _ state: inout TransportState, _ increment: Int64
  ) -> Int32 {
    bidTotal &+= 1
    let origin = Int(unitOwner[unit])
    let choice = choose(unit, origin, &state)
    guard choice.arc >= 0 else {
      unitArc[unit] = -2
      state.setMissing(origin, to: state.missing[origin] + 1)
      return -1
    }
    return bid(unit, choice, &state, increment)
  }

  /// Lets both units of an origin bid that holds nothing yet, from one look at its arcs.
  ///
  /// - Returns: the units that are without a place now, −1 for none; nil, with nothing changed, if each
  ///   unit must choose for itself.
  @inline(__always)
  mutating func placePair(
    _ origin: Int, _ state: inout TransportState, _ increment: Int64
  ) -> (Int32, Int32)? {
    let (price, words) = (state.price.base, state.arcs.words)
    let missing = state.missingCost[origin] &- words.base
    var choice = PairOfChoices(value: missing)
    words.forEach(state.arcs.row(origin)) { arc, destination, excess in
      choice.offer(excess &+ price[destination], Int32(truncatingIfNeeded: arc))
    }
    if choice.secondArc < 0 { return nil }
    bidTotal &+= 2
    let unit = Int(unitStart[origin])
    unitArc[unit] = -1
    unitArc[unit &+ 1] = -1
    var one = Choice(value: choice.first)
    (one.second, one.arc) = (choice.second, choice.firstArc)
    one.destination = words.destination(words[Int(one.arc)])
    let loser = bid(unit, one, &state, increment)
    (one.first, one.second, one.arc) = (choice.second, choice.third, choice.secondArc)
    one.destination = words.destination(words[Int(one.arc)])
    return (loser, bid(unit &+ 1, one, &state, increment))
  }

  /// Lets a unit bid for its choice; returns the unit that is without a place now, −1 if there is none.
  @inline(__always)
  private mutating func bid(
    _ unit: Int, _ choice: Choice, _ state: inout TransportState, _ increment: Int64
  ) -> Int32 {
    let target = choice.destination
    let offer = min(
      state.price[target] &+ max(choice.second &- choice.first, 0) &+ increment,
      TransportProblem.costLimit)
    let heap = bids.base + Int(bidStart[target])
    let count = bidCount[target]
    let room = bidRoom[target]
    var empty = count < room ? max(state.nextCost[target], floor[target]) : unreachable
    var loser: Int32 = -1
    if count > 0, heap[0].amount < empty {
      loser = heap[0].unit
      sink(offer, Int32(truncatingIfNeeded: unit), heap, Int(count))
      unitArc[loser] = -1
    } else if count < room {
      rise(offer, Int32(truncatingIfNeeded: unit), heap, Int(count))
      bidCount[target] = count &+ 1
      state.fillNext(target)
      empty = count &+ 1 < room ? max(state.nextCost[target], floor[target]) : unreachable
    } else {
      return Int32(truncatingIfNeeded: unit)
    }
    unitArc[unit] = choice.arc
    state.price[target] = min(empty, heap[0].amount, TransportProblem.costLimit)
    return loser
  }

  /// Replaces the least bid.
  @inline(__always)
  private func sink(
    _ key: Int64, _ unit: Int32, _ heap: UnsafeMutablePointer<Bid>, _ count: Int
  ) {
    var place = 0
    while true {
      var child = 2 &* place &+ 1
      if child >= count { break }
      child &+= heap[child &+ 1].amount < heap[child].amount ? 1 : 0
      if heap[child].amount >= key { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = Bid(amount: key, unit: unit)
  }

  /// Adds a bid.
  @inline(__always)
  private func rise(
    _ key: Int64, _ unit: Int32, _ heap: UnsafeMutablePointer<Bid>, _ count: Int
  ) {
    var place = count
    while place > 0 {
      let parent = (place &- 1) &>> 1
      if heap[parent].amount <= key { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = Bid(amount: key, unit: unit)
    heap[count &+ 1] = Bid(amount: Int64.max, unit: -1)
  }
}
