import MatchEngine
import Testing

@Suite("Minimum-cost flow")
struct MinCostFlowTests {
  @Test("agrees with cycle cancelling on thousands of small random networks, and proves it")
  func agreesWithReference() throws {
    var infeasible = 0
    for seed in UInt64(0)..<4_000 {
      let problem = try RandomFlow.problem(seed: seed)
      let solution = MinCostFlow.solve(problem)
      let reference = CycleCancelling(problem)
      guard reference.feasible else {
        infeasible += 1
        #expect(solution.status == .infeasible, "seed \(seed)")
        continue
      }
      #expect(solution.status == .optimal, "seed \(seed)")
      #expect(solution.cost == Int128(reference.cost), "seed \(seed)")
      let violations = FlowCertificate.violations(of: solution, for: problem)
      #expect(violations.isEmpty, "seed \(seed): \(violations)")
      if case .whileItPays = problem.task { continue }
      #expect(solution.value == reference.value, "seed \(seed)")
    }
    #expect(infeasible > 100)
  }

  @Test("an empty network has an empty flow")
  func emptyNetwork() throws {
    let network = try FlowNetwork(nodeCount: 0, arcs: [])
    let solution = MinCostFlow.solve(try FlowProblem(network: network, task: .supplies([])))
    #expect(
      solution == FlowSolution(status: .optimal, flow: [], prices: [], value: 0, cost: 0))
  }

  @Test("costs near the limit of the range stay exact")
  func hugeCosts() throws {
    let huge = FlowNetwork.costLimit / 8
    let arcs = [
      FlowArc(tail: 0, head: 1, capacity: 2, cost: huge),
      FlowArc(tail: 0, head: 2, capacity: 1, cost: huge - 1),
      FlowArc(tail: 1, head: 3, capacity: 1, cost: -huge),
      FlowArc(tail: 2, head: 3, capacity: 1, cost: -huge + 3),
    ]
    let problem = try FlowProblem(
      network: FlowNetwork(nodeCount: 4, arcs: arcs), task: .supplies([2, 0, 0, -2]))
    let solution = MinCostFlow.solve(problem)
    #expect(solution.cost == 2)
    #expect(FlowCertificate.violations(of: solution, for: problem).isEmpty)
  }

  @Test("shifting a node's arcs by a constant shifts the cost and nothing else")
  func shiftedCosts() throws {
    for seed in UInt64(0)..<200 {
      let problem = try RandomFlow.problem(seed: seed)
      guard case .supplies(let supplies) = problem.task else { continue }
      let solution = MinCostFlow.solve(problem)
      guard solution.status == .optimal else { continue }
      let shifted = problem.network.arcs.map { arc in
        var arc = arc
        arc.cost += (arc.tail == 0 ? 7 : 0) - (arc.head == 0 ? 7 : 0)
        return arc
      }
      let other = MinCostFlow.solve(
        try FlowProblem(
          network: FlowNetwork(nodeCount: problem.network.nodeCount, arcs: shifted),
          task: problem.task))
      #expect(other.cost == solution.cost + 7 * Int128(supplies[0]), "seed \(seed)")
    }
  }
}
