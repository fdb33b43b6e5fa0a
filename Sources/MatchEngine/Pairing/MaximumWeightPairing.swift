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
    where search.family.mate[Int(root)] < 0 && search.dual(of: root) > 0 {
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
    for vertex in 0..<count where family.mate[vertex] < 0 { sets[vertex].label = .alone }
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
      doubledVertexDuals: (0..<Int32(graph.vertexCount)).map { dual(of: $0) }, oddSets: oddSets())
  }

  private func oddSets() -> [OddSet] {
    let count = family.vertexCount
    // Each node after the one around it, with the nearest priced blossom around it or itself.
    var order: [Int32] = []
    var priced = [Int32](repeating: -1, count: family.nodes.count)
    var stack: [Int32] = []
    for vertex in 0..<count {
      let top = top(of: Int32(vertex))
      if Int(top) < count || family.nodes[Int(top)].firstLeaf != Int32(vertex) { continue }
      stack.append(top)
      while let node = stack.popLast() {
        let parent = family.nodes[Int(node)].parent
        priced[Int(node)] = parent < 0 ? -1 : priced[Int(parent)]
        if node < count { continue }
        if tree[Int(node)].dual > 0 {
          order.append(node)
          priced[Int(node)] = node
        }
        var child = family.nodes[Int(node)].firstChild
        repeat {
          stack.append(child)
          child = family.nodes[Int(child)].next
        } while child != family.nodes[Int(node)].firstChild
      }
    }
    order.reverse()
    var position = [Int](repeating: -1, count: family.nodes.count)
    for (index, node) in order.enumerated() { position[Int(node)] = index }
    var direct = [[Int32]](repeating: [], count: order.count)
    var inner = direct
    for vertex in 0..<count where priced[vertex] >= 0 {
      direct[position[Int(priced[vertex])]].append(Int32(vertex))
    }
    for (index, node) in order.enumerated() {
      let parent = family.nodes[Int(node)].parent
      guard parent >= 0, priced[Int(parent)] >= 0 else { continue }
      inner[position[Int(priced[Int(parent)])]].append(Int32(index))
    }
    return order.indices.map { index in
      OddSet(
        vertices: direct[index], innerSets: inner[index],
        doubledDual: tree[Int(order[index])].dual)
    }
  }
}
