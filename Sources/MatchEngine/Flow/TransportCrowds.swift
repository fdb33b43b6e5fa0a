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
    let isReached = FlatArray<Bool>(repeating: false, count: state.destinationCount)
    let isKnown = FlatArray<Bool>(repeating: false, count: state.originCount)
    let waitingAt = FlatArray<Int32>(repeating: 0, count: state.originCount)
    for unit in waiting { waitingAt[unitOwner[unit]] += 1 }
    var wasRaised = false
    var crowd = Crowd()
    for unit in waiting where !isKnown[unitOwner[unit]] {
      crowd.removeAll()
      join(&crowd, unitOwner[unit], state, near, isReached, isKnown, waitingAt)
      var next = 0
      while next < crowd.destinations.count {
        let destination = crowd.destinations[next]
        next += 1
        let start = bidStart[destination]
        for place in start..<start + bidCount[destination] {
          join(&crowd, unitOwner[bids[place].unit], state, near, isReached, isKnown, waitingAt)
        }
      }
      let rise = rise(crowd, state, near, isReached)
      if rise <= 0 { continue }
      wasRaised = true
      for destination in crowd.destinations {
        // What is dearer than any way need not be told apart, but sums must stay in range.
        let limit = TransportProblem.costLimit
        floor[destination] = min(floor[destination] &+ rise, limit)
        let start = bidStart[destination]
        for place in start..<start + bidCount[destination] {
          bids[place].amount = min(bids[place].amount &+ rise, limit)
        }
        state.price[destination] = price(Int(destination), state)
      }
    }
    if wasRaised { state.expireShortLists() }
    return wasRaised
  }

  /// Adds an origin to a crowd, with the destinations that its units would take next.
  private func join(
    _ crowd: inout Crowd, _ owner: Int32, _ state: borrowing TransportState, _ near: Int64,
    _ isReached: borrowing FlatArray<Bool>, _ isKnown: borrowing FlatArray<Bool>,
    _ waitingAt: borrowing FlatArray<Int32>
  ) {
    if isKnown[owner] { return }
    isKnown[owner] = true
    crowd.waiting += Int(waitingAt[owner])
    let origin = Int(owner)
    let value = dearest(origin, state, isWaiting: waitingAt[owner] > 0)
    crowd.origins.append((owner, value))
    func reach(_ destination: Int32, _ arc: Int32) {
      if isReached[destination] || isHeld(arc, by: owner) { return }
      isReached[destination] = true
      crowd.destinations.append(destination)
      crowd.places += Int(bidRoom[destination] - bidCount[destination])
    }
    if state.shortCount[origin] >= 0, state.bounds[origin].outside > value &+ near {
      let list = state.shortList.base + origin * TransportState.shortLength
      for place in 0..<Int(state.shortCount[origin])
      where state.value(list[place]) &- value <= near {
        reach(list[place].destination, list[place].index)
      }
    } else {
      let words = state.arcs.words
      for arc in state.arcs.row(origin) {
        let destination = words.destination(words[arc])
        if words.cost(words[arc]) &+ state.price[destination] &- value <= near {
          reach(Int32(truncatingIfNeeded: destination), Int32(truncatingIfNeeded: arc))
        }
      }
    }
  }

  /// What the dearest unit of an origin pays, or would pay.
  private func dearest(
    _ origin: Int, _ state: borrowing TransportState, isWaiting: Bool
  ) -> Int64 {
    let owner = Int32(origin)
    var value = -unreachable
    for unit in unitStart[owner]..<unitStart[owner + 1] where unitArc[unit] >= 0 {
      let arc = unitArc[unit]
      value = max(value, state.arcs.cost(arc) &+ state.price[state.arcs.destination(arc)])
    }
    guard isWaiting else { return value }
    var least = unreachable
    let words = state.arcs.words
    for arc in state.arcs.row(origin) {
      let length = words.cost(words[arc]) &+ state.price[words.destination(words[arc])]
      if length < least, !isHeld(Int32(arc), by: owner) { least = length }
    }
    return max(value, least)
  }

  private func isHeld(_ arc: Int32, by owner: Int32) -> Bool {
    for unit in unitStart[owner]..<unitStart[owner + 1] where unitArc[unit] == arc { return true }
    return false
  }

  /// How much the prices of a crowd must rise until no unit need wait; 0 if that is not known.
  private func rise(
    _ crowd: Crowd, _ state: borrowing TransportState, _ near: Int64,
    _ isReached: borrowing FlatArray<Bool>
  ) -> Int64 {
    let surplus = crowd.waiting - crowd.places
    if surplus <= 0 || crowd.destinations.isEmpty { return 0 }
    var least = unreachable
    // What each origin would pay more for one unit to be missing.
    var exits: [Int64] = []
    exits.reserveCapacity(crowd.origins.count)
    let words = state.arcs.words
    for (owner, value) in crowd.origins {
      let origin = Int(owner)
      exits.append(max(state.nextMissing(origin).cost &- value, 0))
      for arc in state.arcs.row(origin) {
        let destination = words.destination(words[arc])
        if isReached[destination] { continue }
        let length = words.cost(words[arc]) &+ state.price[destination] &- value
        if length > near { least = min(least, length) }
      }
    }
    if surplus <= exits.count { least = min(least, exits.select(surplus - 1)) }
    return least < unreachable ? least : 0
  }
}

/// Destinations that units wait for.
private struct Crowd {
  var destinations: [Int32] = []
  /// Whose units wait or would come, and the value that the dearest of them pays.
  var origins: [(owner: Int32, value: Int64)] = []
  /// Units that wait.
  var waiting = 0
  /// Places that are empty.
  var places = 0

  /// Forgets all, but keeps the memory.
  mutating func removeAll() {
    destinations.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    waiting = 0
    places = 0
  }
}

extension Array where Element == Int64 {
  /// The value that would stand at an index if the array were sorted; reorders it.
  ///
  /// Hoare's selection, O(count) on average.
  mutating func select(_ index: Int) -> Int64 {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
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
