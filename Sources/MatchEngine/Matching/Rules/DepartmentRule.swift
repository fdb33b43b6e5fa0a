/// An offer bound to departments covers only those.
enum DepartmentRule: PairRule {
  static var reason: RejectionReason { .department }
  static let origin = RuleOrigin(
    ja: "診療科を限った申し出は、その診療科だけを支える。",
    en: "An offer bound to departments covers only those.", yieldsToAgreement: true)

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    !problem.departments.offer(pair.supporter, covers: pair.need)
  }
}
