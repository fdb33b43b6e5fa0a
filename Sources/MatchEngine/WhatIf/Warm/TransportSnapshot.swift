// Problem: ask a solved transport many questions, each from the same optimum.
// Method: what searches change is copied once, and copied back after each question: flat arrays, so a
//   few block copies. Lists of takers that grew at the end are cut off again.
// Why correct: a search reads nothing else (its marks are numbered, and forgotten by counting on), so
//   the answer to a question is a function of the copy and the question, whatever was asked before.
// Complexity: O(origins · 16 + destinations + places) bytes, at the speed of memory.

/// A transport at one moment, to which it can be put back.
struct TransportSnapshot: ~Copyable {
  /// Where each array lies in the state, how long it is, and where its copy starts.
  private let pieces: [(live: UnsafeMutableRawPointer, bytes: Int, start: Int)]
  private let block: UnsafeMutableRawPointer
  private let takers: FlatArray<Taker>
  private let knowsDearest: Bool

  /// Copies a state without exchanges; its arrays must not be freed while the snapshot is used.
  init(of state: borrowing TransportState) {
    precondition(!state.exchanges.isUsed, "exchanges are not copied")
    var pieces: [(live: UnsafeMutableRawPointer, bytes: Int, start: Int)] = []
    var total = 0
    func add<Element: BitwiseCopyable>(_ array: borrowing FlatArray<Element>) {
      let bytes = array.count * MemoryLayout<Element>.stride
      if bytes == 0 { return }
      pieces.append((UnsafeMutableRawPointer(array.base), bytes, total))
      total += (bytes + 15) / 16 * 16
    }
    add(state.price)
    add(state.inflow)
    add(state.filled)
    add(state.nextCost)
    add(state.lastCost)
    add(state.step)
    add(state.usedInStep)
    add(state.stepCount)
    add(state.steps)
    add(state.lowerBound)
    add(state.takerStart)
    add(state.takerCount)
    add(state.takerRoom)
    add(state.supply)
    add(state.unplaced)
    add(state.missing)
    add(state.missingCost)
    add(state.flowSlots)
    add(state.shortList)
    add(state.shortCount)
    add(state.bounds)
    add(state.dearest)
    self.pieces = pieces
    block = .allocate(byteCount: max(total, 16), alignment: 16)
    for piece in pieces {
      (block + piece.start).copyMemory(from: piece.live, byteCount: piece.bytes)
    }
    takers = FlatArray(unwritten: state.takers.count)
    takers.base.initialize(from: state.takers.base, count: state.takers.count)
    knowsDearest = state.knowsDearest
  }

  deinit { block.deallocate() }

  /// Puts the state of which this is a copy back.
  func restore(_ state: inout TransportState) {
    for piece in pieces {
      piece.live.copyMemory(from: block + piece.start, byteCount: piece.bytes)
    }
    state.takers.truncate(to: takers.count)
    state.takers.base.update(from: takers.base, count: takers.count)
    state.knowsDearest = knowsDearest
  }
}

/// Changes of supplies and loads that are made at once.
struct TransportChange {
  /// New supplies, each origin at most once.
  var supplies: [(origin: Int, units: Int32)] = []
  /// New load steps, each destination at most once; empty closes it.
  var loads: [(destination: Int, steps: [CostStep], lowerBound: Int32)] = []
}

extension TransportSolver {
  /// Makes several changes, and finds the new optimum from the old one.
  ///
  /// As ``setSupply(of:_:)`` and ``setLoad(of:_:lowerBound:)`` one after the other, but balanced
  /// once: no unit moves twice. Values must be within the room of the network.
  mutating func apply(_ change: TransportChange) {
    var concerned: [Int] = []
    for (origin, units) in change.supplies {
      let step = units - state.supply[origin]
      state.supply[origin] = units
      if step >= 0 {
        state.unplaced[origin] += step
      } else {
        concerned += state.withdraw(-step, from: origin)
      }
    }
    for load in change.loads {
      state.setSteps(load.destination, load.steps[...], lowerBound: load.lowerBound)
      concerned.append(load.destination)
    }
    concerned.sort()
    for destination in concerned { state.refillAtPrice(destination) }
    for destination in concerned { pushSurplus(destination) }
    for (origin, _) in change.supplies { pushUnplaced(origin) }
    pullLacks(concerned)
  }

  /// A transport that stands at a flow and prices that prove each other, without any search.
  ///
  /// - Parameters:
  ///   - problem: the problem; all arcs have capacity 1.
  ///   - arcs: for each origin the arcs that it uses, at most as many as its supply.
  ///   - prices: one price for each destination.
  init(_ problem: TransportProblem, seating arcs: [[Int32]], prices: [Int64]) {
    self.init(unsolved: problem, isCondensed: false)
    for destination in prices.indices { state.price[destination] = prices[destination] }
    for origin in arcs.indices {
      state.makeShortList(origin, hasFlow: false)
      for arc in arcs[origin] { state.add(1, of: origin, to: arc) }
      state.setMissing(origin, to: state.supply[origin] - Int32(arcs[origin].count))
      state.unplaced[origin] = 0
    }
    for destination in prices.indices { state.refillAtPrice(destination) }
  }
}
