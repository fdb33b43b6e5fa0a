// Problem: wards may be called one after the other for one patient. Calling ward i takes cᵢ; it
//   accepts with probability pᵢ, independently; once it has accepted, the way there takes tᵢ. If
//   nobody accepts, the fallback takes F. Find the order that minimises the expected time T.
// Method: ascending index cᵢ / pᵢ + tᵢ; wards whose index is not below F are left out.
// Why correct: with V the expected time of what follows, calling i costs
//   cᵢ + pᵢ tᵢ + (1 − pᵢ) V = pᵢ · indexᵢ + (1 − pᵢ) · V. Two neighbours i, j are in the better order
//   exactly if indexᵢ ≤ indexⱼ, whatever V is (adjacent exchange), so a sorted order is optimal for
//   any set; and a ward lowers V exactly if its index is below V, so the best set is that of all
//   wards below F. `Documentation/Algorithms/CallOrder.md` has the derivation, the tests try all
//   orders of all subsets.
// Rank: where some wards must come before others whatever their index (the hospital where a patient
//   is registered; facts that are not expired), the index orders the wards of one rank, which is
//   optimal among all orders that keep the ranks: the exchange concerns neighbours of one rank only.
// Complexity: O(n log n).
// References: Smith, "Various optimizers for single-stage production", Naval Research Logistics
//   Quarterly 3 (1956); Weitzman, "Optimal search for the best alternative", Econometrica 47 (1979).

/// The order of calls that minimises the expected time to placement.
public enum CallOrder {
  /// Positions of the candidates in the order in which to call them.
  ///
  /// Candidates of equal index keep the order in which they were given.
  ///
  /// - Parameters:
  ///   - candidates: the wards.
  ///   - ranks: a lower rank is called first whatever the index; empty means that all are equal.
  /// - Returns: every position once.
  /// - Complexity: O(n log n).
  public static func positions(of candidates: [CallCandidate], ranks: [Int] = []) -> [Int] {
    candidates.indices.sorted { first, second in
      let (left, right) = (rank(first, ranks), rank(second, ranks))
      if left != right { return left < right }
      if candidates[first].isBefore(candidates[second]) { return true }
      if candidates[second].isBefore(candidates[first]) { return false }
      return first < second
    }
  }

  /// Positions of the candidates that are worth a call, in the order in which to call them.
  ///
  /// - Parameters:
  ///   - candidates: the wards.
  ///   - fallbackSeconds: what it takes if nobody accepts.
  /// - Returns: positions of the candidates whose index is below the fallback.
  /// - Complexity: O(n log n).
  public static func positionsWorthCalling(
    of candidates: [CallCandidate], fallbackSeconds: Int
  ) -> [Int] {
    positions(of: candidates).filter { candidates[$0].isWorthCalling(against: fallbackSeconds) }
  }

  /// The expected seconds to placement when wards are called in a given order.
  ///
  /// - Parameters:
  ///   - order: positions in `candidates`; positions that do not exist are passed over.
  ///   - candidates: the wards.
  ///   - fallbackSeconds: what it takes if nobody accepts.
  /// - Returns: seconds from the first call to arrival, or to the end of the fallback.
  /// - Complexity: O(n).
  public static func expectedSeconds(
    _ order: some BidirectionalCollection<Int>, of candidates: [CallCandidate], fallbackSeconds: Int
  ) -> Double {
    var seconds = Double(fallbackSeconds)
    for position in order.reversed() where candidates.indices.contains(position) {
      let candidate = candidates[position]
      seconds =
        Double(candidate.callSeconds) + candidate.acceptance * Double(candidate.travelSeconds)
        + (1 - candidate.acceptance) * seconds
    }
    return seconds
  }

  /// The probability that at least one of some wards accepts.
  ///
  /// - Complexity: O(n).
  public static func acceptance(_ order: some Collection<Int>, of candidates: [CallCandidate])
    -> Double
  {
    var refused = 1.0
    for position in order where candidates.indices.contains(position) {
      refused *= 1 - candidates[position].acceptance
    }
    return 1 - refused
  }

  private static func rank(_ position: Int, _ ranks: [Int]) -> Int {
    ranks.indices.contains(position) ? ranks[position] : 0
  }
}
