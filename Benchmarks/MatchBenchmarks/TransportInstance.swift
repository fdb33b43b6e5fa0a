import MatchEngine

/// A bipartite transport instance of a DIMACS file.
///
/// What is taken: arcs lead from a source (supply above 0) to a destination. The demand is either at
/// the destinations, or all at one sink; then any number of arcs leads from a destination to the
/// sink (a convex cost of load), and from a source to the sink (units that stay unserved). A single
/// super source whose arcs hold just its supply is folded into the nodes behind it.
struct TransportInstance {
  let problem: TransportProblem
  /// The node of each origin, from 0.
  let originNode: [Int32]
  /// The node of each destination.
  let destinationNode: [Int32]
  /// The common sink, if there is one.
  let sink: Int32?
  /// Flow that no solution can change: that of a super source.
  let forced: [(tail: Int32, head: Int32, units: Int32)]
  /// Its cost.
  let forcedCost: Int128

  init(_ file: DimacsFile) throws {
    var problems: [String] = []
    var supply = file.supply
    let sources = supply.indices.filter { supply[$0] > 0 }
    var superSource: Int32 = -1
    var forced: [(tail: Int32, head: Int32, units: Int32)] = []
    var forcedCost: Int128 = 0
    if sources.count == 1, let source = sources.first {
      let leaving = file.tail.indices.filter { file.tail[$0] == source }
      if leaving.reduce(0, { $0 + Int64(file.capacity[$1]) }) == supply[source],
        leaving.allSatisfy({ file.head[$0] != source })
      {
        superSource = Int32(source)
        supply[source] = 0
        for arc in leaving {
          supply[Int(file.head[arc])] += Int64(file.capacity[arc])
          forced.append((superSource, file.head[arc], file.capacity[arc]))
          forcedCost += Int128(file.cost[arc]) * Int128(file.capacity[arc])
        }
      }
    }
    let total = supply.reduce(Int128(0)) { $0 + Int128(max($1, 0)) }
    if supply.reduce(Int128(0), { $0 + Int128($1) }) != 0 {
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
    // What each node is: an origin's number, or -2 - a destination's, or -1 for neither.
    var role = [Int32](repeating: -1, count: file.nodeCount)
    var originNode: [Int32] = []
    var destinationNode: [Int32] = []
    for node in supply.indices where Int32(node) != sink && Int32(node) != superSource {
      if supply[node] > 0 {
        role[node] = Int32(originNode.count)
        originNode.append(Int32(node))
      } else if sink != nil || supply[node] < 0 {
        role[node] = -2 - Int32(destinationNode.count)
        destinationNode.append(Int32(node))
      }
    }
    var arcStart = [Int](repeating: 0, count: originNode.count + 1)
    var missing: [(row: Int32, step: CostStep)] = []
    var load: [(row: Int32, step: CostStep)] = []
    var isUnit = true
    for arc in file.tail.indices where file.tail[arc] != superSource {
      let from = role[Int(file.tail[arc])]
      if from >= 0, role[Int(file.head[arc])] <= -2 {
        arcStart[Int(from) + 1] += 1
        isUnit = isUnit && file.capacity[arc] == 1
        continue
      }
      // More than all units never arrives; so the sum of the steps stays in range.
      let step = CostStep(units: min(file.capacity[arc], Int32(total)), cost: file.cost[arc])
      if file.head[arc] == sink, from >= 0 {
        missing.append((from, step))
      } else if file.head[arc] == sink, from <= -2 {
        load.append((-2 - from, step))
      } else {
        problems.append(
          "line \(file.line(ofArc: arc)): an arc leads from a source to a destination"
            + (sink == nil ? "" : ", or from one of these to the sink \((sink ?? 0) + 1)")
            + ", not from \(file.tail[arc] + 1) to \(file.head[arc] + 1)")
        if problems.count >= DimacsFile.problemLimit { break }
      }
    }
    if !problems.isEmpty { throw DimacsFile.failure(file.path, problems) }

    for origin in originNode.indices { arcStart[origin + 1] += arcStart[origin] }
    var next = arcStart
    let arcCount = arcStart.last ?? 0
    var destinations = [Int32](repeating: 0, count: arcCount)
    var costs = [Int64](repeating: 0, count: arcCount)
    var capacities = [Int32](repeating: 1, count: isUnit ? 0 : arcCount)
    for arc in file.tail.indices where file.tail[arc] != superSource {
      let from = Int(role[Int(file.tail[arc])])
      let to = role[Int(file.head[arc])]
      guard from >= 0, to <= -2 else { continue }
      let place = next[from]
      next[from] += 1
      destinations[place] = -2 - to
      costs[place] = file.cost[arc]
      if !isUnit { capacities[place] = file.capacity[arc] }
    }
    try Self.refuseParallel(file, arcStart, destinations, originNode, destinationNode)

    var lowerBound: [Int32] = []
    if sink == nil {
      lowerBound = destinationNode.map { Int32(-supply[Int($0)]) }
      load = lowerBound.enumerated().map { (Int32($0), CostStep(units: $1, cost: 0)) }
    }
    let (missingStart, missingSteps) = Self.rows(missing, originNode.count, total: Int32(total))
    let (loadStart, loadSteps) = Self.rows(load, destinationNode.count, total: Int32(total))
    do {
      problem = try TransportProblem(
        supply: originNode.map { Int32(supply[Int($0)]) }, arcStart: arcStart,
        arcDestination: destinations, arcCost: costs, arcCapacity: isUnit ? nil : capacities,
        missingStart: missingStart, missing: missingSteps, loadStart: loadStart, load: loadSteps,
        lowerBound: lowerBound)
    } catch {
      // What goes beyond the limits is nearly always a cost: the greatest is pointed at.
      let arc = file.cost.indices.max { file.cost[$0].magnitude < file.cost[$1].magnitude }
      let line = arc.map { file.line(ofArc: $0) } ?? file.lastNodeLine
      throw DimacsFile.failure(
        file.path,
        error.problems.map {
          "line \(line) (the arc of the greatest cost): \($0.path): \($0.message.english)"
        })
    }
    self.originNode = originNode
    self.destinationNode = destinationNode
    self.sink = sink
    self.forced = forced
    self.forcedCost = forcedCost
  }

  /// Rows one after another, each by rising cost and with no more units than there are.
  private static func rows(
    _ given: [(row: Int32, step: CostStep)], _ count: Int, total: Int32
  ) -> ([Int32], [CostStep]) {
    // A counting sort by row, then insertion inside the short rows.
    var starts = [Int32](repeating: 0, count: count + 1)
    for entry in given { starts[Int(entry.row) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var ends = starts
    var steps = [CostStep](repeating: CostStep(units: 0, cost: 0), count: given.count)
    for entry in given {
      let row = Int(entry.row)
      var place = Int(ends[row])
      ends[row] += 1
      while place > Int(starts[row]), steps[place - 1].cost > entry.step.cost {
        steps[place] = steps[place - 1]
        place -= 1
      }
      steps[place] = entry.step
    }
    for row in 0..<count {
      var left = total
      for place in Int(starts[row])..<Int(starts[row + 1]) {
        steps[place].units = min(steps[place].units, left)
        left -= steps[place].units
      }
    }
    return (starts, steps)
  }

  private static func refuseParallel(
    _ file: DimacsFile, _ arcStart: [Int], _ destinations: [Int32], _ originNode: [Int32],
    _ destinationNode: [Int32]
  ) throws {
    var seen = [Int32](repeating: -1, count: destinationNode.count)
    var problems: [String] = []
    for origin in originNode.indices {
      for arc in arcStart[origin]..<arcStart[origin + 1] {
        let destination = Int(destinations[arc])
        if seen[destination] == Int32(origin) {
          let (tail, head) = (originNode[origin], destinationNode[destination])
          let last = file.tail.indices.last { file.tail[$0] == tail && file.head[$0] == head }
          problems.append(
            "line \(file.line(ofArc: last ?? 0)): a source has at most one arc to a destination, "
              + "not a second one from \(tail + 1) to \(head + 1)")
          if problems.count >= DimacsFile.problemLimit { break }
        }
        seen[destination] = Int32(origin)
      }
      if problems.count >= DimacsFile.problemLimit { break }
    }
    if !problems.isEmpty { throw DimacsFile.failure(file.path, problems) }
  }

  // MARK: Flow

  /// A solution in DIMACS format: ‘s’ with the cost, ‘f’ for each arc with flow.
  ///
  /// Of parallel arcs to the sink, the cheaper are filled first.
  func text(of solution: TransportSolution) -> [UInt8] {
    var text = Array("c solved by MatchBenchmarks matching\ns \(solution.cost + forcedCost)\n".utf8)
    func append(_ tail: Int32, _ head: Int32, _ units: Int32) {
      if units > 0 { text.append(contentsOf: "f \(tail + 1) \(head + 1) \(units)\n".utf8) }
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
