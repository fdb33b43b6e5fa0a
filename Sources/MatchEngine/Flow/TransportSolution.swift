/// Units on one arc.
public struct TransportFlow: Equatable, Sendable {
  /// The origin.
  public var origin: Int32
  /// The arc, an index into ``TransportProblem/arcDestination``.
  public var arc: Int32
  /// How many units, at least 1.
  public var units: Int32

  /// Units on an arc.
  public init(origin: Int32, arc: Int32, units: Int32) {
    self.origin = origin
    self.arc = arc
    self.units = units
  }
}

/// A transport of least cost, with the prices that prove it.
public struct TransportSolution: Equatable, Sendable {
  /// ``SolveStatus/optimal``, or ``SolveStatus/infeasible`` if units that must be shipped cannot be,
  /// or a least load is not reached; as much as possible is shipped then.
  public var status: SolveStatus
  /// The arcs with flow, by origin and arc.
  public var flows: [TransportFlow]
  /// Missing units by origin, those that ought to have been shipped included.
  public var missing: [Int32]
  /// Load by destination.
  public var load: [Int32]
  /// What a unit at each destination costs at the margin.
  public var prices: [Int64]
  /// The cost of all arcs, missing units within their steps, and load.
  public var cost: Int128

  /// A solution.
  public init(
    status: SolveStatus, flows: [TransportFlow], missing: [Int32], load: [Int32], prices: [Int64],
    cost: Int128
  ) {
    self.status = status
    self.flows = flows
    self.missing = missing
    self.load = load
    self.prices = prices
    self.cost = cost
  }
}

extension TransportSolver {
  /// The present optimum.
  ///
  /// - Complexity: O(origins + destinations).
  public borrowing func solution() -> TransportSolution {
    let problem = state.problem
    var flows: [TransportFlow] = []
    flows.reserveCapacity(min(2 * state.originCount, state.flowSlots.count))
    var cost: Int128 = 0
    var isComplete = true
    for origin in 0..<state.originCount {
      let first = flows.count
      for slot in state.slots(of: origin) where state.flowSlots[slot].arc >= 0 {
        let held = state.flowSlots[slot]
        cost += held.amount == 1 ? Int128(held.cost) : Int128(held.cost) * Int128(held.amount)
        flows.append(TransportFlow(origin: Int32(origin), arc: held.arc, units: held.amount))
      }
      sortByArc(&flows, from: first)
      var left = state.missing[origin]
      if left > 0 {
        for step in problem.missingSteps(of: origin) {
          let units = min(left, step.units)
          cost += Int128(step.cost) * Int128(units)
          left -= units
        }
      }
      if left > 0 || state.unplaced[origin] > 0 { isComplete = false }
    }
    for destination in 0..<state.destinationCount {
      var left = state.inflow[destination]
      let start = Int(state.stepStart[destination])
      for index in start..<start + Int(state.stepCount[destination]) {
        let units = min(left, state.steps[index].units)
        left -= units
        cost += Int128(state.steps[index].cost) * Int128(units)
      }
      let bound = state.lowerBound[destination]
      cost += Int128(TransportProblem.unshippedCost) * Int128(min(bound, state.inflow[destination]))
      if state.inflow[destination] < bound { isComplete = false }
    }
    return TransportSolution(
      status: isComplete ? .optimal : .infeasible, flows: flows, missing: state.missing.array,
      load: state.inflow.array, prices: state.price.array, cost: cost)
  }

  /// Sorts the last flows, by insertion if they are few, as those of most origins are.
  private borrowing func sortByArc(_ flows: inout [TransportFlow], from first: Int) {
    if flows.count - first > 16 {
      flows[first...].sort { $0.arc < $1.arc }
      return
    }
    var next = first + 1
    while next < flows.count {
      let flow = flows[next]
      var place = next
      while place > first, flows[place - 1].arc > flow.arc {
        flows[place] = flows[place - 1]
        place -= 1
      }
      flows[place] = flow
      next += 1
    }
  }
}

extension TransportSolution {
  /// The same solution in the numbers of a problem, of which this one's problem is a renumbering.
  func told(
    in order: borrowing TransportOrder, of problem: TransportProblem,
    from renumbered: TransportProblem
  ) -> TransportSolution {
    var told = self
    let numbers = FlatArray<Int32>(unwritten: problem.originCount)
    for number in 0..<problem.originCount {
      let origin = Int(order.origins[number])
      numbers[origin] = Int32(number)
      told.missing[origin] = missing[number]
    }
    for number in 0..<problem.destinationCount {
      let destination = Int(order.destinations[number])
      told.load[destination] = load[number]
      told.prices[destination] = prices[number]
    }
    let firstFlow = FlatArray<Int32>(repeating: 0, count: problem.originCount + 1)
    for flow in flows { firstFlow[flow.origin + 1] += 1 }
    for origin in 0..<problem.originCount { firstFlow[origin + 1] += firstFlow[origin] }
    told.flows.removeAll(keepingCapacity: true)
    for origin in 0..<problem.originCount {
      let number = Int(numbers[origin])
      let shift = problem.arcStart[origin] - renumbered.arcStart[number]
      for flow in flows[Int(firstFlow[number])..<Int(firstFlow[number + 1])] {
        told.flows.append(
          TransportFlow(
            origin: Int32(origin), arc: Int32(Int(flow.arc) + shift), units: flow.units))
      }
    }
    return told
  }
}

extension TransportState {
  /// Takes over the flow and the prices of a solved renumbering of this state's problem.
  mutating func take(_ solved: borrowing TransportState, in order: borrowing TransportOrder) {
    for number in 0..<destinationCount {
      price[order.destinations[number]] = solved.price[number]
    }
    for number in 0..<originCount {
      let origin = Int(order.origins[number])
      let shift = problem.arcStart[origin] - solved.problem.arcStart[number]
      for slot in solved.slots(of: number) where solved.flowSlots[slot].arc >= 0 {
        let held = solved.flowSlots[slot]
        add(held.amount, of: origin, to: Int32(Int(held.arc) + shift))
      }
      setMissing(origin, to: solved.missing[number])
      unplaced[origin] = solved.unplaced[number]
      if exchanges.isUsed { continue }
      bounds[origin] = solved.bounds[number]
      shortCount[origin] = solved.shortCount[number]
      for place in 0..<Int(max(solved.shortCount[number], 0)) {
        let entry = solved.shortList[number * Self.shortLength + place]
        let arc = Int32(Int(entry.index) + shift)
        shortList[origin * Self.shortLength + place] = ShortArc(
          cost: entry.cost, destination: order.destinations[Int(entry.destination)],
          arc: entry.isFull ? ~arc : arc)
      }
    }
    for number in 0..<destinationCount {
      refill(Int(order.destinations[number]), to: solved.filled[number])
    }
    if exchanges.isUsed { noteAllExchanges() }
    statistics = solved.statistics
  }
}
