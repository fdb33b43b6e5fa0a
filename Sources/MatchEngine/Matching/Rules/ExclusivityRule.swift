/// A supporter that serves only some takes nobody else.
enum ExclusivityRule: PairRule {
  static var reason: RejectionReason { .exclusive }
  static let origin = RuleOrigin(
    ja: "相手を限った申し出（グループ・医師会など）は、その相手だけを支える。",
    en: "An offer to some institutions, groups or associations covers only those.",
    yieldsToAgreement: true)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].isExclusive
      && !problem.exclusive[pair.supporter].contains(problem.needFacts[pair.need].institution)
  }
}
