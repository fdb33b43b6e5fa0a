// Problem: the best partners in one connected part of a match.
// Method: the transport of least cost in its `MatchNetwork`. A supporter that joins only from a least
//   number of needs on has that number as a lower bound or is closed (`JoinerSearch`).
// Why correct: for given open supporters, the transport is of least cost with the weights of
//   `MatchCost`, thus lexicographically best, and its prices prove it. That no other supporters should
//   be open is proven by the search, not by the prices.
// Complexity: that of `TransportSolver`, once more for each branch of the search.

/// The transport of one part of a match.
struct MatchTransport: ~Copyable {
  private let problem: MatchProblem
  private let component: MatchComponent
  /// The candidate behind each arc.
  private let candidates: [Candidate]
  private var solver: TransportSolver
  /// The optimum.
  let solution: TransportSolution

  /// Solves a part.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - table: its candidates.
  ///   - component: the part.
  ///   - positions: for each supporter of the match, its place in its part.
  ///   - fixed: the supporters agreed on, for each need of the match.
  ///   - prices: prices of the match's supporters to start from, as those of a certificate; nil to
  ///     estimate them. They cost or save time, and change nothing else but which of equal matches
  ///     is found.
  init(
    _ problem: MatchProblem, _ table: CandidateTable, _ component: MatchComponent,
    positions: [Int32], fixed: [Int32: [Int32]], prices: [Int128]? = nil
  ) {
    let network = MatchNetwork(problem, table, component, positions: positions, fixed: fixed)
    self.problem = problem
    self.component = component
    candidates = network.candidates
    solver = TransportSolver(
      network.transport,
      startingFrom: prices.map { prices in
        component.supporters.map { Int64(clamping: -prices[$0]) }
      })
    solver.chooseJoiners(problem, component, network.fixedLoads)
    solution = solver.solution()
  }

  /// The optimum of the part in terms of the match.
  func solved() -> SolvedPart {
    SolvedPart(
      partners: solution.flows.map {
        (component.needs[Int($0.origin)], candidates[Int($0.arc)])
      },
      needPrices: needPrices(), supporterPrices: solution.prices.map { -Int128($0) })
  }

  /// The prices of the part's needs, with the sink at 0.
  private func needPrices() -> [Int128] {
    var prices: [Int128] = []
    prices.reserveCapacity(component.needs.count)
    let transport = solver.state.problem
    var next = 0
    for origin in component.needs.indices {
      // Between what its units cost and what they would cost elsewhere.
      var greatest: Int64?
      var least = Int64.max
      for arc in transport.arcs(of: origin) {
        let value =
          transport.arcCost[arc] + solution.prices[Int(transport.arcDestination[arc])]
        if next < solution.flows.count, Int(solution.flows[next].arc) == arc {
          greatest = max(greatest ?? value, value)
          next += 1
        } else {
          least = min(least, value)
        }
      }
      var left = solution.missing[origin]
      for step in transport.missingSteps(of: origin) {
        if left > 0 { greatest = max(greatest ?? step.cost, step.cost) }
        if left < step.units {
          least = min(least, step.cost)
          break
        }
        left -= step.units
      }
      prices.append(-Int128(greatest ?? (least < .max ? least : 0)))
    }
    return prices
  }
}

/// What the transport of one part found.
struct SolvedPart: Sendable {
  /// The partners found, agreed ones not among them, by need in the order of the part.
  var partners: [(need: Int, candidate: Candidate)]
  /// One price for each need of the part.
  var needPrices: [Int128]
  /// One price for each supporter of the part.
  var supporterPrices: [Int128]
}
