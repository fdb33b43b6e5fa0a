import MatchEngine

/// Random graphs to be paired off, and the best pairing by trying all.
enum RandomPairing {
  /// A small graph with every awkward thing in it: ties, negative weights, parts that hang
  /// together by nothing, complete graphs with an odd number of vertices.
  static func small(seed: UInt64, objective: PairingObjective) throws -> PairingProblem {
    var random = SeededGenerator(seed: seed)
    let count = random.next(in: 0...9)
    let density = [0.2, 0.4, 0.7, 1][random.next(below: 4)]
    let range = [0...1, 1...3, -4...9, 5...60, 100...110, 7...7][random.next(below: 6)]
    return try graph(count: count, density: density, range: range, objective, &random)
  }

  /// Any graph.
  static func graph(
    count: Int, density: Double, range: ClosedRange<Int>, _ objective: PairingObjective,
    _ random: inout SeededGenerator
  ) throws -> PairingProblem {
    var edges: [PairingEdge] = []
    for first in 0..<count {
      for second in 0..<first where random.chance(density) {
        edges.append(PairingEdge(first, second, weight: Int64(random.next(in: range))))
      }
    }
    random.shuffle(&edges)
    return try PairingProblem(vertexCount: count, edges: edges, objective: objective)
  }

  /// Places on a map, each with its nearest neighbours: the shape of a region's clinics.
  static func map(
    seed: UInt64, count: Int, neighbours: Int, objective: PairingObjective
  ) throws -> PairingProblem {
    var random = SeededGenerator(seed: seed)
    let places = (0..<count).map { _ in (random.next(below: 1000), random.next(below: 1000)) }
    var edges: [PairingEdge] = []
    for first in 0..<count {
      let nearest = (0..<count).filter { $0 != first }
        .map { other -> (Int, Int) in
          let (east, north) = (
            places[first].0 - places[other].0, places[first].1 - places[other].1
          )
          return (east * east + north * north, other)
        }
        .sorted { $0 < $1 }.prefix(neighbours)
      for (square, second) in nearest {
        let weight = 100_000 - Int64(Double(square).squareRoot() * 10)
        edges.append(PairingEdge(min(first, second), max(first, second), weight: weight))
      }
    }
    var seen: Set<PairingEdge> = []
    return try PairingProblem(
      vertexCount: count, edges: edges.filter { seen.insert($0).inserted }, objective: objective)
  }

  /// The best weight and its number of pairs, over all sets of vertices.
  static func best(_ problem: PairingProblem) -> (weight: Int128, pairs: Int) {
    let count = problem.vertexCount
    var weights: [[Int64?]] = Array(repeating: Array(repeating: nil, count: count), count: count)
    for edge in problem.edges {
      weights[edge.first][edge.second] = edge.weight
      weights[edge.second][edge.first] = edge.weight
    }
    let pairsFirst = problem.objective == .maximumCardinality
    var best: [(pairs: Int, weight: Int128)] = [(0, 0)]
    for mask in 1..<max(1, 1 << count) {
      let first = mask.trailingZeroBitCount
      let rest = mask & (mask - 1)
      var value = best[rest]
      for second in 0..<count where rest & (1 << second) != 0 {
        guard let weight = weights[first][second] else { continue }
        let part = best[rest & ~(1 << second)]
        let candidate = (pairs: part.pairs + 1, weight: part.weight + Int128(weight))
        if pairsFirst ? candidate > value : candidate.weight > value.weight { value = candidate }
      }
      best.append(value)
    }
    let value = best[best.count - 1]
    return (value.weight, value.pairs)
  }
}
