// Problem: prices of destinations that are nearly right, fast, so that few units must be searched for.
// Method: a forward auction. Each place of a destination has a price: its step's cost while it is
//   empty, else its holder's bid. An unplaced unit goes to the destination of least value and bids
//   what makes its second choice as good, plus ε; the holder of the least bid is driven out and bids
//   elsewhere. Prices only rise, so short lists stay valid. It is repeated with a smaller ε from
//   prices that are a little lower than those found. Where units outnumber places, prices would
//   climb by ε for ever: rounds that no longer reduce the waiting units raise the prices of whole
//   crowds (`TransportCrowds`), and end the auction if that does not help.
// Why correct: nothing depends on it but time; the searches afterwards are exact from any prices.
// Complexity: O(bids · 16).
// References: D. P. Bertsekas, D. A. Castañon, "The auction algorithm for the transportation
//   problem", Annals of Operations Research 20 (1989); D. P. Bertsekas, "Auction algorithms",
//   Encyclopedia of Optimization (2001), for ε-scaling.

extension TransportState {
  /// Estimates prices, and returns the arc that each unit holds at the end (−1: none), by origin;
  /// empty if it was not worth while.
  mutating func estimatePrices() -> [Int32] {
    guard problem.arcCapacity == nil, originCount > 0,
      let steps = TransportPriceEstimate.stepSizes(problem)
    else { return [] }
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
  var destination: Int32 = -1

  init(value: Int64) { first = value }

  /// Offers an arc, without a branch that depends on its value.
  @inline(__always)
  mutating func offer(
    _ value: Int64, _ candidate: Int32, _ end: Int32, unless held: SIMD4<Int32>
  ) {
    let value = any(held .== candidate) ? unreachable : value
    let isLess = value < first
    second = min(second, isLess ? first : value)
    first = isLess ? value : first
    arc = isLess ? candidate : arc
    destination = isLess ? end : destination
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
  /// Units whose origins are read ahead of their bids, so that the waits for memory overlap.
  static let group = 8
  /// From so many origins on, what bids read does not fit a core's cache.
  static let originsBeyondCache = 1 << 14
  /// What was read ahead; it keeps the reads from being left out.
  private var touched: Int64 = 0
  /// How often the prices of crowds are raised in one auction.
  static let mostRaises = 12

  /// Increments from coarse to fine; nil if an auction is of no use.
  ///
  /// The finest is a quarter of the usual gap between the costs of neighbouring arcs of an origin, the
  /// coarsest a third of the way from the cheapest place to the dearest: found by trial on instances
  /// of 300, 5,000 and 100,000 origins; from half to twice of either, time changes little.
  static func stepSizes(_ problem: TransportProblem) -> [Int64]? {
    let units = problem.supply.reduce(0) { $0 + Int($1) }
    guard units > 0, units <= 4 * problem.originCount, problem.arcCount > 0,
      let cheapest = problem.load.lazy.map(\.cost).min(),
      let dearest = problem.load.lazy.map(\.cost).max()
    else { return nil }
    var gaps: [Int64] = []
    let stride = max(problem.originCount / 32, 1)
    for origin in Swift.stride(from: 0, to: problem.originCount, by: stride) {
      let costs = problem.arcs(of: origin).map { problem.arcCost[$0] }.sorted().prefix(8)
      guard let first = costs.first, let last = costs.last, costs.count > 1 else { continue }
      gaps.append((last - first) / Int64(costs.count - 1))
    }
    guard !gaps.isEmpty else { return nil }
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
    state.problem.arcDestination.withUnsafeBufferPointer { heads in
      for head in heads { degree[head] += 1 }
    }
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
      state.shortCount[origin] = -1
      state.missing[origin] = 0
      missingCost[origin] = state.nextMissing(origin).cost
    }
    var waiting: [Int32] = []
    waiting.reserveCapacity(unitArc.count)
    let most = state.supply.array.max() ?? 0
    for unit in 0..<unitArc.count { unitArc[unit] = -1 }
    for number in 0..<most {
      for origin in 0..<state.originCount
      where unitStart[origin] + number < unitStart[origin + 1] {
        waiting.append(unitStart[origin] + number)
      }
    }
    var driven: [Int32] = []
    let isLarge = state.originCount >= Self.originsBeyondCache
    var stagnant = 0
    // Crowds may rise by one unit of cost at a time: what they gain is worth only so many looks.
    var raises = 0
    let few = unitArc.count / 2000
    while waiting.count > few, stagnant < 150 {
      driven.removeAll(keepingCapacity: true)
      if isLarge {
        var first = 0
        while first < waiting.count {
          let next = min(first + Self.group, waiting.count)
          for index in first..<next { touch(Int(unitOwner[waiting[index]]), state) }
          for index in first..<next { place(Int(waiting[index]), &state, increment, &driven) }
          first = next
        }
      } else {
        for unit in waiting { place(Int(unit), &state, increment, &driven) }
      }
      stagnant = driven.count * 50 > waiting.count * 49 ? stagnant + 1 : 0
      swap(&waiting, &driven)
      if stagnant % 32 == 3, raises < Self.mostRaises {
        let wasRaised = raiseCrowds(&state, waiting, near: 4 * increment)
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

  /// Reads what a bid of an origin will need.
  @inline(__always)
  private mutating func touch(_ origin: Int, _ state: borrowing TransportState) {
    let list = state.shortList.base + origin * TransportState.shortLength
    touched ^= list[0].cost ^ list[4].cost ^ state.bounds[origin].outside
    touched ^= missingCost[origin] ^ Int64(unitArc[unitStart[origin]])
    touched ^= Int64(state.problem.arcStart[origin])
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

  private mutating func place(
    _ unit: Int, _ state: inout TransportState, _ increment: Int64, _ driven: inout [Int32]
  ) {
    bidTotal += 1
    let origin = Int(unitOwner[unit])
    let held = heldElsewhere(unit, origin)
    var choice = Choice(value: missingCost[origin])
    let arcs = state.problem.arcs(of: origin)
    if arcs.count <= Self.scannedLength {
      state.problem.arcDestination.withUnsafeBufferPointer { destinations in
        state.problem.arcCost.withUnsafeBufferPointer { costs in
          for candidate in arcs {
            let destination = destinations[candidate]
            let value = costs[candidate] &+ state.price.base[Int(destination)]
            choice.offer(value, Int32(truncatingIfNeeded: candidate), destination, unless: held)
          }
        }
      }
    } else {
      if state.shortCount[origin] < 0 { state.makeShortList(origin, hasFlow: false) }
      for attempt in 0..<2 {
        choice = Choice(value: missingCost[origin])
        let list = state.shortList.base + origin * TransportState.shortLength
        for position in 0..<Int(state.shortCount[origin]) {
          let entry = list[position]
          let value = entry.cost &+ state.price.base[Int(entry.destination)]
          choice.offer(value, entry.index, entry.destination, unless: held)
        }
        if choice.first <= state.bounds[origin].outside || attempt == 1 { break }
        state.makeShortList(origin, hasFlow: false)
      }
      choice.second = min(choice.second, state.bounds[origin].outside)
    }
    let (first, second, arc) = (choice.first, choice.second, choice.arc)
    let target = Int(choice.destination)
    guard arc >= 0 else {
      unitArc[unit] = -2
      state.missing[origin] += 1
      missingCost[origin] = state.nextMissing(origin).cost
      return
    }
    let offer = min(
      state.price[target] &+ max(second &- first, 0) &+ increment, TransportProblem.costLimit)
    unitArc[unit] = arc
    let start = Int(bidStart[target])
    if bidCount[target] > 0, bids[start].amount < emptyPrice(target, state) {
      let loser = bids[start].unit
      unitArc[loser] = -1
      driven.append(loser)
      sink(offer, Int32(unit), start, Int(bidCount[target]))
    } else if bidCount[target] < bidRoom[target] {
      rise(offer, Int32(unit), start, Int(bidCount[target]))
      bidCount[target] += 1
      state.refill(target, to: bidCount[target])
    } else {
      unitArc[unit] = -1
      driven.append(Int32(unit))
    }
    state.price[target] = price(target, state)
  }

  /// Replaces the least bid.
  @inline(__always)
  private func sink(_ key: Int64, _ unit: Int32, _ start: Int, _ count: Int) {
    let heap = bids.base + start
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
  private func rise(_ key: Int64, _ unit: Int32, _ start: Int, _ count: Int) {
    var place = count
    while place > 0 {
      let parent = (place - 1) / 2
      if bids[start + parent].amount <= key { break }
      bids[start + place] = bids[start + parent]
      place = parent
    }
    bids[start + place] = Bid(amount: key, unit: unit)
    bids[start + count + 1] = Bid(amount: Int64.max, unit: -1)
  }
}
