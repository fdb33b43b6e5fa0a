/// An offer covers only the patients for whom it stands.
///
/// An offer that names nobody stands for adults, elderly and children. For children in medical care
/// (医療的ケア児) it must say so, or a ward of the hospital must take them (○ or △): unknown is not yes.
enum CareKindRule: PairRule {
  static var reason: RejectionReason { .careKind }
  static let origin = RuleOrigin(
    ja: "申し出は対象の患者だけを支える。医療的ケア児は、対象と示した申し出か、受入れ○△の病棟だけ。",
    en: "An offer covers the patients for whom it stands; children in medical care only where it or"
      + " a ward says so.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].careKinds
      & problem.needFacts[pair.need].careKind == 0
  }
}
