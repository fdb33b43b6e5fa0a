import Testing

@testable import MatchEngine

@Suite("Rule: a back-up hospital refers on")
struct ReferralRuleTests {
  /// What is on record, and whether the hospital named is told.
  struct Row: Sendable {
    var function = SupportFunction.admission
    var isDesignated = true
    var isNamed = true
    var refersTo: String?
    let isTold: Bool
  }

  @Test(
    "a named back-up hospital must have another hospital to which it refers",
    arguments: [
      Row(isTold: true), Row(refersTo: "x", isTold: false), Row(refersTo: "c", isTold: true),
      Row(isDesignated: false, isTold: false), Row(isNamed: false, isTold: false),
      Row(function: .afterHours, isTold: false),
    ], RuleEdition.allCases)
  func referral(row: Row, edition: RuleEdition) throws {
    let problem = try RuleScene.problem(row.function, edition: edition) { document in
      document.supporter.designations = row.isDesignated ? [.backupHospital] : []
      document.institutions += [
        MatchRegions.hospital("x", capacity: 1), MatchRegions.clinic("c"),
      ]
      func link(_ from: String, _ to: String) -> LinkRecord {
        LinkRecord(from: from, function: row.function, nameAsWritten: to, to: to)
      }
      document.links = row.isNamed ? [link("a", "h")] : []
      if let other = row.refersTo { document.links.append(link("h", other)) }
    }
    let told = PromiseReport(problem).findings.filter { $0.kind == .withoutReferral }
    #expect(told.compactMap(\.partner) == (row.isTold ? [InstitutionID(1)] : []))
    #expect(told.allSatisfy { $0.institutions == [InstitutionID(0)] })
  }

  @Test("it is a rule of the fee schedule, with its source")
  func origin() {
    #expect(ReferralRule.origin.source == LegalSource.backupHospital)
    #expect(ReferralRule.origin.editions == RuleEdition.allCases)
  }
}
