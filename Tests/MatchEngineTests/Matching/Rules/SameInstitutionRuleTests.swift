import Testing

@testable import MatchEngine

@Suite("Rule: an institution is not its own partner")
struct SameInstitutionRuleTests {
  @Test("the same institution is rejected, another one is not", arguments: [true, false])
  func same(isSame: Bool) throws {
    let reason = try RuleScene.reason { document in
      guard isSame else { return }
      document.clinic.supports = document.supporter.supports
      document.supporter.supports = []
    }
    #expect(reason == (isSame ? .same : nil))
  }
}
