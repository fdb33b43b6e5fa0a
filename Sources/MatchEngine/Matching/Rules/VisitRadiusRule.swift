/// Visits beyond 16 km are not paid for, except where the reason is on record (往診の例外).
///
/// Admission and nurses of a station are not bound by it.
enum VisitRadiusRule: PairRule {
  static var reason: RejectionReason { .beyondVisitRadius }
  static let origin = RuleOrigin(
    ja: "往診・訪問は直線16kmまで。特別の理由を記録した組は例外。",
    en: "Visits reach 16 km in a straight line, except for pairs whose reason is on record.",
    source: LegalSource.visitRadius, editions: [.r6, .r8])

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    pair.metres > Int(problem.needFacts[pair.need].radius)
      && !(problem.needFacts[pair.need].hasException
        && problem.exceptedPairs.contains(
          problem.needFacts[pair.need].institution,
          problem.supporterFacts[pair.supporter].institution))
  }
}
