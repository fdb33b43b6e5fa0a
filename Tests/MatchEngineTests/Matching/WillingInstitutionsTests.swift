import Testing

@testable import MatchEngine

@Suite("Willing institutions that would join")
struct WillingInstitutionsTests {
  /// Whom a clinic is told to ask, where the other institution is willing and offers nothing.
  private static func asked(
    _ function: SupportFunction = .afterHours,
    _ change: (inout RegionDocument) -> Void = { _ in }
  ) throws -> InstitutionID? {
    let problem = try RuleScene.problem(function) {
      $0.supporter.supports = []
      $0.supporter.report = FunctionReport(
        fiscalYear: 2025, ownContact: 1, backupBed: 1, homeCare: 1)
      change(&$0)
    }
    let need = try #require(problem.needs.firstIndex { $0.institution == InstitutionID(0) })
    return WillingInstitutions(problem).nearest(to: need)?.institution
  }

  private static let other = InstitutionID(1)

  @Test("who would not meet the standard of the policy is not asked")
  func standard() throws {
    #expect(try Self.asked(.homeVisit) == Self.other)
    func standard(
      _ standard: PartnerStandard, _ function: SupportFunction, _ designation: Designation?,
      beds: Int? = nil
    ) throws -> InstitutionID? {
      try Self.asked(function) {
        $0.matching(function) { $0.standard = standard }
        if let designation { $0.supporter.designations = [designation] }
        if let beds {
          $0.supporter.wards = [
            WardRecord(id: "w", name: "w", category: .general, beds: BedCounts(total: beds))
          ]
        }
      }
    }
    #expect(try standard(.carePartner, .homeVisit, nil) == nil)
    #expect(try standard(.carePartner, .homeVisit, .carePartner) == Self.other)
    #expect(try standard(.backupHospital, .admission, nil) == nil)
    #expect(try standard(.backupHospital, .admission, .backupHospital) == Self.other)
    #expect(try standard(.backupHospital, .admission, .backupHospital, beds: 150) == nil)
  }

  @Test("who relies on others for the function is not asked")
  func circular() throws {
    func asked(homeCare: Int?) throws -> InstitutionID? {
      try Self.asked {
        $0.supporter.kind = .clinic
        $0.supporter.report = FunctionReport(fiscalYear: 2025, ownContact: 1, homeCare: homeCare)
      }
    }
    #expect(try asked(homeCare: 2) == Self.other)
    #expect(try asked(homeCare: 3) == nil)
  }

  @Test("another back-up hospital is not asked where all patients are registered with one")
  func registered() throws {
    func asked(_ patients: Int) throws -> InstitutionID? {
      try Self.asked(.admission) {
        var third = MatchRegions.hospital("b", capacity: 0)
        third.designations = [.backupHospital]
        third.supports = []
        $0.institutions.append(third)
        $0.supporter.designations = [.backupHospital]
        $0.links = [
          LinkRecord(
            from: "a", function: .admission, nameAsWritten: "b", to: "b",
            registeredPatients: patients)
        ]
      }
    }
    #expect(try asked(9) == Self.other)
    #expect(try asked(10) == nil)
  }

  @Test(
    "an offer of no places has its own terms: it is asked for a first place, not as a willing one")
  func emptyOffer() throws {
    let asked = try Self.asked {
      $0.supporter.supports = [
        SupportOffer(function: .afterHours, capacity: 0, departments: ["精神科"])
      ]
    }
    #expect(asked == nil)
  }

  @Test("a ward that takes children in medical care and an exception on record count")
  func wider() throws {
    func child(_ answer: Acceptance) throws -> InstitutionID? {
      try Self.asked(.admission) {
        $0.clinic.careKinds = [.medicalCareChild]
        var ward = WardRecord(
          id: "w", name: "小児", category: .paediatric, beds: BedCounts(total: 30))
        ward.acceptance[.medicalCareChild] = answer
        $0.supporter.wards = [ward]
      }
    }
    #expect(try child(.consult) == Self.other)
    #expect(try child(.no) == nil)
    func far(_ exceptions: [PairDecision]) throws -> InstitutionID? {
      try Self.asked {
        $0.supporter.location = MatchRegions.point(20, 0)
        $0.policy.visitExceptions = exceptions
      }
    }
    #expect(try far([]) == nil)
    let exception = PairDecision(institution: "h", partner: "a", reason: "島")
    #expect(try far([exception]) == Self.other)
  }

  @Test("whoever is asked and enters an offer is a partner: solved again, one partner more")
  func coldSolve() throws {
    var tried = 0
    for seed in UInt64(0)..<400 {
      var random = SeededGenerator(seed: seed)
      var document = try RemedyTests.narrow(seed: seed).region.document
      let function: SupportFunction = random.chance(0.5) ? .afterHours : .admission
      for index in document.institutions.indices {
        document.institutions[index].report?.linkedResponse = random.next(below: 3)
        if random.chance(0.5) { document.institutions[index].kind = .beddedClinic }
        if random.chance(0.6) { document.institutions[index].designations.append(.carePartner) }
        if random.chance(0.5), document.institutions[index].kind == .hospital {
          document.institutions[index].report = FunctionReport(
            fiscalYear: 2025, ownContact: 1, backupBed: 1)
          if random.chance(0.5) { document.institutions[index].supports = [] }
        }
      }
      if random.chance(0.5) { document.policy.matching[function]?.standard = .carePartner }
      let report = MatchSolver.solve(
        try MatchProblem(region: Region(checking: document), function: function))
      for remedy in report.uncovered.flatMap(\.remedies) {
        guard case .willingJoins(let institution) = remedy.change else { continue }
        var joined = document
        joined.institutions[institution.value].supports.append(
          SupportOffer(function: function, capacity: 1, source: .coordinator))
        let again = try MatchProblem(region: Region(checking: joined), function: function)
        // Whoever did not report is no longer assumed to need what it offers; then nothing compares.
        guard again.needs.count == report.needs.count else { continue }
        let solved = MatchSolver.solve(again)
        #expect(
          solved.assignments.count == report.assignments.count + 1, "seed \(seed): \(institution)")
        tried += 1
      }
    }
    #expect(tried > 40, "\(tried)")
  }
}
