/// Finds deputies: the best mutual pairs, then concentrated deputy clinics for the rest.
public enum DeputySolver {
  /// Solves a deputy problem; never fails, since "no deputy" is an answer.
  public static func solve(_ problem: DeputyProblem) -> DeputyReport {
    let solution = MaximumWeightPairing.solve(problem.pairing)
    let pairs = zip(problem.pairing.edges, problem.candidates).filter { edge, _ in
      solution.mates[edge.first] == Int32(edge.second)
    }.map { problem.all.deputyPair($1) }
    // Fewer needs than in the whole, which could be built, so this can be built too.
    let rest =
      (try? MatchProblem(
        region: problem.all.region, function: .deputy,
        excluding: problem.coveredNeeds(by: pairs)))
      ?? problem.all
    return DeputyReport(
      clinics: problem.clinics, candidatePairs: problem.candidates.count,
      pairs: pairs, unpaired: DeputyExplanation(problem, solution).unpaired(), pairing: solution,
      hub: MatchSolver.solve(rest))
  }
}
