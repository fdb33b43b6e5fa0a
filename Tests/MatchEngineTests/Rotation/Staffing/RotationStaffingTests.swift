import Testing

@testable import MatchEngine

/// Sites and their doctors in one solve.
@Suite("A rotation of sites that send doctors")
struct RotationStaffingTests {
  /// Two hospitals, a week of one duty a day; the first has one doctor who rests two days.
  private static func fixture() -> RotationFixture {
    var fixture = RotationFixture(members: 2, from: "2027-05-10", to: "2027-05-16")
    fixture.record.members[0].doctors = [DutyDoctorRecord(id: "x", minimumGapDays: 3)]
    fixture.record.rules = [LocalRuleRecord(rule: "staffing")]
    return fixture
  }

  @Test("A site gets no more than its doctors can do, and each duty its doctor")
  func twoLevels() throws {
    var fixture = Self.fixture()
    fixture.to = RotationFixture.day("2027-05-15")
    let report = try fixture.solve()
    #expect(report.holes.isEmpty)
    let own = report.duties.filter { $0.member == 0 }
    #expect(own.count == 2)
    #expect(own.allSatisfy { $0.doctor == "x" })
    for (first, second) in zip(own, own.dropFirst()) {
      #expect(first.day.distance(to: second.day) >= 3)
    }
    #expect(report.duties.filter { $0.member == 1 }.allSatisfy { $0.doctor == nil })
    #expect(report.tallies[0].doctors.map(\.duties) == [2])
    // Without the rule nothing binds the site, and nobody is sent.
    fixture.record.rules = []
    #expect(try fixture.solve().duties.allSatisfy { $0.doctor == nil })
  }

  @Test("Fair numbers and the floor know what the doctors can serve")
  func fairNumbers() throws {
    var fixture = Self.fixture()
    fixture.to = RotationFixture.day("2027-05-15")
    #expect(try fixture.problem().targets.duties == [200, 400])
    let report = try fixture.solve()
    #expect(report.status == .optimal)
    #expect(report.score.unevenness == 0)
    // A pinned duty is one that is held.
    fixture.record.members[0].doctors = [DutyDoctorRecord(id: "x", yearlyMaximum: 1)]
    #expect(try fixture.problem().targets.duties == [100, 500])
    fixture.record.pins = [
      PinRecord(day: RotationFixture.day("2027-05-11"), position: "er", institution: "h0")
    ]
    #expect(try fixture.problem().targets.duties == [100, 500])
    fixture.record.rules = []
    #expect(try fixture.problem().targets.duties == [300, 300])
  }

