import Testing

@testable import MatchEngine

@Suite("Arcs of a transport, one word each")
struct TransportArcsTests {
  /// The arcs of an origin, as destination and cost.
  private func row(_ arcs: borrowing TransportArcs, _ origin: Int) -> [[Int64]] {
    arcs.row(origin).map { [Int64(arcs.destination(Int32($0))), arcs.cost(Int32($0))] }
  }

  private func expected(_ problem: TransportProblem, _ origin: Int) -> [[Int64]] {
    problem.arcs(of: origin).map { [Int64(problem.arcDestination[$0]), problem.arcCost[$0]] }
  }

  @Test("every arc keeps its destination and its cost")
  func keepsArcs() throws {
    for seed in UInt64(0)..<200 {
      let problem = try RandomTransport.problem(
        seed: seed, origins: 9, destinations: 5, degenerate: seed % 5 == 0)
      let arcs = TransportArcs.of(problem)
      #expect(arcs.count == problem.arcCount)
      for origin in 0..<problem.originCount {
        #expect(row(arcs, origin) == expected(problem, origin), "seed \(seed)")
        #expect(arcs.degree(origin) == problem.arcs(of: origin).count)
      }
    }
  }

  @Test("costs far apart, of either sign, fit the wider word", arguments: [1, 2, 3, 4, 5, 9])
  func farApart(_ destinations: Int) throws {
    let most = (Int64(1) << 58) / Int64(destinations + 2) - 8
    for cost in [Int64(1) << 20, 1 << 28, 1 << 29, 1 << 30, 1 << 31, 1 << 32, most] {
      let costs = [cost, -cost, 0, cost - 1, 1 - cost, 1, -1, cost / 2, -cost / 2]
      let problem = try TransportProblem(
        supply: [1, 1],
        arcs: [
          (0..<destinations).map { TransportArc(destination: Int32($0), cost: costs[$0]) },
          [TransportArc(destination: Int32(destinations - 1), cost: -cost)],
        ],
        missing: [[], []],
        load: (0..<destinations).map { _ in [CostStep(units: 2, cost: 0)] })
      let arcs = TransportArcs.of(problem)
      for origin in 0..<2 { #expect(row(arcs, origin) == expected(problem, origin), "\(cost)") }
      let solution = TransportSolver(problem).solution()
      #expect(TransportCertificate.violations(of: solution, for: problem) == [])
      #expect(solution.status == .optimal)
    }
  }

  @Test("in other numbers, rows and destinations move and costs stay")
  func inOrder() throws {
    for seed in UInt64(0)..<200 {
      let problem = try RandomTransport.problem(seed: seed, origins: 14, destinations: 6)
      let order = TransportOrder(of: problem, areaSize: 1 + Int(seed % 5))
      let arcs = TransportArcs.of(problem, in: order)
      for number in 0..<problem.originCount {
        let old = expected(problem, Int(order.origins[number]))
        let new = old.map { [Int64(order.destinationNumber[Int($0[0])]), $0[1]] }
        #expect(row(arcs, number) == new, "seed \(seed)")
      }
    }
  }

  @Test("a problem without arcs has empty rows")
  func none() throws {
    let problem = try TransportProblem(
      supply: [0, 1], arcs: [[], []], missing: [[], [CostStep(units: 1, cost: 7)]],
      load: [[CostStep(units: 1, cost: 0)]])
    let arcs = TransportArcs.of(problem)
    #expect(arcs.count == 0)
    #expect(arcs.degree(1) == 0)
    #expect(TransportSolver(problem).solution().cost == 7)
  }
}
