/// Who relies on a partner for a function cannot promise it to others.
enum CircularPromiseRule: PairRule {
  static var reason: RejectionReason { .reliesOnOthers }
  static let origin = RuleOrigin(
    ja: "その機能を他院に頼り、自前の手段がない医療機関は連携先になれない（循環した約束）。",
    en: "Who relies on a partner for a function and has no own means cannot promise it (circular).",
    source: LegalSource.partnership)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].reliesOnOthers
  }
}
