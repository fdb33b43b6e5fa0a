/// A 在宅療養後方支援病院 that cannot admit must find another hospital and refer the patient to it.
///
/// It is asked of a hospital that clinics name, not of a pair: it keeps nobody from being a partner, but a
/// hospital with no other on record to which it refers is told among the promises (`withoutReferral`).
enum ReferralRule {
  static let origin = RuleOrigin(
    ja: "在宅療養後方支援病院は、受け入れられないとき、別の病院を探して紹介する。",
    en: "A home-care back-up hospital that cannot admit finds another hospital and refers to it.",
    source: LegalSource.backupHospital, editions: [.r6, .r8])

  /// A link of the function: who names whom.
  typealias Link = (source: InstitutionID, target: InstitutionID?)

  /// The hospitals that are named and have nobody to refer to, ascending.
  ///
  /// - Complexity: O(links · log links).
  static func broken(
    by links: [Link], in region: Region, function: SupportFunction
  ) -> [InstitutionID] {
    guard function == .admission,
      origin.editions.contains(region.document.policy.ruleEdition)
    else { return [] }
    var refers: Set<InstitutionID> = []
    for link in links {
      if let target = link.target, region[target].kind == .hospital { refers.insert(link.source) }
    }
    return Set(links.compactMap(\.target)).sorted().filter {
      region[$0].designations.contains(.backupHospital) && !refers.contains($0)
    }
  }
}
