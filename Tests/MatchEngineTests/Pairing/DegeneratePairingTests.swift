import MatchEngine
import Testing

@Suite("Pairing of degenerate graphs")
struct DegeneratePairingTests {
  private func solve(
    _ count: Int, _ edges: [(Int, Int, Int64)], _ objective: PairingObjective = .maximumWeight
  ) throws -> PairingSolution {
    let problem = try PairingProblem(
      vertexCount: count, edges: edges.map { PairingEdge($0.0, $0.1, weight: $0.2) },
      objective: objective)
    let solution = MaximumWeightPairing.solve(problem)
    #expect(PairingCertificate.violations(of: solution, for: problem).isEmpty)
    return solution
  }

  @Test("answers the empty graph, one vertex and vertices without edges")
  func nothing() throws {
    #expect(try solve(0, []).pairCount == 0)
    #expect(try solve(1, []).mates == [-1])
    #expect(try solve(5, [], .maximumCardinality).weight == 0)
  }

  @Test("leaves out what is worth nothing, unless pairs come first")
  func negative() throws {
    let edges: [(Int, Int, Int64)] = [(0, 1, -3), (1, 2, 0), (2, 3, -1)]
    #expect(try solve(4, edges).weight == 0)
    let solution = try solve(4, edges, .maximumCardinality)
    #expect(solution.pairCount == 2)
    #expect(solution.weight == -4)
  }

  @Test("takes the middle edge of a path by weight and both outer ones by number")
  func path() throws {
    let edges: [(Int, Int, Int64)] = [(0, 1, 2), (1, 2, 5), (2, 3, 2)]
    #expect(try solve(4, edges).pairs.map(\.first) == [1])
    #expect(try solve(4, edges, .maximumCardinality).pairs.map(\.first) == [0, 2])
  }

  @Test("pairs long odd and even paths and rings of equal weights as far as they go")
  func paths() throws {
    for count in [2, 3, 50, 51, 400, 401] {
      let path = (1..<count).map { ($0 - 1, $0, Int64(1)) }
      #expect(try solve(count, path).pairCount == count / 2)
      // From the middle outwards: the greedy start takes wrong edges, the search must mend them.
      let mixed = path.enumerated().map { ($1.0, $1.1, Int64($0 % 2 == 0 ? 10 : 11)) }
      #expect(try solve(count, mixed, .maximumCardinality).pairCount == count / 2)
      if count > 2 {
        let ring = path + [(count - 1, 0, Int64(1))]
        #expect(try solve(count, ring).pairCount == count / 2)
      }
    }
  }

  @Test("pairs one leaf of a star, the best")
  func star() throws {
    let solution = try solve(40, (1..<40).map { (0, $0, Int64($0 % 17)) }, .maximumCardinality)
    #expect(solution.pairCount == 1)
    #expect(solution.weight == 16)
  }

  @Test("pairs complete graphs of equal weights but for one vertex of an odd number")
  func complete() throws {
    for count in [3, 4, 7, 20, 31] {
      let edges = (0..<count).flatMap { first in (0..<first).map { (first, $0, Int64(8)) } }
      for objective in PairingObjective.allCases {
        #expect(try solve(count, edges, objective).pairCount == count / 2)
      }
    }
  }

  @Test("nests triangles within triangles")
  func nested() throws {
    // Each step hangs two vertices on the base of all before, closing a further odd cycle.
    for levels in [3, 30, 200] {
      var edges: [(Int, Int, Int64)] = []
      var weight = Int64(levels * 40)
      for level in 0..<levels {
        let (first, second) = (2 * level + 1, 2 * level + 2)
        edges += [(first, second, weight), (0, first, weight - 3), (0, second, weight - 3)]
        if level > 0 {
          edges += [(first, first - 2, weight - 20), (second, second - 2, weight - 20)]
        }
        weight -= 20
      }
      for objective in PairingObjective.allCases {
        #expect(try solve(2 * levels + 1, edges, objective).pairCount == levels)
      }
    }
  }

  @Test("opens and shrinks blossoms again where known traps ask for it")
  func traps() throws {
    // From van Rantwijk's collection: an S-blossom relabelled T and expanded, twice over.
    let expand: [(Int, Int, Int64)] = [
      (1, 2, 45), (1, 5, 45), (2, 3, 50), (3, 4, 45), (4, 5, 50), (1, 6, 30), (3, 9, 35),
      (4, 8, 35), (5, 7, 26), (9, 10, 5),
    ]
    #expect(try solve(11, expand).mates == [-1, 6, 3, 2, 8, 7, 1, 5, 4, 10, 9])
    let other: [(Int, Int, Int64)] = [
      (1, 2, 45), (1, 5, 45), (2, 3, 50), (3, 4, 45), (4, 5, 50), (1, 6, 30), (3, 9, 35),
      (4, 8, 26), (5, 7, 40), (9, 10, 5),
    ]
    #expect(try solve(11, other).mates == [-1, 6, 3, 2, 8, 7, 1, 5, 4, 10, 9])
    let nest: [(Int, Int, Int64)] = [
      (1, 2, 45), (1, 7, 45), (2, 3, 50), (3, 4, 45), (4, 5, 95), (4, 6, 94), (5, 6, 94),
      (6, 7, 50), (1, 8, 30), (3, 11, 35), (5, 9, 36), (7, 10, 26), (11, 12, 5),
    ]
    #expect(try solve(13, nest).mates == [-1, 8, 3, 2, 6, 9, 4, 10, 1, 5, 7, 12, 11])
  }

  @Test("weighs up to the limit without overflow")
  func great() throws {
    let limit = PairingProblem.weightLimit
    let edges = (0..<7).flatMap { first in
      (0..<first).map { (first, $0, limit - Int64(first * $0)) }
    }
    #expect(try solve(7, edges).pairCount == 3)
    #expect(try solve(2, [(0, 1, -limit)]).pairCount == 0)
  }
}
