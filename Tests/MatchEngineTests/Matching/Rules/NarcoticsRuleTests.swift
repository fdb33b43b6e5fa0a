import Testing

@testable import MatchEngine

@Suite("Rule: narcotics")
struct NarcoticsRuleTests {
  @Test(
    "a clinic that attends deaths at home needs a pharmacy with the licence",
    arguments: [(0, false, true), (3, false, false), (3, true, true), (nil, false, true)]
      as [(Int?, Bool, Bool)])
  func narcotics(deaths: Int?, isLicensed: Bool, fits: Bool) throws {
    let reason = try RuleScene.reason(.pharmacy) {
      $0.clinic.report?.homeDeaths = deaths
      $0.supporter.designations = isLicensed ? [.narcoticsRetailer] : []
    }
    #expect(reason == (fits ? nil : .narcotics))
  }

  @Test("no other function asks for it")
  func otherFunctions() throws {
    #expect(try RuleScene.reason { $0.clinic.report?.homeDeaths = 3 } == nil)
  }
}
