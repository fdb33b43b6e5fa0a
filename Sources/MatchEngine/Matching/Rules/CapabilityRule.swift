/// Some kinds of institution cannot offer some functions.
enum CapabilityRule: PairRule {
  static var reason: RejectionReason { .capability }
  static let origin = RuleOrigin(
    ja: "調剤は薬局、訪問看護は訪問看護ステーション・病院・診療所、ほかは医師のいる医療機関が担う。",
    en:
      "Pharmacies dispense; stations, hospitals and clinics send nurses; the rest takes a doctor.",
    source: LegalSource.kindsOfInstitution)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    !problem.supporterFacts[pair.supporter].isCapable
  }
}
