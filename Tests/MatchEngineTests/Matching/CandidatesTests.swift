import Testing

@testable import MatchEngine

@Suite("Candidates")
struct CandidatesTests {
  /// The verdict on the clinic and the hospital after changes.
  private static func verdict(
    function: SupportFunction = .afterHours,
    matching: MatchingPolicy = MatchingPolicy(
      partners: 1, reach: .secondaryMedical, maximumMinutes: 15),
    change: (inout InstitutionRecord, inout InstitutionRecord) -> Void
  ) throws -> RejectionReason? {
    var clinic = MatchRegions.clinic("a")
    var hospital = MatchRegions.hospital("h", capacity: 2)
    change(&clinic, &hospital)
    let problem = try MatchRegions.problem(
      [clinic, hospital], function: function, matching: matching)
    #expect(problem.needs.first?.institution == InstitutionID(0))
    guard case .rejected(let reason) = problem.verdict(need: 0, supporter: 0) else { return nil }
    return reason
  }

  @Test("a supporter that meets all rules is a candidate")
  func accepted() throws {
    #expect(try Self.verdict { _, _ in } == nil)
  }

  @Test("an institution is not its own partner")
  func same() throws {
    let reason = try Self.verdict { clinic, hospital in
      clinic.supports = hospital.supports
      hospital.supports = []
    }
    #expect(reason == .same)
  }

  @Test("an offer of nothing is no candidate")
  func noCapacity() throws {
    #expect(try Self.verdict { $1.supports[0].capacity = 0 } == .noCapacity)
  }

  @Test("who relies on others is no candidate: circular promises")
  func reliesOnOthers() throws {
    func relies(
      _ function: SupportFunction, _ kind: InstitutionKind, _ report: FunctionReport
    ) throws -> Bool {
      try Self.verdict(function: function) { _, hospital in
        hospital.kind = kind
        hospital.report = report
      } == .reliesOnOthers
    }
    let withPartners = FunctionReport(fiscalYear: 2025, homeCare: 3)
    #expect(try relies(.afterHours, .clinic, withPartners))
    #expect(try !relies(.afterHours, .hospital, withPartners))
    let linked = FunctionReport(fiscalYear: 2025, linkedResponse: 2)
    #expect(try relies(.afterHours, .clinic, linked))
    let own = FunctionReport(fiscalYear: 2025, ownContact: 2, linkedResponse: 2)
    #expect(try !relies(.afterHours, .clinic, own))
    let partnerBed = FunctionReport(fiscalYear: 2025, backupBed: 5)
    #expect(try relies(.admission, .clinic, partnerBed))
    #expect(try !relies(.admission, .beddedClinic, partnerBed))
    #expect(try !relies(.admission, .clinic, FunctionReport(fiscalYear: 2025, backupBed: 6)))
  }

  @Test(
    "an offer bound to departments covers only those",
    arguments: [
      (["内科"], ["内科"], true), (["循環器内科"], ["内科"], true), (["心療内科"], ["内科"], false),
      (["整形外科"], ["外科"], false), (["内科"], ["循環器内科"], false),
      (["外科", "小児科"], ["小児科"], true), ([], ["小児科"], true), (["眼科"], [], true),
    ] as [([String], [String], Bool)])
  func department(clinic: [String], offer: [String], fits: Bool) throws {
    let reason = try Self.verdict {
      $0.departments = clinic
      $1.supports[0].departments = offer
    }
    #expect((reason == nil) == fits)
    #expect(fits || reason == .department)
  }

  @Test(
    "reach is the smallest common area against the policy's level",
    arguments: [
      ("38011-1", AreaLevel.dailyLife, true), ("38011-2", .dailyLife, false),
      ("38011-2", .municipality, true), ("38012-1", .municipality, false),
      ("38012-1", .secondaryMedical, true), ("38021-1", .secondaryMedical, false),
      ("38021-1", .prefecture, true), ("37011", .prefecture, false),
    ])
  func reach(area: String, level: AreaLevel, inside: Bool) throws {
    let policy = MatchingPolicy(partners: 1, reach: level)
    let reason = try Self.verdict(matching: policy) { $1.area = area }
    #expect(reason == (inside ? nil : .outsideReach))
  }

  @Test("a supporter's own reach may be narrower")
  func outsideOffer() throws {
    let reason = try Self.verdict {
      $1.area = "38012-1"
      $1.supports[0].reach = .municipality
    }
    #expect(reason == .outsideOffer)
  }

