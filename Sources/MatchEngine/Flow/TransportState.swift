// Problem: hold a transport flow and its prices so that a unit can be moved, and the neighbourhood
//   of a clinic or a supporter be read, in a few cache lines.
// Method: struct of arrays beside the immutable problem. Each origin has slots, one for each arc
//   with flow, and a short list of its cheapest arcs at present prices. Each destination has a
//   contiguous list of its takers (the slots that point at it).
// Invariants, for prices p (the sink's is 0) and the value c + p(destination) of an arc:
//   an arc that could take more has a value of at least those of its origin's arcs with flow;
//   what a further missing unit costs is no less either, and the last one no more than any value
//     of an arc that could take more;
//   the next load step of a destination costs at least its price, the last filled one at most.
//   A least load is a first step of a great gain; a unit that can neither be shipped nor be missing
//     is missing at a great cost.
//   Destinations may have fewer or more units than filled places, and origins unplaced units: what
//   the searches of `TransportPush` and `TransportPull` repair.
// Complexity: O(origins · 16 + destinations + places) memory.

/// The cost of what is impossible: more than any sum along a path.
let unreachable: Int64 = 1 << 61

/// One of the cheapest arcs of an origin.
struct ShortArc: BitwiseCopyable {
  var cost: Int64
  var destination: Int32
  /// The arc; complemented while it is full.
  var arc: Int32

  @inline(__always) var isFull: Bool { arc < 0 }
  @inline(__always) var index: Int32 { arc < 0 ? ~arc : arc }
}

/// An arc with flow, as its origin sees it.
struct FlowSlot: BitwiseCopyable {
  var cost: Int64 = 0
  var destination: Int32 = 0
  /// The arc; −1 if the slot is free.
  var arc: Int32 = -1
  var amount: Int32 = 0
  /// The place among the takers of the destination.
  var taker: Int32 = 0
}

/// An arc with flow, as its destination sees it.
struct Taker: BitwiseCopyable {
  var cost: Int64
  var slot: Int32
  var origin: Int32
}

/// What is known of the values of an origin's arcs without looking at them.
struct ValueBounds: BitwiseCopyable {
  /// At most the least value of an arc that could take more, or of a missing unit.
  var least = -unreachable
  /// At most the least value of an arc outside the short list.
  var outside = -unreachable
}

/// A transport flow with prices, which searches change in place.
struct TransportState: ~Copyable {
  /// Arcs in a short list.
  static let shortLength = 8

  let problem: TransportProblem
  let arcs: TransportArcs
  let originCount: Int
  let destinationCount: Int

  // Destinations.
  /// What a unit at the destination costs at the margin.
  let price: FlatArray<Int64>
  /// Units that arrive.
  let inflow: FlatArray<Int32>
  /// Places that are filled, from the cheapest.
  let filled: FlatArray<Int32>
  /// The cost of the next place; ``unreachable`` if there is none.
  let nextCost: FlatArray<Int64>
  /// The cost of the last filled place; minus ``unreachable`` if there is none to give back.
  let lastCost: FlatArray<Int64>
  /// The step of the next place, as an index into ``steps``, and the places used in it.
  let step: FlatArray<Int32>
  let usedInStep: FlatArray<Int32>
  let stepStart: FlatArray<Int32>
  let stepCount: FlatArray<Int32>
  let steps: FlatArray<CostStep>
  /// The least load.
  let lowerBound: FlatArray<Int32>
  /// Where the takers start, how many there are and may be.
  let takerStart: FlatArray<Int32>
  let takerCount: FlatArray<Int32>
  let takerRoom: FlatArray<Int32>
  var takers: GrowingArray<Taker>

  // Origins.
  let supply: FlatArray<Int32>
  /// Units that are neither on an arc nor given up as missing.
  let unplaced: FlatArray<Int32>
  /// Units given up as missing.
  let missing: FlatArray<Int32>
  /// What a further missing unit costs.
  let missingCost: FlatArray<Int64>
  let slotStart: FlatArray<Int32>
  let slotOwner: FlatArray<Int32>
  let flowSlots: FlatArray<FlowSlot>
  let shortList: FlatArray<ShortArc>
  /// How many arcs the short list holds; complemented while it is out of date.
  let shortCount: FlatArray<Int32>
  let bounds: FlatArray<ValueBounds>
  /// At least the greatest value of a unit of each origin, on an arc or missing; during pulls only.
  let dearest: FlatArray<Int64>
  /// Whether ``dearest`` holds for all origins.
  var knowsDearest = false

  var search: TransportSearchMarks
  /// For few destinations.
  var exchanges: TransportExchanges
  var statistics = TransportStatistics()

