/// Finds the stable matching that a problem asks for.
public enum StableSolver {
  /// The matching, or the statement that none exists; the same bytes for the same problem.
  ///
  /// - Complexity: linear in the total length of the lists for the optimal, super-stable and
  ///   linear-time large goals; see the solvers for the others.
  public static func solve(_ problem: StableProblem) -> StableReport {
    switch problem.goal {
    case .clinicOptimal: DeferredAcceptance.solve(problem, proposing: .clinics)
    case .supporterOptimal: DeferredAcceptance.solve(problem, proposing: .supporters)
    case .superStable: SuperStability.solve(problem)
    case .stronglyStable: StrongStability.solve(problem)
    case .largeWeaklyStable: LargeStableMatching.solve(problem)
    case .largestWeaklyStable: LargestStableMatching.solve(problem)
    }
  }
}
