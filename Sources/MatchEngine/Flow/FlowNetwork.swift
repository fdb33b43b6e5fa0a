// Problem: hold a directed network once, so that a solver can walk from any node along the arcs
//   that leave it and the arcs that enter it.
// Method: compressed sparse rows. Arcs keep the order in which they were given; two index lists,
//   sorted by tail and by head with a counting sort, give the arcs of each node.
// Complexity: O(nodes + arcs) time and memory to build; O(1) to reach a node's arcs.
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 2.3.

/// One directed arc of a flow network.
public struct FlowArc: Equatable, Sendable {
  /// The node it leaves.
  public var tail: Int32
  /// The node it enters.
  public var head: Int32
  /// The greatest flow, at least 0.
  public var capacity: Int32
  /// The cost of one unit of flow; may be negative.
  public var cost: Int128

  /// An arc.
  public init(tail: Int32, head: Int32, capacity: Int32, cost: Int128) {
    self.tail = tail
    self.head = head
    self.capacity = capacity
    self.cost = cost
  }
}

/// A directed network with capacities and costs: structure only, never changed by a solver.
///
/// Costs are `Int128`, so that the levels of a lexicographic objective fit into one number. The sum
/// of capacity × |cost| over all arcs is at most 2¹²⁰: the cost of every flow, of every path and
/// every price that the solver forms then stays far inside the range.
public struct FlowNetwork: Sendable {
  /// Nodes are `0 ..< nodeCount`.
  public let nodeCount: Int
  /// The arcs, as given.
  public let arcs: [FlowArc]
  /// Positions in ``outgoing`` at which the arcs of each node start; one more than nodes.
  let outgoingStart: [Int32]
  /// Arcs by tail.
  let outgoing: [Int32]
  /// Positions in ``incoming`` at which the arcs of each node start; one more than nodes.
  let incomingStart: [Int32]
  /// Arcs by head.
  let incoming: [Int32]

  /// The greatest sum of capacity × |cost| over all arcs.
  public static let costLimit: Int128 = 1 << 120

  /// A network of the given nodes and arcs.
  ///
  /// - Throws: ``ProblemList`` if there are too many nodes or arcs, an arc's end is no node, a
  ///   capacity is negative, or the costs are beyond ``costLimit``.
  public init(nodeCount: Int, arcs: [FlowArc]) throws(ProblemList) {
    let problems = Self.problems(nodeCount: nodeCount, arcs: arcs)
    if !problems.isEmpty { throw ProblemList(problems) }
    self.init(checkedNodeCount: nodeCount, arcs: arcs)
  }

  /// A network whose parts are known to keep the rules of ``init(nodeCount:arcs:)``.
  init(checkedNodeCount nodeCount: Int, arcs: [FlowArc]) {
    assert(Self.problems(nodeCount: nodeCount, arcs: arcs).isEmpty, "network breaks its own rules")
    self.nodeCount = nodeCount
    self.arcs = arcs
    (outgoingStart, outgoing) = Self.index(arcs, nodeCount: nodeCount) { $0.tail }
    (incomingStart, incoming) = Self.index(arcs, nodeCount: nodeCount) { $0.head }
  }

  private static func index(
    _ arcs: [FlowArc], nodeCount: Int, by end: (FlowArc) -> Int32
  ) -> (start: [Int32], order: [Int32]) {
    var start = [Int32](repeating: 0, count: nodeCount + 1)
    for arc in arcs { start[Int(end(arc)) + 1] += 1 }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var next = start
    var order = [Int32](repeating: 0, count: arcs.count)
    for (index, arc) in arcs.enumerated() {
      let node = Int(end(arc))
      order[Int(next[node])] = Int32(index)
      next[node] += 1
    }
    return (start, order)
  }

  private static func problems(nodeCount: Int, arcs: [FlowArc]) -> [Problem] {
    guard nodeCount >= 0, nodeCount < Int(Int32.max) else {
      return [.flow("nodeCount", nodeCount, "node-count", .flowNodeCount)]
    }
    guard arcs.count < Int(Int32.max) else {
      return [.flow("arcs", arcs.count, "arc-count", .flowArcCount)]
    }
    var problems: [Problem] = []
    var total: Int128 = 0
    var overflow = false
    for (index, arc) in arcs.enumerated() {
      if arc.tail < 0 || arc.tail >= nodeCount {
        problems.append(.flow("arcs[\(index)].tail", arc.tail, "unknown-node", .flowUnknownNode))
      }
      if arc.head < 0 || arc.head >= nodeCount {
        problems.append(.flow("arcs[\(index)].head", arc.head, "unknown-node", .flowUnknownNode))
      }
      if arc.capacity < 0 {
        problems.append(
          .flow("arcs[\(index)].capacity", arc.capacity, "negative-capacity", .flowCapacity))
        continue
      }
      let product = arc.cost.magnitude.multipliedReportingOverflow(by: UInt128(arc.capacity))
      let limit = UInt128(costLimit)
      if product.overflow || product.partialValue > limit {
        overflow = true
      } else if !overflow {
        total += Int128(product.partialValue)
        overflow = total > costLimit
      }
    }
    if overflow {
      problems.append(.flow("arcs", "capacity × |cost| > 2^120", "cost-range", .flowCostRange))
    }
    return problems
  }
}

extension Problem {
  /// An error in a flow problem.
  static func flow(
    _ path: String, _ value: some CustomStringConvertible, _ rule: String, _ message: LocalizedText
  ) -> Problem {
    Problem(.error, path: path, value: value.description, rule: rule, message: message)
  }
}

extension LocalizedText {
  fileprivate static let flowNodeCount = LocalizedText(
    ja: "節点の数は0以上2,147,483,646以下です。", en: "There must be 0 to 2,147,483,646 nodes.")
  fileprivate static let flowArcCount = LocalizedText(
    ja: "枝は2,147,483,646本以下です。", en: "There must be at most 2,147,483,646 arcs.")
  fileprivate static let flowUnknownNode = LocalizedText(
    ja: "枝の端が節点の範囲の外です。", en: "The end of an arc must be a node of the network.")
  fileprivate static let flowCapacity = LocalizedText(
    ja: "枝の容量は0以上です。", en: "A capacity must not be negative.")
  fileprivate static let flowCostRange = LocalizedText(
    ja: "容量×費用の合計が計算できる範囲を超えます。",
    en: "The sum of capacity × |cost| must be at most 2^120.")
}
