/// Pairs that people ruled out are not made.
enum ForbiddenPairRule: PairRule {
  static var reason: RejectionReason { .forbidden }
  static let origin = RuleOrigin(
    ja: "組まないと決めた組は作らない。", en: "Pairs that people ruled out are not made.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.needFacts[pair.need].hasForbidden
      && problem.forbiddenPairs.contains(
        problem.needFacts[pair.need].institution,
        problem.supporterFacts[pair.supporter].institution)
  }
}
