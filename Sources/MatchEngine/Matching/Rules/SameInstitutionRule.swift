/// An institution is not its own partner.
enum SameInstitutionRule: PairRule {
  static var reason: RejectionReason { .same }
  static let origin = RuleOrigin(
    ja: "自院は自院の連携先になれない。", en: "An institution is not its own partner.",
    source: LegalSource.partnership)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.needFacts[pair.need].institution == problem.supporterFacts[pair.supporter].institution
  }
}
