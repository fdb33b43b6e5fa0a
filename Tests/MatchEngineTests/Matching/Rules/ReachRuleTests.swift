import Testing

@testable import MatchEngine

@Suite("Rule: the area ladder of each kind of care")
struct ReachRuleTests {
  @Test(
    "reach is the smallest common area against the policy's level",
    arguments: [
      ("38011-1", AreaLevel.dailyLife, true), ("38011-2", .dailyLife, false),
      ("38011-2", .municipality, true), ("38012-1", .municipality, false),
      ("38012-1", .secondaryMedical, true), ("38021-1", .secondaryMedical, false),
      ("38021-1", .prefecture, true), ("37011", .prefecture, false),
    ])
  func reach(area: String, level: AreaLevel, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.supporter.area = area
      $0.matching { $0.reach = level }
    }
    #expect(reason == (fits ? nil : .outsideReach))
  }

  @Test(
    "children may be reached in the whole prefecture where the elderly stay in town",
    arguments: [
      (CareKind.general, false), (.paediatric, true), (.medicalCareChild, true),
    ])
  func ladders(kind: CareKind, fits: Bool) throws {
    func change(_ document: inout RegionDocument) {
      document.supporter.area = "38021-1"
      document.clinic.careKinds = [kind]
      document.offer.careKinds = CareKind.allCases
      document.matching {
        $0.reach = .municipality
        $0.careKinds = [
          .paediatric: CareLimits(reach: .prefecture),
          .medicalCareChild: CareLimits(reach: .prefecture),
        ]
      }
    }
    #expect(try RuleScene.reason(change: change) == (fits ? nil : .outsideReach))
    let problem = try RuleScene.problem(change: change)
    #expect(CandidateTable(problem)[0].count == (fits ? 1 : 0))
  }
}
