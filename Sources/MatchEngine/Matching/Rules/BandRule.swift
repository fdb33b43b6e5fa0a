/// An offer for a band covers only needs of that band.
enum BandRule: PairRule {
  static var reason: RejectionReason { .band }
  static let origin = RuleOrigin(
    ja: "時間帯ごとの申し出は、その時間帯だけを支える。",
    en: "An offer for a band of the week covers only that band.",
    source: LegalSource.manualFunctionTwo)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    let offered = problem.supporterFacts[pair.supporter].band
    return offered != nil && offered != problem.needFacts[pair.need].band
  }
}
