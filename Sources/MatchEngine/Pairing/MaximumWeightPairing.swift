/// Pairs the vertices of any graph off, exactly and with proof (Edmonds' blossom method).
///
/// The method is described in `PairingSearch.swift`. The result depends on nothing but the
/// problem, including the order of its edges where several pairings are equally good.
public enum MaximumWeightPairing {
  /// The best pairing of a problem, with the dual prices that prove it.
  public static func solve(_ problem: PairingProblem) -> PairingSolution {
    var search = PairingSearch(graph: PairingGraph(problem))
    search.start()
    for root in 0..<Int32(problem.vertexCount)
    where search.family.mate[Int(root)] < 0 && search.vertices[Int(root)].dual > 0 {
      search.search(from: root)
    }
    return search.solution(of: problem)
  }
}

extension PairingSearch {
  /// Feasible duals, and pairs over edges that are tight under them.
  ///
  /// Every vertex starts at half its best weight. Then each vertex without a partner lowers its
  /// dual until an edge is tight, and takes the other end if that is alone too.
  fileprivate mutating func start() {
    let count = graph.vertexCount
    for vertex in 0..<count {
      var best: Int64 = 0
      for index in Int(graph.start[vertex])..<Int(graph.start[vertex + 1]) {
        best = max(best, graph.half[index].doubledWeight)
      }
      vertices[vertex].dual = best / 2
    }
    for vertex in 0..<count where family.mate[vertex] < 0 {
      let dual = vertices[vertex].dual
      var least = dual
      var partner: Int32 = -1
      for index in Int(graph.start[vertex])..<Int(graph.start[vertex + 1]) {
        let edge = graph.half[index]
        let slack = dual + vertices[Int(edge.head)].dual - edge.doubledWeight
        let alone = family.mate[Int(edge.head)] < 0
        if slack < least || slack == least && alone && partner < 0 {
          least = slack
          partner = alone ? edge.head : -1
        }
      }
      vertices[vertex].dual = dual - least
      if partner >= 0 {
        family.mate[vertex] = partner
        family.mate[Int(partner)] = Int32(vertex)
      }
    }
  }

  /// The pairing and its proof, with the odd sets written from the inside out.
  fileprivate func solution(of problem: PairingProblem) -> PairingSolution {
    var weight: Int128 = 0
    var pairs = 0
    for edge in problem.edges where family.mate[edge.first] == Int32(edge.second) {
      weight += Int128(edge.weight)
      pairs += 1
    }
    return PairingSolution(
      mates: family.mate, weight: weight, pairCount: pairs,
      doubledVertexDuals: vertices.map(\.dual), oddSets: oddSets())
  }

  private func oddSets() -> [OddSet] {
    let count = family.vertexCount
    // The nearest blossom with a positive dual around each vertex, and how many each has inside.
    var priced: [Int32] = []
    var size = [Int32](repeating: 0, count: family.nodes.count)
    func nearest(_ node: Int32) -> Int32 {
      var place = family.nodes[Int(node)].parent
      while place >= 0, tree[Int(place)].dual == 0 { place = family.nodes[Int(place)].parent }
      return place
    }
    var direct = [[Int32]](repeating: [], count: family.nodes.count - count)
    for vertex in 0..<Int32(count) {
      var place = nearest(vertex)
      if place >= 0 { direct[Int(place) - count].append(vertex) }
      while place >= 0 {
        if size[Int(place)] == 0 { priced.append(place) }
        size[Int(place)] += 1
        place = nearest(place)
      }
    }
    // `priced` is in the order of the least vertex and, within, from the inside out.
    let order = priced.enumerated().sorted {
      (size[Int($0.element)], $0.offset) < (size[Int($1.element)], $1.offset)
    }.map(\.element)
    var position = [Int32](repeating: -1, count: family.nodes.count)
    var inner = [[Int32]](repeating: [], count: order.count)
    for (index, node) in order.enumerated() { position[Int(node)] = Int32(index) }
    for (index, node) in order.enumerated() {
      let around = nearest(node)
      if around >= 0 { inner[Int(position[Int(around)])].append(Int32(index)) }
    }
    return order.enumerated().map { index, node in
      OddSet(
        vertices: direct[Int(node) - count], innerSets: inner[index],
        doubledDual: tree[Int(node)].dual)
    }
  }
}