  /// A flow of nothing at the lowest prices.
  ///
  /// - Complexity: O(arcs + origins · 16 + places).
  init(_ problem: TransportProblem, isCondensed: Bool? = nil) {
    self.init(problem, TransportArcs.of(problem), isCondensed: isCondensed)
  }

  /// A flow of nothing at the lowest prices, over arcs in the problem's numbers.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - arcs: its arcs.
  ///   - isCondensed: whether searches go over exchanges; nil where these pay.
  init(
    _ problem: TransportProblem, _ arcs: consuming TransportArcs, isCondensed: Bool? = nil
  ) {
    self.problem = problem
    let (origins, destinations) = (problem.originCount, problem.destinationCount)
    originCount = origins
    destinationCount = destinations

    exchanges = TransportExchanges(
      origins: origins, destinations: destinations,
      isUsed: isCondensed
        ?? TransportExchanges.pays(origins: origins, destinations: destinations))
    price = FlatArray(repeating: 0, count: destinations)
    inflow = FlatArray(repeating: 0, count: destinations)
    filled = FlatArray(repeating: 0, count: destinations)
    nextCost = FlatArray(repeating: unreachable, count: destinations)
    lastCost = FlatArray(repeating: -unreachable, count: destinations)
    step = FlatArray(repeating: 0, count: destinations)
    usedInStep = FlatArray(repeating: 0, count: destinations)
    stepStart = FlatArray(repeating: 0, count: destinations)
    stepCount = FlatArray(repeating: 0, count: destinations)
    var stepTotal = 0
    for destination in 0..<destinations {
      stepStart[destination] = Int32(stepTotal)
      stepTotal += 2 * max(problem.loadSteps(of: destination).count, 4)
    }
    steps = FlatArray(repeating: CostStep(units: 0, cost: 0), count: stepTotal)
    lowerBound = FlatArray(repeating: 0, count: destinations)

    takerStart = FlatArray(repeating: 0, count: destinations)
    takerCount = FlatArray(repeating: 0, count: destinations)
    takerRoom = FlatArray(repeating: 0, count: destinations)

    supply = FlatArray(problem.supply)
    unplaced = FlatArray(problem.supply)
    missing = FlatArray(repeating: 0, count: origins)
    missingCost = FlatArray(unwritten: origins)
    slotStart = FlatArray(repeating: 0, count: origins + 1)
    var slots = 0
    for origin in 0..<origins {
      slotStart[origin] = Int32(slots)
      slots += min(arcs.degree(origin), max(Int(problem.supply[origin]), 3))
    }
    slotStart[origins] = Int32(slots)
    slotOwner = FlatArray(repeating: 0, count: slots)
    flowSlots = FlatArray(repeating: FlowSlot(), count: slots)
    shortList = FlatArray(unwritten: exchanges.isUsed ? 0 : origins * Self.shortLength)
    shortCount = FlatArray(repeating: -1, count: origins)
    bounds = FlatArray(repeating: ValueBounds(), count: origins)
    dearest = FlatArray(repeating: unreachable, count: origins)
    self.arcs = arcs
    search = TransportSearchMarks(origins: origins, destinations: destinations)
    takers = GrowingArray(count: 0)

    var takerTotal = 0
    for destination in 0..<destinations {
      let bound = problem.lowerBound.isEmpty ? 0 : problem.lowerBound[destination]
      setSteps(destination, problem.loadSteps(of: destination), lowerBound: bound)
      let places = Int(self.places(destination))
      takerStart[destination] = Int32(takerTotal)
      takerRoom[destination] = Int32(min(places, 64))
      takerTotal += min(places, 64)
    }
    takers.append(takerTotal)
    for origin in 0..<origins {
      setMissing(origin, to: 0)
      for slot in Int(slotStart[origin])..<Int(slotStart[origin + 1]) {
        slotOwner[slot] = Int32(origin)
      }
    }
    if exchanges.isUsed { writeExchangeCosts() }
    for destination in 0..<destinations {
      let bound = problem.lowerBound.isEmpty ? 0 : problem.lowerBound[destination]
      refill(destination, to: bound)
      price[destination] = nextCost[destination] < unreachable ? nextCost[destination] : 0
    }
  }
}

/// What a solve did, for benchmarks and for choosing between methods.
public struct TransportStatistics: Equatable, Sendable {
  /// Bids of the price estimate.
  public var bids = 0
  /// Shortest-path searches.
  public var searches = 0
  /// Destinations that searches settled.
  public var settled = 0
  /// Origins whose arcs were looked at by searches.
  public var visited = 0
  /// Short lists made.
  public var shortLists = 0
  /// Units that the price estimate left at a wrong destination or at none.
  public var imbalance = 0
}
