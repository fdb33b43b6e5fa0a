import MatchEngine
import Testing

@Suite("Proof of a transport")
struct TransportCertificateTests {
  @Test("a result that was changed after the fact is caught")
  func tampered() throws {
    var caught = 0
    for seed in UInt64(0)..<1500 {
      let problem = try RandomTransport.problem(seed: seed, origins: 8, destinations: 5)
      let honest = TransportSolver(problem).solution()
      var random = SeededGenerator(seed: seed &+ 5)
      var claim = honest
      switch random.next(below: 6) {
      case 0 where !claim.flows.isEmpty:
        // A unit goes elsewhere, with an honest cost and loads.
        let index = random.next(below: claim.flows.count)
        let flow = claim.flows[index]
        claim.flows[index].units -= 1
        if claim.flows[index].units == 0 { claim.flows.remove(at: index) }
        claim.load[Int(problem.arcDestination[Int(flow.arc)])] -= 1
        claim.missing[Int(flow.origin)] += 1
        claim.cost = honestCost(claim, problem)
        if RandomTransport.cost(claim, problem) == RandomTransport.cost(honest, problem) {
          continue
        }
      case 1: claim.cost += 1
      case 2: claim.status = claim.status == .optimal ? .infeasible : .optimal
      case 3 where !claim.flows.isEmpty:
        claim.flows[random.next(below: claim.flows.count)].units += 1
      case 4: claim.load[random.next(below: claim.load.count)] += 1
      default: claim.missing[random.next(below: claim.missing.count)] += 1
      }
      #expect(!TransportCertificate.violations(of: claim, for: problem).isEmpty, "seed \(seed)")
      caught += 1
    }
    #expect(caught > 1000)
  }

  private func honestCost(_ claim: TransportSolution, _ problem: TransportProblem) -> Int128 {
    var cost: Int128 = 0
    for flow in claim.flows { cost += Int128(problem.arcCost[Int(flow.arc)]) * Int128(flow.units) }
    func add(_ steps: ArraySlice<CostStep>, _ units: Int32) {
      var left = units
      for step in steps {
        let taken = min(left, step.units)
        cost += Int128(step.cost) * Int128(taken)
        left -= taken
      }
    }
    for origin in 0..<problem.originCount {
      add(problem.missingSteps(of: origin), claim.missing[origin])
    }
    for destination in 0..<problem.destinationCount {
      add(problem.loadSteps(of: destination), claim.load[destination])
    }
    return cost
  }

  @Test("no prices prove a worse transport")
  func worse() throws {
    let problem = try TransportProblem(
      supply: [1],
      arcs: [[TransportArc(destination: 0, cost: 3), TransportArc(destination: 1, cost: 5)]],
      missing: [[]], load: [[CostStep(units: 1, cost: 0)], [CostStep(units: 1, cost: 0)]])
    let flow = [TransportFlow(origin: 0, arc: 1, units: 1)]
    for first in Int64(-8)...8 {
      for second in Int64(-8)...8 {
        let claim = TransportSolution(
          status: .optimal, flows: flow, missing: [0], load: [0, 1], prices: [first, second],
          cost: 5)
        #expect(!TransportCertificate.violations(of: claim, for: problem).isEmpty)
      }
    }
    #expect(TransportSolver(problem).solution().cost == 3)
  }
}
