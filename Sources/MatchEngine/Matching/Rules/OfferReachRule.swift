/// A supporter may take clinics from a smaller area.
enum OfferReachRule: PairRule {
  static var reason: RejectionReason { .outsideOffer }
  static let origin = RuleOrigin(
    ja: "支援側が範囲を限った申し出は、その圏域の中だけを支える。",
    en: "A supporter may take clinics from a smaller area than the policy.",
    yieldsToAgreement: true)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    guard let level = pair.level,
      let reach = problem.supporterFacts[pair.supporter].reach
    else { return false }
    return level > reach
  }
}
