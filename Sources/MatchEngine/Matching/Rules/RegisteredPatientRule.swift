/// One patient is registered with one 在宅療養後方支援病院.
///
/// If all known patients of a clinic are registered with one, no patient is left for another.
enum RegisteredPatientRule: PairRule {
  static var reason: RejectionReason { .registeredElsewhere }
  static let origin = RuleOrigin(
    ja: "患者が登録できる在宅療養後方支援病院は一つ。全員が登録済みの診療所に、別の後方支援病院は組まない。",
    en: "A patient registers with one home-care back-up hospital; a clinic whose patients are all"
      + " registered gets no other.",
    source: LegalSource.backupHospital, editions: [.r6, .r8])

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.supporterFacts[pair.supporter].isDesignatedBackup
      && problem.needFacts[pair.need].isFullyRegistered
      && !problem.namedPartners[pair.need].contains(
        problem.supporterFacts[pair.supporter].institution)
  }
}
