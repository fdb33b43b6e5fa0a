// Compactness: the sum over all grouped institutions of the mean driving time to their partners.
//
// Why this measure. On a duty day one member stands in for the others, so what a member drives is
// the distance to a partner's patients, each partner as likely as another: the mean over partners.
// The plain sum over pairs would grow with the square of the size and so punish larger groups; the
// sum to a centre ignores that two members at opposite ends cover each other too.
//
// A group of m members with W seconds over its pairs costs 2 W / (m − 1). In units of 1/840 s this
// is an integer for m ≤ 9, since 840 is divisible by 1 … 8. The last level, pairs that are partners
// today, is folded in: e = 840 (K t − kept) for a pair of t seconds, with K above anything that the
// kept pairs can sum up to (840 n; two different sums of seconds differ by 2 K or more), so that time
// always outweighs them.

/// The cost of groups inside one component.
struct GroupCost: Sendable {
  /// The least common multiple of 1 … 8.
  static let unit = 840

  /// What a second weighs against a kept pair.
  let secondWeight: Int
  private let members: Int

  /// Costs for a component of so many candidates.
  init(members: Int) {
    self.members = members
    secondWeight = 420 * members + 1
  }

  /// The cost of a pair: half of what a group of these two costs.
  func pair(seconds: Int, kept: Bool) -> Int {
    Self.unit * (secondWeight * seconds - (kept ? 1 : 0))
  }

  /// The cost of a group from the sum over its pairs.
  func group(pairs: Int, members: Int) -> Int { members < 2 ? 0 : 2 * pairs / (members - 1) }

  /// Whether the costs of a component cannot overflow.
  func fits(longestSeconds: Int) -> Bool {
    // Room for prices, for a coverage weight over a window and for sums of both.
    let (one, first) = (2 * Self.unit * secondWeight).multipliedReportingOverflow(
      by: longestSeconds + 1)
    let (all, second) = one.multipliedReportingOverflow(by: max(members, 512) * 8)
    return !first && !second && all < Int.max / 4
  }
}
