import Testing

@testable import MatchEngine

@Suite("Gallai–Edmonds decomposition")
struct GallaiEdmondsTests {
  /// The greatest number of pairs without one vertex.
  private func greatest(_ problem: PairingProblem, without vertex: Int) throws -> Int {
    let rest = try PairingProblem(
      vertexCount: problem.vertexCount,
      edges: problem.edges.filter { $0.first != vertex && $0.second != vertex },
      objective: .maximumCardinality)
    return RandomPairing.best(rest).pairs
  }

  @Test("names as spare exactly those that some greatest pairing leaves alone")
  func roles() throws {
    var barriers = 0
    for seed in UInt64(0)..<250 {
      let problem = try RandomPairing.small(seed: seed, objective: .maximumCardinality)
      let solution = MaximumWeightPairing.solve(problem)
      let roles = GallaiEdmonds(problem, mates: solution.mates).roles
      for vertex in roles.indices {
        let spare = try greatest(problem, without: vertex) == solution.pairCount
        #expect((roles[vertex] == .spare) == spare, "seed \(seed), vertex \(vertex)")
        guard !spare else { continue }
        let touchesSpare = problem.edges.contains { edge in
          edge.first == vertex && roles[edge.second] == .spare
            || edge.second == vertex && roles[edge.first] == .spare
        }
        #expect((roles[vertex] == .barrier) == touchesSpare, "seed \(seed), vertex \(vertex)")
        if roles[vertex] == .barrier { barriers += 1 }
      }
    }
    #expect(barriers > 50)
  }
}
