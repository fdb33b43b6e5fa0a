// Problem: a pairing of greatest total weight in any graph, with dual prices that prove it.
// Method: Edmonds' primal–dual method, one tree at a time. Duals y of vertices and z of blossoms
//   are feasible from the start and stay so; matched edges are tight; blossoms with z > 0 are
//   full. A vertex without a partner whose y is positive grows an alternating tree over tight
//   edges. When the tree is stuck, its duals move: y of outer vertices falls, y of inner ones
//   rises, z of outer blossoms rises, z of inner ones falls, all by the same step, until
//   – an edge from an outer vertex to a vertex outside becomes tight: the tree takes it and its
//     partner in, or, if it has no partner, the pairing grows along the path;
//   – an edge between two outer vertices becomes tight: the odd cycle is shrunk to a blossom;
//   – z of an inner blossom becomes 0: it is opened;
//   – y of an outer vertex becomes 0: the path to the root is exchanged, the root gains a partner
//     and this vertex, which may stay alone at price 0, loses its.
//   Nothing moves in the rest of the graph, so on maps a search stays local.
// Why correct: the rules above keep feasibility, and at the end complementary slackness holds:
//   vertices without a partner have y = 0. All is doubled, so every step is a whole number: the
//   vertices of a tree are joined by tight edges of even weight, so their y are of one parity and
//   the slack between two outer ones is even.
// Time in a search: the dual of a vertex is a number of its own plus one of its set, so that a
//   label shifts a whole blossom at once, and moving all duals is moving one clock. An edge becomes
//   tight at a fixed time of that clock, whatever happens meanwhile to its labelled ends. Events
//   wait in a heap; a stale event is known by its slack. Events after the earliest certain end are
//   not stored at all.
// Sets: making and opening a blossom rename the vertices of all children but the largest.
// Complexity: a search looks along each edge once for each time that an end becomes outer or
//   leaves the tree, at O(log) for the heap; that is once per vertex and level of nesting at worst.
//   At most one search per vertex without a partner after the start: O(n · m · d · log n) for
//   nesting d, and near-linear on sparse maps, where trees stay small.
// References: J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices" (1965);
//   Z. Galil, "Efficient algorithms for finding maximum matching in graphs", ACM Computing
//   Surveys 18 (1986); W. Cook, A. Rohe, "Computing minimum-weight perfect matchings" (1999), for
//   growing one tree at a time; V. Kolmogorov, "Blossom V" (2009), for the start.

/// The growing of alternating trees over a graph, with the pairing and the duals.
struct PairingSearch {
  enum Label: UInt8 {
    /// Outside the tree, with a partner.
    case none
    /// Outside the tree, its base without a partner.
    case alone
    case outer
    case inner
    /// Inside a blossom that was made in this search.
    case absorbed
  }

  /// What a vertex carries.
  struct Vertex {
    /// Its part of the doubled dual; the offset of its set is the rest.
    var dual: Int64
    /// The earliest known time of an edge from the tree, in the search with number `stamp`.
    var best: Int64 = 0
    var stamp: Int32 = -1
    var set: Int32
  }

  /// The vertices of a node at the top.
  ///
  /// Sums with the offset wrap: the true duals fit, whatever the parts are.
  struct VertexSet {
    /// Added to the duals: with the label, + time if outer, − time if inner.
    var offset: Int64 = 0
    var owner: Int32
    var label = Label.none
  }

  /// What a node carries while it is in the tree.
  struct TreeNode {
    var mark: Int32 = -1
    /// The edge by which an inner node came in.
    var from: Int32 = -1
    var to: Int32 = -1
    /// The doubled dual of a blossom: − 2 · time if outer, + 2 · time if inner.
    var dual: Int64 = 0
  }

  /// How a search will end at the latest.
  enum Ending {
    case exhausted(Int32)
    case path(Int32, Int32)
  }

  let graph: PairingGraph
  var family: BlossomFamily
  var vertices: [Vertex]
  var sets: [VertexSet]
  var tree: [TreeNode]
  var members: [Int32] = []
  var changed: [Int32] = []
  var queue = PairingQueue()
  var time: Int64 = 0
  var limit = Int64.max
  var ending: Ending
  var number: Int32 = 0
  var marks: Int32 = 0

  init(graph: PairingGraph) {
    self.graph = graph
    family = BlossomFamily(vertexCount: graph.vertexCount)
    vertices = (0..<Int32(graph.vertexCount)).map { Vertex(dual: 0, set: $0) }
    sets = (0..<Int32(graph.vertexCount)).map { VertexSet(owner: $0) }
    tree = [TreeNode](repeating: TreeNode(), count: graph.vertexCount)
    ending = .exhausted(0)
  }

