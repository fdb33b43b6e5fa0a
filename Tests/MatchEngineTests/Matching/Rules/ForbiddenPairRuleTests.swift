import Testing

@testable import MatchEngine

@Suite("Rule: pairs that people ruled out")
struct ForbiddenPairRuleTests {
  @Test(
    "only the pair itself is ruled out, for its function, in its direction",
    arguments: [
      ("a", "h", SupportFunction.afterHours, false), ("h", "a", .afterHours, true),
      ("a", "x", .afterHours, true), ("a", "h", .admission, true),
    ])
  func forbidden(from: String, to: String, function: SupportFunction, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.institutions.append(MatchRegions.hospital("x", capacity: 1))
      $0.matching(function) { $0.forbidden = [PairDecision(institution: from, partner: to)] }
    }
    #expect(reason == (fits ? nil : .forbidden))
  }
}
