/// A distance must be known: an unknown place is not a near one.
enum UnknownPlaceRule: PairRule {
  static var reason: RejectionReason { .unknownPlace }
  static let origin = RuleOrigin(
    ja: "距離が分からない相手は組まない（不明は近いではない）。",
    en: "A distance must be known: an unknown place is not a near one.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    pair.metres < 0
  }
}
