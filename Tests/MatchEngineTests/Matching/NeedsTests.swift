import Testing

@testable import MatchEngine

@Suite("Who needs partners")
struct NeedsTests {
  private static func report(
    own: Int? = nil, linked: Int? = nil, phone: Int? = nil, bed: Int? = nil, home: Int? = nil,
    areas: [Int] = [1], confirmation: ConfirmationStatus = .pending
  ) -> FunctionReport {
    FunctionReport(
      fiscalYear: 2025, confirmation: confirmation, primaryCareAreas: areas, ownContact: own,
      linkedResponse: linked, phoneStandard: phone, backupBed: bed, homeCare: home)
  }

  private static func needs(
    _ report: FunctionReport?, _ function: SupportFunction, patients: Int? = nil,
    change: (inout InstitutionRecord) -> Void = { _ in }
  ) -> Bool {
    var clinic = MatchRegions.clinic("a", report: report, homePatients: patients)
    change(&clinic)
    if case .need = NeedFinding(clinic, function, .assumeNeed) { return true }
    return false
  }

  @Test(
    "after hours: a clinic without 24-hour response of its own has a need",
    arguments: [
      (report(home: 4), false), (report(home: 3), true), (report(own: 2, home: 3), true),
      (report(home: 2), true), (report(linked: 2), true), (report(own: 2, linked: 2), true),
      (report(own: 2), false), (report(own: 1), true), (report(phone: 1), false),
      (report(phone: 2), false), (report(phone: 3), true), (report(phone: 4), true),
      (report(), true), (report(home: 4, confirmation: .refused), true),
      (report(home: 4, confirmation: .confirmed), false), (report(areas: []), false),
    ])
  func afterHours(report: FunctionReport, needs: Bool) {
    #expect(Self.needs(report, .afterHours) == needs)
  }

  @Test(
    "admission: a clinic without a bed of its own has a need",
    arguments: [
      (0, true), (1, true), (2, true), (3, true), (4, false), (5, true), (6, false), (nil, true),
    ] as [(Int?, Bool)])
  func admission(code: Int?, needs: Bool) {
    #expect(Self.needs(Self.report(bed: code), .admission) == needs)
  }

  @Test(
    "home visits: needed by day only, with partners, or with patients and no home care",
    arguments: [
      (4, 10, false), (3, nil, true), (2, nil, true), (1, nil, false), (1, 10, true),
      (0, 0, false), (nil, 10, true),
    ] as [(Int?, Int?, Bool)])
  func homeVisit(code: Int?, patients: Int?, needs: Bool) {
    #expect(Self.needs(Self.report(home: code), .homeVisit, patients: patients) == needs)
  }

  @Test("deputy: needed by a single doctor with patients at home")
  func deputy() {
    let one = DoctorRecord(id: "1")
    #expect(Self.needs(Self.report(), .deputy, patients: 5))
    #expect(Self.needs(Self.report(), .deputy, patients: 5) { $0.doctors = [one] })
    #expect(!Self.needs(Self.report(), .deputy, patients: 5) { $0.doctors = [one, one] })
    #expect(!Self.needs(Self.report(), .deputy, patients: 0))
  }

  @Test("only clinics have needs")
  func onlyClinics() {
    for kind in InstitutionKind.allCases {
      #expect(Self.needs(Self.report(), .afterHours) { $0.kind = kind } == kind.isClinic)
    }
  }

  @Test("who did not report is assumed to need, left out by policy, or left out with a reason")
  func unreported() {
    func finding(
      _ function: SupportFunction = .afterHours, _ policy: UnreportedPolicy = .assumeNeed,
      patients: Int? = nil, change: (inout InstitutionRecord) -> Void = { _ in }
    ) -> String {
      var clinic = MatchRegions.clinic("a", report: nil, homePatients: patients)
      change(&clinic)
      switch NeedFinding(clinic, function, policy) {
      case .none: return "none"
      case .leftOut(let reason): return reason.rawValue
      case .need(let basis, _): return basis.rawValue
      }
    }
    #expect(finding() == "assumed")
    #expect(finding(.afterHours, .leaveOut) == "notReported")
    #expect(finding { $0.departments = ["眼科", "小児歯科"] } == "speciality")
    #expect(finding { $0.departments = ["眼科", "内科"] } == "assumed")
    #expect(finding { $0.departments = [] } == "assumed")
    #expect(finding(patients: 3) { $0.departments = ["皮膚科"] } == "assumed")
    #expect(finding { $0.designations = [.enhancedAlone] } == "none")
    #expect(finding { $0.supports = [SupportOffer(function: .afterHours, capacity: 2)] } == "none")
    #expect(
      finding { $0.supports = [SupportOffer(function: .afterHours, capacity: 0)] } == "assumed")
    #expect(finding(.admission) { $0.kind = .beddedClinic } == "ownBeds")
    #expect(finding(.homeVisit) == "noHomePatients")
    #expect(finding(.homeVisit, patients: 3) == "assumed")
    #expect(finding(.deputy) { $0.designations = [.homeCareSupport] } == "assumed")
  }

  @Test("patients at home come first, then reports, then assumptions")
  func priorities() throws {
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("alone", homePatients: 5),
        MatchRegions.clinic("linked", homePatients: 5),
        MatchRegions.clinic("none", homePatients: 0),
        MatchRegions.clinic("silent", report: nil, homePatients: nil),
        MatchRegions.clinic("silentWithPatients", report: nil, homePatients: 2),
        MatchRegions.clinic("left", report: nil, homePatients: nil, departments: ["眼科"]),
      ],
      links: [
        LinkRecord(from: "linked", function: .afterHours, nameAsWritten: "名の知れぬ病院"),
        LinkRecord(from: "alone", function: .admission, nameAsWritten: "別の機能"),
      ])
    #expect(problem.needs.map(\.priority) == [1, 2, 3, 4, 1])
    #expect(
      problem.needs.map(\.basis) == [.reported, .reported, .reported, .assumed, .assumed])
    #expect(problem.leftOut == [InstitutionID(5)])
    #expect(problem.leftOutReasons == [.speciality])
  }

  @Test("bad policies and offers never reach the solver")
  func badInput() throws {
    func refused(
      _ matching: MatchingPolicy = MatchingPolicy(partners: 1, reach: .prefecture),
      radius: Int = 16_000, change: (inout InstitutionRecord) -> Void = { _ in }
    ) -> Bool {
      var hospital = MatchRegions.hospital("h", capacity: 1)
      change(&hospital)
      let document = RegionDocument(
        name: "x", asOf: MatchRegions.asOf, areas: MatchRegions.areas, institutions: [hospital],
        policy: PolicyRecord(matching: [.afterHours: matching], visitRadiusMetres: radius))
      do {
        _ = try MatchProblem(region: Region(checking: document), function: .afterHours)
        return false
      } catch {
        return true
      }
    }
    #expect(!refused())
    #expect(refused(MatchingPolicy(partners: 0, reach: .prefecture)))
    #expect(refused(MatchingPolicy(partners: 4, reach: .prefecture)))
    #expect(refused(MatchingPolicy(partners: 1, reach: .prefecture, maximumMinutes: -1)))
    #expect(refused(radius: -1))
    #expect(refused { $0.supports[0].capacity = -1 })
    #expect(refused { $0.supports[0].capacity = 100_001 })
    #expect(refused { $0.supports[1].function = .afterHours })
  }
}
