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

/// The state of an auction.
struct TransportPriceEstimate: ~Copyable {
  /// Where the units of each origin start.
  let unitStart: FlatArray<Int32>
  let unitOwner: FlatArray<Int32>
  /// The arc that each unit holds; −1: none, −2: missing, −3: none, and it has not waited yet.
  let unitArc: FlatArray<Int32>
  /// The bids at each destination, a binary heap by bid.
  let bidStart: FlatArray<Int32>
  let bidCount: FlatArray<Int32>
  let bidRoom: FlatArray<Int32>
  let bids: FlatArray<Bid>
  /// The least price of an empty place.
  let floor: FlatArray<Int64>
  var bidTotal = 0
  private static let notYet: Int32 = -3
  /// Up to so many arcs are all looked at for a bid; of more, a short list.
  static let scannedLength = 64
  /// So many bids a waiting unit are made in one area before the next.
  static let roundsAtOnce: Int32 = 8

  /// Increments from coarse to fine; empty if an auction is of no use.
  ///
  /// The finest is a quarter of the usual gap between the costs of neighbouring arcs of an origin, the
  /// coarsest a third of the way from the cheapest place to the dearest: found by trial on instances
  /// of 300, 5,000 and 100,000 origins; from half to twice of either, time changes little. Each is an
  /// eighth of the one before; what would be less than twice the finest is the finest.
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
    var sizes = [max((dearest - cheapest) / 3, 8 * finest)]
    while let last = sizes.last, last > finest, sizes.count < 7 {
      sizes.append(last < 16 * finest ? finest : last / 8)
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
    state.expireShortLists()
    for unit in 0..<unitArc.count { unitArc[unit] = Self.notYet }
    var waiting = WaitingUnits(count: unitArc.count, origins: state.originCount)
    placeFirst(&state, &waiting, increment)
    let patience = AuctionPatience(units: unitArc.count, isShort: state.exchanges.isUsed)
    var stagnant = 0
    // Crowds may rise by one unit of cost at a time: what they gain is worth only so many looks.
    var looks = 0
    var (round, nextLook) = (0, 0)
    while waiting.total > patience.few, stagnant < patience.mostRounds {
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
      stagnant = waiting.total * 50 > before * patience.slow ? stagnant + 1 : 0
      round += 1
      if stagnant >= patience.rounds, looks < patience.mostLooks, round >= nextLook {
        if raiseCrowds(&state, waiting.units(), near: 4 * increment) {
          looks += 1
          stagnant = 0
        } else {
          // Units that found places near by may have driven their prices away some rounds later.
          looks += 4
          nextLook = round + 64
        }
      }
    }
    for destination in 0..<state.destinationCount { state.refill(destination, to: 0) }
    for origin in 0..<state.originCount where state.missing[origin] > 0 {
      state.setMissing(origin, to: 0)
    }
  }

  /// Lets pairs of units bid together once, and all others wait; in a large problem all wait, for their
  /// area's turn.
  private mutating func placeFirst(
    _ state: inout TransportState, _ waiting: inout WaitingUnits, _ increment: Int64
  ) {
    var most: Int32 = 0
    for origin in 0..<state.originCount {
      let (first, end) = (unitStart[origin], unitStart[origin + 1])
      if first == end { continue }
      if waiting.areas == 1, end - first == 2,
        state.arcs.degree(origin) <= Self.scannedLength,
        let losers = placePair(origin, &state, increment)
      {
        if losers.0 >= 0 { waiting.append(losers.0, of: Int(unitOwner[losers.0])) }
        if losers.1 >= 0 { waiting.append(losers.1, of: Int(unitOwner[losers.1])) }
      } else {
        unitArc[first] = -1
        waiting.append(first, of: origin)
        most = max(most, end - first - 1)
      }
    }
    // The second units of origins bid after all first ones, and so on.
    if most == 0 { return }
    for number in 1...most {
      for origin in 0..<state.originCount where unitStart[origin + 1] - unitStart[origin] > number {
        let unit = unitStart[origin] + number
        if unitArc[unit] != Self.notYet { continue }
        unitArc[unit] = -1
        waiting.append(unit, of: origin)
      }
    }
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
}

/// When an auction looks for crowds, and when it ends.
private struct AuctionPatience {
  /// So few units that wait are left to the searches.
  let few: Int
  /// A round is slow if it leaves more than so many fiftieths of the units waiting.
  let slow: Int
  /// So many slow rounds are followed by a look for crowds; so many end the auction.
  let rounds: Int
  let mostRounds: Int
  /// How often one auction looks for crowds; a look in vain counts as four.
  let mostLooks: Int

  /// How few units cost an auction more than searches was found by trial, as were the rounds.
  ///
  /// Searches over exchanges cost what some 14 bids cost: more is left to them.
  init(units: Int, isShort: Bool) {
    few = isShort ? units / 15 : max(min(units / 250, 100), units / 2000)
    slow = isShort ? 40 : 49
    rounds = isShort ? 1 : 3
    mostRounds = isShort ? 8 : 150
    mostLooks = isShort ? 1 : 12
  }
}
