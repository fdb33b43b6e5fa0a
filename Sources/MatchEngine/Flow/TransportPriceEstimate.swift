// Problem: prices of destinations that are nearly right, fast, so that few units must be searched for.
// Method: a forward auction. Each place of a destination has a price: its step's cost while it is
//   empty, else its holder's bid. An unplaced unit goes to the destination of least value and bids
//   what makes its second choice as good, plus ε; the holder of the least bid is driven out and bids
//   elsewhere. Prices only rise, so short lists stay valid. It is repeated with a smaller ε from
//   prices that are a little lower than those found. Where units outnumber places, prices would
//   climb by ε for ever: rounds that no longer reduce the waiting units raise the prices of whole
//   crowds (`TransportCrowds`), and end the auction if that does not help. A large problem is taken
//   area by area (`TransportOrder`), so that what bids read is in the cache.
// Why correct: nothing depends on it but time; the searches afterwards are exact from any prices.
// Complexity: O(bids · 16).
// References: D. P. Bertsekas, D. A. Castañon, "The auction algorithm for the transportation
//   problem", Annals of Operations Research 20 (1989); D. P. Bertsekas, "Auction algorithms",
//   Encyclopedia of Optimization (2001), for ε-scaling.

extension TransportState {
  /// Estimates prices.
  ///
  /// - Parameter steps: the increments of the bids, from coarse to fine; empty for no estimate.
  /// - Returns: the arc that each unit holds at the end (−1: none), by origin; empty if there is no
  ///   estimate.
  mutating func estimatePrices(_ steps: [Int64]) -> [Int32] {
    if steps.isEmpty { return [] }
    var auction = TransportPriceEstimate(self)
    for size in steps {
      auction.run(&self, increment: size)
      if size == steps.last { break }
      auction.lowerPrices(&self, by: size)
    }
    statistics.bids = auction.bidTotal
    return auction.unitArc.array
  }
}

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

/// The state of an auction.
struct TransportPriceEstimate: ~Copyable {
  /// Where the units of each origin start.
  let unitStart: FlatArray<Int32>
  let unitOwner: FlatArray<Int32>
  /// The arc that each unit holds; −1: none, −2: missing.
  let unitArc: FlatArray<Int32>
  /// The bids at each destination, a binary heap by bid.
  let bidStart: FlatArray<Int32>
  let bidCount: FlatArray<Int32>
  let bidRoom: FlatArray<Int32>
  let bids: FlatArray<Bid>
  /// What a further missing unit of each origin costs.
  let missingCost: FlatArray<Int64>
  /// The least price of an empty place.
  let floor: FlatArray<Int64>
  private(set) var bidTotal = 0
  /// Up to so many arcs are all looked at for a bid; of more, a short list.
  static let scannedLength = 64
  /// So many bids a waiting unit are made in one area before the next.
  static let roundsAtOnce: Int32 = 8
  /// How often the prices of crowds are raised in one auction.
  static let mostRaises = 12

  /// Increments from coarse to fine; empty if an auction is of no use.
  ///
  /// The finest is a quarter of the usual gap between the costs of neighbouring arcs of an origin, the
  /// coarsest a third of the way from the cheapest place to the dearest: found by trial on instances
  /// of 300, 5,000 and 100,000 origins; from half to twice of either, time changes little.
  static func stepSizes(_ state: borrowing TransportState) -> [Int64] {
    let problem = state.problem
    let units = problem.supply.reduce(0) { $0 + Int($1) }
    guard problem.arcCapacity == nil, units > 0, units <= 4 * problem.originCount,
      state.arcs.count > 0,
      let cheapest = problem.load.lazy.map(\.cost).min(),
      let dearest = problem.load.lazy.map(\.cost).max()
    else { return [] }
    var gaps: [Int64] = []
    var costs: [Int64] = []
    let stride = max(problem.originCount / 32, 1)
    for origin in Swift.stride(from: 0, to: problem.originCount, by: stride) {
      costs.removeAll(keepingCapacity: true)
      for arc in state.arcs.row(origin) { costs.append(state.arcs.cost(Int32(arc))) }
      costs.sort()
      let last = min(costs.count, 8) - 1
      if last > 0 { gaps.append((costs[last] - costs[0]) / Int64(last)) }
    }
    guard !gaps.isEmpty else { return [] }
    gaps.sort()
    let finest = max(gaps[gaps.count / 2] / 4, 1)
    var sizes = [max((dearest - cheapest) / 3, finest)]
    while let last = sizes.last, last > finest, sizes.count < 7 {
      sizes.append(max(last / 8, finest))
    }
    return sizes
  }

