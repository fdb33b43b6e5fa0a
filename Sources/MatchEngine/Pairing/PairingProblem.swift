/// A possible pair of two vertices and what it is worth.
public struct PairingEdge: Hashable, Sendable {
  /// One of the two vertices.
  public let first: Int
  /// The other one.
  public let second: Int
  /// What the pair is worth; a pair worth less than nothing is only made for its own sake.
  public let weight: Int64

  /// A possible pair.
  public init(_ first: Int, _ second: Int, weight: Int64) {
    self.first = first
    self.second = second
    self.weight = weight
  }
}

/// What a pairing is to achieve.
public enum PairingObjective: String, Hashable, Sendable, CaseIterable {
  /// The greatest total weight; edges that add nothing stay out.
  case maximumWeight
  /// As many pairs as possible, and the greatest total weight among these.
  case maximumCardinality
}

/// A graph whose vertices are to be paired off, each with at most one other.
public struct PairingProblem: Sendable {
  /// How many vertices there are.
  public let vertexCount: Int
  /// The possible pairs, as given; a solution speaks of weights as they stand here.
  public let edges: [PairingEdge]
  /// What is to be achieved.
  public let objective: PairingObjective
  /// What is added to every weight, so that the objective becomes the greatest total.
  ///
  /// 0 for ``PairingObjective/maximumWeight``. For ``PairingObjective/maximumCardinality`` it is
  /// so great that one more pair outweighs every loss elsewhere: exchanging k pairs for k + 1
  /// others changes the total by at least the lift − k · (greatest − least weight), where
  /// k < vertices / 2. The certificate speaks of weights with the lift.
  public let lift: Int64

  /// The greatest magnitude of a weight with its lift; twice its sum with two duals fits 64 bits.
  public static let weightLimit: Int64 = 1 << 58

  /// A pairing problem.
  ///
  /// An edge names two different vertices, and no two edges name the same pair, in either order:
  /// which of two weights of one pair holds is for the caller to say.
  ///
  /// - Throws: ``ProblemList`` with every bad edge.
  /// - Complexity: O(vertices + edges).
  public init(
    vertexCount: Int, edges: [PairingEdge], objective: PairingObjective = .maximumWeight
  ) throws(ProblemList) {
    var problems: [Problem] = []
    if vertexCount < 0 || vertexCount > Int(Int32.max) / 2 {
      throw ProblemList([
        .pairing("vertexCount", "\(vertexCount)", "vertex-count", .pairingVertexCount)
      ])
    }
    if edges.count > Int(Int32.max) / 2 {
      throw ProblemList([.pairing("edges", "\(edges.count)", "edge-count", .pairingEdgeCount)])
    }
    var least = Int64.max
    var greatest = Int64.min
    for (index, edge) in edges.enumerated() {
      for end in [edge.first, edge.second] where end < 0 || end >= vertexCount {
        problems.append(
          .pairing("edges[\(index)]", "\(end)", "unknown-vertex", .pairingUnknownVertex))
      }
      if edge.first == edge.second {
        problems.append(
          .pairing("edges[\(index)]", "\(edge.first)", "self-loop", .pairingSelfLoop))
      }
      least = min(least, edge.weight)
      greatest = max(greatest, edge.weight)
    }
    if problems.isEmpty {
      problems = PairingProblem.duplicates(vertexCount: vertexCount, edges: edges)
    }
    var lift: Int64 = 0
    if !edges.isEmpty {
      if objective == .maximumCardinality {
        // lift = (greatest − least) · (vertices / 2) + 1 − least, so that every weight is positive.
        let range = greatest.subtractingReportingOverflow(least)
        let span = range.partialValue.multipliedReportingOverflow(by: Int64(vertexCount / 2))
        let sum = span.partialValue.addingReportingOverflow(1)
        let raised = sum.partialValue.subtractingReportingOverflow(least)
        let top = greatest.addingReportingOverflow(raised.partialValue)
        if range.overflow || span.overflow || sum.overflow || raised.overflow || top.overflow {
          greatest = Int64.max
        } else {
          lift = raised.partialValue
          greatest = top.partialValue
          least += lift
        }
      }
      if greatest > PairingProblem.weightLimit || least < -PairingProblem.weightLimit {
        problems.append(
          .pairing("edges", "\(greatest)", "weight-range", .pairingWeightRange))
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    self.vertexCount = vertexCount
    self.edges = edges
    self.objective = objective
    self.lift = lift
  }

  /// The edges that name a pair again, found with a mark per vertex.
  private static func duplicates(vertexCount: Int, edges: [PairingEdge]) -> [Problem] {
    var start = [Int32](repeating: 0, count: vertexCount + 1)
    for edge in edges { start[min(edge.first, edge.second) + 1] += 1 }
    for vertex in 0..<vertexCount { start[vertex + 1] += start[vertex] }
    var fill = start
    var order = [Int32](repeating: 0, count: edges.count)
    for (index, edge) in edges.enumerated() {
      let low = min(edge.first, edge.second)
      order[Int(fill[low])] = Int32(index)
      fill[low] += 1
    }
    var mark = [Int32](repeating: -1, count: vertexCount)
    var repeated: [Int32] = []
    for vertex in 0..<vertexCount {
      for position in start[vertex]..<start[vertex + 1] {
        let index = order[Int(position)]
        let high = max(edges[Int(index)].first, edges[Int(index)].second)
        if mark[high] == Int32(vertex) { repeated.append(index) }
        mark[high] = Int32(vertex)
      }
    }
    return repeated.sorted().map { index in
      let edge = edges[Int(index)]
      return .pairing(
        "edges[\(index)]", "\(edge.first)–\(edge.second)", "duplicate-edge", .pairingDuplicate)
    }
  }
}

extension Problem {
  /// An error in a pairing problem.
  fileprivate static func pairing(
    _ path: String, _ value: String, _ rule: String, _ message: LocalizedText
  ) -> Problem {
    Problem(.error, path: path, value: value, rule: rule, message: message)
  }
}

extension LocalizedText {
  fileprivate static let pairingVertexCount = LocalizedText(
    ja: "頂点の数は0以上1,073,741,823以下です。", en: "There must be 0 to 1,073,741,823 vertices.")
  fileprivate static let pairingEdgeCount = LocalizedText(
    ja: "辺は1,073,741,823本以下です。", en: "There must be at most 1,073,741,823 edges.")
  fileprivate static let pairingUnknownVertex = LocalizedText(
    ja: "辺の端が頂点の範囲の外です。", en: "The end of an edge must be a vertex of the graph.")
  fileprivate static let pairingSelfLoop = LocalizedText(
    ja: "辺は異なる2つの頂点を結びます。", en: "An edge must join two different vertices.")
  fileprivate static let pairingDuplicate = LocalizedText(
    ja: "同じ2頂点の組がすでにあります。組は1回だけ書きます。",
    en: "This pair of vertices stands there already; a pair is written once.")
  fileprivate static let pairingWeightRange = LocalizedText(
    ja: "重みが大きすぎます。2の58乗以下にしてください（組数優先では幅×頂点数の半分が加わります）。",
    en: """
      The weights are too large: at most 2^58, where pairs-first adds the range of the weights \
      times half the vertices.
      """)
}
