import Testing

@testable import MatchEngine

@Suite("Rule: who relies on others")
struct CircularPromiseRuleTests {
  @Test(
    "who relies on a partner without own means is no candidate",
    arguments: [
      (SupportFunction.afterHours, InstitutionKind.clinic, 3, nil, nil, false),
      (.afterHours, .clinic, 3, 2, nil, true), (.afterHours, .hospital, 3, nil, nil, true),
      (.afterHours, .clinic, 4, nil, nil, true), (.admission, .clinic, nil, nil, 5, false),
      (.admission, .clinic, nil, nil, 6, true), (.admission, .beddedClinic, nil, nil, 5, true),
      (.homeVisit, .clinic, 3, nil, nil, true),
    ] as [(SupportFunction, InstitutionKind, Int?, Int?, Int?, Bool)])
  func relies(
    function: SupportFunction, kind: InstitutionKind, home: Int?, own: Int?, bed: Int?, fits: Bool
  ) throws {
    let reason = try RuleScene.reason(function) {
      $0.supporter.kind = kind
      $0.supporter.report = FunctionReport(
        fiscalYear: 2025, ownContact: own, backupBed: bed, homeCare: home)
    }
    #expect(reason == (fits ? nil : .reliesOnOthers))
  }
}