  /// Gives the root a partner, or proves that somebody must stay alone and lets it be a vertex
  /// of price 0.
  mutating func search(from root: Int32) {
    number += 1
    time = 0
    limit = Int64.max
    queue.removeAll()
    members.removeAll(keepingCapacity: true)
    labelOuter(top(of: root))
    scanLeaves(of: top(of: root))
    while limit > time, let event = queue.pop(), event.time < limit {
      time = event.time
      if event.half < 0 {
        if label(of: event.source) == .inner { open(event.source) }
        continue
      }
      let edge = graph.half[Int(event.half)]
      take(event.source, edge.head, doubledWeight: edge.doubledWeight)
    }
    settle()
  }

  @inline(__always)
  func top(of vertex: Int32) -> Int32 { sets[Int(vertices[Int(vertex)].set)].owner }

  @inline(__always)
  func dual(of vertex: Int32) -> Int64 {
    vertices[Int(vertex)].dual &+ sets[Int(vertices[Int(vertex)].set)].offset
  }

  @inline(__always)
  func label(of node: Int32) -> Label { sets[Int(family.nodes[Int(node)].set)].label }

  /// Labels a node and shifts the duals of its vertices.
  @inline(__always)
  mutating func setLabel(of node: Int32, _ label: Label, shift: Int64) {
    let set = Int(family.nodes[Int(node)].set)
    sets[set].label = label
    sets[set].offset &+= shift
  }

  /// An edge is said to be tight now: takes it if it is and still leads somewhere.
  private mutating func take(_ first: Int32, _ second: Int32, doubledWeight: Int64) {
    let (nodeA, nodeB) = (top(of: first), top(of: second))
    if nodeA == nodeB { return }
    let sum = dual(of: first) &+ dual(of: second) &- doubledWeight
    switch (label(of: nodeA), label(of: nodeB)) {
    case (.outer, .outer):
      if sum == 2 * time { shrink(first, second, nodeA, nodeB) }
    case (.outer, .none):
      if sum == time { grow(from: first, to: second, node: nodeB) }
    case (.none, .outer):
      if sum == time { grow(from: second, to: first, node: nodeA) }
    default: break
    }
  }

  private mutating func grow(from: Int32, to: Int32, node: Int32) {
    tree[Int(node)].from = from
    tree[Int(node)].to = to
    labelInner(node, shift: -time)
    let partner = top(of: family.mate[Int(family.nodes[Int(node)].base)])
    labelOuter(partner)
    scanLeaves(of: partner)
  }

  mutating func labelInner(_ node: Int32, shift: Int64) {
    setLabel(of: node, .inner, shift: shift)
    members.append(node)
    if node >= family.vertexCount {
      tree[Int(node)].dual += 2 * time
      let end = tree[Int(node)].dual / 2
      if end < limit { queue.push(PairingEvent(time: end, source: node, half: -1)) }
    }
  }

  mutating func labelOuter(_ node: Int32) {
    setLabel(of: node, .outer, shift: time)
    members.append(node)
    if node >= family.vertexCount { tree[Int(node)].dual -= 2 * time }
  }

  /// Looks along the edges of the vertices of a node that became outer, alone or in a blossom.
  mutating func scanLeaves(of node: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while limit > time {
      scan(leaf)
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  /// Looks along the edges of an outer vertex; the first dual to reach 0 ends the search.
  private mutating func scan(_ vertex: Int32) {
    let own = vertices[Int(vertex)].set
    let dual = vertices[Int(vertex)].dual &+ sets[Int(own)].offset
    if dual < limit {
      limit = dual
      ending = .exhausted(vertex)
    }
    for index in Int(graph.start[Int(vertex)])..<Int(graph.start[Int(vertex) + 1]) {
      let edge = graph.half[index]
      let head = vertices[Int(edge.head)]
      if head.set == own { continue }
      let set = sets[Int(head.set)]
      let sum = dual &+ head.dual &+ set.offset &- edge.doubledWeight
      switch set.label {
      case .none:
        if sum < limit { offer(sum, to: edge.head, source: vertex, half: index) }
      case .alone:
        if sum >= limit { continue }
        limit = sum
        ending = .path(vertex, edge.head)
        if limit <= time { return }
      case .outer:
        let end = sum / 2
        if end < limit {
          queue.push(PairingEvent(time: end, source: vertex, half: Int32(index)))
        }
      case .inner, .absorbed: break
      }
    }
  }

  /// Stores the time of an edge to a vertex outside if it is the earliest to there.
  @inline(__always)
  mutating func offer(_ end: Int64, to head: Int32, source: Int32, half: Int) {
    if vertices[Int(head)].stamp == number, vertices[Int(head)].best <= end { return }
    vertices[Int(head)].stamp = number
    vertices[Int(head)].best = end
    queue.push(PairingEvent(time: end, source: source, half: Int32(half)))
  }
}
