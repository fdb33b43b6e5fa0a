import MatchEngine
import Testing

@Suite("Maximum-weight pairing")
struct MaximumWeightPairingTests {
  private func solve(
    _ problem: PairingProblem, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> PairingSolution {
    let solution = MaximumWeightPairing.solve(problem)
    let violations = PairingCertificate.violations(of: solution, for: problem)
    #expect(violations.isEmpty, comment, sourceLocation: sourceLocation)
    return solution
  }

  @Test("equals the best of all pairings of small graphs", arguments: PairingObjective.allCases)
  func bruteForce(objective: PairingObjective) throws {
    var withSets = 0
    for seed in UInt64(0)..<3000 {
      let problem = try RandomPairing.small(seed: seed, objective: objective)
      let solution = solve(problem, "seed \(seed)")
      let best = RandomPairing.best(problem)
      #expect(solution.weight == best.weight, "seed \(seed)")
      if objective == .maximumCardinality { #expect(solution.pairCount == best.pairs) }
      if !solution.oddSets.isEmpty { withSets += 1 }
    }
    #expect(withSets > 300)
  }

  @Test("proves itself on larger graphs of many kinds", arguments: PairingObjective.allCases)
  func larger(objective: PairingObjective) throws {
    var nested = 0
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      let count = random.next(in: 20...60)
      let density = [0.06, 0.1, 0.3, 1][random.next(below: 4)]
      let range = [1...2, 1...1000, -50...100, 90...100][random.next(below: 4)]
      let problem = try RandomPairing.graph(
        count: count, density: density, range: range, objective, &random)
      let solution = solve(problem, "seed \(seed)")
      nested += solution.oddSets.filter { !$0.innerSets.isEmpty }.count
    }
    #expect(nested > 5)
    for seed in UInt64(0)..<4 {
      _ = solve(
        try RandomPairing.map(seed: seed, count: 200, neighbours: 6, objective: objective),
        "map \(seed)")
    }
  }

  @Test("keeps its weight when vertices are numbered anew", arguments: PairingObjective.allCases)
  func relabelling(objective: PairingObjective) throws {
    for seed in UInt64(0)..<40 {
      var random = SeededGenerator(seed: seed)
      let problem = try RandomPairing.graph(
        count: 25, density: 0.25, range: -5...40, objective, &random)
      var names = Array(0..<25)
      random.shuffle(&names)
      var edges = problem.edges.map {
        PairingEdge(names[$0.first], names[$0.second], weight: $0.weight)
      }
      random.shuffle(&edges)
      let renamed = try PairingProblem(vertexCount: 25, edges: edges, objective: objective)
      let (first, second) = (solve(problem), solve(renamed))
      #expect(first.weight == second.weight, "seed \(seed)")
      if objective == .maximumCardinality { #expect(first.pairCount == second.pairCount) }
    }
  }

  @Test("scales with its weights, and pairs-first takes a constant on every edge")
  func scaling() throws {
    for seed in UInt64(0)..<40 {
      for objective in PairingObjective.allCases {
        var random = SeededGenerator(seed: seed)
        let problem = try RandomPairing.graph(
          count: 21, density: 0.3, range: -20...80, objective, &random)
        let solution = solve(problem)
        let scaled = try PairingProblem(
          vertexCount: 21,
          edges: problem.edges.map { PairingEdge($0.first, $0.second, weight: $0.weight * 7) },
          objective: objective)
        #expect(solve(scaled).weight == 7 * solution.weight, "seed \(seed)")
        guard objective == .maximumCardinality else { continue }
        let raised = try PairingProblem(
          vertexCount: 21,
          edges: problem.edges.map { PairingEdge($0.first, $0.second, weight: $0.weight - 1000) },
          objective: objective)
        let other = solve(raised)
        #expect(other.pairCount == solution.pairCount)
        #expect(other.weight == solution.weight - 1000 * Int128(solution.pairCount))
      }
    }
  }

  @Test("never loses by a further edge")
  func monotone() throws {
    var random = SeededGenerator(seed: 5)
    let problem = try RandomPairing.graph(
      count: 18, density: 0.4, range: 1...30, .maximumWeight, &random)
    var weight: Int128 = 0
    for count in 0...problem.edges.count {
      let part = try PairingProblem(
        vertexCount: 18, edges: Array(problem.edges.prefix(count)))
      let solution = solve(part)
      #expect(solution.weight >= weight)
      weight = solution.weight
    }
  }

  @Test("gives the same answer twice")
  func deterministic() throws {
    let problem = try RandomPairing.map(
      seed: 9, count: 120, neighbours: 5, objective: .maximumCardinality)
    #expect(MaximumWeightPairing.solve(problem) == MaximumWeightPairing.solve(problem))
  }
}
