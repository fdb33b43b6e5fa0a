/// Finds deputies: the best mutual pairs, then concentrated deputy clinics for the rest.
public enum DeputySolver {
  /// Solves a deputy problem; never fails, since "no deputy" is an answer.
  public static func solve(_ problem: DeputyProblem) -> DeputyReport {
    let solution = MaximumWeightPairing.solve(problem.pairing)
    let pairs = problem.pairs(in: solution)
    // Fewer needs than in the whole, which could be built, so this can be built too.
    let rest = (try? problem.rest(after: pairs)) ?? problem.all
    return DeputyReport.decided(problem, pairing: solution, hub: MatchSolver.solve(rest))
  }
}

extension DeputyReport {
  /// The report of mutual pairs that were decided elsewhere.
  ///
  /// - Parameters:
  ///   - problem: who looks for a deputy, and who may be one of whom.
  ///   - pairing: the pairs, with their prices, over the clinics of the problem.
  ///   - hub: who takes the clinics without a pair.
  /// - Returns: the report; it says why each clinic alone has no pair.
  /// - Complexity: O(possible pairs · α), and O(clinics) for each that has no candidate at all.
  public static func decided(
    _ problem: DeputyProblem, pairing: PairingSolution, hub: MatchReport
  ) -> DeputyReport {
    DeputyReport(
      clinics: problem.clinics, candidatePairs: problem.candidates.count,
      pairs: problem.pairs(in: pairing),
      unpaired: DeputyExplanation(problem, pairing).unpaired(), pairing: pairing, hub: hub)
  }
}

extension DeputyProblem {
  /// The pairs of a pairing, in the order of the edges.
  fileprivate func pairs(in solution: PairingSolution) -> [DeputyPair] {
    let alternatives = alternatives(in: solution)
    return candidates.indices.compactMap { edge in
      alternatives[edge].map { all.deputyPair(candidates[edge], $0) }
    }
  }
}
