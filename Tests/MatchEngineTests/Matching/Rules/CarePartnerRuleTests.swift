import Testing

@testable import MatchEngine

@Suite("Rule: 協力医療機関")
struct CarePartnerRuleTests {
  @Test(
    "a care partner admits in principle, and so has beds; asked only where the policy asks",
    arguments: [
      (SupportFunction.admission, true, InstitutionKind.hospital, true),
      (.admission, true, .clinic, false), (.admission, false, .hospital, false),
      (.afterHours, true, .clinic, true), (.afterHours, false, .clinic, false),
    ], RuleEdition.allCases)
  func standard(
    _ row: (function: SupportFunction, isDesignated: Bool, kind: InstitutionKind, fits: Bool),
    edition: RuleEdition
  ) throws {
    func reason(_ standard: PartnerStandard?) throws -> RejectionReason? {
      try RuleScene.reason(row.function, edition: edition) { document in
        document.matching(row.function) { $0.standard = standard }
        document.supporter.kind = row.kind
        document.supporter.designations = row.isDesignated ? [.carePartner] : []
      }
    }
    #expect(try reason(.carePartner) == (row.fits ? nil : .carePartner))
    #expect(try reason(nil) == nil)
    // The words fit functions that need no bed too.
    #expect(RejectionReason.carePartner.text.japanese == "協力医療機関の基準外")
  }
}
