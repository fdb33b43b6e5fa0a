// Problem: a flow of least cost on a network with capacities, exact in integers.
// Method: successive shortest paths with prices. Arcs of negative cost start full, so that every
//   residual arc has a reduced cost of at least 0 at price 0; what that unbalances is repaired
//   like any supply. Then the nodes with excess take turns: Dijkstra on reduced costs finds the
//   nearest node with a deficit, stops there, changes the prices of the nodes it settled only, and
//   as much as the path holds is sent. Taking turns places everybody's first unit before
//   anybody's second, which keeps later detours short.
// Correctness: invariant: all residual reduced costs are at least 0. With Δ the distance of the
//   target, the new price of a settled node v is p(v) + d(v) − Δ; other nodes have d ≥ Δ and keep
//   theirs. An arc v→w between settled nodes keeps c + d(v) − d(w) ≥ 0 in reduced terms; one that
//   leaves the settled set has d(v) + c ≥ Δ, so c + d(v) − Δ ≥ 0; one that enters it gains
//   Δ − d(w) ≥ 0. Arcs of the path get 0, so their reversals have 0, too. When no excess is left,
//   a feasible flow has no residual arc, thus no residual cycle, of negative cost: it is optimal.
//   A node with excess that reaches no deficit never will: the set it reaches is closed, has no
//   deficit, and no later path enters and leaves it.
// Complexity: O(paths × (arcs + nodes log nodes)) at worst; a search on geographic networks stops
//   after the neighbourhood. Memory O(nodes) beside the flow. Prices stay within 4 × the network's
//   sum of capacity × |cost| and distances within 9 ×, see `Documentation/Algorithms/MinCostFlow.md`.
// References: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.7;
//   J. Edmonds, R. M. Karp, J. ACM 19 (1972); N. Tomizawa, Networks 1 (1971).

/// The exact solver for flows of least cost: successive shortest paths with prices.
public enum MinCostFlow {
  /// Solves a flow problem.
  ///
  /// - Complexity: O(paths × (arcs + nodes log nodes)).
  public static func solve(_ problem: FlowProblem) -> FlowSolution {
    var search = MinCostFlowSearch(problem.network)
    var status = SolveStatus.optimal
    var value = 0
    switch problem.task {
    case .supplies(let supplies):
      for node in supplies.indices { search.excess[node] += supplies[node] }
      let unshipped = search.shipExcess()
      // Repairs of arcs that started full always succeed on their own arcs; what is left over
      // is supply.
      if unshipped > 0 { status = .infeasible }
      value = supplies.reduce(0) { $0 + max($1, 0) } - unshipped
    case .maximumFlow(let source, let sink):
      _ = search.shipExcess()
      value = search.ship(from: source, to: sink, onlyWhilePaying: false)
    case .whileItPays(let source, let sink):
      _ = search.shipExcess()
      value = search.ship(from: source, to: sink, onlyWhilePaying: true)
    }
    var cost: Int128 = 0
    for (index, arc) in problem.network.arcs.enumerated() {
      cost += arc.cost * Int128(search.flow[index])
    }
    return FlowSolution(
      status: status, flow: search.flow, prices: search.prices, value: value, cost: cost)
  }
}

/// The mutable state of a solve.
private struct MinCostFlowSearch {
  private enum Mark: UInt8 { case untouched, queued, settled }

  let network: FlowNetwork
  var flow: [Int32]
  var prices: [Int128]
  /// Units that a node still has to send (positive) or to take (negative).
  var excess: [Int]

  private var distance: [Int128]
  private var marks: [Mark]
  /// The arc by which a node was reached; complemented if against its direction.
  private var arrival: [Int32]
  private var touched: [Int32] = []
  private var heap: IndexedHeap

  init(_ network: FlowNetwork) {
    self.network = network
    flow = [Int32](repeating: 0, count: network.arcs.count)
    prices = [Int128](repeating: 0, count: network.nodeCount)
    excess = [Int](repeating: 0, count: network.nodeCount)
    distance = [Int128](repeating: 0, count: network.nodeCount)
    marks = [Mark](repeating: .untouched, count: network.nodeCount)
    arrival = [Int32](repeating: 0, count: network.nodeCount)
    heap = IndexedHeap(nodeCount: network.nodeCount)
    for (index, arc) in network.arcs.enumerated() where arc.cost < 0 && arc.capacity > 0 {
      flow[index] = arc.capacity
      excess[Int(arc.tail)] -= Int(arc.capacity)
      excess[Int(arc.head)] += Int(arc.capacity)
    }
  }

