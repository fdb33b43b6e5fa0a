/// An offer covers only the patients for whom it stands.
///
/// An offer that names nobody stands for adults, elderly and children; for children alone where all
/// departments of the supporter are for them (小児科・アレルギー科), and not for children where all hardly
/// look after patients at home (眼科, 皮膚科 …). For children in medical care (医療的ケア児) it must say so,
/// or a ward of the hospital must take them (○ or △): unknown is not yes.
enum CareKindRule: PairRule {
  static var reason: RejectionReason { .careKind }
  static let origin = RuleOrigin(
    ja: "申し出は対象の患者だけを支える。対象を示さなければ、小児科だけの医療機関は小児、"
      + "眼科や皮膚科などだけの医療機関は成人・高齢者、ほかは両方。"
      + "医療的ケア児は、対象と示した申し出か、受入れ○△の病棟だけ。",
    en: "An offer covers the patients for whom it stands: where it names none, children of those"
      + " who have only paediatrics, adults of those who have only eyes, skin or the like, both of"
      + " all others; children in medical care only where it or a ward says so.")

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].careKinds
      & problem.needFacts[pair.need].careKind == 0
  }
}
