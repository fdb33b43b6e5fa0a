// Problem: a transport problem of least cost, exactly, cold or after a change.
// Method: prices first. `TransportPriceEstimate` finds good prices by an auction, or an earlier
//   solution gives them. At those prices every origin takes its cheapest arcs, every destination
//   fills the places that pay; where the two disagree, units are pushed from where there are too
//   many (`TransportPush`) and pulled to where there are too few (`TransportPull`) along shortest
//   ways, which keep the prices right.
// Why correct: after the placement all arcs satisfy complementary slackness with the prices, whatever
//   these are; only conservation fails, at destinations with surplus or lack. Each search keeps
//   slackness and removes one failure or more. At the end both hold: an optimum, proven by the
//   prices. A bad estimate costs time, not truth.
// Complexity: O(arcs) and one search for each failure at most; a search stays near its start.
// References: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.7;
//   R. Jonker, A. Volgenant, Computing 38 (1987), for prices first and shortest paths after.

/// The exact solver for bipartite transport problems with convex costs.
///
/// Holds the flow between changes, so that the optimum after a change is found from the old one.
public struct TransportSolver: ~Copyable {
  var state: TransportState
  private var incoming: IncomingArcs?

  /// Solves a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - prices: prices of the destinations to start from, as those of a ``TransportSolution`` of a
  ///     similar problem; nil to estimate them.
  public init(_ problem: TransportProblem, startingFrom prices: [Int64]? = nil) {
    if let prices, prices.count == problem.destinationCount {
      self.init(problem, at: prices)
    } else if let order = TransportOrder(problem) {
      self.init(problem, in: order)
    } else {
      self.init(estimating: problem)
    }
  }

  /// The optimum of a problem of which no changes will be asked.
  ///
  /// The same as the solution of a solver of the problem, in less time if the problem is large.
  public static func solution(of problem: TransportProblem) -> TransportSolution {
    guard let order = TransportOrder(problem) else {
      return TransportSolver(estimating: problem).solution()
    }
    let renumbered = TransportSolver(renumbering: problem, in: order)
    return renumbered.solution().told(in: order, of: problem, from: renumbered.state.problem)
  }

  /// Solves a problem from prices of its destinations.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - prices: the prices.
  ///   - isCondensed: whether searches go over exchanges; nil where these pay.
  init(_ problem: TransportProblem, at prices: [Int64], isCondensed: Bool? = nil) {
    self.init(unsolved: problem, isCondensed: isCondensed)
    for destination in prices.indices {
      state.price[destination] = Self.clamped(prices[destination])
    }
    state.place(preferring: [])
    balanceAll()
  }

  /// Solves a problem in other numbers.
  init(_ problem: TransportProblem, in order: borrowing TransportOrder) {
    let renumbered = TransportSolver(renumbering: problem, in: order)
    self.init(unsolved: problem)
    state.take(renumbered.state, in: order)
  }

  /// Solves a copy of a problem in other numbers.
  init(renumbering problem: TransportProblem, in order: borrowing TransportOrder) {
    let arcs = TransportArcs.of(problem, in: order)
    let renumbered = problem.renumbered(order, start: arcs.start)
    self.init(estimating: TransportState(renumbered, arcs, isCondensed: false), isLarge: true)
  }

  /// Solves a problem from estimated prices.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - isCondensed: whether searches go over exchanges; nil where these pay.
  init(estimating problem: TransportProblem, isCondensed: Bool? = nil) {
    self.init(estimating: TransportState(problem, isCondensed: isCondensed), isLarge: false)
  }

  /// Solves a transport with nothing placed yet from estimated prices.
  ///
  /// - Parameters:
  ///   - state: the transport.
  ///   - isLarge: whether, where units lack, only arcs are looked at first that are dearer than what
  ///     their origins pay by less than `span` times the finest increment of bids.
  ///   - span: how far that is; found by trial.
  init(estimating state: consuming TransportState, isLarge: Bool, span: Int64 = 64) {
    self.state = state
    incoming = nil
    let steps = TransportPriceEstimate.stepSizes(self.state)
    let partners = self.state.estimatePrices(steps)
    self.state.place(preferring: partners)
    balanceAll(span: isLarge ? steps.last.map { span * $0 } : nil)
  }

  /// A transport with nothing placed yet.
  init(unsolved problem: TransportProblem, isCondensed: Bool? = nil) {
    state = TransportState(problem, isCondensed: isCondensed)
    incoming = nil
  }

  /// Prices from elsewhere may be anything; slackness needs no more than that sums stay in range.
  private static func clamped(_ price: Int64) -> Int64 {
    min(max(price, -TransportProblem.costLimit), TransportProblem.costLimit)
  }

