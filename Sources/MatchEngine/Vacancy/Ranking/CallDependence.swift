// Problem: wards of one hospital are not independent. The same doctor on duty, the same night and the
//   same word stand behind them, so two wards of 70 % are not one hospital of 91 %.
// Method: of a hospital's wards only what the likeliest of them adds is counted. In the order of
//   calls, with m the greatest probability of the hospital's wards asked so far, a ward of
//   probability p accepts after their refusals with (p − m) / (1 − m), or not at all where p ≤ m.
// Why correct: it is the joint law in which the wards of a hospital accept together: the ward of
//   probability p accepts exactly if a number drawn for the hospital lies below p. Its chance that any
//   accepts, the greatest p, is the least that any law with these probabilities has (the union is no
//   smaller than its largest part), so what is printed is a floor within each hospital. Hospitals stay
//   independent of each other. The product of the refusals is 1 − max p for each hospital, in any order.
// Complexity: O(n).

extension CallOrder {
  /// Candidates as they accept after those before them in the order have declined.
  ///
  /// - Parameters:
  ///   - candidates: the wards in the order of calls.
  ///   - groups: the hospital of each ward.
  /// - Returns: the same wards with the probability that is left to each.
  /// - Complexity: O(n).
  public static func dependent(_ candidates: [CallCandidate], groups: [Int]) -> [CallCandidate] {
    var greatest: [Int: Int] = [:]
    return zip(candidates, groups).map { candidate, group in
      let before = greatest[group] ?? 0
      let own = candidate.acceptanceMillionths
      greatest[group] = max(before, own)
      guard before > 0 else { return candidate }
      let left = own > before ? 1_000_000 * (own - before) / (1_000_000 - before) : 0
      return CallCandidate(
        callSeconds: candidate.callSeconds, acceptanceMillionths: left,
        travelSeconds: candidate.travelSeconds)
    }
  }
}
