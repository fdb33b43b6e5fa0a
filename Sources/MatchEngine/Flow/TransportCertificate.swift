// Problem: tell whether a transport is right and of least cost, without trusting who made it.
// Method: linear-programming duality, in one pass over the arcs. Let the value of an arc be its cost
//   plus the price of its destination. A transport that keeps supplies and capacities is of least
//   cost if
//     for each origin, no unit on an arc or missing has a greater value than an arc that could take
//     more, or than a further missing unit;
//     for each destination, the last filled place costs at most its price, the next at least.
//   A unit that may not be missing counts as missing at a cost beyond all others, and so does a
//   place that stays empty below the least load: what cannot be avoided is thus proven, too.
// Why correct: the greatest value among an origin's units is a price of the origin with which every
//   residual arc has a reduced cost of at least 0: no residual cycle lowers the cost.
// Complexity: O(arcs + steps). Shares no code with the solver.
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.3.

/// What is wrong with a claimed transport.
public enum TransportViolation: Equatable, Sendable {
  /// A list does not have one entry for each origin or destination, or flows are out of order.
  case shape
  /// A price is beyond what a proof can need.
  case price(destination: Int)
  /// An arc is no arc of its origin, or its units are not within its capacity.
  case capacity(flow: Int)
  /// What an origin ships and misses is not its supply.
  case supply(origin: Int)
  /// The load of a destination is not what arrives, or more than its places.
  case load(destination: Int)
  /// A unit of an origin would be cheaper elsewhere.
  case cheaperElsewhere(origin: Int)
  /// A destination's load does not fit its price.
  case loadPrice(destination: Int)
  /// The status is not that of the flow.
  case status
  /// The cost is not that of the flow.
  case cost
}

/// Proof of a transport by its prices.
public enum TransportCertificate {
  /// Everything that is wrong with a transport that claims to be optimal; empty if it is.
  public static func violations(
    of solution: TransportSolution, for problem: TransportProblem
  ) -> [TransportViolation] {
    guard solution.missing.count == problem.originCount,
      solution.load.count == problem.destinationCount,
      solution.prices.count == problem.destinationCount
    else { return [.shape] }
    let beyond = TransportProblem.costLimit + 1
    var violations: [TransportViolation] = solution.prices.indices
      .filter { solution.prices[$0].magnitude > UInt64(1) << 61 }
      .map { .price(destination: $0) }
    var arrived = [Int](repeating: 0, count: problem.destinationCount)
    var cost: Int128 = 0
    var isComplete = true
    var next = 0
    for origin in 0..<problem.originCount {
      let first = next
      var shipped = 0
      while next < solution.flows.count, Int(solution.flows[next].origin) == origin {
        let flow = solution.flows[next]
        let arc = Int(flow.arc)
        guard problem.arcs(of: origin).contains(arc), flow.units > 0,
          flow.units <= problem.capacity(ofArc: arc),
          next == first || solution.flows[next - 1].arc < flow.arc
        else {
          violations.append(.capacity(flow: next))
          return violations
        }
        shipped += Int(flow.units)
        arrived[Int(problem.arcDestination[arc])] += Int(flow.units)
        cost += Int128(problem.arcCost[arc]) * Int128(flow.units)
        next += 1
      }
      let missing = Int(solution.missing[origin])
      if missing < 0 || shipped + missing != Int(problem.supply[origin]) {
        violations.append(.supply(origin: origin))
        continue
      }
      let gone = Steps(problem.missingSteps(of: origin), beyond: beyond, used: missing)
      cost += gone.cost
      if gone.excess > 0 { isComplete = false }
      let flows = solution.flows[first..<next]
      var greatest = gone.last ?? Int64.min
      for flow in flows {
        let arc = Int(flow.arc)
        let value =
          problem.arcCost[arc] + solution.prices[Int(problem.arcDestination[arc])]
        greatest = max(greatest, value)
      }
      var least = gone.next
      var own = first
      for arc in problem.arcs(of: origin) {
        var units: Int32 = 0
        if own < next, Int(solution.flows[own].arc) == arc {
          units = solution.flows[own].units
          own += 1
        }
        if units < problem.capacity(ofArc: arc) {
          least = min(
            least, problem.arcCost[arc] + solution.prices[Int(problem.arcDestination[arc])])
        }
      }
      if greatest > least { violations.append(.cheaperElsewhere(origin: origin)) }
    }
    if next != solution.flows.count { violations.append(.shape) }

    for destination in 0..<problem.destinationCount {
      let load = Int(solution.load[destination])
      let rows = problem.loadSteps(of: destination)
      if load != arrived[destination] || load > rows.reduce(0, { $0 + Int($1.units) }) {
        violations.append(.load(destination: destination))
        continue
      }
      let bound = problem.lowerBound.isEmpty ? 0 : Int(problem.lowerBound[destination])
      let places = Steps(rows, beyond: Int64.max, used: load)
      cost += places.cost
      if load < bound { isComplete = false }
      // Below the least load, a place is worth more than anything.
      let last = load <= bound ? places.last.map { $0 - beyond } : places.last
      let following = load < bound ? places.next - beyond : places.next
      let price = solution.prices[destination]
      if (last ?? Int64.min) > price || following < price {
        violations.append(.loadPrice(destination: destination))
      }
    }
    if (solution.status == .optimal) != isComplete { violations.append(.status) }
    if cost != solution.cost { violations.append(.cost) }
    return violations
  }

  /// Convex steps of which some units are used.
  private struct Steps {
    /// The cost of the last unit used; nil if none is.
    var last: Int64?
    /// The cost of the next unit.
    var next: Int64
    /// The cost of all units used, as far as the steps reach.
    var cost: Int128 = 0
    /// Units used beyond the steps.
    var excess: Int

    init(_ steps: ArraySlice<CostStep>, beyond: Int64, used: Int) {
      excess = used
      next = beyond
      var isFound = false
      for step in steps where step.units > 0 {
        let units = min(excess, Int(step.units))
        cost += Int128(step.cost) * Int128(units)
        if units > 0 { last = step.cost }
        if units < Int(step.units), !isFound {
          next = step.cost
          isFound = true
        }
        excess -= units
      }
      if excess > 0 { last = beyond }
    }
  }
}
