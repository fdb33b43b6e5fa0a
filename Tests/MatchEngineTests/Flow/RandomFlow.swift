import MatchEngine

/// Small random flow problems, with every awkward thing in them: parallel arcs, loops, negative
/// costs and cycles, zero capacities, parts that hang together by nothing.
enum RandomFlow {
  /// The problem of a seed.
  static func problem(seed: UInt64) throws -> FlowProblem {
    var random = SeededGenerator(seed: seed)
    let nodes = random.next(in: 2...8)
    let kind = random.next(below: 3)
    let lowest = random.chance(0.5) ? 0 : -9
    var arcs: [FlowArc] = []
    for _ in 0..<random.next(below: 22) {
      arcs.append(
        FlowArc(
          tail: Int32(random.next(below: nodes)), head: Int32(random.next(below: nodes)),
          capacity: Int32(random.next(in: 0...5)), cost: Int128(random.next(in: lowest...12))))
    }
    let network = try FlowNetwork(nodeCount: nodes, arcs: arcs)
    switch kind {
    case 0:
      var supplies = [Int](repeating: 0, count: nodes)
      for _ in 0..<random.next(below: 5) {
        let amount = random.next(in: 1...2)
        supplies[random.next(below: nodes)] += amount
        supplies[random.next(below: nodes)] -= amount
      }
      return try FlowProblem(network: network, task: .supplies(supplies))
    case 1:
      return try FlowProblem(network: network, task: .maximumFlow(from: 0, to: nodes - 1))
    default:
      return try FlowProblem(network: network, task: .whileItPays(from: 0, to: nodes - 1))
    }
  }
}
