// Problem: find the best match of a changed region from that of the region before.
// Method: the earlier supporter prices are where the transport starts, told apart by institution and
//   band, since indices move when institutions come and go. That partners are kept where nothing is
//   lost by it is `MatchProblem.keeping(_:of:)`.
// Why correct: the transport is exact from any prices; see `TransportSolver`.
// Complexity: O(supporters).

/// An earlier match, as the next one uses it.
struct EarlierMatch: Sendable {
  /// What tells a supporter apart.
  private struct SupporterKey: Hashable {
    let institution: String
    let band: TimeBand?
  }

  /// What the earlier weights were made for.
  let scale: MatchCost.Scale
  private let cost: MatchCost
  private let prices: [SupporterKey: Int128]

  /// The match of a region before it changed.
  init(_ problem: MatchProblem, _ report: MatchReport) {
    scale = problem.scale
    cost = problem.cost
    let region = problem.region
    func key(_ supporter: Supporter) -> SupporterKey {
      SupporterKey(institution: region[supporter.institution].id, band: supporter.band)
    }
    prices = Dictionary(
      zip(report.supporters, report.certificate.supporterPrices).map { (key($0), $1) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The prices to start from; nil if the weights differ, so that they would mean nothing.
  ///
  /// A supporter that is new starts at 0, where a place is free.
  func prices(for problem: MatchProblem) -> [Int128]? {
    guard problem.cost == cost else { return nil }
    return problem.supporters.map {
      prices[
        SupporterKey(institution: problem.region[$0.institution].id, band: $0.band)] ?? 0
    }
  }
}
