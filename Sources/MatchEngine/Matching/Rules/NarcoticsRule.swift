/// Patients at the end of life need a pharmacy that may dispense narcotics.
///
/// A clinic that attended deaths at home in the last year is taken to have such patients.
enum NarcoticsRule: PairRule {
  static var reason: RejectionReason { .narcotics }
  static let origin = RuleOrigin(
    ja: "看取りのある診療所の調剤は、麻薬小売業者の免許のある薬局だけが担う。",
    en: "For a clinic that attends deaths at home, only a pharmacy licensed for narcotics counts.",
    source: LegalSource.narcotics)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.needFacts[pair.need].needsNarcotics
      && !problem.supporterFacts[pair.supporter].hasNarcotics
  }
}