  /// What the solves so far did.
  public var statistics: TransportStatistics { state.statistics }

  /// Pushes all surplus and unplaced units, then pulls all that lacks.
  private mutating func balanceAll(span: Int64? = nil) {
    for destination in 0..<state.destinationCount {
      let difference = state.inflow[destination] - state.filled[destination]
      if difference != 0 { state.statistics.imbalance += Int(difference.magnitude) }
    }
    for origin in 0..<state.originCount where state.unplaced[origin] > 0 {
      state.statistics.imbalance += Int(state.unplaced[origin])
    }
    for destination in 0..<state.destinationCount { pushSurplus(destination) }
    for origin in 0..<state.originCount { pushUnplaced(origin) }
    if let span, !state.exchanges.isUsed { pullOverNearArcs(within: span) }
    pullLacks(0..<state.destinationCount)
  }

  mutating func pushSurplus(_ destination: Int) {
    while state.inflow[destination] > state.filled[destination],
      state.push(fromDestination: destination) > 0
    {}
  }

  mutating func pushUnplaced(_ origin: Int) {
    while state.unplaced[origin] > 0, state.push(fromOrigin: origin) > 0 {}
  }

  /// Pulls to all destinations that lack units, as far as arcs lead that are nearly as good as those in
  /// use.
  ///
  /// After an estimate of prices ways are short; in a large problem an index of all arcs into all
  /// destinations costs more than the searches.
  private mutating func pullOverNearArcs(within span: Int64) {
    let lacking = (0..<state.destinationCount).filter { state.inflow[$0] < state.filled[$0] }
    if lacking.isEmpty { return }
    state.boundDearest()
    let near = IncomingArcs(state, within: span)
    for destination in lacking {
      while state.inflow[destination] < state.filled[destination],
        state.pull(toDestination: destination, near) > 0
      {}
    }
    state.lowerLimits(near)
  }

  /// Pulls to all destinations of some that lack units.
  mutating func pullLacks(_ destinations: some Sequence<Int>) {
    if state.exchanges.isUsed {
      for destination in destinations {
        while state.inflow[destination] < state.filled[destination],
          state.pullOverExchanges(toDestination: destination) > 0
        {}
      }
      return
    }
    for destination in destinations where state.inflow[destination] < state.filled[destination] {
      if incoming == nil { incoming = IncomingArcs(state) }
      guard let index = incoming.take() else { return }
      while state.inflow[destination] < state.filled[destination],
        state.pull(toDestination: destination, index) > 0
      {}
      incoming = consume index
    }
    guard let index = incoming.take() else { return }
    state.lowerLimits(index)
    incoming = consume index
  }

  // MARK: Changes

  /// Changes what load costs a destination, and finds the new optimum from the old one.
  ///
  /// - Parameters:
  ///   - destination: the destination.
  ///   - steps: convex steps; empty closes the destination. At most as many as it had, or 4.
  ///   - lowerBound: the least load.
  /// - Returns: false, with nothing changed, if the steps are not such.
  public mutating func setLoad(
    of destination: Int, _ steps: [CostStep], lowerBound: Int32 = 0
  ) -> Bool {
    guard destination >= 0, destination < state.destinationCount,
      steps.count <= max(state.problem.loadSteps(of: destination).count, 4),
      steps.allSatisfy({ $0.units >= 0 && $0.cost.magnitude <= TransportProblem.costLimit / 8 }),
      zip(steps, steps.dropFirst()).allSatisfy({ $0.cost <= $1.cost }),
      steps.reduce(0, { $0 + Int($1.units) }) <= Int(Int32.max),
      lowerBound >= 0, Int(lowerBound) <= steps.reduce(0, { $0 + Int($1.units) })
    else { return false }
    state.setSteps(destination, steps[...], lowerBound: lowerBound)
    rebalance([destination])
    return true
  }

  /// Changes the units of an origin, and finds the new optimum from the old one.
  ///
  /// - Returns: false, with nothing changed, if the supply is negative or above what the problem had
  ///   or 3.
  public mutating func setSupply(of origin: Int, _ units: Int32) -> Bool {
    guard origin >= 0, origin < state.originCount, units >= 0,
      units <= max(state.problem.supply[origin], 3)
    else { return false }
    let change = units - state.supply[origin]
    state.supply[origin] = units
    if change >= 0 {
      state.unplaced[origin] += change
      pushUnplaced(origin)
    } else {
      rebalance(state.withdraw(-change, from: origin))
    }
    return true
  }

  /// Refills destinations as their prices ask, and repairs what that leaves.
  private mutating func rebalance(_ destinations: [Int]) {
    for destination in destinations { state.refillAtPrice(destination) }
    for destination in destinations { pushSurplus(destination) }
    pullLacks(destinations)
  }
}
