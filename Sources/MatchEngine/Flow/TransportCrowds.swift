// Problem: where more units want places than there are, an auction raises prices by ε a bid until the
//   first of them would rather be missing: for ever, if that is dear.
// Method: a crowd is a set of destinations that units wait for, closed under what each unit there would
//   take next at nearly the same value. All prices of a crowd rise at once, until as many of its units
//   as wait too many would rather be missing. Where an arc out of the crowd is as good before that,
//   its destination joins with whom it holds, and the crowd rises on. Each unit counts from what it
//   pays itself: what another unit of its origin pays elsewhere says nothing about this crowd.
// Why correct: nothing depends on it but time; the searches after the auction are exact.
// Complexity: O(arcs of the units in crowds + destinations · rises); a crowd with places enough, or with
//   a way to one that was looked at before, is given up as soon as that is seen.
// References: A. V. Goldberg, "An efficient implementation of a scaling minimum-cost flow algorithm",
//   J. Algorithms 22 (1997), for raising many prices at once; H. W. Kuhn, "The Hungarian method for the
//   assignment problem", Naval Research Logistics Quarterly 2 (1955), for the set that rises.

extension TransportPriceEstimate {
  /// How often one crowd grows and rises on.
  private static let mostRises = 16

  /// Raises the prices of crowds.
  ///
  /// - Parameters:
  ///   - state: prices, short lists and arcs.
  ///   - waiting: the units without a place.
  ///   - near: how much dearer an arc may be to count as what a unit would take next.
  /// - Returns: whether any price rose.
  mutating func raiseCrowds(
    _ state: inout TransportState, _ waiting: [Int32], near: Int64
  ) -> Bool {
    let queues = BidQueues(self, waiting, state)
    var crowd = Crowd(units: unitArc.count, state, near: near)
    var (wasRaised, unitsLeft) = (false, waiting.count)
    for unit in waiting {
      let target = queues.target[unitOwner[unit]]
      if target < 0 || crowd.number[target] != 0 { continue }
      crowd.begin(at: target)
      var (next, rises) = (0, 0)
      while next < crowd.destinationCount {
        while next < crowd.destinationCount, !crowd.hasWayOut, crowd.places < unitsLeft {
          visit(crowd.destinations[next], &crowd, queues, state)
          next += 1
        }
        let (rise, following) = crowd.rise()
        if rise <= 0 { break }
        for place in 0..<crowd.destinationCount {
          raise(Int(crowd.destinations[place]), by: rise, &state)
        }
        crowd.risen &+= rise
        wasRaised = true
        rises += 1
        if following >= 0, rises < Self.mostRises { crowd.reach(following) }
      }
      unitsLeft -= crowd.waiting
    }
    if wasRaised { state.expireShortLists() }
    return wasRaised
  }

  /// Lets the units at a destination, and those that bid for it next, join a crowd.
  private func visit(
    _ destination: Int32, _ crowd: inout Crowd, _ queues: borrowing BidQueues,
    _ state: borrowing TransportState
  ) {
    crowd.places += Int(bidRoom[destination] - bidCount[destination])
    let held = bids.base + Int(bidStart[destination])
    for place in 0..<Int(bidCount[destination]) {
      let unit = held[place].unit
      let value = state.arcs.cost(unitArc[unit]) &+ state.price[destination]
      crowd.join(unitOwner[unit], paying: value, self, state)
    }
    var unit = queues.first[destination]
    while unit >= 0 {
      crowd.waiting += 1
      crowd.join(unitOwner[unit], paying: queues.value[unitOwner[unit]], self, state)
      unit = queues.next[unit]
    }
  }

  /// Raises all prices of a destination.
  private func raise(_ destination: Int, by rise: Int64, _ state: inout TransportState) {
    // What is dearer than any way need not be told apart, but sums must stay in range.
    let limit = TransportProblem.costLimit
    floor[destination] = min(floor[destination] &+ rise, limit)
    let held = bids.base + Int(bidStart[destination])
    for place in 0..<Int(bidCount[destination]) {
      held[place].amount = min(held[place].amount &+ rise, limit)
    }
    state.price[destination] = price(destination, state)
  }

  /// Whether a unit of an origin holds an arc.
  @inline(__always)
  fileprivate func isHeld(_ arc: Int, by owner: Int32) -> Bool {
    for unit in unitStart[owner]..<unitStart[owner + 1] where unitArc[unit] == arc { return true }
    return false
  }
}

/// The units that wait, by the destination that each bids for next.
private struct BidQueues: ~Copyable {
  /// The first unit of each destination, and the one after each unit; −1: none.
  let first: FlatArray<Int32>
  let next: FlatArray<Int32>
  /// For each origin with units that wait, the destination they bid for next (−1: none), and the value
  /// of the arc.
  let target: FlatArray<Int32>
  let value: FlatArray<Int64>

