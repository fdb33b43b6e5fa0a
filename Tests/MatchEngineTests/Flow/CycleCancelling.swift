import MatchEngine

/// A reference for flows of least cost that shares nothing with the solver: start from no flow and
/// cancel negative cycles, found by Bellman–Ford, until there is none.
struct CycleCancelling {
  /// Whether the task can be done.
  var feasible: Bool
  /// Units shipped.
  var value: Int
  /// Least cost.
  var cost: Int

  private struct Arc {
    var tail: Int
    var head: Int
    var room: Int
    var cost: Int
  }

  /// Solves a small problem whose costs and capacities are at most some thousands.
  init(_ problem: FlowProblem) {
    let reward = 1_000_000_000
    let nodes = problem.network.nodeCount + 1
    // Arc 2k and its reversal 2k + 1.
    var arcs: [Arc] = []
    func add(_ tail: Int, _ head: Int, _ capacity: Int, _ cost: Int) {
      arcs.append(Arc(tail: tail, head: head, room: capacity, cost: cost))
      arcs.append(Arc(tail: head, head: tail, room: 0, cost: -cost))
    }
    for arc in problem.network.arcs {
      add(Int(arc.tail), Int(arc.head), Int(arc.capacity), Int(arc.cost))
    }
    let own = arcs.count
    var wanted = 0
    switch problem.task {
    case .supplies(let supplies):
      for (node, supply) in supplies.enumerated() where supply != 0 {
        if supply > 0 {
          add(nodes - 1, node, supply, -reward)
          wanted += supply
        } else {
          add(node, nodes - 1, -supply, -reward)
        }
      }
    case .maximumFlow(let source, let sink):
      add(sink, source, 1_000_000, -reward)
    case .whileItPays(let source, let sink):
      add(sink, source, 1_000_000, 0)
    }

    while let cycle = Self.negativeCycle(arcs, nodes) {
      let amount = cycle.map { arcs[$0].room }.min() ?? 0
      for index in cycle {
        arcs[index].room -= amount
        arcs[index ^ 1].room += amount
      }
    }
    cost = stride(from: 0, to: own, by: 2).reduce(0) { $0 + arcs[$1 + 1].room * arcs[$1].cost }
    let returned = stride(from: own, to: arcs.count, by: 2).reduce(0) { $0 + arcs[$1 + 1].room }
    if case .supplies = problem.task {
      feasible = returned == 2 * wanted
      value = wanted
    } else {
      feasible = true
      value = returned
    }
  }

  private static func negativeCycle(_ arcs: [Arc], _ nodes: Int) -> [Int]? {
    var distance = [Int](repeating: 0, count: nodes)
    var arrival = [Int](repeating: -1, count: nodes)
    var last = -1
    for _ in 0..<nodes {
      last = -1
      for (index, arc) in arcs.enumerated()
      where arc.room > 0 && distance[arc.tail] + arc.cost < distance[arc.head] {
        distance[arc.head] = distance[arc.tail] + arc.cost
        arrival[arc.head] = index
        last = arc.head
      }
      if last < 0 { return nil }
    }
    for _ in 0..<nodes { last = arcs[arrival[last]].tail }
    var cycle: [Int] = []
    var node = last
    repeat {
      cycle.append(arrival[node])
      node = arcs[arrival[node]].tail
    } while node != last
    return cycle
  }
}