  @Test("16 km bind visits, not admission")
  func visitRadius() throws {
    let policy = MatchingPolicy(partners: 1, reach: .prefecture)
    func reason(_ function: SupportFunction, _ kilometres: Int) throws -> RejectionReason? {
      try Self.verdict(function: function, matching: policy) { clinic, hospital in
        hospital.location = MatchRegions.point(kilometres, 0)
        hospital.supports = SupportFunction.allCases.map {
          SupportOffer(function: $0, capacity: 1)
        }
      }
    }
    for function in [SupportFunction.afterHours, .admission, .homeVisit, .deputy] {
      #expect(try reason(function, 15) == nil)
      #expect(try reason(function, 17) == (function == .admission ? nil : .beyondVisitRadius))
    }
  }

  @Test("a trip that is too long is no help")
  func tooLong() throws {
    #expect(try Self.verdict { $1.location = MatchRegions.point(15, 0) } == .tooLong)
  }

  @Test("an unknown place is not a near one")
  func unknownPlace() throws {
    // The secondary area 3802 has no centres; a prefecture's centre says nothing.
    let policy = MatchingPolicy(partners: 1, reach: .prefecture)
    let reason = try Self.verdict(matching: policy) {
      $1.area = "38021-1"
      $1.location = nil
    }
    #expect(reason == .unknownPlace)
  }

  @Test("an area's centre stands in, says so, and counts as farther than a known place")
  func areaCentre() throws {
    let problem = try MatchRegions.problem([
      MatchRegions.clinic("a", at: MatchRegions.point(4, 2)),
      // Both stand at the centre of 38011-1, one of them only by its area.
      MatchRegions.hospital("known", capacity: 1, at: MatchRegions.point(4, 3)),
      MatchRegions.hospital("unknown", capacity: 1, at: nil),
    ])
    let report = MatchSolver.solve(problem)
    #expect(report.assignments.map(\.supporter) == [0])
    #expect(report.assignments.map(\.approximate) == [false])
    let only = try MatchRegions.problem([
      MatchRegions.clinic("a", at: MatchRegions.point(4, 2)),
      MatchRegions.hospital("unknown", capacity: 1, at: nil),
    ])
    let approximate = MatchSolver.solve(only)
    #expect(approximate.assignments.map(\.approximate) == [true])
    #expect(approximate.objective.distanceCost == 12_000)
  }

  @Test("the number of a reason is its place in the documented order")
  func numbers() {
    #expect(RejectionReason.allCases.map(\.order) == Array(RejectionReason.allCases.indices))
  }

  @Test("reasons come in the documented order")
  func order() throws {
    // Everything is wrong at once; mending one thing after the other shows the next reason.
    var clinic = MatchRegions.clinic("a", departments: ["小児科"])
    clinic.area = "38011-1"
    var supporter = MatchRegions.hospital(
      "h", capacity: 0, area: "38021-1", at: MatchRegions.point(40, 0), departments: ["外科"],
      reach: .dailyLife)
    supporter.kind = .clinic
    supporter.report = FunctionReport(fiscalYear: 2025, homeCare: 3)
    supporter.supports.removeLast()
    func reason(_ level: AreaLevel) throws -> RejectionReason? {
      let problem = try MatchRegions.problem(
        [clinic, supporter],
        matching: MatchingPolicy(partners: 1, reach: level, maximumMinutes: 15))
      guard case .rejected(let reason) = problem.verdict(need: 0, supporter: 0) else { return nil }
      return reason
    }
    #expect(try reason(.municipality) == .noCapacity)
    supporter.supports[0].capacity = 1
    #expect(try reason(.municipality) == .reliesOnOthers)
    supporter.report = nil
    #expect(try reason(.municipality) == .department)
    supporter.supports[0].departments = []
    #expect(try reason(.municipality) == .outsideReach)
    #expect(try reason(.prefecture) == .outsideOffer)
    supporter.supports[0].reach = nil
    #expect(try reason(.prefecture) == .beyondVisitRadius)
    supporter.location = MatchRegions.point(15, 0)
    #expect(try reason(.prefecture) == .tooLong)
    supporter.location = MatchRegions.point(2, 0)
    #expect(try reason(.prefecture) == nil)
  }

  @Test("candidates found by area are those that the rule finds one by one")
  func tableIsComplete() throws {
    for seed in UInt64(0)..<300 {
      let problem = try MatchRegions.random(seed: seed)
      let table = CandidateTable(problem)
      for need in problem.needs.indices {
        let expected = problem.supporters.indices.compactMap { supporter -> Candidate? in
          guard case .candidate(let pair) = problem.verdict(need: need, supporter: supporter)
          else { return nil }
          return pair
        }
        #expect(Array(table[need]) == expected, "seed \(seed)")
      }
    }
  }
}