  init(_ state: borrowing TransportState) {
    let origins = state.originCount
    let destinations = state.destinationCount
    unitStart = FlatArray(repeating: 0, count: origins + 1)
    var units = 0
    for origin in 0..<origins {
      unitStart[origin] = Int32(units)
      units += Int(state.supply[origin])
    }
    unitStart[origins] = Int32(units)
    unitOwner = FlatArray(repeating: 0, count: units)
    unitArc = FlatArray(repeating: -1, count: units)
    for origin in 0..<origins {
      for unit in unitStart[origin]..<unitStart[origin + 1] { unitOwner[unit] = Int32(origin) }
    }
    let degree = FlatArray<Int32>(repeating: 0, count: destinations)
    let words = state.arcs.words
    for arc in 0..<state.arcs.count { degree[words.destination(words[arc])] &+= 1 }
    bidStart = FlatArray(repeating: 0, count: destinations)
    bidCount = FlatArray(repeating: 0, count: destinations)
    bidRoom = FlatArray(repeating: 0, count: destinations)
    var total = 0
    for destination in 0..<destinations {
      let room = min(state.places(destination), degree[destination])
      bidStart[destination] = Int32(total)
      bidRoom[destination] = room
      // One place more: the end of the heap.
      total += Int(room) + 1
    }
    bids = FlatArray(repeating: Bid(amount: Int64.max, unit: -1), count: total)
    missingCost = FlatArray(repeating: 0, count: origins)
    floor = FlatArray(repeating: 0, count: destinations)
  }

  /// One auction from the present prices with everything unplaced.
  mutating func run(_ state: inout TransportState, increment: Int64) {
    for destination in 0..<state.destinationCount {
      bidCount[destination] = 0
      floor[destination] = state.price[destination]
      state.refill(destination, to: 0)
      state.price[destination] = price(destination, state)
    }
    for origin in 0..<state.originCount {
      state.missing[origin] = 0
      missingCost[origin] = state.nextMissing(origin).cost
    }
    state.expireShortLists()
    let most = state.supply.array.max() ?? 0
    for unit in 0..<unitArc.count { unitArc[unit] = -1 }
    var waiting = WaitingUnits(count: unitArc.count, origins: state.originCount)
    for number in 0..<most {
      for origin in 0..<state.originCount
      where unitStart[origin] + number < unitStart[origin + 1] {
        waiting.append(unitStart[origin] + number, of: origin)
      }
    }
    var stagnant = 0
    // Crowds may rise by one unit of cost at a time: what they gain is worth only so many looks.
    var raises = 0
    // The last few cost an auction more than the searches after it; how few was found by trial.
    let few = max(min(unitArc.count / 250, 100), unitArc.count / 2000)
    while waiting.total > few, stagnant < 150 {
      let before = waiting.total
      for area in 0..<waiting.areas {
        // All of an area's data fit a core's cache: its units bid again while they are there.
        var bidsLeft = waiting.count[area] * (waiting.areas == 1 ? 1 : Self.roundsAtOnce)
        while bidsLeft > 0, let unit = waiting.takeFirst(of: area) {
          bidsLeft -= 1
          let loser = place(Int(unit), &state, increment)
          if loser >= 0 { waiting.append(loser, of: Int(unitOwner[loser])) }
        }
      }
      stagnant = waiting.total * 50 > before * 49 ? stagnant + 1 : 0
      if stagnant % 32 == 3, raises < Self.mostRaises {
        let wasRaised = raiseCrowds(&state, waiting.units(), near: 4 * increment)
        raises = wasRaised ? raises + 1 : Self.mostRaises
        if wasRaised { stagnant = 0 }
      }
    }
    for destination in 0..<state.destinationCount { state.refill(destination, to: 0) }
    for origin in 0..<state.originCount { state.missing[origin] = 0 }
  }

