import Testing

@testable import MatchEngine

@Suite("Bands, kinds of care and load")
struct BandsTests {
  private static func problem(
    _ function: SupportFunction = .afterHours, _ change: (inout RegionDocument) -> Void
  ) throws -> MatchProblem {
    try RuleScene.problem(function, change: change)
  }

  @Test("without bands in the policy there is one need for all hours, as before")
  func oneNeed() throws {
    let problem = try Self.problem { $0.clinic.coveredBands = [.weekdayEvening] }
    #expect(problem.needs.map(\.band) == [nil])
    #expect(problem.supporters.map(\.band) == [nil])
  }

  @Test("a clinic that covers evenings by itself needs only the rest")
  func rest() throws {
    let problem = try Self.problem { document in
      document.matching { $0.bands = [.lateNight, .weekdayEvening, .holidayDaytime] }
      document.clinic.coveredBands = [.weekdayEvening]
    }
    // In the order of the week, whatever the order of the policy.
    #expect(problem.needs.map(\.band) == [.holidayDaytime, .lateNight])
    #expect(Set(problem.needs.map(\.institution)) == [InstitutionID(0)])
  }

  @Test("after-hours standard 3 covers weekday evenings, unless it was refused")
  func standardThree() throws {
    func bands(_ confirmation: ConfirmationStatus) throws -> [TimeBand?] {
      try Self.problem { document in
        document.matching { $0.bands = [.weekdayEvening, .lateNight] }
        document.clinic.report?.phoneStandard = 3
        document.clinic.report?.confirmation = confirmation
      }.needs.map(\.band)
    }
    #expect(try bands(.confirmed) == [.lateNight])
    #expect(try bands(.pending) == [.lateNight])
    #expect(try bands(.refused) == [.weekdayEvening, .lateNight])
  }

  @Test("a clinic that covers every band needs nobody")
  func nothing() throws {
    let problem = try Self.problem { document in
      document.matching { $0.bands = [.saturday] }
      document.clinic.coveredBands = [.saturday]
    }
    #expect(problem.needs.isEmpty)
  }

  @Test("an offer by band has its own places in each band that is matched")
  func places() throws {
    func places(_ bands: [TimeBand]) throws -> [(TimeBand?, Int)] {
      try Self.problem { document in
        document.matching { $0.bands = bands }
        document.offer.bands = [
          BandCapacity(band: .lateNight, capacity: 1), BandCapacity(band: .saturday, capacity: 4),
        ]
      }.supporters.map { ($0.band, $0.capacity) }
    }
    let two = try places([.lateNight, .saturday])
    #expect(two.map(\.0) == [.saturday, .lateNight])
    #expect(two.map(\.1) == [4, 1])
    #expect(try places([.lateNight]).map(\.1) == [1])
    // Who needs all hours needs each of them.
    #expect(try places([]).map(\.1) == [0])
    #expect(try places([.holidayDaytime]).map(\.1) == [0])
  }

  @Test("places of one band are not used for another")
  func solved() throws {
    let problem = try Self.problem { document in
      document.institutions.append(MatchRegions.clinic("b"))
      document.matching { $0.bands = [.saturday, .lateNight] }
      document.offer.bands = [
        BandCapacity(band: .lateNight, capacity: 1), BandCapacity(band: .saturday, capacity: 4),
      ]
    }
    let report = MatchSolver.solve(problem)
    #expect(report.needs.count == 4)
    #expect(report.assignments.count == 3)
    #expect(report.uncovered.map { report.needs[$0.need].band } == [.lateNight])
    #expect(MatchCertificateCheck.problems(in: report, for: problem).isEmpty)
  }

  @Test("bands are for functions of the hours, not for admission")
  func admission() throws {
    let problem = try Self.problem(.admission) { document in
      document.matching(.admission) { $0.bands = [.lateNight] }
    }
    #expect(problem.needs.map(\.band) == [nil])
  }

  @Test("a need for each kind of care, with its own reach, minutes and radius")
  func careKinds() throws {
    let problem = try Self.problem { document in
      document.clinic.careKinds = [.medicalCareChild, .general]
      document.matching {
        $0.reach = .municipality
        $0.maximumMinutes = 20
        $0.careKinds = [.medicalCareChild: CareLimits(reach: .prefecture)]
      }
    }
    #expect(problem.needs.map(\.careKind) == [.general, .medicalCareChild])
    #expect(problem.needs.map(\.reach) == [.municipality, .prefecture])
    #expect(problem.needs.map(\.maximumMinutes) == [20, nil])
    #expect(problem.needs.map(\.visitRadiusMetres) == [16_000, 16_000])
  }

