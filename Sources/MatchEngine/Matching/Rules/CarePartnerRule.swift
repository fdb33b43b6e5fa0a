/// Where the policy asks for a 協力医療機関, a partner must be one, and must admit.
///
/// The three duties are to consult, to examine, and to admit in principle; for admission it therefore
/// needs beds of its own.
enum CarePartnerRule: PairRule {
  static var reason: RejectionReason { .carePartner }
  static let origin = RuleOrigin(
    ja: "方針が求めるとき、連携先は協力医療機関に限る。入院は自院に病床があるものだけ（原則入院の義務）。",
    en: "Where the policy asks for it, partners are care partners; for admission, with own beds.",
    source: LegalSource.carePartner, editions: [.r6, .r8])

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.policy.standard == .carePartner
      && !problem.supporterFacts[pair.supporter].isCarePartner
  }
}
