// Problem: tell whether a pairing is right and of greatest weight, without trusting who made it.
// Method: linear-programming duality. Every pairing holds at most one pair per vertex and at most
//   (|B| − 1) / 2 pairs inside an odd set B, so Σ y + Σ z · (|B| − 1) / 2 bounds every weight
//   from above once y_u + y_v + Σ z_B ≥ w holds on every edge, with y, z ≥ 0. The pairing reaches
//   the bound if its pairs are tight, vertices alone have y = 0, and sets with z > 0 are full.
//   The weights here are doubled and carry the lift of the problem. That the lift puts the number
//   of pairs first is checked anew from the weights.
// Complexity: O(vertices + edges · depth of the sets). Shares no code with the solver.
// Reference: J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Res. NBS 69B
//   (1965).

/// What is wrong with a claimed solution of a pairing problem.
public enum PairingViolation: Hashable, Sendable {
  /// The arrays do not have one entry per vertex.
  case wrongSize
  /// A vertex names a partner that does not name it back, or is no vertex.
  case notMutual(vertex: Int)
  /// Two partners are not joined by an edge.
  case noSuchEdge(vertex: Int)
  /// The claimed weight is not that of the pairs.
  case wrongWeight
  /// The claimed number of pairs is not theirs.
  case wrongCount
  /// The lift does not put the number of pairs first, or there is one though it should not be.
  case wrongLift
  /// A vertex has a dual below 0.
  case negativeVertexDual(vertex: Int)
  /// A vertex without a partner has a dual above 0.
  case pricedAlone(vertex: Int)
  /// An odd set has a dual below 0.
  case negativeSetDual(set: Int)
  /// The sets are not one within the other or apart: a vertex or set stands twice, or is unknown.
  case notLaminar(set: Int)
  /// A set has an even number of vertices.
  case evenSet(set: Int)
  /// A set with a positive dual holds less pairs than it could.
  case notFull(set: Int)
  /// The duals at an edge are together less than its weight.
  case uncovered(edge: Int)
  /// The duals at a pair are together more than its weight.
  case notTight(edge: Int)
}

/// Checks a pairing and its duals against the problem, in one pass.
public enum PairingCertificate {
  /// Everything that keeps the solution from being proven best; empty if it is.
  public static func violations(
    of solution: PairingSolution, for problem: PairingProblem
  ) -> [PairingViolation] {
    let count = problem.vertexCount
    guard solution.mates.count == count, solution.doubledVertexDuals.count == count else {
      return [.wrongSize]
    }
    var found: [PairingViolation] = []
    if !liftIsRight(problem) { found.append(.wrongLift) }
    for vertex in 0..<count {
      let mate = Int(solution.mates[vertex])
      if mate != -1, mate < 0 || mate >= count || Int(solution.mates[mate]) != vertex {
        found.append(.notMutual(vertex: vertex))
      }
      let dual = solution.doubledVertexDuals[vertex]
      if dual < 0 { found.append(.negativeVertexDual(vertex: vertex)) }
      if dual > 0, mate == -1 { found.append(.pricedAlone(vertex: vertex)) }
    }
    let tree = OddSetTree(solution.oddSets, vertexCount: count)
    found += tree.violations
    if !found.isEmpty { return found }
    return edgeViolations(of: solution, for: problem, tree: tree)
  }

  /// Pairs-first: 2 · lift must exceed what k pairs can be worth more than k + 1 others, twice.
  private static func liftIsRight(_ problem: PairingProblem) -> Bool {
    guard problem.objective == .maximumCardinality else { return problem.lift == 0 }
    guard let first = problem.edges.first else { return problem.lift == 0 }
    var (least, greatest) = (Int128(first.weight), Int128(first.weight))
    for edge in problem.edges {
      least = min(least, Int128(edge.weight))
      greatest = max(greatest, Int128(edge.weight))
    }
    let exchanged = Int128(max(0, (problem.vertexCount - 2) / 2))
    return (exchanged + 1) * (least + Int128(problem.lift))
      > exchanged * (greatest + Int128(problem.lift))
  }

  private static func edgeViolations(
    of solution: PairingSolution, for problem: PairingProblem, tree: OddSetTree
  ) -> [PairingViolation] {
    var found: [PairingViolation] = []
    var inside = [Int](repeating: 0, count: solution.oddSets.count)
    var (weight, pairs): (Int128, Int) = (0, 0)
    var joined = [Bool](repeating: false, count: problem.vertexCount)
    for (index, edge) in problem.edges.enumerated() {
      let common = tree.smallestCommon(edge.first, edge.second)
      let price =
        Int128(solution.doubledVertexDuals[edge.first])
        + Int128(solution.doubledVertexDuals[edge.second])
        + (common < 0 ? 0 : tree.priceAround[common])
      let doubled = 2 * (Int128(edge.weight) + Int128(problem.lift))
      if price < doubled { found.append(.uncovered(edge: index)) }
      if Int(solution.mates[edge.first]) == edge.second {
        if price > doubled { found.append(.notTight(edge: index)) }
        joined[edge.first] = true
        joined[edge.second] = true
        weight += Int128(edge.weight)
        pairs += 1
        if common >= 0 { inside[common] += 1 }
      }
    }
    for vertex in 0..<problem.vertexCount where solution.mates[vertex] >= 0 && !joined[vertex] {
      found.append(.noSuchEdge(vertex: vertex))
    }
    if weight != solution.weight { found.append(.wrongWeight) }
    if pairs != solution.pairCount { found.append(.wrongCount) }
    // Inner sets stand before the sets around them, so one pass adds their pairs up.
    for (index, set) in solution.oddSets.enumerated() {
      if set.doubledDual > 0, inside[index] != (tree.size[index] - 1) / 2 {
        found.append(.notFull(set: index))
      }
      if tree.parent[index] >= 0 { inside[tree.parent[index]] += inside[index] }
    }
    return found
  }
}
