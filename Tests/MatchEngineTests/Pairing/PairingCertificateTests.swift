import MatchEngine
import Testing

@Suite("Pairing certificate")
struct PairingCertificateTests {
  /// A solution with its parts open to tampering.
  private struct Parts {
    var mates: [Int32]
    var weight: Int128
    var pairs: Int
    var duals: [Int64]
    var sets: [OddSet]

    init(_ solution: PairingSolution) {
      mates = solution.mates
      weight = solution.weight
      pairs = solution.pairCount
      duals = solution.doubledVertexDuals
      sets = solution.oddSets
    }
    var solution: PairingSolution {
      PairingSolution(
        mates: mates, weight: weight, pairCount: pairs, doubledVertexDuals: duals, oddSets: sets)
    }
  }

  /// Two triangles joined by a bad edge: two odd sets, two vertices alone.
  private func example() throws -> (PairingProblem, Parts) {
    let edges = [
      (0, 1, 10), (1, 2, 10), (2, 0, 10), (3, 4, 10), (4, 5, 10), (5, 3, 10), (2, 3, 1),
    ]
    let problem = try PairingProblem(
      vertexCount: 7, edges: edges.map { PairingEdge($0.0, $0.1, weight: Int64($0.2)) })
    return (problem, Parts(MaximumWeightPairing.solve(problem)))
  }

  private func violations(
    _ problem: PairingProblem, _ parts: Parts, _ change: (inout Parts) -> Void
  ) -> [PairingViolation] {
    var parts = parts
    change(&parts)
    return PairingCertificate.violations(of: parts.solution, for: problem)
  }

  @Test("names what was tampered with")
  func tampered() throws {
    let (problem, parts) = try example()
    #expect(violations(problem, parts) { _ in }.isEmpty)
    #expect(parts.sets.count == 2)
    #expect(violations(problem, parts) { $0.duals.removeLast() } == [.wrongSize])
    #expect(violations(problem, parts) { $0.weight += 1 } == [.wrongWeight])
    #expect(violations(problem, parts) { $0.pairs += 1 } == [.wrongCount])
    #expect(violations(problem, parts) { $0.mates[6] = 0 } == [.notMutual(vertex: 6)])
    #expect(violations(problem, parts) { $0.mates[6] = 99 } == [.notMutual(vertex: 6)])
    #expect(violations(problem, parts) { $0.mates[6] = -2 } == [.notMutual(vertex: 6)])
    #expect(violations(problem, parts) { $0.mates[6] = 6 } == [.noSuchEdge(vertex: 6)])
    #expect(violations(problem, parts) { $0.duals[6] = 4 } == [.pricedAlone(vertex: 6)])
    #expect(violations(problem, parts) { $0.duals[6] = -4 } == [.negativeVertexDual(vertex: 6)])
    #expect(
      violations(problem, parts) { $0.sets[1] = $0.sets[0] }.contains(.notLaminar(set: 1)))
    #expect(
      violations(problem, parts) {
        $0.sets[0] = OddSet(
          vertices: Array($0.sets[0].vertices.dropLast()), innerSets: [],
          doubledDual: $0.sets[0].doubledDual)
      } == [.evenSet(set: 0)])
    #expect(
      violations(problem, parts) {
        $0.sets[0] = OddSet(vertices: $0.sets[0].vertices, innerSets: [7], doubledDual: 20)
      } == [.notLaminar(set: 0)])
    #expect(
      violations(problem, parts) {
        $0.sets[0] = OddSet(vertices: $0.sets[0].vertices, innerSets: [], doubledDual: -20)
      } == [.negativeSetDual(set: 0)])
    let lowered = violations(problem, parts) {
      $0.sets[0] = OddSet(
        vertices: $0.sets[0].vertices, innerSets: [], doubledDual: $0.sets[0].doubledDual - 2)
    }
    #expect(lowered.contains { if case .uncovered = $0 { true } else { false } })
    let raised = violations(problem, parts) {
      $0.sets[0] = OddSet(
        vertices: $0.sets[0].vertices, innerSets: [], doubledDual: $0.sets[0].doubledDual + 2)
    }
    #expect(raised.contains { if case .notTight = $0 { true } else { false } })
  }

  @Test("does not take a worse pairing for the best")
  func worse() throws {
    let (problem, parts) = try example()
    let dropped = violations(problem, parts) { parts in
      guard let first = parts.mates.firstIndex(where: { $0 >= 0 }) else { return }
      parts.mates[Int(parts.mates[first])] = -1
      parts.mates[first] = -1
      parts.weight -= 10
      parts.pairs -= 1
    }
    #expect(dropped.contains(.notFull(set: 0)) || dropped.contains(.notFull(set: 1)))
  }

  @Test("finds every change of one dual of random solutions that matters")
  func random() throws {
    for seed in UInt64(0)..<300 {
      let problem = try RandomPairing.small(seed: seed, objective: .maximumCardinality)
      let parts = Parts(MaximumWeightPairing.solve(problem))
      for vertex in 0..<problem.vertexCount {
        // Complementary slackness leaves no room: a matched vertex has a tight edge.
        let found = violations(problem, parts) { $0.duals[vertex] += 1 }
        #expect(!found.isEmpty, "seed \(seed)")
      }
    }
  }
}
