import Testing

@testable import MatchEngine

@Suite("Rule: offers for registered institutions")
struct DisclosureRuleTests {
  @Test(
    "only registered institutions see the offer",
    arguments: [
      (Disclosure.everyone, false, true), (.everyone, true, true), (.registered, false, false),
      (.registered, true, true),
    ])
  func disclosure(level: Disclosure, isRegistered: Bool, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.offer.disclosure = level
      $0.clinic.isRegistered = isRegistered
    }
    #expect(reason == (fits ? nil : .undisclosed))
  }

  @Test("no other reason gives a hidden offer away, and no gap names it")
  func nothingIsGivenAway() throws {
    let problem = try RuleScene.problem {
      $0.offer.disclosure = .registered
      $0.offer.capacity = 0
      $0.offer.departments = ["眼科"]
    }
    let gap = try #require(MatchSolver.solve(problem).uncovered.first)
    #expect(gap.rejections == [RejectionCount(reason: .undisclosed, count: 1, nearest: nil)])
    #expect(!gap.remedy.japanese.contains("h病院"))
    #expect(!gap.cause.japanese.contains("h病院"))
  }
}
