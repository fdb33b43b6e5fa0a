import Testing

@testable import MatchEngine

@Suite("Rule: the supporter's own area")
struct OfferReachRuleTests {
  @Test(
    "a supporter may take clinics from a smaller area than the policy",
    arguments: [
      ("38012-1", AreaLevel.municipality, false), ("38011-2", .municipality, true),
      ("38011-2", .dailyLife, false), ("38012-1", nil, true),
    ] as [(String, AreaLevel?, Bool)])
  func reach(area: String, level: AreaLevel?, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.supporter.area = area
      $0.offer.reach = level
    }
    #expect(reason == (fits ? nil : .outsideOffer))
  }
}
