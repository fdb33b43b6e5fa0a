import Testing

@testable import MatchEngine

@Suite("Rule: departments")
struct DepartmentRuleTests {
  @Test(
    "an offer bound to departments covers only those",
    arguments: [
      (["内科"], ["内科"], true), (["循環器内科"], ["内科"], true), (["心療内科"], ["内科"], false),
      (["整形外科"], ["外科"], false), (["外科", "小児科"], ["小児科"], true), ([], ["小児科"], true),
      (["眼科"], [], true),
    ] as [([String], [String], Bool)])
  func department(clinic: [String], offer: [String], fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.clinic.departments = clinic
      $0.offer.departments = offer
    }
    #expect(reason == (fits ? nil : .department))
  }
}