  /// Sends all excess to deficits, and returns how much cannot be sent.
  mutating func shipExcess() -> Int {
    var waiting = excess.indices.filter { excess[$0] > 0 }
    var stuck = 0
    while !waiting.isEmpty {
      var still: [Int] = []
      for node in waiting {
        guard let target = settle(from: node, target: nil) else {
          stuck += excess[node]
          forget()
          continue
        }
        lowerPrices(by: distance[target])
        send(from: node, to: target, atMost: min(excess[node], -excess[target]))
        forget()
        if excess[node] > 0 { still.append(node) }
      }
      waiting = still
    }
    return stuck
  }

  /// Sends units from one node to another along shortest paths, and returns how many.
  mutating func ship(from source: Int, to sink: Int, onlyWhilePaying: Bool) -> Int {
    var value = 0
    while true {
      let target = settle(from: source, target: sink)
      // The true cost of the path; a path that does not lower the cost is not worth a unit.
      let pays = target.map { distance[$0] + prices[sink] - prices[source] < 0 } ?? false
      guard let target, pays || !onlyWhilePaying else {
        // The last prices say what a further unit would cost. Level with the sink, they prove
        // that none pays; they may be raised that far since the path is at least as long.
        if onlyWhilePaying { lowerPrices(by: max(0, prices[source] - prices[sink])) }
        forget()
        return value
      }
      lowerPrices(by: distance[target])
      value += send(from: source, to: target, atMost: Int.max)
      forget()
    }
  }

  /// Settles nodes by distance until the target, or any node with a deficit, is the nearest.
  private mutating func settle(from start: Int, target: Int?) -> Int? {
    touch(start, distance: 0, arrival: 0)
    var bound: Int128?
    while let (node, key) = heap.popLeast() {
      if let target {
        if node == target { return node }
      } else if excess[node] < 0 {
        return node
      }
      marks[node] = .settled
      let base = key + prices[node]
      let out = Int(network.outgoingStart[node])..<Int(network.outgoingStart[node + 1])
      for position in out {
        let index = Int(network.outgoing[position])
        let arc = network.arcs[index]
        guard flow[index] < arc.capacity else { continue }
        relax(Int(arc.head), base + arc.cost, by: Int32(index), target, &bound)
      }
      let into = Int(network.incomingStart[node])..<Int(network.incomingStart[node + 1])
      for position in into {
        let index = Int(network.incoming[position])
        guard flow[index] > 0 else { continue }
        let arc = network.arcs[index]
        relax(Int(arc.tail), base - arc.cost, by: ~Int32(index), target, &bound)
      }
    }
    return nil
  }

  /// Offers a node a way to it; `reach` is its distance before its own price is taken off.
  @inline(__always)
  private mutating func relax(
    _ node: Int, _ reach: Int128, by arc: Int32, _ target: Int?, _ bound: inout Int128?
  ) {
    guard marks[node] != .settled else { return }
    let length = reach - prices[node]
    if marks[node] == .queued, length >= distance[node] { return }
    // Nothing as far as a known target can be on a shorter way to it.
    if let bound, length >= bound { return }
    touch(node, distance: length, arrival: arc)
    let isTarget = target.map { $0 == node } ?? (excess[node] < 0)
    if isTarget { bound = length }
  }

  private mutating func touch(_ node: Int, distance length: Int128, arrival arc: Int32) {
    if marks[node] == .untouched {
      touched.append(Int32(node))
      marks[node] = .queued
    }
    distance[node] = length
    arrival[node] = arc
    heap.insertOrLower(node, key: length)
  }

  private mutating func lowerPrices(by limit: Int128) {
    for node in touched {
      let node = Int(node)
      if marks[node] == .settled, distance[node] < limit { prices[node] += distance[node] - limit }
    }
  }

  private mutating func forget() {
    for node in touched { marks[Int(node)] = .untouched }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
  }

  /// Sends as much as the found path holds, and returns how much that is.
  @discardableResult
  private mutating func send(from start: Int, to target: Int, atMost most: Int) -> Int {
    var amount = most
    var node = target
    while node != start {
      let code = arrival[node]
      let index = Int(code >= 0 ? code : ~code)
      let arc = network.arcs[index]
      let room = code >= 0 ? arc.capacity - flow[index] : flow[index]
      amount = min(amount, Int(room))
      node = Int(code >= 0 ? arc.tail : arc.head)
    }
    node = target
    while node != start {
      let code = arrival[node]
      let index = Int(code >= 0 ? code : ~code)
      let arc = network.arcs[index]
      flow[index] += code >= 0 ? Int32(amount) : -Int32(amount)
      node = Int(code >= 0 ? arc.tail : arc.head)
    }
    if excess[start] > 0 {
      excess[start] -= amount
      excess[target] += amount
    }
    return amount
  }
}
