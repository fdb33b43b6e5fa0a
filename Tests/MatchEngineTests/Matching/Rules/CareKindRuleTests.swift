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
    "departments say for whom an offer stands that names nobody",
    arguments: [
      (["眼科"], [CareKind.general]), (["皮膚科", "眼科"], [.general]), (["小児科"], [.paediatric]),
      (["小児科", "アレルギー科"], [.paediatric]), (["小児科", "新生児内科"], [.paediatric]),
      (["内科"], [.general, .paediatric]), (["眼科", "小児科"], [.general, .paediatric]),
      (["内科", "小児科"], [.general, .paediatric]), (["眼科", "内科"], [.general, .paediatric]),
      ([], [.general, .paediatric]), (["小児歯科"], [.general]),
    ])
  func departments(of supporter: [String], for kinds: [CareKind]) throws {
    for kind in CareKind.allCases {
      let reason = try RuleScene.reason {
        $0.clinic.careKinds = [kind]
        $0.supporter.departments = supporter
      }
      #expect(reason == (kinds.contains(kind) ? nil : .careKind), "\(kind)")
      // What the offer says itself stands.
      let named = try RuleScene.reason {
        $0.clinic.careKinds = [kind]
        $0.supporter.departments = supporter
        $0.offer.careKinds = [kind]
      }
      #expect(named == nil)
    }
  }

  @Test(
    "nobody is asked to join for patients for whom an offer would not stand",
    arguments: [(["眼科"], false), (["内科"], true), (["小児科", "アレルギー科"], true), ([], true)])
  func joining(departments: [String], isAsked: Bool) throws {
    let problem = try RuleScene.problem {
      $0.clinic.careKinds = [.paediatric]
      $0.supporter.supports = []
      $0.supporter.departments = departments
      $0.supporter.report = FunctionReport(fiscalYear: 2025, ownContact: 1)
    }
    let need = try #require(problem.needs.firstIndex { $0.institution == InstitutionID(0) })
    let willing = WillingInstitutions(problem).nearest(to: need)?.institution
    #expect(willing == (isAsked ? InstitutionID(1) : nil))
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
