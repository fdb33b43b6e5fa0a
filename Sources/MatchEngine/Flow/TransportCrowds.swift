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
    for unit in waiting where !isKnown[unitOwner[unit]] {
      var crowd = Crowd()
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
      let rise = crowd.rise(isReached)
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
    if wasRaised {
      for origin in 0..<state.originCount { state.shortCount[origin] = -1 }
    }
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
    let arcs = state.problem.arcs(of: origin)
    let units = unitStart[owner]..<unitStart[owner + 1]
    state.problem.arcDestination.withUnsafeBufferPointer { destinations in
      state.problem.arcCost.withUnsafeBufferPointer { costs in
        func isHeld(_ arc: Int) -> Bool {
          for unit in units where Int(unitArc[unit]) == arc { return true }
          return false
        }
        // What the dearest unit pays, or would pay.
        var value = -unreachable
        for unit in units where unitArc[unit] >= 0 {
          let arc = Int(unitArc[unit])
          value = max(value, costs[arc] &+ state.price[destinations[arc]])
        }
        if waitingAt[owner] > 0 {
          var least = unreachable
          for arc in arcs {
            let length = costs[arc] &+ state.price[destinations[arc]]
            if length < least, !isHeld(arc) { least = length }
          }
          value = max(value, least)
        }
        crowd.exits.append(max(state.nextMissing(origin).cost &- value, 0))
        for arc in arcs where !isReached[destinations[arc]] {
          let destination = destinations[arc]
          let slack = costs[arc] &+ state.price[destination] &- value
          if slack > near {
            crowd.leaving.append((slack, destination))
          } else if !isHeld(arc) {
            isReached[destination] = true
            crowd.destinations.append(destination)
            crowd.places += Int(bidRoom[destination] - bidCount[destination])
          }
        }
      }
    }
  }
}

/// Destinations that units wait for.
private struct Crowd {
  var destinations: [Int32] = []
  /// Units that wait.
  var waiting = 0
  /// Places that are empty.
  var places = 0
  /// What each origin would pay more for one unit to be missing.
  var exits: [Int64] = []
  /// Arcs out of the crowd, with what they would cost more.
  var leaving: [(slack: Int64, destination: Int32)] = []

  /// How much the prices must rise until no unit need wait; 0 if that is not known.
  mutating func rise(_ isReached: borrowing FlatArray<Bool>) -> Int64 {
    let surplus = waiting - places
    if surplus <= 0 || destinations.isEmpty { return 0 }
    var least = unreachable
    for arc in leaving where arc.slack < least && !isReached[arc.destination] { least = arc.slack }
    if surplus <= exits.count {
      least = min(least, exits.select(surplus - 1))
    }
    return least < unreachable ? least : 0
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