  /// Prepares prices for the next auction: where places stay empty, that of the next one; elsewhere
  /// a little less than was found.
  func lowerPrices(_ state: inout TransportState, by increment: Int64) {
    for destination in 0..<state.destinationCount {
      let first = state.nextCost[destination]
      var price = max(
        state.price[destination] &- increment,
        first < unreachable ? first : -TransportProblem.costLimit)
      if bidCount[destination] < bidRoom[destination] {
        state.refill(destination, to: bidCount[destination])
        price = min(price, max(state.nextCost[destination], -TransportProblem.costLimit))
        state.refill(destination, to: 0)
      }
      state.price[destination] = price
    }
  }

  @inline(__always)
  private func emptyPrice(_ destination: Int, _ state: borrowing TransportState) -> Int64 {
    bidCount[destination] < bidRoom[destination]
      ? max(state.nextCost[destination], floor[destination]) : unreachable
  }

  @inline(__always)
  func price(_ destination: Int, _ state: borrowing TransportState) -> Int64 {
    let empty = emptyPrice(destination, state)
    let least = bidCount[destination] > 0 ? min(empty, bids[bidStart[destination]].amount) : empty
    // A destination without places is dear, but sums with its price stay in range.
    return min(least, TransportProblem.costLimit)
  }

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

  /// The arc of least value that no other unit of an origin holds, and the value of the next.
  @inline(__always)
  private func choose(
    _ origin: Int, _ state: inout TransportState, unless isHeld: (Int32) -> Bool
  ) -> Choice {
    var choice = Choice(value: missingCost[origin])
    if state.arcs.degree(origin) <= Self.scannedLength {
      let (price, words) = (state.price.base, state.arcs.words)
      for index in state.arcs.row(origin) {
        let arc = Int32(truncatingIfNeeded: index)
        let word = words[index]
        let value = words.cost(word) &+ price[words.destination(word)]
        choice.offer(isHeld(arc) ? unreachable : value, arc)
      }
      if choice.arc >= 0 { choice.destination = state.arcs.destination(choice.arc) }
      return choice
    }
    if state.shortCount[origin] < 0 { state.makeShortList(origin, hasFlow: false) }
    for attempt in 0..<2 {
      choice = Choice(value: missingCost[origin])
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

  /// Lets a unit bid; returns the unit that is without a place now, −1 if there is none.
  private mutating func place(
    _ unit: Int, _ state: inout TransportState, _ increment: Int64
  ) -> Int32 {
    bidTotal += 1
    let origin = Int(unitOwner[unit])
    let (start, end) = (Int(unitStart[origin]), Int(unitStart[origin + 1]))
    let choice: Choice
    if end - start <= 2 {
      let held = end - start == 2 ? unitArc[start + end - 1 - unit] : -1
      choice = choose(origin, &state) { $0 == held }
    } else {
      let held = heldElsewhere(unit, origin)
      choice = choose(origin, &state) { any(held .== $0) }
    }
    let (first, second, arc) = (choice.first, choice.second, choice.arc)
    guard arc >= 0 else {
      unitArc[unit] = -2
      state.missing[origin] += 1
      missingCost[origin] = state.nextMissing(origin).cost
      return -1
    }
    let target = choice.destination
    let offer = min(
      state.price[target] &+ max(second &- first, 0) &+ increment, TransportProblem.costLimit)
    unitArc[unit] = arc
    let heap = bids.base + Int(bidStart[target])
    let count = bidCount[target]
    let room = bidRoom[target]
    var empty = count < room ? max(state.nextCost[target], floor[target]) : unreachable
    var loser: Int32 = -1
    if count > 0, heap[0].amount < empty {
      loser = heap[0].unit
      sink(offer, Int32(unit), heap, Int(count))
    } else if count < room {
      rise(offer, Int32(unit), heap, Int(count))
      bidCount[target] = count + 1
      state.fillNext(target)
      empty = count + 1 < room ? max(state.nextCost[target], floor[target]) : unreachable
    } else {
      unitArc[unit] = -1
      return Int32(unit)
    }
    if loser >= 0 { unitArc[loser] = -1 }
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
