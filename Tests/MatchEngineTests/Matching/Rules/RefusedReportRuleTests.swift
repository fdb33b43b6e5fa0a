import Testing

@testable import MatchEngine

@Suite("Rule: what the prefecture refused")
struct RefusedReportRuleTests {
  @Test(
    "an offer falls with the report on which it rests",
    arguments: [
      (ConfirmationStatus.refused, FactSource.report, false), (.refused, .coordinator, true),
      (.confirmed, .report, true), (.pending, .report, true), (.refused, .official, true),
    ])
  func refused(status: ConfirmationStatus, source: FactSource, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.supporter.report = FunctionReport(fiscalYear: 2025, confirmation: status, homeCare: 4)
      $0.offer.source = source
    }
    #expect(reason == (fits ? nil : .refused))
  }
}
