import MatchEngine

/// Random transport problems of many shapes, and their cost by other means.
enum RandomTransport {
  /// What a unit costs that may not be missing, and a place below the least load that stays empty.
  static let beyond: Int64 = 1 << 40

  /// A problem of up to so many origins and destinations.
  static func problem(
    seed: UInt64, origins: Int = 6, destinations: Int = 4, degenerate: Bool = false
  ) throws -> TransportProblem {
    var random = SeededGenerator(seed: seed)
    let originCount = 1 + random.next(below: origins)
    let destinationCount = 1 + random.next(below: destinations)
    let spread = degenerate ? 1 : [3, 20, 1000][random.next(below: 3)]
    let hasCapacities = random.chance(0.3)
    let hasBounds = random.chance(0.25)
    let mustShip = random.chance(0.3)
    func steps(_ most: Int, _ units: Int) -> [CostStep] {
      var cost = Int64(random.next(below: spread)) - (random.chance(0.2) ? 5 : 0)
      return (0..<random.next(below: most + 1)).map { _ in
        cost += Int64(random.next(below: spread))
        return CostStep(units: Int32(random.next(below: units + 1)), cost: cost)
      }
    }
    let arcs = (0..<originCount).map { _ in
      (0..<destinationCount).filter { _ in random.chance(0.7) }.map { destination in
        TransportArc(
          destination: Int32(destination),
          cost: Int64(random.next(below: spread)) - (random.chance(0.1) ? Int64(spread) : 0),
          capacity: hasCapacities ? Int32(random.next(below: 4)) : 1)
      }
    }
    let load = (0..<destinationCount).map { _ in steps(4, 3) }
    let bounds = load.map { row in
      let places = row.reduce(0) { $0 + Int($1.units) }
      return hasBounds ? Int32(random.next(below: min(places, 2) + 1)) : 0
    }
    return try TransportProblem(
      supply: (0..<originCount).map { _ in Int32(random.next(below: hasCapacities ? 6 : 4)) },
      arcs: arcs,
      missing: (0..<originCount).map { _ in
        mustShip
          ? []
          : steps(3, 2).map { CostStep(units: $0.units, cost: $0.cost + Int64(spread)) }
      },
      load: load, lowerBound: hasBounds ? bounds : [])
  }

  /// The least cost by the general flow solver, with what cannot be avoided at ``beyond``.
  static func oracle(_ problem: TransportProblem) throws -> Int128 {
    MinCostFlow.solve(try network(problem)).cost
  }

  /// The same problem on a general network: one parallel arc for each step, and ``beyond`` for what
  /// cannot be avoided.
  static func network(_ problem: TransportProblem) throws -> FlowProblem {
    let (origins, destinations) = (problem.originCount, problem.destinationCount)
    let sink = Int32(origins + destinations)
    var arcs: [FlowArc] = []
    for origin in 0..<origins {
      for arc in problem.arcs(of: origin) {
        arcs.append(
          FlowArc(
            tail: Int32(origin), head: Int32(origins) + problem.arcDestination[arc],
            capacity: problem.capacity(ofArc: arc), cost: Int128(problem.arcCost[arc])))
      }
      for step in problem.missingSteps(of: origin) {
        arcs.append(
          FlowArc(
            tail: Int32(origin), head: sink, capacity: step.units, cost: Int128(step.cost)))
      }
      arcs.append(
        FlowArc(
          tail: Int32(origin), head: sink, capacity: problem.supply[origin], cost: Int128(beyond)))
    }
    for destination in 0..<destinations {
      var bound = problem.lowerBound.isEmpty ? 0 : problem.lowerBound[destination]
      for step in problem.loadSteps(of: destination) {
        let below = min(bound, step.units)
        bound -= below
        let tail = Int32(origins + destination)
        arcs.append(
          FlowArc(
            tail: tail, head: sink, capacity: below, cost: Int128(step.cost) - Int128(beyond)))
        arcs.append(
          FlowArc(
            tail: tail, head: sink, capacity: step.units - below, cost: Int128(step.cost)))
      }
    }
    var supplies = problem.supply.map(Int.init) + [Int](repeating: 0, count: destinations)
    supplies.append(-supplies.reduce(0, +))
    return try FlowProblem(
      network: FlowNetwork(nodeCount: Int(sink) + 1, arcs: arcs), task: .supplies(supplies))
  }

  /// The cost of a solution, with what could not be avoided at ``beyond``.
  static func cost(_ solution: TransportSolution, _ problem: TransportProblem) -> Int128 {
    var cost = solution.cost
    for origin in 0..<problem.originCount {
      let steps = problem.missingSteps(of: origin).reduce(0) { $0 + Int($1.units) }
      cost += Int128(beyond) * Int128(max(0, Int(solution.missing[origin]) - steps))
    }
    for (destination, bound) in problem.lowerBound.enumerated() {
      cost -= Int128(beyond) * Int128(min(bound, solution.load[destination]))
    }
    return cost
  }

  /// The least cost by trying everything; for very small problems with arcs of capacity 1.
  static func exhaustive(_ problem: TransportProblem) -> Int128 {
    var best = Int128.max
    var load = [Int32](repeating: 0, count: problem.destinationCount)
    func stepCost(_ steps: ArraySlice<CostStep>, _ units: Int) -> Int128? {
      var left = units
      var cost: Int128 = 0
      for step in steps {
        let taken = min(left, Int(step.units))
        cost += Int128(step.cost) * Int128(taken)
        left -= taken
      }
      return left > 0 ? nil : cost
    }
    func choose(_ origin: Int, _ cost: Int128) {
      if origin == problem.originCount {
        var total = cost
        for destination in 0..<problem.destinationCount {
          guard
            let own = stepCost(problem.loadSteps(of: destination), Int(load[destination]))
          else { return }
          total += own
          if !problem.lowerBound.isEmpty {
            total -=
              Int128(beyond) * Int128(min(load[destination], problem.lowerBound[destination]))
          }
        }
        best = min(best, total)
        return
      }
      let arcs = problem.arcs(of: origin)
      for subset in 0..<(1 << arcs.count) {
        let chosen = arcs.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element)
        let missing = Int(problem.supply[origin]) - chosen.count
        if missing < 0 || chosen.contains(where: { problem.capacity(ofArc: $0) < 1 }) { continue }
        let steps = problem.missingSteps(of: origin)
        let within = min(missing, steps.reduce(0) { $0 + Int($1.units) })
        guard let gone = stepCost(steps, within) else { continue }
        for arc in chosen { load[Int(problem.arcDestination[arc])] += 1 }
        choose(
          origin + 1,
          cost + gone + Int128(beyond) * Int128(missing - within)
            + chosen.reduce(Int128(0)) { $0 + Int128(problem.arcCost[$1]) })
        for arc in chosen { load[Int(problem.arcDestination[arc])] -= 1 }
      }
    }
    choose(0, 0)
    return best
  }
}
