/// A partner lies within the area that the policy allows for the kind of care.
enum ReachRule: PairRule {
  static var reason: RejectionReason { .outsideReach }
  static let origin = RuleOrigin(
    ja: "連携先は、方針が患者の種類ごとに定める圏域の中にある。",
    en: "A partner lies within the area that the policy allows for the kind of care.",
    yieldsToAgreement: true)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    guard let level = pair.level else { return true }
    return level > problem.needFacts[pair.need].reach
  }
}
