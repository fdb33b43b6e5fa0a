import MatchEngine
import Testing

@Suite("Pairing problem")
struct PairingProblemTests {
  private func rules(
    _ count: Int, _ edges: [(Int, Int, Int64)], _ objective: PairingObjective = .maximumWeight
  ) -> [String] {
    do throws(ProblemList) {
      _ = try PairingProblem(
        vertexCount: count, edges: edges.map { PairingEdge($0.0, $0.1, weight: $0.2) },
        objective: objective)
      return []
    } catch {
      return error.problems.map { "\($0.rule) \($0.path) \($0.value)" }
    }
  }

  @Test("names every bad edge")
  func bad() {
    #expect(rules(-1, []) == ["vertex-count vertexCount -1"])
    #expect(
      rules(3, [(1, 1, 5), (0, 3, 1)]) == ["self-loop edges[0] 1", "unknown-vertex edges[1] 3"])
    #expect(rules(3, [(0, -1, 1)]) == ["unknown-vertex edges[0] -1"])
    #expect(
      rules(3, [(0, 1, 5), (1, 2, 1), (1, 0, 5), (2, 1, 3)])
        == ["duplicate-edge edges[2] 1–0", "duplicate-edge edges[3] 2–1"])
    #expect(rules(2, [(0, 1, .max)]).map { $0.prefix(12) } == ["weight-range"])
    #expect(rules(2, [(0, 1, .min)]).map { $0.prefix(12) } == ["weight-range"])
    #expect(
      rules(4, [(0, 1, -(1 << 57)), (2, 3, 1 << 57)], .maximumCardinality).map { $0.prefix(12) }
        == ["weight-range"])
    #expect(rules(4, [(0, 1, .min), (2, 3, .max)], .maximumCardinality).count == 1)
    #expect(rules(3, [(0, 1, -7), (1, 2, 9)]).isEmpty)
  }
}
