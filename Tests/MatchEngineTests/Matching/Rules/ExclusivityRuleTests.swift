import Testing

@testable import MatchEngine

@Suite("Rule: exclusive offers")
struct ExclusivityRuleTests {
  @Test(
    "an exclusive offer covers its institutions, groups and associations",
    arguments: [
      ([], true), (["a"], true), (["x"], false), (["g"], true), (["other"], false),
      (["今治市医師会"], true), (["北医師会"], false), (["北医師会", "a"], true),
    ] as [([String], Bool)])
  func exclusive(names: [String], fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.clinic.association = "今治市医師会"
      var other = MatchRegions.clinic("x")
      other.association = "北医師会"
      $0.institutions += [other, MatchRegions.clinic("y")]
      $0.linkedGroups = [
        LinkedGroupRecord(id: "g", name: "g", kind: .phoneStandard4, members: ["a", "y"]),
        LinkedGroupRecord(id: "other", name: "o", kind: .phoneStandard4, members: ["x", "y"]),
      ]
      $0.offer.exclusiveTo = names
    }
    #expect(reason == (fits ? nil : .exclusive))
  }
}
