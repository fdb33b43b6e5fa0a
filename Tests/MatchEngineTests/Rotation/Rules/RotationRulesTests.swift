import Testing

@testable import MatchEngine

@Suite("Rules on whole rotations")
struct RotationRulesTests {
  @Test("Every rule is judged by exactly one definition")
  func registriesAreComplete() {
    let placement = PlacementRules.all.map { $0.rule }
    let whole: [RotationRule] = [
      .coverage, .joinedBands, .pin, .reserve, .monthlyMinimum, .evenBurden,
      .evenHolidayBurden,
    ]
    #expect(RotationRules.all.count == whole.count)
    #expect(Set(placement).count == placement.count)
    // Rules that a region adds have a registry of their own, `LocalRules`.
    let local: [RotationRule] = [.localRule, .preference]
    #expect(Set(placement).union(whole).union(local) == Set(RotationRule.allCases))
    let order = RotationRule.allCases
    #expect(
      placement.compactMap { order.firstIndex(of: $0) }
        == placement.compactMap { order.firstIndex(of: $0) }.sorted())
  }

  @Test("Coverage: a missing place is a hole, also where another place is held")
  func coverage() throws {
    let fixture = RotationFixture(members: 3, from: "2027-05-12", to: "2027-05-13", needed: 2)
    let report = try fixture.judge([0, 1])
    #expect(report.holders == [0, nil, 1, nil])
    #expect(report.duties.map(\.place) == [0, 1, 0, 1])
    #expect(report.violations.filter { $0.rule == .coverage }.count == 2)
    #expect(report.holes.map(\.duty) == [1, 3])
    #expect(report.holes[0].reasons == [.overlap, .coverage, .coverage])
    #expect(report.holes[0].remedy.japanese.contains("第1病院が持てば埋まります"))
  }

  @Test("Joined bands: one member holds the whole day, and it counts once")
  func joinedBands() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-16", to: "2027-05-16")
    fixture.record.positions[0].bands = [
      RotationFixture.band("pm", [.sunday], "13:00", "17:00"),
      RotationFixture.band("am", [.sunday], "09:00", "12:00"),
    ]
    fixture.record.positions[0].joinedOn = [.sunday]
    let solved = try fixture.solve()
    #expect(solved.duties.map(\.bands) == [[1, 0]])
    #expect(solved.tallies.map(\.minutes).reduce(0, +) == 7 * 60)

    func hand(_ members: [Int]) throws -> RotationReport {
      try RotationCheck.report(
        on: try fixture.problem(),
        duties: members.enumerated().map { index, member in
          Duty(
            day: fixture.from, kind: .sunday, position: 0, bands: [1 - index], place: 0,
            member: member, pinned: false)
        })
    }
    let whole = try hand([0, 0])
    #expect(whole.duties.count == 1)
    #expect(whole.violations.isEmpty)
    #expect(whole.tallies[0].duties == 1)
    let split = try hand([0, 1])
    #expect(split.holes.isEmpty)
    #expect(split.violations.map(\.rule) == [.joinedBands, .joinedBands])
  }

  @Test("Pin: a pinned duty that another member holds is told")
  func pin() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-12", to: "2027-05-12")
    fixture.record.pins = [PinRecord(day: fixture.from, position: "er", institution: "h1")]
    #expect(try fixture.judge([1]).violations.isEmpty)
    #expect(try fixture.judge([0]).violations.map(\.rule) == [.pin])
    #expect(try fixture.judge([1]).duties.map(\.pinned) == [true])
  }

  @Test("Reserve: a member with share 0 serves only where nobody else can")
  func reserve() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-10", to: "2027-05-15")
    fixture.record.members[0].share = 0
    #expect(try fixture.solve().holders == [1, 1, 1, 1, 1, 1])
    fixture.record.members[1].unavailable = [
      DateSpan(from: RotationFixture.day("2027-05-12"), to: RotationFixture.day("2027-05-12"))
    ]
    let report = try fixture.solve()
    #expect(report.holders == [1, 1, 0, 1, 1, 1])
    #expect(report.status == .optimal)
    #expect(report.violations.map(\.rule) == [.reserve])
    #expect(report.score.reserveDuties == 1)
  }

  @Test("Monthly minimum: kept where possible, in proportion to a part of a month")
  func monthlyMinimum() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-16", to: "2027-06-30")
    fixture.record.members[0].monthlyMinimum = 25
    fixture.record.members[1].share = 1000
    let report = try fixture.solve()
    #expect(report.tallies[0].byMonth == [12, 25])
    #expect(report.score.shortOfMinimum == 0)
    let judged = try fixture.judge(Array(repeating: 1, count: 46))
    #expect(judged.violations.filter { $0.rule == .monthlyMinimum }.map(\.amount) == [12, 25])
    #expect(judged.score.shortOfMinimum == 37)
  }

  @Test("Even burden: told beyond one duty, for all duties and for holidays apart")
  func evenBurden() throws {
    // Nine days with two Sundays; 4.5 duties and one Sunday are fair for each of two.
    let fixture = RotationFixture(members: 2, from: "2027-05-16", to: "2027-05-24")
    let even = try fixture.judge([0, 1, 0, 1, 0, 1, 0, 1, 0])
    #expect(even.violations.isEmpty)
    #expect(even.tallies.map(\.fairDutiesHundredths) == [450, 450])
    #expect(even.tallies.map(\.fairHolidayDutiesHundredths) == [100, 100])
    let uneven = try fixture.judge([0, 0, 0, 0, 0, 0, 0, 1, 1])
    #expect(
      uneven.violations.map(\.rule) == [.evenBurden, .evenBurden])
    #expect(uneven.violations.map(\.amount) == [2, 2])
  }

  @Test("Even holiday burden: three Sundays for one of two is told")
  func evenHolidayBurden() throws {
    let fixture = RotationFixture(members: 2, from: "2027-05-16", to: "2027-05-30")
    let report = try fixture.judge([0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0])
    #expect(report.tallies.map(\.holidayDuties) == [3, 0])
    #expect(report.violations.map(\.rule) == [.evenHolidayBurden, .evenHolidayBurden])
    #expect(report.violations.map(\.member) == [0, 1])
    #expect(report.violations[0].message.japanese.contains("1.50回多い"))
  }
}
