// Problem: tell whether a flow is right and of least cost, without trusting who made it.
// Method: linear-programming duality. A flow that keeps capacities and conservation is of least
//   cost if prices exist with reduced cost c + p(tail) − p(head) ≥ 0 wherever flow could grow and
//   ≤ 0 wherever it could shrink (complementary slackness). For a flow between two ends, the
//   return arc from the sink to the source closes it into a circulation: of cost 0 if units are
//   sent while they pay; absent, with a search for a further path instead, if the flow is to be
//   the greatest.
// Complexity: O(nodes + arcs). Shares no code with the solver.
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.3.

/// What is wrong with a claimed solution of a flow problem.
public enum FlowViolation: Equatable, Sendable {
  /// Flow or prices do not have one entry for each arc or node.
  case shape
  /// The flow of this arc is negative or above its capacity.
  case capacity(arc: Int)
  /// The price of this node is beyond all prices that a proof can need.
  case price(node: Int)
  /// What enters and leaves this node does not fit its supply.
  case conservation(node: Int)
  /// This arc's reduced cost contradicts its flow.
  case slackness(arc: Int)
  /// A further unit could be sent.
  case notGreatest
  /// The prices of the ends do not prove that no further unit pays.
  case paysFurther
  /// The stated value is not that of the flow.
  case value
  /// The stated cost is not that of the flow.
  case cost
}

/// Proof of a flow by its prices.
public enum FlowCertificate {
  /// Everything that is wrong with a solution that claims to be optimal; empty if it is optimal.
  public static func violations(
    of solution: FlowSolution, for problem: FlowProblem
  ) -> [FlowViolation] {
    let network = problem.network
    guard solution.flow.count == network.arcs.count, solution.prices.count == network.nodeCount
    else { return [.shape] }

    // Beyond these bounds the sums below could overflow, and nothing honest lies there.
    let priceLimit = FlowNetwork.costLimit << 2
    var violations: [FlowViolation] = solution.prices.indices
      .filter { solution.prices[$0] > priceLimit || solution.prices[$0] < -priceLimit }
      .map { .price(node: $0) }
    for (index, arc) in network.arcs.enumerated()
    where solution.flow[index] < 0 || solution.flow[index] > arc.capacity {
      violations.append(.capacity(arc: index))
    }
    if !violations.isEmpty { return violations }

    var outflow = [Int](repeating: 0, count: network.nodeCount)
    var cost: Int128 = 0
    for (index, arc) in network.arcs.enumerated() {
      let flow = solution.flow[index]
      outflow[Int(arc.tail)] += Int(flow)
      outflow[Int(arc.head)] -= Int(flow)
      cost += Int128(flow) * arc.cost
      let reduced = arc.cost + solution.prices[Int(arc.tail)] - solution.prices[Int(arc.head)]
      if (flow < arc.capacity && reduced < 0) || (flow > 0 && reduced > 0) {
        violations.append(.slackness(arc: index))
      }
    }
    if cost != solution.cost { violations.append(.cost) }

    switch problem.task {
    case .supplies(let supplies):
      for node in supplies.indices where outflow[node] != supplies[node] {
        violations.append(.conservation(node: node))
      }
      if solution.value != supplies.filter({ $0 > 0 }).reduce(0, +) { violations.append(.value) }
    case .maximumFlow(let source, let sink), .whileItPays(let source, let sink):
      for node in outflow.indices where node != source && node != sink && outflow[node] != 0 {
        violations.append(.conservation(node: node))
      }
      if outflow[source] != solution.value || solution.value < 0 { violations.append(.value) }
      if case .maximumFlow = problem.task {
        if reaches(from: source, to: sink, network, solution.flow) {
          violations.append(.notGreatest)
        }
      } else {
        let back = solution.prices[sink] - solution.prices[source]
        if back < 0 || (back > 0 && solution.value > 0) { violations.append(.paysFurther) }
      }
    }
    return violations
  }

  /// Whether a further unit could go from one node to another.
  private static func reaches(
    from source: Int, to sink: Int, _ network: FlowNetwork, _ flow: [Int32]
  ) -> Bool {
    var neighbours = [[Int]](repeating: [], count: network.nodeCount)
    for (index, arc) in network.arcs.enumerated() {
      if flow[index] < arc.capacity { neighbours[Int(arc.tail)].append(Int(arc.head)) }
      if flow[index] > 0 { neighbours[Int(arc.head)].append(Int(arc.tail)) }
    }
    var seen = [Bool](repeating: false, count: network.nodeCount)
    seen[source] = true
    var stack = [source]
    while let node = stack.popLast() {
      if node == sink { return true }
      for next in neighbours[node] where !seen[next] {
        seen[next] = true
        stack.append(next)
      }
    }
    return false
  }
}