  @Test(
    "a clinic of paediatrics alone needs partners for children",
    arguments: [
      (["小児科"], CareKind.paediatric), (["小児科", "内科"], .general), ([], .general),
      (["小児外科", "小児科"], .paediatric), (["小児歯科"], .general),
      (["小児科", "アレルギー科"], .paediatric), (["アレルギー科"], .general),
      (["小児科", "新生児内科"], .paediatric), (["内科", "アレルギー科"], .general),
      (["小児科", "皮膚科"], .general),
    ])
  func paediatric(departments: [String], kind: CareKind) {
    var clinic = MatchRegions.clinic("a")
    clinic.departments = departments
    #expect(clinic.neededCareKinds == [kind])
  }

  @Test(
    "duties of the report count as load, one unit for each a month",
    arguments: [
      (nil, nil, 0), (1, 0, 0), (2, nil, 0), (3, nil, 1), (4, 3, 3), (5, nil, 4), (6, nil, 6),
      (7, 7, 20),
    ] as [(Int?, Int?, Int)])
  func load(rota: Int?, centre: Int?, units: Int) throws {
    let problem = try Self.problem {
      $0.offer.capacity = 30
      $0.supporter.report = FunctionReport(
        fiscalYear: 2025, homeClinicRota: rota, emergencyCentre: centre)
    }
    #expect(problem.carriedLoads == [units])
    #expect(problem.supporters.map(\.carriedLoad) == [units])
  }

  @Test("carried load is for after-hours care, never above capacity, and none if refused")
  func loadLimits() throws {
    func load(
      _ function: SupportFunction = .afterHours, _ status: ConfirmationStatus = .confirmed
    ) throws -> [Int] {
      try Self.problem(function) {
        $0.supporter.report = FunctionReport(
          fiscalYear: 2025, confirmation: status, homeClinicRota: 7)
      }.carriedLoads
    }
    #expect(try load() == [2])
    #expect(try load(.admission) == [0])
    #expect(try load(.afterHours, .refused) == [0])
  }

  @Test("reported, confirmed, refused, willing and assumed are kept apart")
  func evidence() throws {
    func offered(
      _ source: FactSource, _ status: ConfirmationStatus, own: Int?
    ) throws -> Evidence? {
      try Self.problem {
        $0.supporter.report = FunctionReport(
          fiscalYear: 2025, confirmation: status, ownContact: own)
        $0.offer.source = source
      }.supporters.first?.evidence
    }
    #expect(try offered(.report, .confirmed, own: 2) == .confirmed)
    #expect(try offered(.report, .pending, own: 2) == .pending)
    #expect(try offered(.report, .refused, own: 2) == .refused)
    #expect(try offered(.report, .confirmed, own: 1) == .willing)
    #expect(try offered(.coordinator, .refused, own: 2) == .stated)
    #expect(try offered(.derived, .pending, own: 2) == .derived)
    func needed(_ change: (inout RegionDocument) -> Void) throws -> Evidence? {
      try Self.problem(.afterHours, change).needs.first?.evidence
    }
    #expect(try needed { $0.clinic.report?.confirmation = .confirmed } == .confirmed)
    #expect(try needed { _ in } == .pending)
    #expect(try needed { $0.clinic.report?.confirmation = .refused } == .refused)
    #expect(try needed { $0.clinic.report = nil } == .assumed)
  }

  @Test("pharmacies and stations that do not answer at all hours need another one")
  func sameKind() {
    func finding(
      _ kind: InstitutionKind, _ function: SupportFunction, _ designations: [Designation] = [],
      offers: Bool = false, _ policy: UnreportedPolicy = .assumeNeed
    ) -> String {
      var record = MatchRegions.clinic("p", report: nil, homePatients: nil)
      record.kind = kind
      record.designations = designations
      if offers { record.supports = [SupportOffer(function: function, capacity: 1)] }
      switch NeedFinding(record, function, policy) {
      case .none: return "none"
      case .leftOut(let reason): return reason.rawValue
      case .need(let basis, _): return basis.rawValue
      }
    }
    #expect(finding(.pharmacy, .pharmacy) == "assumed")
    #expect(finding(.pharmacy, .pharmacy, [.alwaysDispensing]) == "none")
    #expect(finding(.pharmacy, .pharmacy, offers: true) == "none")
    #expect(finding(.pharmacy, .pharmacy, [], offers: false, .leaveOut) == "notReported")
    #expect(finding(.pharmacy, .visitingNurse) == "none")
    #expect(finding(.visitingNurseStation, .visitingNurse) == "assumed")
    #expect(finding(.visitingNurseStation, .visitingNurse, [.alwaysNursing]) == "none")
    #expect(finding(.hospital, .pharmacy) == "none")
  }

  @Test("clinics with patients at home need a pharmacy and nurses")
  func homePatients() throws {
    for function in [SupportFunction.pharmacy, .visitingNurse] {
      #expect(try Self.problem(function) { _ in }.needs.first?.basis == .reported)
      let none = try Self.problem(function) { $0.clinic.homePatients = 0 }
      #expect(!none.needs.contains { $0.institution == InstitutionID(0) })
    }
    let own = try Self.problem(.visitingNurse) { $0.clinic.designations = [.alwaysNursing] }
    #expect(own.needs.isEmpty)
  }
}
