import Testing

@testable import MatchEngine

@Suite("Transport to few destinations")
struct TransportExchangeTests {
  @Test("searches over exchanges and over units cost what trying everything finds")
  func bruteForce() throws {
    for seed in UInt64(0)..<1000 {
      let problem = try RandomTransport.problem(seed: seed, origins: 3, destinations: 3)
      guard problem.arcCapacity == nil else { continue }
      let least = RandomTransport.exhaustive(problem)
      for isCondensed in [true, false] {
        let solution = TransportSolver(estimating: problem, isCondensed: isCondensed).solution()
        #expect(
          RandomTransport.cost(solution, problem) == least, "seed \(seed), \(isCondensed)")
      }
    }
  }

  @Test("both cost what the general flow solver finds, with proof, from any prices")
  func oracle() throws {
    for seed in UInt64(0)..<600 {
      let problem = try RandomTransport.problem(
        seed: seed &+ 5000, origins: 20, destinations: 8, degenerate: seed % 5 == 0)
      let least = try RandomTransport.oracle(problem)
      var random = SeededGenerator(seed: seed)
      let prices = (0..<problem.destinationCount).map { _ in
        random.chance(0.05) ? Int64.max : Int64(random.next(below: 4000)) - 2000
      }
      for isCondensed in [true, false] {
        let cold = TransportSolver(estimating: problem, isCondensed: isCondensed).solution()
        let warm = TransportSolver(problem, at: prices, isCondensed: isCondensed).solution()
        for solution in [cold, warm] {
          #expect(TransportCertificate.violations(of: solution, for: problem) == [], "\(seed)")
          #expect(RandomTransport.cost(solution, problem) == least, "seed \(seed), \(isCondensed)")
        }
      }
    }
  }

  @Test("exchanges stay the cheapest there are, after every change")
  func cheapest() throws {
    var count = 0
    for seed in UInt64(0)..<60 {
      let problem = try RandomTransport.problem(
        seed: seed, origins: 16, destinations: 5, degenerate: seed % 3 == 0)
      var solver = TransportSolver(estimating: problem, isCondensed: true)
      var random = SeededGenerator(seed: seed &+ 7)
      for change in 0..<12 {
        let origin = random.next(below: problem.originCount)
        let isTaken = solver.setSupply(of: origin, Int32(random.next(below: 3)))
        #expect(isTaken)
        let wrong = solver.state.wrongExchanges()
        #expect(wrong == [], "seed \(seed), change \(change)")
        count += 1
      }
    }
    #expect(count == 720)
  }

  @Test("they are used where destinations are few, and only there")
  func pays() throws {
    #expect(TransportExchanges.pays(origins: 300, destinations: 20))
    #expect(!TransportExchanges.pays(origins: 100, destinations: 65))
    #expect(!TransportExchanges.pays(origins: 5000, destinations: 40))
    for (destinations, isFew) in [(0, true), (64, true), (65, false)] {
      let problem = try TransportProblem(
        supply: [], arcs: [], missing: [], load: Array(repeating: [], count: destinations))
      let isUsed = TransportState(problem).exchanges.isUsed
      #expect(isUsed == isFew, "\(destinations)")
    }
  }

  @Test("a problem in numbers by area is changed as well as any other")
  func renumbered() throws {
    for seed in UInt64(0)..<60 {
      let problem = try RandomTransport.problem(seed: seed, origins: 60, destinations: 9)
      guard problem.arcCapacity == nil else { continue }
      var solver = TransportSolver(problem, in: TransportOrder(of: problem, areaSize: 8))
      let (isUsed, wrong) = (solver.state.exchanges.isUsed, solver.state.wrongExchanges())
      #expect(isUsed)
      #expect(wrong == [], "seed \(seed)")
      let origin = Int(seed) % problem.originCount
      let isTaken = solver.setSupply(of: origin, 0)
      #expect(isTaken)
      var supply = problem.supply
      supply[origin] = 0
      let changed = try TransportProblem(
        supply: supply, arcStart: problem.arcStart, arcDestination: problem.arcDestination,
        arcCost: problem.arcCost, missingStart: problem.missingStart, missing: problem.missing,
        loadStart: problem.loadStart, load: problem.load, lowerBound: problem.lowerBound)
      let solution = solver.solution()
      #expect(TransportCertificate.violations(of: solution, for: changed) == [], "seed \(seed)")
    }
  }
}

extension TransportState {
  /// Pairs of destinations whose exchange is not the cheapest, by trying all.
  fileprivate func wrongExchanges() -> [String] {
    let width = exchanges.width
    var least = [Int64](repeating: TransportExchanges.absent, count: width * width)
    for origin in 0..<originCount {
      var given = slots(of: origin).filter { flowSlots[$0].arc >= 0 }.map {
        (Int(flowSlots[$0].destination), flowSlots[$0].cost)
      }
      if missing[origin] > 0 { given.append((width - 1, lastMissing(origin).cost)) }
      for (row, cost) in given {
        for arc in arcs.row(origin) where residual(origin, Int32(arc)) > 0 {
          let pair = row * width + arcs.destination(Int32(arc))
          least[pair] = min(least[pair], arcs.cost(Int32(arc)) - cost)
        }
        let pair = row * width + width - 1
        least[pair] = min(least[pair], nextMissing(origin).cost - cost)
      }
    }
    return least.indices.compactMap { pair in
      let isThere = least[pair] < TransportExchanges.absent
      let isRight =
        exchanges.exists(pair) == isThere
        && (!isThere || exchanges.length[pair] == least[pair])
      return isRight
        ? nil : "\(pair / width)→\(pair % width): \(exchanges.length[pair]), not \(least[pair])"
    }
  }
}
