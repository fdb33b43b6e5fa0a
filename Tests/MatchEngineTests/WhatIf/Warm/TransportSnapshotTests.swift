import Testing

@testable import MatchEngine

@Suite("A transport that is put back after each question")
struct TransportSnapshotTests {
  /// Another number of units of some origins, and other places at some destinations.
  private func question(
    _ problem: TransportProblem, _ random: inout SeededGenerator
  ) -> TransportChange {
    var change = TransportChange()
    for origin in 0..<problem.originCount where random.chance(0.3) {
      let units = random.next(below: Int(problem.supply[origin]) + 1)
      change.supplies.append((origin, Int32(units)))
    }
    for destination in 0..<problem.destinationCount where random.chance(0.3) {
      let steps = problem.loadSteps(of: destination).map {
        CostStep(units: Int32(random.next(below: Int($0.units) + 1)), cost: $0.cost)
      }
      change.loads.append((destination, steps, 0))
    }
    return change
  }

  @Test("the answer is the one of a transport that was asked nothing before, price by price")
  func answersDoNotDependOnHistory() throws {
    var missing = 0
    for seed in UInt64(0)..<400 {
      let problem = try RandomTransport.problem(
        seed: seed, origins: 12, destinations: 6, degenerate: seed % 4 == 0)
      var random = SeededGenerator(seed: seed &+ 57)
      var used = TransportSolver(estimating: problem, isCondensed: false)
      let rest = used.solution()
      let snapshot = TransportSnapshot(of: used.state)
      for _ in 0..<8 {
        let change = question(problem, &random)
        used.apply(change)
        var fresh = TransportSolver(estimating: problem, isCondensed: false)
        fresh.apply(change)
        #expect(used.solution() == fresh.solution(), "seed \(seed)")
        missing += used.solution().missing.reduce(0) { $0 + Int($1) }
        snapshot.restore(&used.state)
        #expect(used.solution() == rest, "seed \(seed)")
        for origin in 0..<problem.originCount {
          #expect(used.state.missingCost[origin] == used.state.nextMissing(origin).cost)
        }
      }
    }
    #expect(missing > 1_000)
  }

  @Test("a transport seated at a solution stands at it, and answers as one that found it")
  func seated() throws {
    for seed in UInt64(0)..<400 {
      let problem = try RandomTransport.problem(
        seed: seed, origins: 12, destinations: 6, degenerate: seed % 4 == 0)
      if problem.arcCapacity != nil { continue }
      let found = TransportSolver(problem).solution()
      guard found.status == .optimal else { continue }
      var arcs = [[Int32]](repeating: [], count: problem.originCount)
      for flow in found.flows { arcs[Int(flow.origin)].append(flow.arc) }
      let solver = TransportSolver(problem, seating: arcs, prices: found.prices)
      #expect(solver.solution() == found, "seed \(seed)")
      for origin in 0..<problem.originCount {
        #expect(solver.state.missingCost[origin] == solver.state.nextMissing(origin).cost)
      }
    }
  }
}
