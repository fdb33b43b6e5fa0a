import Testing

@testable import MatchEngine

@Suite("Transport after a change")
struct TransportChangeTests {
  /// The problem after changes, to be solved cold.
  private struct Changed {
    var supply: [Int32]
    var load: [[CostStep]]
    var lowerBound: [Int32]
    let base: TransportProblem

    init(_ base: TransportProblem) {
      self.base = base
      supply = base.supply
      load = (0..<base.destinationCount).map { Array(base.loadSteps(of: $0)) }
      lowerBound =
        base.lowerBound.isEmpty
        ? [Int32](repeating: 0, count: base.destinationCount) : base.lowerBound
    }

    func problem() throws -> TransportProblem {
      var starts: [Int32] = [0]
      var total: Int32 = 0
      for row in load {
        total += Int32(row.count)
        starts.append(total)
      }
      return try TransportProblem(
        supply: supply, arcStart: base.arcStart, arcDestination: base.arcDestination,
        arcCost: base.arcCost, arcCapacity: base.arcCapacity, missingStart: base.missingStart,
        missing: base.missing, loadStart: starts, load: Array(load.joined()),
        lowerBound: lowerBound)
    }
  }

  @Test(
    "after each of thousands of changes, the optimum is that of a cold solve, with proof",
    arguments: [true, false])
  func changes(isCondensed: Bool) throws {
    var count = 0
    for seed in UInt64(0)..<250 {
      let base = try RandomTransport.problem(
        seed: seed, origins: 12, destinations: 6, degenerate: seed % 4 == 0)
      var changed = Changed(base)
      var solver = TransportSolver(estimating: base, isCondensed: isCondensed)
      var random = SeededGenerator(seed: seed &+ 31)
      for _ in 0..<16 {
        if random.chance(0.5) {
          let destination = random.next(below: base.destinationCount)
          var cost = Int64(random.next(below: 30)) - 5
          let steps = (0..<random.next(below: 5)).map { _ in
            cost += Int64(random.next(below: 20))
            return CostStep(units: Int32(random.next(below: 4)), cost: cost)
          }
          let places = steps.reduce(0) { $0 + Int($1.units) }
          let bound = Int32(random.chance(0.2) ? random.next(below: min(places, 2) + 1) : 0)
          let isTaken = solver.setLoad(of: destination, steps, lowerBound: bound)
          #expect(isTaken)
          changed.load[destination] = steps
          changed.lowerBound[destination] = bound
        } else {
          let origin = random.next(below: base.originCount)
          let units = Int32(random.next(below: Int(max(base.supply[origin], 3)) + 1))
          let isTaken = solver.setSupply(of: origin, units)
          #expect(isTaken)
          changed.supply[origin] = units
        }
        let problem = try changed.problem()
        let warm = solver.solution()
        #expect(TransportCertificate.violations(of: warm, for: problem) == [], "seed \(seed)")
        let cold = TransportSolver(problem).solution()
        #expect(
          RandomTransport.cost(warm, problem) == RandomTransport.cost(cold, problem),
          "seed \(seed)")
        count += 1
      }
    }
    #expect(count == 4000)
  }

  @Test("a change that makes no sense changes nothing")
  func refused() throws {
    let problem = try RandomTransport.problem(seed: 3)
    var solver = TransportSolver(problem)
    let before = solver.solution()
    let taken = [
      solver.setLoad(of: -1, []),
      solver.setLoad(of: 0, [CostStep(units: -1, cost: 0)]),
      solver.setLoad(of: 0, [CostStep(units: 1, cost: 2), CostStep(units: 1, cost: 1)]),
      solver.setLoad(of: 0, [CostStep(units: 1, cost: 2)], lowerBound: 2),
      solver.setSupply(of: problem.originCount, 1),
      solver.setSupply(of: 0, -1),
    ]
    #expect(!taken.contains(true))
    let after = solver.solution()
    #expect(after == before)
  }
}
