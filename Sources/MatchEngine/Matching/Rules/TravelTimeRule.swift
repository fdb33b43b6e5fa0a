/// The way is not longer than the policy allows for the kind of care.
enum TravelTimeRule: PairRule {
  static var reason: RejectionReason { .tooLong }
  static let origin = RuleOrigin(
    ja: "移動時間は、方針が患者の種類ごとに定める上限まで。",
    en: "The way is not longer than the policy allows for the kind of care.",
    yieldsToAgreement: true)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    pair.metres > Int(problem.needFacts[pair.need].mostMetres)
  }
}
