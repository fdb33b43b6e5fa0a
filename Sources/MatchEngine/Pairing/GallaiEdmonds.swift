// Problem: say why nobody could pair more vertices than a pairing of greatest number does.
// Method: the decomposition of Gallai and Edmonds. An alternating forest grows from all vertices
//   without a partner; odd cycles are contracted in a union–find structure. Outer vertices are
//   those that some greatest pairing leaves alone; inner ones that stay inner are the barrier;
//   the others are paired among themselves in every greatest pairing.
// Why correct: outer vertices hang together in odd groups, and every edge that leaves a group ends
//   in the barrier. A group can pair all but one of its own; so at least groups − barrier vertices
//   stay alone (Tutte and Berge), and just as many do.
// Complexity: O(edges · α) for the unions, O(vertices) a contraction at worst for the search of
//   the meeting point, which pays for itself by contracting what it passed.
// References: T. Gallai (1964); J. Edmonds, "Paths, trees, and flowers" (1965).

/// What a vertex is in all pairings with the greatest number of pairs.
enum PairingRole: Hashable, Sendable {
  /// Some greatest pairing leaves it alone.
  case spare
  /// Paired in each, always with a spare vertex: the bottleneck.
  case barrier
  /// Paired in each, with one of its own kind.
  case settled
}

/// The alternating forest of a pairing with the greatest number of pairs.
struct GallaiEdmonds {
  /// The role of each vertex.
  private(set) var roles: [PairingRole]
  private let graph: PairingGraph
  private let mates: [Int32]
  private var link: [Int32]
  private var base: [Int32]
  private var parent: [Int32]
  private var mark: [Int32]
  private var queue: [Int32] = []

  /// The roles under a problem's edges worth more than nothing, all of them if pairs come first.
  init(_ problem: PairingProblem, mates: [Int32]) {
    graph = PairingGraph(problem)
    self.mates = mates
    let count = problem.vertexCount
    roles = [PairingRole](repeating: .settled, count: count)
    link = Array(0..<Int32(count))
    base = link
    parent = [Int32](repeating: -1, count: count)
    mark = [Int32](repeating: -1, count: count)
    for vertex in 0..<count where mates[vertex] < 0 {
      roles[vertex] = .spare
      queue.append(Int32(vertex))
    }
    var next = 0
    while next < queue.count {
      scan(queue[next])
      next += 1
    }
  }

  private mutating func scan(_ vertex: Int32) {
    for index in graph.start[Int(vertex)]..<graph.start[Int(vertex) + 1] {
      let other = graph.half[Int(index)].head
      switch roles[Int(other)] {
      case .settled:
        roles[Int(other)] = .barrier
        parent[Int(other)] = vertex
        let partner = mates[Int(other)]
        roles[Int(partner)] = .spare
        queue.append(partner)
      case .spare:
        let (here, there) = (baseOf(vertex), baseOf(other))
        guard here != there, let meeting = meeting(here, there, number: index) else { continue }
        contract(here, to: meeting)
        contract(there, to: meeting)
      case .barrier: break
      }
    }
  }

  private mutating func representative(_ vertex: Int32) -> Int32 {
    var vertex = vertex
    while link[Int(vertex)] != vertex {
      link[Int(vertex)] = link[Int(link[Int(vertex)])]
      vertex = link[Int(vertex)]
    }
    return vertex
  }

  private mutating func baseOf(_ vertex: Int32) -> Int32 { base[Int(representative(vertex))] }

  /// The base two steps up the tree; nil at the root.
  private mutating func above(_ base: Int32) -> Int32? {
    let partner = mates[Int(base)]
    return partner < 0 ? nil : baseOf(parent[Int(partner)])
  }

  /// Where the ways to the root meet; nil if they do not, which only a pairing that is not
  /// greatest allows.
  private mutating func meeting(_ here: Int32, _ there: Int32, number: Int32) -> Int32? {
    var (first, second): (Int32?, Int32?) = (here, there)
    while first != nil || second != nil {
      if let base = first {
        if mark[Int(base)] == number { return base }
        mark[Int(base)] = number
        first = above(base)
      }
      swap(&first, &second)
    }
    return nil
  }

  private mutating func contract(_ start: Int32, to meeting: Int32) {
    var vertex = start
    while vertex != meeting {
      let inner = mates[Int(vertex)]
      let up = above(vertex)
      for absorbed in [vertex, inner] {
        link[Int(representative(absorbed))] = representative(meeting)
      }
      base[Int(representative(meeting))] = meeting
      roles[Int(inner)] = .spare
      queue.append(inner)
      guard let up else { return }
      vertex = up
    }
  }
}
