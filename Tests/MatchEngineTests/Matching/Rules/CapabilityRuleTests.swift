import Testing

@testable import MatchEngine

@Suite("Rule: what a kind of institution can offer")
struct CapabilityRuleTests {
  @Test("each function is for some kinds only")
  func kinds() throws {
    let doctors: Set<InstitutionKind> = [.clinic, .beddedClinic, .hospital, .emergencyCentre]
    let able: [SupportFunction: Set<InstitutionKind>] = [
      .afterHours: doctors, .admission: doctors, .homeVisit: doctors, .deputy: doctors,
      .pharmacy: [.pharmacy],
      .visitingNurse: [.clinic, .beddedClinic, .hospital, .visitingNurseStation],
    ]
    for function in SupportFunction.allCases {
      for kind in InstitutionKind.allCases {
        let reason = try RuleScene.reason(function) { $0.supporter.kind = kind }
        let fits = able[function]?.contains(kind) ?? false
        #expect(reason == (fits ? nil : .capability), "\(function) by \(kind)")
      }
    }
  }
}
