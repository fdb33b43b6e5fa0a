import Testing

@testable import MatchEngine

@Suite("Rule: unknown places")
struct UnknownPlaceRuleTests {
  @Test(
    "an unknown place is not a near one; the centre of a town stands in",
    arguments: [("38021-1", false), ("38011-1", true), ("38012", true)])
  func places(area: String, fits: Bool) throws {
    // The secondary area 3802 has no centres; a prefecture's centre says nothing.
    let reason = try RuleScene.reason {
      $0.matching { $0.reach = .prefecture }
      $0.supporter.area = area
      $0.supporter.location = nil
    }
    #expect(reason == (fits ? nil : .unknownPlace))
  }
}
