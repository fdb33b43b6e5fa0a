/// Where the policy asks for a 在宅療養後方支援病院, a partner must be one that meets the standard.
///
/// 200 beds, 160 where medical resources are scarce; a hospital whose beds are not on record is
/// believed its designation. That it must refer on if it cannot admit is ``ReferralRule``.
enum BackupHospitalRule: PairRule {
  static var reason: RejectionReason { .backupHospital }
  static let origin = RuleOrigin(
    ja: "方針が求めるとき、連携先は在宅療養後方支援病院（200床以上、医療資源の少ない地域は160床以上）に限る。",
    en: "Where the policy asks for it, partners are home-care back-up hospitals of 200 beds, 160 in"
      + " areas with scarce resources.",
    source: LegalSource.backupHospital, editions: [.r6, .r8])

  @inline(__always)
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool {
    problem.policy.standard == .backupHospital
      && !problem.supporterFacts[pair.supporter].isBackupHospital
  }
}
