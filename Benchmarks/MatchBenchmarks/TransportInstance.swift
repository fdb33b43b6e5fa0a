import MatchEngine

/// A bipartite transport instance of a DIMACS file.
///
/// What is taken: arcs lead from a source (supply above 0) to a destination. The demand is either at
/// the destinations, or all at one sink; then any number of arcs leads from a destination to the
/// sink (a convex cost of load), and from a source to the sink (units that stay unserved). A single
/// super source whose arcs hold just its supply is folded into the nodes behind it. Least flows are
/// shipped beforehand (`LeastFlows`); parallel arcs from a source to a destination, whose costs are a
/// convex cost of that pair, are taken apart (`TransportParts`).
struct TransportInstance {
  let problem: TransportProblem
  /// The node of each origin, from 0; that of its origin for a helper with a parallel arc.
  let originNode: [Int32]
  /// The node of each destination; −1 for the place of a helper.
  let destinationNode: [Int32]
  /// The common sink, if there is one.
  let sink: Int32?
  /// Flow that no solution can change: that of a super source, and least flows.
  let forced: [(tail: Int32, head: Int32, units: Int32)]
  /// Its cost.
  let forcedCost: Int128

  init(_ file: DimacsFile) throws {
    var supply = file.supply
    let sources = supply.indices.filter { supply[$0] > 0 }
    var superSource: Int32 = -1
    var forced: [(tail: Int32, head: Int32, units: Int32)] = []
    var forcedCost: Int128 = 0
    if sources.count == 1, let source = sources.first {
      let leaving = file.tail.indices.filter { file.tail[$0] == source }
      let least = Dictionary(uniqueKeysWithValues: file.leastFlows.map { ($0.arc, $0.units) })
      let units = leaving.map { Int64(file.capacity[$0]) + Int64(least[$0] ?? 0) }
      if units.reduce(0, +) == supply[source], supply[source] <= Int64(Int32.max),
        leaving.allSatisfy({ file.head[$0] != source && file.supply[Int(file.head[$0])] == 0 })
      {
        superSource = Int32(source)
        supply[source] = 0
        for (arc, units) in zip(leaving, units) {
          supply[Int(file.head[arc])] += units
          forced.append((superSource, file.head[arc], Int32(units)))
          forcedCost += Int128(file.cost[arc]) * Int128(units)
        }
      }
    }
    var (total, balance) = (Int128(0), Int128(0))
    for units in supply {
      total += Int128(max(units, 0))
      balance += Int128(units)
    }
    var problems: [String] = []
    if balance != 0 {
      problems.append(
        "line \(file.lastNodeLine): after this ‘n’ line supplies and demands must have the sum 0")
    }
    if total > Int128(Int32.max) {
      problems.append(
        "line \(file.lastNodeLine): up to this ‘n’ line all supplies together are at most 2147483647"
      )
    }
    if !problems.isEmpty { throw DimacsFile.failure(file.path, problems) }

    let demands = supply.indices.filter { supply[$0] < 0 }
    let sink = demands.count == 1 ? demands.first.map { Int32($0) } : nil
    var role = [TransportRows.Role](repeating: TransportRows.other, count: file.nodeCount)
    var originNode: [Int32] = []
    var destinationNode: [Int32] = []
    for node in supply.indices where supply[node] > 0 {
      role[node] = Int32(originNode.count)
      originNode.append(Int32(node))
    }
    for node in supply.indices where supply[node] <= 0 {
      if Int32(node) == superSource {
        role[node] = TransportRows.superSource
      } else if Int32(node) == sink {
        role[node] = TransportRows.sink
      } else {
        role[node] = Int32(originNode.count + destinationNode.count)
        destinationNode.append(Int32(node))
      }
    }
    let rows = try TransportRows(
      file, role: role, originCount: originNode.count, destinationCount: destinationNode.count,
      total: Int32(total))
    var load = rows.load
    var lowerBound: [Int32] = []
    if sink == nil {
      lowerBound = destinationNode.map { Int32(-supply[Int($0)]) }
      load = (
        (0...lowerBound.count).map { Int32($0) },
        lowerBound.map { CostStep(units: $0, cost: 0) }
      )
    }
    var parts = TransportParts(
      supply: originNode.map { Int32(supply[Int($0)]) }, arcStart: rows.arcStart,
      arcDestination: rows.destinations, arcCost: rows.costs, arcCapacity: rows.capacities,
      missing: rows.missing, load: load, lowerBound: lowerBound)
    if !file.leastFlows.isEmpty {
      var least = LeastFlows(file, role: role, originCount: originNode.count)
      try least.take(
        from: &parts, originNode: originNode, destinationNode: destinationNode, sink: sink)
      forced += least.forced
      forcedCost += least.cost
    }
    problem = try Self.problem(parts, of: file, &originNode, &destinationNode)
    self.originNode = originNode
    self.destinationNode = destinationNode
    self.sink = sink
    self.forced = forced
    self.forcedCost = forcedCost
  }

  /// The problem of some parts, without parallel arcs.
  private static func problem(
    _ parts: TransportParts, of file: DimacsFile, _ originNode: inout [Int32],
    _ destinationNode: inout [Int32]
  ) throws -> TransportProblem {
    do throws(ProblemList) {
      return try parts.problem()
    } catch {
      var refusal = error
      if let apart = parts.withoutParallels(
        originNode: &originNode, destinationNode: &destinationNode)
      {
        do throws(ProblemList) {
          return try apart.problem()
        } catch {
          refusal = error
        }
      }
      // What goes beyond the limits is nearly always a cost: the greatest is pointed at.
      let arc = file.cost.indices.max { file.cost[$0].magnitude < file.cost[$1].magnitude }
      let line = arc.map { file.line(ofArc: $0) } ?? file.lastNodeLine
      throw DimacsFile.failure(
        file.path,
        refusal.problems.map {
          "line \(line) (the arc of the greatest cost): \($0.path): \($0.message.english)"
        })
    }
  }

  // MARK: Flow

  /// A solution in DIMACS format: ‘s’ with the cost, ‘f’ for each arc with flow.
  ///
  /// Of parallel arcs, the cheaper are filled first, once all have their least flow.
  func text(of solution: TransportSolution) -> [UInt8] {
    var text = Array("c solved by MatchBenchmarks matching\ns \(solution.cost + forcedCost)\n".utf8)
    func append(_ tail: Int32, _ head: Int32, _ units: Int32) {
      if units <= 0 || tail < 0 || head < 0 { return }
      text.append(contentsOf: "f \(tail + 1) \(head + 1) \(units)\n".utf8)
    }
    for arc in forced { append(arc.tail, arc.head, arc.units) }
    for flow in solution.flows {
      let destination = Int(problem.arcDestination[Int(flow.arc)])
      append(originNode[Int(flow.origin)], destinationNode[destination], flow.units)
    }
    guard let sink else { return text }
    func fill(_ node: Int32, _ units: Int32, _ steps: ArraySlice<CostStep>) {
      var left = units
      for step in steps {
        append(node, sink, min(left, step.units))
        left -= min(left, step.units)
      }
    }
    for (origin, node) in originNode.enumerated() {
      fill(node, solution.missing[origin], problem.missingSteps(of: origin))
    }
    for (destination, node) in destinationNode.enumerated() {
      fill(node, solution.load[destination], problem.loadSteps(of: destination))
    }
    return text
  }
}
