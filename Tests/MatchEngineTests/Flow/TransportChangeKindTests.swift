import Testing

@testable import MatchEngine

/// Every kind of change by itself, each thousands of times.
///
/// Each change is entered in two ways: into a solver that holds the old optimum, where rows keep their
/// numbers; and as a new problem, solved from the old prices, where rows come and go. Both must cost
/// what a cold solve costs, with a right proof.
@Suite("Transport after each kind of change")
struct TransportChangeKindTests {
  /// A kind of change.
  enum Kind: CaseIterable, Sendable {
    case capacity, clinicAdded, clinicRemoved, supporterAdded, supporterRemoved, arcCost, loadCost
  }

  /// A change by its rows.
  private struct Change {
    /// The market after it.
    let after: TransportMarket
    /// Where each destination after it stood before; nil if it is new.
    let earlier: [Int?]
    /// The market whose optimum a solver holds before the change, and the same after it, in the same
    /// numbers; nil where a solver cannot be asked for it.
    var held: (before: TransportMarket, after: TransportMarket)?

    /// The prices to start from: the old ones, and nothing for what is new.
    func prices(_ old: [Int64]) -> [Int64] { earlier.map { $0.map { old[$0] } ?? 0 } }
  }

  private func change(
    _ kind: Kind, _ market: TransportMarket, _ random: inout SeededGenerator
  ) -> Change {
    var after = market
    var earlier: [Int?] = Array(market.load.indices)
    let origin = random.next(below: market.supply.count)
    let destination = random.next(below: market.load.count)
    switch kind {
    case .capacity, .loadCost:
      if kind == .capacity {
        for step in after.load[destination].indices {
          after.load[destination][step].units = Int32(random.next(below: 4))
        }
      } else {
        after.load[destination] = TransportMarket.steps(
          units: market.load[destination].map(\.units), spread: 120, &random)
      }
      let places = after.load[destination].reduce(0) { $0 + $1.units }
      after.lowerBound[destination] = min(after.lowerBound[destination], places)
      return Change(after: after, earlier: earlier, held: (market, after))
    case .arcCost:
      for row in after.arcs.indices {
        for arc in after.arcs[row].indices where random.chance(0.3) {
          after.arcs[row][arc].cost = Int64(random.next(below: 30)) - 3
        }
      }
      return Change(after: after, earlier: earlier)
    case .clinicAdded:
      after.addClinic(&random)
      var before = after
      before.supply[before.supply.count - 1] = 0
      return Change(after: after, earlier: earlier, held: (before, after))
    case .clinicRemoved:
      after.removeClinic(origin)
      var closed = market
      closed.supply[origin] = 0
      return Change(after: after, earlier: earlier, held: (market, closed))
    case .supporterAdded:
      after.addSupporter(&random)
      earlier.append(nil)
      return Change(
        after: after, earlier: earlier, held: (after.closing(market.load.count), after))
    case .supporterRemoved:
      after.removeSupporter(destination)
      earlier.remove(at: destination)
      return Change(
        after: after, earlier: earlier, held: (market, market.closing(destination)))
    }
  }

  /// Enters what differs between two markets of the same rows into a solver; false if one is refused.
  private func enter(
    _ change: (before: TransportMarket, after: TransportMarket), _ solver: inout TransportSolver
  ) -> Bool {
    var isTaken = true
    for origin in change.after.supply.indices
    where change.after.supply[origin] != change.before.supply[origin] {
      isTaken = solver.setSupply(of: origin, change.after.supply[origin]) && isTaken
    }
    for destination in change.after.load.indices
    where change.after.load[destination] != change.before.load[destination]
      || change.after.lowerBound[destination] != change.before.lowerBound[destination]
    {
      isTaken =
        solver.setLoad(
          of: destination, change.after.load[destination],
          lowerBound: change.after.lowerBound[destination]) && isTaken
    }
    return isTaken
  }

  @Test("the new optimum from the old one is that of a cold solve", arguments: Kind.allCases)
  func kinds(kind: Kind) throws {
    var (changes, moved) = (0, 0)
    var seed: UInt64 = 0
    while changes < 2_000 {
      seed += 1
      var random = SeededGenerator(seed: seed &* 8 &+ 5)
      var market = TransportMarket(&random)
      var old = try TransportSolver(market.problem()).solution()
      for _ in 0..<6 where !market.supply.isEmpty && !market.load.isEmpty {
        let change = change(kind, market, &random)
        let problem = try change.after.problem()
        let cold = TransportSolver(problem).solution()
        let cost = RandomTransport.cost(cold, problem)
        #expect(TransportCertificate.violations(of: cold, for: problem) == [], "seed \(seed)")

        let warm = TransportSolver(problem, startingFrom: change.prices(old.prices))
          .solution()
        #expect(TransportCertificate.violations(of: warm, for: problem) == [], "seed \(seed)")
        #expect(RandomTransport.cost(warm, problem) == cost, "seed \(seed)")

        if let held = change.held {
          var solver = try TransportSolver(held.before.problem())
          let before = solver.solution()
          let isTaken = enter(held, &solver)
          #expect(isTaken)
          let (answer, asked) = (solver.solution(), try held.after.problem())
          #expect(TransportCertificate.violations(of: answer, for: asked) == [], "seed \(seed)")
          #expect(RandomTransport.cost(answer, asked) == cost, "seed \(seed)")
          if answer.flows != before.flows { moved += 1 }
        }
        if kind == .arcCost, warm.flows != old.flows { moved += 1 }
        changes += 1
        market = change.after
        old = warm
      }
    }
    // A change that moves nobody proves little.
    #expect(moved > 500, "\(moved) of \(changes) moved somebody")
  }
}
