import MatchEngine
import Testing

@Suite("Transport of least cost")
struct TransportSolverTests {
  private func check(_ problem: TransportProblem, _ note: String) throws {
    let solution = TransportSolver(problem).solution()
    #expect(TransportCertificate.violations(of: solution, for: problem) == [], "\(note)")
    #expect(
      RandomTransport.cost(solution, problem) == (try RandomTransport.oracle(problem)), "\(note)")
  }

  @Test("costs what trying everything finds, on thousands of tiny problems")
  func bruteForce() throws {
    var infeasible = 0
    for seed in UInt64(0)..<3000 {
      let problem = try RandomTransport.problem(seed: seed, origins: 3, destinations: 3)
      guard problem.arcCapacity == nil else { continue }
      let solution = TransportSolver(problem).solution()
      #expect(
        RandomTransport.cost(solution, problem) == RandomTransport.exhaustive(problem),
        "seed \(seed)")
      if solution.status == .infeasible { infeasible += 1 }
    }
    #expect(infeasible > 50)
  }

  @Test("costs what the general flow solver finds, with proof")
  func oracle() throws {
    for seed in UInt64(0)..<2000 {
      try check(
        RandomTransport.problem(
          seed: seed &+ 9000, origins: 14, destinations: 6, degenerate: seed % 5 == 0),
        "seed \(seed)")
    }
    for seed in UInt64(0)..<40 {
      try check(
        RandomTransport.problem(seed: seed, origins: 120, destinations: 40), "large \(seed)")
    }
  }

  @Test("any prices to start from lead to the same cost")
  func anyPrices() throws {
    for seed in UInt64(0)..<500 {
      let problem = try RandomTransport.problem(seed: seed, origins: 12, destinations: 6)
      let cold = TransportSolver(problem).solution()
      var random = SeededGenerator(seed: seed)
      let prices = (0..<problem.destinationCount).map { _ in
        random.chance(0.05) ? Int64.max : Int64(random.next(below: 4000)) - 2000
      }
      let warm = TransportSolver(problem, startingFrom: prices).solution()
      #expect(TransportCertificate.violations(of: warm, for: problem) == [], "seed \(seed)")
      #expect(
        RandomTransport.cost(warm, problem) == RandomTransport.cost(cold, problem), "seed \(seed)")
    }
  }

  @Test("the same problem gives the same flow, twice")
  func deterministic() throws {
    let problem = try RandomTransport.problem(seed: 4, origins: 200, destinations: 30)
    #expect(TransportSolver(problem).solution() == TransportSolver(problem).solution())
  }

  @Test("more places never cost more, and costs scale and shift")
  func metamorphic() throws {
    for seed in UInt64(0)..<200 {
      let problem = try RandomTransport.problem(seed: seed, origins: 10, destinations: 5)
      guard problem.lowerBound.isEmpty else { continue }
      let cost = RandomTransport.cost(TransportSolver(problem).solution(), problem)
      func changed(_ load: [CostStep], _ scale: Int64, _ shift: Int64) throws -> Int128 {
        let other = try TransportProblem(
          supply: problem.supply, arcStart: problem.arcStart,
          arcDestination: problem.arcDestination,
          arcCost: problem.arcCost.map { $0 * scale + shift }, arcCapacity: problem.arcCapacity,
          missingStart: problem.missingStart,
          missing: problem.missing.map {
            CostStep(units: $0.units, cost: $0.cost * scale + shift)
          },
          loadStart: problem.loadStart, load: load)
        return RandomTransport.cost(TransportSolver(other).solution(), other)
      }
      let more = try changed(
        problem.load.map { CostStep(units: $0.units + 1, cost: $0.cost) }, 1, 0)
      #expect(more <= cost, "seed \(seed)")
      let solution = TransportSolver(problem).solution()
      guard solution.status == .optimal else { continue }
      let scaled = try changed(
        problem.load.map { CostStep(units: $0.units, cost: $0.cost * 7) }, 7, 0)
      #expect(scaled == cost * 7, "seed \(seed)")
      let units = Int128(problem.supply.reduce(0) { $0 + Int($1) })
      #expect(try changed(problem.load, 1, 3) == cost + 3 * units, "seed \(seed)")
    }
  }

  @Test("one clinic, nobody, nothing to offer")
  func zoo() throws {
    try check(
      TransportProblem(supply: [], arcs: [], missing: [], load: []), "empty")
    try check(
      TransportProblem(supply: [2], arcs: [[]], missing: [[]], load: []), "no destinations")
    try check(
      TransportProblem(
        supply: [1, 0], arcs: [[TransportArc(destination: 0, cost: 5)], []],
        missing: [[], []], load: [[]]), "no places")
  }

  @Test("a million equal costs")
  func equalCosts() throws {
    let row = (0..<100).map { TransportArc(destination: $0, cost: 7) }
    let equal = try TransportProblem(
      supply: [Int32](repeating: 2, count: 10_000),
      arcs: [[TransportArc]](repeating: row, count: 10_000),
      missing: [[CostStep]](repeating: [CostStep(units: 2, cost: 90)], count: 10_000),
      load: [[CostStep]](
        repeating: [CostStep(units: 60, cost: 0), CostStep(units: 60, cost: 1)], count: 100))
    #expect(equal.arcCount == 1_000_000)
    let solution = TransportSolver(equal).solution()
    #expect(TransportCertificate.violations(of: solution, for: equal) == [])
    #expect(solution.cost == 12_000 * 7 + 6_000 + 8_000 * 90)
  }

  @Test("bad parts are refused, all at once, by name")
  func badParts() throws {
    #expect {
      try TransportProblem(
        supply: [-1],
        arcs: [
          [
            TransportArc(destination: 4, cost: 0), TransportArc(destination: 0, cost: 1 << 58),
            TransportArc(destination: 0, cost: 1, capacity: -2),
          ]
        ],
        missing: [[CostStep(units: -1, cost: 3), CostStep(units: 1, cost: 2)]],
        load: [[CostStep(units: 1, cost: 0)]], lowerBound: [2])
    } throws: { error in
      let rules = Set((error as? ProblemList)?.problems.map(\.rule) ?? [])
      return rules == [
        "negative-supply", "unknown-destination", "duplicate-arc", "negative-capacity",
        "negative-units", "concave-cost", "lower-bound", "cost-range",
      ]
    }
    #expect(throws: ProblemList.self) {
      try TransportProblem(
        supply: [1], arcStart: [0], arcDestination: [], arcCost: [], missingStart: [0, 0],
        missing: [], loadStart: [0], load: [])
    }
  }
}
