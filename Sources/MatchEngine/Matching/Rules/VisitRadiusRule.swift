/// Visits beyond 16 km are not paid for, except where the reason is on record (往診の例外).
///
/// Two schedules say so, each for its own: the medical fees for 往診 and 訪問診療 of doctors, the
/// dispensing fees for visits of pharmacists, planned (区分15) or urgent at night and on holidays
/// (区分15の2), with 特殊の事情 as the exception. Neither binds admission, nor the nurses of a station:
/// for those the policy's area and travel time decide.
enum VisitRadiusRule: PairRule {
  static var reason: RejectionReason { .beyondVisitRadius }
  static let origin = RuleOrigin(
    ja: "医師の往診・訪問診療と薬剤師の訪問は直線16kmまで。特別の理由を記録した組は例外。入院と訪問看護は縛らない。",
    en: "Visits of doctors and pharmacists reach 16 km in a straight line, except for pairs whose"
      + " reason is on record; admission and nurses are not bound.",
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
