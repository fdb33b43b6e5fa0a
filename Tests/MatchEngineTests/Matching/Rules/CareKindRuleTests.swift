import Testing

@testable import MatchEngine

@Suite("Rule: kinds of care")
struct CareKindRuleTests {
  @Test(
    "an offer covers the patients for whom it stands; children in medical care must be named",
    arguments: [
      (CareKind.general, [], true), (.paediatric, [], true), (.medicalCareChild, [], false),
      (.medicalCareChild, [.medicalCareChild], true), (.general, [.paediatric], false),
      (.paediatric, [.general, .paediatric], true), (.medicalCareChild, [.paediatric], false),
    ] as [(CareKind, [CareKind], Bool)])
  func careKinds(need: CareKind, offer: [CareKind], fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.clinic.careKinds = [need]
      $0.offer.careKinds = offer
    }
    #expect(reason == (fits ? nil : .careKind))
  }

  @Test(
    "a ward that takes children in medical care speaks for its hospital",
    arguments: [(Acceptance.yes, true), (.consult, true), (.no, false), (nil, false)]
      as [(Acceptance?, Bool)])
  func wards(answer: Acceptance?, fits: Bool) throws {
    let reason = try RuleScene.reason(.admission) {
      $0.clinic.careKinds = [.medicalCareChild]
      var ward = WardRecord(
        id: "w", name: "小児", category: .general, beds: BedCounts(total: 30))
      ward.acceptance[.medicalCareChild] = answer
      $0.supporter.wards = [ward]
    }
    #expect(reason == (fits ? nil : .careKind))
  }
}
