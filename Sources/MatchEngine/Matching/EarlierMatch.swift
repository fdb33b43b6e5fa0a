// Problem: find the best match of a changed region from that of the region before.
// Method: the earlier supporter prices are where the transport starts, told apart by institution and
//   band, since indices move when institutions come and go; and the earlier partners count as
//   existing links, which cost less than new ones at the last level of the objective.
// Why correct: the transport is exact from any prices; see `TransportSolver`. That a kept partner
//   costs less is part of the objective of the changed problem, cold or warm.
// Complexity: O(needs + supporters + assignments).

/// An earlier match, as the next one uses it.
struct EarlierMatch: Sendable {
  /// What tells a supporter apart.
  private struct SupporterKey: Hashable {
    let institution: String
    let band: TimeBand?
  }

  /// What tells a need apart.
  private struct NeedKey: Hashable {
    let institution: String
    let careKind: CareKind
    let band: TimeBand?
  }

  /// What the earlier weights were made for.
  let scale: MatchCost.Scale
  private let cost: MatchCost
  private let prices: [SupporterKey: Int128]
  private let kept: [NeedKey: [String]]

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
    var kept: [NeedKey: [String]] = [:]
    for assignment in report.assignments {
      let need = report.needs[assignment.need]
      kept[
        NeedKey(
          institution: region[need.institution].id, careKind: need.careKind, band: need.band),
        default: []
      ].append(region[report.supporters[assignment.supporter].institution].id)
    }
    self.kept = kept
  }

  /// The institutions that were partners of a need and are still there.
  func partners(of need: Need, in region: Region) -> [InstitutionID] {
    let key = NeedKey(
      institution: region[need.institution].id, careKind: need.careKind, band: need.band)
    return (kept[key] ?? []).compactMap { region.institutionByID[$0] }
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
