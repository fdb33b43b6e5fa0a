import MatchEngine
import Testing

@Suite("Proof of a flow")
struct FlowCertificateTests {
  @Test("a flow that was changed after the fact is caught")
  func tamperedFlow() throws {
    var caught = 0
    for seed in UInt64(0)..<600 {
      let problem = try RandomFlow.problem(seed: seed)
      let solution = MinCostFlow.solve(problem)
      guard solution.status == .optimal, !solution.flow.isEmpty else { continue }
      var random = SeededGenerator(seed: seed &+ 77)
      let index = random.next(below: solution.flow.count)
      var tampered = solution
      tampered.flow[index] += random.chance(0.5) ? 1 : -1
      let arc = problem.network.arcs[index]
      // A loop may carry any flow at cost 0: that change is no lie.
      if arc.tail == arc.head { continue }
      #expect(!FlowCertificate.violations(of: tampered, for: problem).isEmpty, "seed \(seed)")
      caught += 1
    }
    #expect(caught > 300)
  }

  @Test("a worse flow with an honest cost has no prices that prove it")
  func worseFlow() throws {
    // Two ways from 0 to 1; the dearer one is used.
    let arcs = [
      FlowArc(tail: 0, head: 1, capacity: 1, cost: 3),
      FlowArc(tail: 0, head: 1, capacity: 1, cost: 5),
    ]
    let problem = try FlowProblem(
      network: FlowNetwork(nodeCount: 2, arcs: arcs), task: .supplies([1, -1]))
    for price in Int128(-10)...10 {
      let claim = FlowSolution(
        status: .optimal, flow: [0, 1], prices: [0, price], value: 1, cost: 5)
      #expect(!FlowCertificate.violations(of: claim, for: problem).isEmpty)
    }
    let honest = MinCostFlow.solve(problem)
    #expect(honest.flow == [1, 0])
    #expect(FlowCertificate.violations(of: honest, for: problem).isEmpty)
  }

  @Test("wrong cost, wrong value, wrong sizes and absurd prices are named")
  func namedViolations() throws {
    let problem = try FlowProblem(
      network: FlowNetwork(
        nodeCount: 2, arcs: [FlowArc(tail: 0, head: 1, capacity: 4, cost: -2)]),
      task: .whileItPays(from: 0, to: 1))
    let honest = MinCostFlow.solve(problem)
    #expect(honest.value == 4)
    func violations(_ change: (inout FlowSolution) -> Void) -> [FlowViolation] {
      var claim = honest
      change(&claim)
      return FlowCertificate.violations(of: claim, for: problem)
    }
    #expect(violations { _ in } == [])
    #expect(violations { $0.cost += 1 } == [.cost])
    #expect(violations { $0.value -= 1 } == [.value])
    #expect(violations { $0.flow.append(0) } == [.shape])
    #expect(violations { $0.flow[0] = 5 } == [.capacity(arc: 0)])
    #expect(violations { $0.flow[0] = -1 } == [.capacity(arc: 0)])
    #expect(violations { $0.prices[1] = .max } == [.price(node: 1)])
    #expect(violations { $0.prices[1] = $0.prices[0] - 1 } == [.paysFurther])
  }

  @Test("a flow that is not the greatest is caught")
  func notGreatest() throws {
    let problem = try FlowProblem(
      network: FlowNetwork(nodeCount: 2, arcs: [FlowArc(tail: 0, head: 1, capacity: 4, cost: 1)]),
      task: .maximumFlow(from: 0, to: 1))
    let claim = FlowSolution(status: .optimal, flow: [3], prices: [0, 1], value: 3, cost: 3)
    #expect(FlowCertificate.violations(of: claim, for: problem) == [.notGreatest])
  }
}