  init(
    _ auction: borrowing TransportPriceEstimate, _ units: [Int32],
    _ state: borrowing TransportState
  ) {
    first = FlatArray(repeating: -1, count: state.destinationCount)
    next = FlatArray(unwritten: auction.unitArc.count)
    target = FlatArray(repeating: -2, count: state.originCount)
    value = FlatArray(unwritten: state.originCount)
    let (words, price) = (state.arcs.words, state.price.base)
    for unit in units {
      let owner = auction.unitOwner[unit]
      if target[owner] == -2 {
        var (least, nearest) = (unreachable, -1)
        for arc in state.arcs.row(Int(owner)) {
          let destination = words.destination(words[arc])
          let value = words.cost(words[arc]) &+ price[destination]
          if value < least, !auction.isHeld(arc, by: owner) {
            (least, nearest) = (value, destination)
          }
        }
        value[owner] = least
        target[owner] = Int32(truncatingIfNeeded: nearest)
      }
      let destination = target[owner]
      if destination < 0 { continue }
      next[unit] = first[destination]
      first[destination] = unit
    }
  }
}

/// Destinations that units wait for, and what the units there would pay elsewhere.
private struct Crowd: ~Copyable {
  let near: Int64
  /// The crowd that has each destination, from 1; 0: none yet.
  let number: FlatArray<Int32>
  private var current: Int32 = 0
  /// The destinations of this crowd.
  let destinations: FlatArray<Int32>
  private(set) var destinationCount = 0
  /// By how much this crowd has risen.
  var risen: Int64 = 0
  /// How far this crowd must rise in all until each of its units would rather be missing.
  private let exits: FlatArray<Int64>
  private var exitCount = 0
  /// How far it must rise in all until the cheapest arc of its units to each destination is as good.
  private let outward: FlatArray<Int64>
  /// The crowd for which the arcs of each origin were looked at last, and from which value.
  private let looked: FlatArray<Int32>
  private let lookedFrom: FlatArray<Int64>
  /// Units that wait, and places that are empty.
  var waiting = 0
  var places = 0
  /// Whether a unit would take next an arc to an earlier crowd.
  private(set) var hasWayOut = false

  /// No crowd yet.
  init(units: Int, _ state: borrowing TransportState, near: Int64) {
    self.near = near
    number = FlatArray(repeating: 0, count: state.destinationCount)
    destinations = FlatArray(unwritten: state.destinationCount)
    exits = FlatArray(unwritten: units)
    outward = FlatArray(unwritten: state.destinationCount)
    looked = FlatArray(repeating: 0, count: state.originCount)
    lookedFrom = FlatArray(unwritten: state.originCount)
  }

  /// Starts the next crowd.
  mutating func begin(at target: Int32) {
    current += 1
    (risen, exitCount, destinationCount, waiting, places) = (0, 0, 0, 0, 0)
    hasWayOut = false
    for destination in 0..<outward.count { outward[destination] = unreachable }
    reach(target)
  }

  /// Adds a destination, or notes that an earlier crowd has it.
  @inline(__always)
  mutating func reach(_ destination: Int32) {
    if number[destination] != 0 {
      hasWayOut = true
      return
    }
    number[destination] = current
    destinations[destinationCount] = destination
    destinationCount += 1
  }

  /// Adds a unit of an origin, with the destinations that it would take next.
  @inline(__always)
  mutating func join(
    _ owner: Int32, paying value: Int64, _ auction: borrowing TransportPriceEstimate,
    _ state: borrowing TransportState
  ) {
    exits[exitCount] = max(state.missingCost[owner] &- value, 0) &+ risen
    exitCount += 1
    // From a lower value everything else is further away.
    if looked[owner] == current, lookedFrom[owner] >= value { return }
    looked[owner] = current
    lookedFrom[owner] = value
    let (words, price) = (state.arcs.words, state.price.base)
    let paid = value &- words.base
    words.forEach(state.arcs.row(Int(owner))) { arc, destination, excess in
      let length = excess &+ price[destination] &- paid
      if length > near {
        outward[destination] = min(outward[destination], length &+ risen)
      } else if number[destination] != current, !auction.isHeld(arc, by: owner) {
        reach(Int32(truncatingIfNeeded: destination))
      }
    }
  }

  /// How much the prices must rise until no unit need wait, or until a destination joins; 0 if that is
  /// not known or not needed.
  mutating func rise() -> (rise: Int64, following: Int32) {
    let surplus = waiting - places
    if surplus <= 0 || hasWayOut { return (0, -1) }
    let exit = exits.select(surplus - 1, of: exitCount)
    var (least, following) = (exit, Int32(-1))
    for destination in 0..<outward.count
    where outward[destination] < least && number[destination] != current {
      (least, following) = (outward[destination], Int32(truncatingIfNeeded: destination))
    }
    return (least &- risen, following)
  }
}

extension FlatArray where Element == Int64 {
  /// The value that would stand at an index if the first values were sorted; reorders these.
  ///
  /// Hoare's selection, O(count) on average.
  func select(_ index: Int, of count: Int) -> Int64 {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          (self[left], self[right]) = (self[right], self[left])
          left += 1
          right -= 1
        }
      }
      if index <= right {
        high = right
      } else if index >= left {
        low = left
      } else {
        break
      }
    }
    return self[index]
  }
}
