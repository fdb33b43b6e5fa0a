// Problem: where more units want places than there are, an auction raises prices by ε a bid until the
//   first of them would rather be missing: for ever, if that is dear.
// Method: a crowd is a set of destinations, all full, that units wait for and that is closed under
//   the arcs which units there would take next, at nearly the same value. All prices of a crowd rise
//   at once, until as many of its units as wait too many would rather be missing or go elsewhere.
// Why correct: nothing depends on it but time; the searches after the auction are exact.
// Complexity: O(arcs of the origins in crowds).
// Reference: A. V. Goldberg, "An efficient implementation of a scaling minimum-cost flow algorithm",
//   J. Algorithms 22 (1997), for raising many prices at once.

extension TransportPriceEstimate {
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
    var crowd = Crowd(self, waiting, state, near: near)
    var wasRaised = false
    for unit in waiting where !crowd.isKnown[unitOwner[unit]] {
      crowd.begin()
      crowd.join(unitOwner[unit], self, state)
      var next = 0
      while next < crowd.destinationCount {
        let destination = crowd.destinations[next]
        next += 1
        let held = bids.base + Int(bidStart[destination])
        for place in 0..<Int(bidCount[destination]) {
          let owner = unitOwner[held[place].unit]
          if !crowd.isKnown[owner] { crowd.join(owner, self, state) }
        }
      }
      let rise = crowd.rise()
      if rise <= 0 { continue }
      wasRaised = true
      // What is dearer than any way need not be told apart, but sums must stay in range.
      let limit = TransportProblem.costLimit
      for place in 0..<crowd.destinationCount {
        let destination = crowd.destinations[place]
        floor[destination] = min(floor[destination] &+ rise, limit)
        let held = bids.base + Int(bidStart[destination])
        for place in 0..<Int(bidCount[destination]) {
          held[place].amount = min(held[place].amount &+ rise, limit)
        }
        state.price[destination] = price(Int(destination), state)
      }
    }
    if wasRaised { state.expireShortLists() }
    return wasRaised
  }

  /// Whether a unit of an origin holds an arc.
  @inline(__always)
  fileprivate func isHeld(_ arc: Int, by owner: Int32) -> Bool {
    for unit in unitStart[owner]..<unitStart[owner + 1] where unitArc[unit] == arc { return true }
    return false
  }
}

/// Destinations that units wait for, and the origins whose units wait or would come.
private struct Crowd: ~Copyable {
  let near: Int64
  /// The origins that a crowd has, and how many units of each wait.
  let isKnown: FlatArray<Bool>
  let waitingAt: FlatArray<Int32>
  /// The destinations that a crowd has.
  let isReached: FlatArray<Bool>
  /// The destinations of this crowd.
  let destinations: FlatArray<Int32>
  var destinationCount = 0
  /// What each origin of this crowd would pay more for one unit to be missing.
  let exits: FlatArray<Int64>
  var exitCount = 0
  /// How much dearer the cheapest arc to each destination is than what its origin pays, of the arcs of
  /// this crowd that are dearer by more than `near`.
  let outward: FlatArray<Int64>
  /// Units that wait, and places that are empty.
  var waiting = 0
  var places = 0

  /// No crowd yet.
  init(
    _ auction: borrowing TransportPriceEstimate, _ units: [Int32],
    _ state: borrowing TransportState, near: Int64
  ) {
    self.near = near
    isKnown = FlatArray(repeating: false, count: state.originCount)
    waitingAt = FlatArray(repeating: 0, count: state.originCount)
    isReached = FlatArray(repeating: false, count: state.destinationCount)
    destinations = FlatArray(unwritten: state.destinationCount)
    exits = FlatArray(unwritten: state.originCount)
    outward = FlatArray(repeating: unreachable, count: state.destinationCount)
    for unit in units { waitingAt[auction.unitOwner[unit]] += 1 }
  }

  /// Starts the next crowd.
  mutating func begin() {
    destinationCount = 0
    exitCount = 0
    waiting = 0
    places = 0
    for destination in 0..<outward.count { outward[destination] = unreachable }
  }

  /// Adds an origin, with the destinations that its units would take next.
  @inline(__always)
  mutating func join(
    _ owner: Int32, _ auction: borrowing TransportPriceEstimate,
    _ state: borrowing TransportState
  ) {
    isKnown[owner] = true
    waiting += Int(waitingAt[owner])
    let origin = Int(owner)
    let (words, price, row) = (state.arcs.words, state.price.base, state.arcs.row(origin))
    // What the dearest unit of the origin pays, or would pay.
    var value = -unreachable
    for unit in auction.unitStart[owner]..<auction.unitStart[owner + 1]
    where auction.unitArc[unit] >= 0 {
      let word = words[Int(auction.unitArc[unit])]
      value = max(value, words.cost(word) &+ price[words.destination(word)])
    }
    if waitingAt[owner] > 0 {
      var least = unreachable
      for arc in row {
        let word = words[arc]
        let length = words.cost(word) &+ price[words.destination(word)]
        if length < least, !auction.isHeld(arc, by: owner) { least = length }
      }
      value = max(value, least)
    }
    exits[exitCount] = max(auction.missingCost[owner] &- value, 0)
    exitCount += 1
    for arc in row {
      let word = words[arc]
      let destination = words.destination(word)
      let length = words.cost(word) &+ price[destination] &- value
      if length > near {
        outward[destination] = min(outward[destination], length)
      } else if !isReached[destination], !auction.isHeld(arc, by: owner) {
        isReached[destination] = true
        destinations[destinationCount] = Int32(truncatingIfNeeded: destination)
        destinationCount += 1
        places += Int(auction.bidRoom[destination] - auction.bidCount[destination])
      }
    }
  }

  /// How much the prices must rise until no unit need wait; 0 if that is not known.
  mutating func rise() -> Int64 {
    let surplus = waiting - places
    if surplus <= 0 || destinationCount == 0 { return 0 }
    var least = unreachable
    for destination in 0..<outward.count where !isReached[destination] {
      least = min(least, outward[destination])
    }
    if surplus <= exitCount { least = min(least, exits.select(surplus - 1, of: exitCount)) }
    return least < unreachable ? least : 0
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
