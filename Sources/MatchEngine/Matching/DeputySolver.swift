/// Finds deputies: the best mutual pairs, then concentrated deputy clinics for the rest.
public enum DeputySolver {
  /// Solves a deputy problem; never fails, since "no deputy" is an answer.
  public static func solve(_ problem: DeputyProblem) -> DeputyReport {
    let solution = MaximumWeightPairing.solve(problem.pairing)
    let pairs = problem.candidates.filter { candidate in
      solution.mates[Int(candidate.first)] == candidate.second
    }.map { problem.all.deputyPair($0) }
    var paired: Set<InstitutionID> = []
    for pair in pairs {
      paired.insert(pair.first)
      paired.insert(pair.second)
    }
    // Fewer needs than in the whole, which could be built, so this can be built too.
    let rest =
      (try? MatchProblem(region: problem.all.region, function: .deputy, excluding: paired))
      ?? problem.all
    return DeputyReport(
      clinics: problem.all.needs.map(\.institution), candidatePairs: problem.candidates.count,
      pairs: pairs, unpaired: DeputyExplanation(problem, solution).unpaired(), pairing: solution,
      hub: MatchSolver.solve(rest))
  }
}
