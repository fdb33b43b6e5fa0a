/// An offer for registered institutions is neither shown to nor used for others.
///
/// It is asked before anything else is said about the supporter, so that no other reason gives the
/// offer away.
enum DisclosureRule: PairRule {
  static var reason: RejectionReason { .undisclosed }
  static let origin = RuleOrigin(
    ja: "登録医療機関だけへの申し出は、ほかには示さず、使わない。",
    en: "An offer for registered institutions is neither shown to nor used for others.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].isForRegistered
      && !problem.needFacts[pair.need].isRegistered
  }
}
