// Problem: give each need up to the wished number of distinct partners, within capacities, best in
//   the lexicographic order of `MatchObjective`.
// Method: a transport of least cost in each connected part (`MatchComponent`, `MatchTransport`), with
//   weights that make one number of the levels (`MatchCost`).
// Why correct: see `MatchCost` for the weights, `TransportSolver` for the transport; its prices are
//   the certificate that `MatchCertificateCheck` checks with code of its own.
// Complexity: that of the transports; near-linear where clinics compete locally.

/// Finds the best partners for all needs of a match.
public enum MatchSolver {
  /// Solves a match; never fails, since "no partner" is an answer.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - workers: who does the work; the answer is the same on any number of them.
  /// - Returns: the partners, their proof, and the gaps with their reasons.
  public static func solve(_ problem: MatchProblem, workers: Workers = .serial) -> MatchReport {
    solve(problem, workers: workers, prices: nil)
  }

  /// Solves a match, starting from prices of its supporters.
  static func solve(
    _ problem: MatchProblem, workers: Workers, prices: [Int128]?
  ) -> MatchReport {
    let table = CandidateTable(problem, workers)
    var partners = [[Candidate]](repeating: [], count: problem.needs.count)
    // A need without candidates: at minus its price it pays not to have a first partner. A
    // supporter without needs: a place is free at 0.
    var certificate = MatchCertificate(
      needPrices: problem.needs.map { -problem.cost.missingFirst[$0.priority - 1] },
      supporterPrices: [Int128](repeating: 0, count: problem.supporters.count), sinkPrice: 0)
    var fixed: [Int32: [Int32]] = [:]
    for pair in problem.fixedPairs {
      fixed[Int32(pair.need), default: []].append(Int32(pair.supporter))
      partners[pair.need] += table[pair.need].filter { Int($0.supporter) == pair.supporter }
    }
    let parts = MatchComponent.components(problem, table)
    // No supporter is in two parts, so that one array serves all.
    var positions = [Int32](repeating: 0, count: problem.supporters.count)
    for part in parts {
      for (position, supporter) in part.supporters.enumerated() {
        positions[supporter] = Int32(position)
      }
    }
    let solved = workers.map(parts.count) { [positions, fixed] index in
      MatchTransport(
        problem, table, parts[index], positions: positions, fixed: fixed, prices: prices
      ).solved()
    }
    for (part, result) in zip(parts, solved) {
      for (need, candidate) in result.partners { partners[need].append(candidate) }
      for (need, price) in zip(part.needs, result.needPrices) {
        certificate.needPrices[need] = price
      }
      for (supporter, price) in zip(part.supporters, result.supporterPrices) {
        certificate.supporterPrices[supporter] = price
      }
    }
    return MatchReport(problem, table, partners, certificate, workers)
  }
}
