/// Who offers nothing takes nobody.
enum CapacityRule: PairRule {
  static var reason: RejectionReason { .noCapacity }
  static let origin = RuleOrigin(
    ja: "受け入れ枠が0の申し出は使わない。", en: "An offer of no places is not used.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    !problem.supporterFacts[pair.supporter].hasCapacity
  }
}
