import Testing

@testable import MatchEngine

/// Markets where more units want places near by than there are, and being missing is dear.
@Suite("Transport where places are scarce")
struct TransportScarcityTests {
  /// Clinics and supporters in towns on a line; in some towns there are too few places.
  private func market(seed: UInt64, origins: Int, destinations: Int) throws -> TransportProblem {
    var random = SeededGenerator(seed: seed)
    let towns = (0..<8).map { _ in random.next(below: 20_000) }
    func place() -> Int { towns[random.next(below: 8)] + random.next(below: 300) }
    let supporters = (0..<destinations).map { _ in place() }
    let arcs = (0..<origins).map { _ in
      let home = place()
      let near = supporters.indices.sorted {
        (abs(supporters[$0] - home), $0) < (abs(supporters[$1] - home), $1)
      }
      return near.prefix(5 + random.next(below: 6)).map {
        TransportArc(
          destination: Int32($0),
          cost: Int64(abs(supporters[$0] - home) + random.next(below: 50)))
      }
    }
    let load = supporters.map { _ in
      let places = Int32(1 + random.next(below: 4 * origins / destinations))
      return [
        CostStep(units: places / 2, cost: 0), CostStep(units: places - places / 2, cost: 500),
      ]
    }
    return try TransportProblem(
      supply: [Int32](repeating: 2, count: origins), arcs: arcs,
      missing: (0..<origins).map { _ in
        [CostStep(units: 1, cost: 100_000), CostStep(units: 1, cost: 300_000)]
      }, load: load)
  }

  @Test("prices of crowds rise at once: bids stay few, and the cost is the least")
  func crowds() throws {
    for seed in [UInt64(4), 7, 9] {
      let problem = try market(seed: seed, origins: 600, destinations: 70)
      let solver = TransportSolver(problem)
      let solution = solver.solution()
      #expect(TransportCertificate.violations(of: solution, for: problem) == [], "seed \(seed)")
      #expect(solution.missing.contains { $0 > 0 }, "seed \(seed): nothing is scarce")
      // Twice to three times as many if a crowd rises only as far as suits a unit that is elsewhere.
      let bids = solver.statistics.bids
      #expect(bids < 15_000, "seed \(seed): \(bids) bids")
    }
  }

  @Test("no two increments of bids lie closer than by half")
  func increments() throws {
    for seed in UInt64(1)...40 {
      let problem = try market(seed: seed, origins: 40, destinations: 10 + Int(seed) % 7)
      let sizes = TransportPriceEstimate.stepSizes(TransportState(problem))
      #expect(!sizes.isEmpty, "seed \(seed)")
      for (size, next) in zip(sizes, sizes.dropFirst()) {
        #expect(size >= 2 * next, "seed \(seed): \(sizes)")
      }
    }
  }
}
