/// A half of an edge, seen from one of its ends.
struct PairingHalfEdge {
  /// The other end.
  let head: Int32
  /// Twice the weight with the lift.
  let doubledWeight: Int64
}

/// The edges that can add something, by vertex, in compressed sparse rows.
struct PairingGraph {
  /// Where the half edges of each vertex begin, with the end of all behind.
  let start: [Int32]
  /// The half edges, by vertex.
  let half: [PairingHalfEdge]

  var vertexCount: Int { start.count - 1 }

  /// The graph of a problem; edges worth nothing or less are left out, for no best pairing of
  /// the lifted weights needs them.
  init(_ problem: PairingProblem) {
    var start = [Int32](repeating: 0, count: problem.vertexCount + 1)
    for edge in problem.edges where edge.weight + problem.lift > 0 {
      start[edge.first + 1] += 1
      start[edge.second + 1] += 1
    }
    for vertex in 0..<problem.vertexCount { start[vertex + 1] += start[vertex] }
    var fill = start
    var half = [PairingHalfEdge](
      repeating: PairingHalfEdge(head: 0, doubledWeight: 0), count: Int(start[problem.vertexCount]))
    for edge in problem.edges {
      let weight = 2 * (edge.weight + problem.lift)
      if weight <= 0 { continue }
      half[Int(fill[edge.first])] = PairingHalfEdge(
        head: Int32(edge.second), doubledWeight: weight)
      fill[edge.first] += 1
      half[Int(fill[edge.second])] = PairingHalfEdge(
        head: Int32(edge.first), doubledWeight: weight)
      fill[edge.second] += 1
    }
    self.start = start
    self.half = half
  }
}
