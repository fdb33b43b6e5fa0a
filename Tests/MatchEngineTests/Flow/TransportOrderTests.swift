import Testing

@testable import MatchEngine

@Suite("Transport in other numbers")
struct TransportOrderTests {
  private func problems(_ seeds: Range<UInt64>) throws -> [(UInt64, TransportProblem)] {
    try seeds.compactMap { seed in
      let problem = try RandomTransport.problem(
        seed: seed, origins: 14, destinations: 6, degenerate: seed % 5 == 0)
      return problem.arcCapacity == nil ? (seed, problem) : nil
    }
  }

  @Test("each origin and each destination has one new number")
  func permutation() throws {
    for (seed, problem) in try problems(0..<300) {
      let order = TransportOrder(of: problem, areaSize: 1 + Int(seed % 5))
      let (origins, destinations) = (order.origins.array, order.destinations.array)
      #expect(origins.sorted() == Array(0..<Int32(problem.originCount)))
      #expect(destinations.sorted() == Array(0..<Int32(problem.destinationCount)))
      for destination in 0..<problem.destinationCount {
        #expect(destinations[Int(order.destinationNumber[destination])] == Int32(destination))
      }
    }
  }

  @Test("a solution told in the old numbers is proven there, and costs the least")
  func told() throws {
    for (seed, problem) in try problems(0..<800) {
      let order = TransportOrder(of: problem, areaSize: 1 + Int(seed % 5))
      let renumbered = TransportSolver(renumbering: problem, in: order)
      let told = renumbered.solution()
        .told(in: order, of: problem, from: renumbered.state.problem)
      #expect(TransportCertificate.violations(of: told, for: problem) == [], "seed \(seed)")
      #expect(
        RandomTransport.cost(told, problem) == (try RandomTransport.oracle(problem)), "seed \(seed)"
      )
    }
  }

  @Test("changes after a solve in other numbers lead to the optimum of a cold solve")
  func changes() throws {
    for (seed, problem) in try problems(2000..<2800) {
      let order = TransportOrder(of: problem, areaSize: 1 + Int(seed % 5))
      var solver = TransportSolver(problem, in: order)
      #expect(
        TransportCertificate.violations(of: solver.solution(), for: problem) == [], "seed \(seed)")
      try change(&solver, problem, seed)
    }
  }

  @Test("units that lack are found over near arcs first, whatever counts as near")
  func nearArcs() throws {
    for span in [Int64(0), 1, 3, 20, 1000] {
      for (seed, problem) in try problems(5000..<5400) {
        var solver = TransportSolver(
          estimating: TransportState(problem, isCondensed: false), isLarge: true, span: span)
        let solution = solver.solution()
        #expect(
          TransportCertificate.violations(of: solution, for: problem) == [], "\(span) \(seed)")
        #expect(
          RandomTransport.cost(solution, problem) == (try RandomTransport.oracle(problem)),
          "\(span) \(seed)")
        try change(&solver, problem, seed)
      }
    }
  }

  /// Closes destinations and withdraws units, one after the other, and compares with cold solves.
  private func change(
    _ solver: inout TransportSolver, _ problem: TransportProblem, _ seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var supply = problem.supply
    var load = (0..<problem.destinationCount).map { Array(problem.loadSteps(of: $0)) }
    var bound = problem.lowerBound.isEmpty ? load.map { _ in Int32(0) } : problem.lowerBound
    for step in 0..<4 {
      if random.chance(0.5) {
        let destination = random.next(below: load.count)
        load[destination] = random.chance(0.5) ? [] : Array(problem.loadSteps(of: destination))
        bound[destination] = 0
        let isTaken = solver.setLoad(of: destination, load[destination])
        #expect(isTaken)
      } else {
        let origin = random.next(below: supply.count)
        supply[origin] = Int32(random.next(below: Int(problem.supply[origin]) + 1))
        let isTaken = solver.setSupply(of: origin, supply[origin])
        #expect(isTaken)
      }
      let changed = try TransportProblem(
        supply: supply,
        arcs: (0..<problem.originCount).map { origin in
          problem.arcs(of: origin).map {
            TransportArc(destination: problem.arcDestination[$0], cost: problem.arcCost[$0])
          }
        },
        missing: (0..<problem.originCount).map { Array(problem.missingSteps(of: $0)) }, load: load,
        lowerBound: bound)
      #expect(
        RandomTransport.cost(solver.solution(), changed)
          == RandomTransport.cost(TransportSolver(changed).solution(), changed),
        "seed \(seed), change \(step)")
    }
  }

  @Test("a large problem is solved in other numbers, and told in its own")
  func large() throws {
    // Origins on a line, numbered at random, each with the destinations around it.
    let (origins, destinations) = (TransportOrder.leastOrigins + 100, 400)
    var random = SeededGenerator(seed: 7)
    var arcs: [[TransportArc]] = []
    for _ in 0..<origins {
      let place = random.next(below: destinations * 10)
      arcs.append(
        (0..<3).compactMap { step in
          let near = place / 10 + step - 1
          guard near >= 0, near < destinations else { return nil }
          // Destination numbers are scattered too.
          return TransportArc(
            destination: Int32(near * 7 % destinations), cost: Int64(abs(near * 10 + 5 - place)))
        })
    }
    let load = [
      CostStep(units: 20, cost: 0), CostStep(units: 15, cost: 8), CostStep(units: 8, cost: 40),
    ]
    let problem = try TransportProblem(
      supply: [Int32](repeating: 1, count: origins), arcs: arcs,
      missing: [[CostStep]](repeating: [CostStep(units: 1, cost: 300)], count: origins),
      load: [[CostStep]](repeating: load, count: destinations))
    let solution = TransportSolver.solution(of: problem)
    #expect(solution.status == .optimal)
    #expect(TransportCertificate.violations(of: solution, for: problem) == [])
    #expect(solution == TransportSolver(problem).solution())
    guard let order = TransportOrder(problem) else {
      Issue.record("a large problem has an order")
      return
    }
    let numbers = order.origins.array.sorted()
    #expect(numbers == Array(0..<Int32(origins)))
  }

  @Test("units wait in turn, each area for itself")
  func waiting() {
    let origins = TransportOrder.leastOrigins
    var waiting = WaitingUnits(count: 6, origins: origins)
    let count = waiting.areas
    #expect(count == origins / WaitingUnits.areaSize)
    let second = WaitingUnits.areaSize
    for (unit, origin) in [(0, 0), (1, second), (2, 1), (3, second + 1), (4, 0)] {
      waiting.append(Int32(unit), of: origin)
    }
    let all = waiting.units()
    #expect(all == [0, 2, 4, 1, 3])
    let first = waiting.takeFirst(of: 0)
    #expect(first == 0)
    waiting.append(0, of: 0)
    let turned = waiting.units()
    #expect(turned == [2, 4, 0, 1, 3])
    let taken = [waiting.takeFirst(of: 1), waiting.takeFirst(of: 1), waiting.takeFirst(of: 1)]
    #expect(taken == [1, 3, nil])
    let left = waiting.total
    #expect(left == 3)
    let areas = WaitingUnits(count: 1, origins: origins - 1).areas
    #expect(areas == 1)
  }
}
