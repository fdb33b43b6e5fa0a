import Testing

@testable import MatchEngine

@Suite("Rule: no capacity")
struct CapacityRuleTests {
  @Test("an offer of nothing is no candidate", arguments: [(0, false), (1, true), (100_000, true)])
  func capacity(capacity: Int, fits: Bool) throws {
    #expect(try RuleScene.reason { $0.offer.capacity = capacity } == (fits ? nil : .noCapacity))
  }
}
