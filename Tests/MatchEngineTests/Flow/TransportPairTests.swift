import Testing

@testable import MatchEngine

/// Two units of one origin that bid together from one look at its arcs.
@Suite("Pairs of bids")
struct TransportPairTests {
  /// One origin of two units, destinations of one place each, and what a missing unit costs.
  private func problem(costs: [Int64], missing: Int64) throws -> TransportProblem {
    try TransportProblem(
      supply: [2],
      arcs: [costs.enumerated().map { TransportArc(destination: Int32($0), cost: $1) }],
      missing: [[CostStep(units: 2, cost: missing)]],
      load: [[CostStep]](repeating: [CostStep(units: 1, cost: 0)], count: costs.count))
  }

  @Test("they take the two cheapest arcs, and each bids what makes the next as good")
  func bids() throws {
    var state = TransportState(try problem(costs: [90, 10, 51, 30, 70], missing: 1000))
    var auction = TransportPriceEstimate(state)
    let losers = auction.placePair(0, &state, 5)
    #expect(losers?.0 == -1 && losers?.1 == -1)
    #expect(auction.unitArc.array == [1, 3])
    // 30 − 10 + 5, and 51 − 30 + 5.
    #expect(auction.bids[auction.bidStart[1]].amount == 25)
    #expect(auction.bids[auction.bidStart[3]].amount == 26)
    #expect(auction.bidTotal == 2)
  }

  @Test("being missing is an alternative like any other")
  func missing() throws {
    var state = TransportState(try problem(costs: [10, 30, 90], missing: 60))
    var auction = TransportPriceEstimate(state)
    _ = auction.placePair(0, &state, 5)
    // 60 − 30 + 5.
    #expect(auction.bids[auction.bidStart[1]].amount == 35)
  }

  @Test("where one of them would rather be missing, each chooses for itself")
  func apart() throws {
    for costs in [[Int64(10), 300], [300, 400], [10]] {
      var state = TransportState(try problem(costs: costs, missing: 60))
      var auction = TransportPriceEstimate(state)
      let losers = auction.placePair(0, &state, 5)
      #expect(losers == nil)
      #expect(auction.bidTotal == 0 && auction.bidCount.array.allSatisfy { $0 == 0 })
    }
  }

  @Test("what a pair drives out waits, and the end is the least cost")
  func oneAfterTheOther() throws {
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      let destinations = 3 + random.next(below: 6)
      let arcs = (0..<12).map { _ in
        (0..<destinations).filter { _ in random.chance(0.6) }.map {
          TransportArc(destination: Int32($0), cost: Int64(random.next(below: 200)))
        }
      }
      let problem = try TransportProblem(
        supply: (0..<12).map { _ in Int32([0, 1, 2, 2, 2, 3][random.next(below: 6)]) }, arcs: arcs,
        missing: [[CostStep]](
          repeating: [CostStep(units: 1, cost: 300), CostStep(units: 2, cost: 900)], count: 12),
        load: (0..<destinations).map { _ in
          [
            CostStep(units: Int32(random.next(below: 4)), cost: 0),
            CostStep(units: Int32(random.next(below: 3)), cost: 100),
          ]
        })
      let least = try RandomTransport.oracle(problem)
      for isCondensed in [false, true] {
        let solution = TransportSolver(estimating: problem, isCondensed: isCondensed).solution()
        #expect(TransportCertificate.violations(of: solution, for: problem) == [], "seed \(seed)")
        #expect(RandomTransport.cost(solution, problem) == least, "seed \(seed)")
      }
    }
  }
}
