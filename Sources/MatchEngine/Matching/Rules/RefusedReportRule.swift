/// What the prefecture found not to exist is not offered.
///
/// Only offers that rest on the report fall; what a coordinator entered stands.
enum RefusedReportRule: PairRule {
  static var reason: RejectionReason { .refused }
  static let origin = RuleOrigin(
    ja: "都道府県が体制なしと確認した報告による申し出は使わない。",
    en: "An offer that rests on a report whose system the prefecture refused is not used.",
    source: LegalSource.report)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].isRefused
  }
}