  @Test("Two doctors of one hospital may be on duty at once, one doctor may not")
  func atOnce() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-10", to: "2027-05-12", needed: 2)
    fixture.record.rules = [LocalRuleRecord(rule: "staffing")]
    fixture.record.members[0].doctors = [DutyDoctorRecord(id: "x")]
    #expect(try fixture.solve().holes.count == 3)
    fixture.record.members[0].doctors.append(DutyDoctorRecord(id: "y"))
    let report = try fixture.solve()
    #expect(report.holes.isEmpty)
    #expect(report.violations.isEmpty)
    for day in Set(report.duties.map(\.day)) {
      #expect(Set(report.duties.filter { $0.day == day }.map(\.doctor)) == ["x", "y"])
    }
  }

  @Test("Working-time rules bind each doctor instead of the site")
  func personalRules() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-10", to: "2027-05-13")
    fixture.record.positions[0].bands = [
      RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30")
    ]
    fixture.record.rules = [
      LocalRuleRecord(rule: "staffing"), LocalRuleRecord(rule: "restInterval"),
    ]
    fixture.record.members[0].workClass = .employed
    fixture.record.members[0].doctors = ["x", "y"].map {
      DutyDoctorRecord(id: $0, workClass: .employed)
    }
    let report = try fixture.solve()
    #expect(report.holes.isEmpty)
    for (first, second) in zip(report.duties, report.duties.dropFirst()) {
      #expect(first.doctor != second.doctor)
    }
    // As one person the site could not.
    fixture.record.members[0].doctors = []
    #expect(try !fixture.solve().holes.isEmpty)
  }

  @Test("A pinned doctor goes; a pin outside the period keeps the doctor's distance")
  func pinned() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-10", to: "2027-05-16")
    fixture.record.rules = [LocalRuleRecord(rule: "staffing")]
    fixture.record.members[0].doctors = ["x", "y", "z"].map {
      DutyDoctorRecord(id: $0, minimumGapDays: 3)
    }
    func pin(_ day: String, _ doctor: String) -> PinRecord {
      PinRecord(
        day: RotationFixture.day(day), position: "er", institution: "h0", doctor: doctor)
    }
    for doctor in ["x", "y", "z"] {
      fixture.record.pins = [pin("2027-05-13", doctor)]
      let report = try fixture.solve()
      #expect(report.holes.isEmpty)
      #expect(report.duties[3].doctor == doctor)
      #expect(report.violations.isEmpty)
    }
    // The day before the first: z may begin on the third day at the earliest.
    fixture.record.pins = [pin("2027-05-09", "z"), pin("2027-05-10", "x")]
    let report = try fixture.solve()
    #expect(report.holes.isEmpty)
    #expect(report.duties.prefix(3).map(\.doctor) == ["x", "y", "z"].map(Optional.some))
    fixture.record.pins.append(pin("2027-05-11", "z"))
    let late = try fixture.solve()
    #expect(late.violations.map(\.rule).contains(.localRule))
  }

  @Test("A published doctor who may not go is a broken rule; others are only completed")
  func judged() throws {
    let fixture = Self.fixture()
    let problem = try fixture.problem()
    func report(_ doctors: [String?]) throws -> RotationReport {
      try RotationCheck.report(
        on: problem,
        duties: doctors.enumerated().map { index, doctor in
          Duty(
            day: fixture.from.advanced(by: index), kind: .weekday, position: 0, bands: [0],
            place: 0, member: index % 3 == 0 ? 0 : 1, pinned: false, doctor: doctor)
        })
    }
    let sound = try report(["x", nil, nil, nil, nil, nil, "x"])
    #expect(sound.violations.isEmpty)
    #expect(sound.duties[3].doctor == "x")
    let unknown = try report(["z", nil, nil, nil, nil, nil, nil])
    #expect(unknown.violations.map(\.duty) == [0])
    #expect(unknown.violations.first?.message.english.contains("doctor z") == true)
    #expect(unknown.status == .infeasible)
  }

  @Test("A doctor falls ill: another of the site goes, then another site; the past stays")
  func repair() throws {
    var fixture = Self.fixture()
    fixture.record.members[0].doctors = [DutyDoctorRecord(id: "x"), DutyDoctorRecord(id: "y")]
    let published = try fixture.solve()
    let own = published.duties.indices.filter { published.duties[$0].member == 0 }
    let today = published.duties[own[1]].day
    let span = DateSpan(from: fixture.from, to: fixture.to)
    fixture.record.members[0].doctors[0].unavailable = [span]
    let first = RotationRepair().solve(
      try RepairProblem(
        rotation: try fixture.problem(), published: published.duties, today: today))
    #expect(first.changes.isEmpty)
    let later = own.filter { published.duties[$0].day >= today }
    #expect(later.allSatisfy { first.after.duties[$0].doctor == "y" })
    #expect(first.after.duties[own[0]].doctor == published.duties[own[0]].doctor)
    #expect(
      first.doctorChanges.map(\.before.day)
        == later.filter { published.duties[$0].doctor == "x" }.map { published.duties[$0].day })
    // Nobody of the site is left: its duties go to the other hospital.
    fixture.record.members[0].doctors[1].unavailable = [span]
    let second = RotationRepair().solve(
      try RepairProblem(
        rotation: try fixture.problem(), published: published.duties, today: today))
    #expect(second.changes.count == later.count)
    #expect(second.changes.allSatisfy { $0.member == 1 && $0.wasForced })
    #expect(second.after.holes.isEmpty)
  }

  @Test("A week that one doctor cannot do any more is repaired, though each day alone could stay")
  func repairTogether() throws {
    var fixture = Self.fixture()
    fixture.record.members[0].doctors = ["x", "y"].map {
      DutyDoctorRecord(id: $0, minimumGapDays: 3)
    }
    let duties = (0..<7).map { index in
      Duty(
        day: fixture.from.advanced(by: index), kind: .weekday, position: 0, bands: [0], place: 0,
        member: index < 4 ? 0 : 1, pinned: false,
        doctor: index == 0 || index == 3 ? "x" : index == 1 ? "y" : nil)
    }
    // Day 2 has no doctor even now; with y away days 1 and 2 must go.
    fixture.record.members[0].doctors[1].unavailable = [
      DateSpan(from: fixture.from, to: fixture.to)
    ]
    let report = RotationRepair().solve(
      try RepairProblem(rotation: try fixture.problem(), published: duties, today: fixture.from))
    #expect(report.changes.map(\.before.day) == [1, 2].map { fixture.from.advanced(by: $0) })
    #expect(!report.after.violations.contains { $0.rule.isHard })
  }
}
