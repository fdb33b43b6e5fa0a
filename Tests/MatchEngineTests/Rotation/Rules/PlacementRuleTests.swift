import Testing

@testable import MatchEngine

/// One member, one duty, and one thing that stands between them.
///
/// Each suite gives agreements under which the rule forbids the duty and agreements under
/// which it does not; the engine and the check must both see it.
enum PlacementCase {
  /// The engine leaves the duty without holder for this reason, and the check finds the breach.
  static func expectForbidden(
    _ rule: RotationRule, _ fixture: RotationFixture,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try fixture.solve()
    #expect(report.status == .infeasible, sourceLocation: sourceLocation)
    #expect(report.holes.map(\.reasons) == [[rule]], sourceLocation: sourceLocation)
    let judged = try fixture.judge([0])
    #expect(
      judged.violations.filter { $0.rule.isHard }.map(\.rule) == [rule],
      sourceLocation: sourceLocation)
    #expect(judged.status == .infeasible, sourceLocation: sourceLocation)
  }

  /// The member holds the duty, and nothing is broken.
  static func expectAllowed(
    _ fixture: RotationFixture, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try fixture.solve()
    #expect(report.holders == [0], sourceLocation: sourceLocation)
    #expect(report.status == .optimal, sourceLocation: sourceLocation)
    #expect(try fixture.judge([0]).violations.isEmpty, sourceLocation: sourceLocation)
  }
}

@Suite("Rule: line and department")
struct EligibilityRuleTests {
  @Test(
    "A member holds only lines that it takes and has a department for",
    arguments: [
      ([String](), [String](), true), (["er"], [], true), (["eye"], [], false),
      ([], ["外科"], false), ([], ["内科"], true), (["er"], ["外科", "内科"], true),
      (["er"], ["外科"], false),
    ])
  func lines(_ lines: [String], _ departments: [String], _ allowed: Bool) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.members[0].positions = lines
    fixture.record.positions[0].departments = departments
    if allowed {
      try PlacementCase.expectAllowed(fixture)
    } else {
      try PlacementCase.expectForbidden(.eligibility, fixture)
    }
  }
}

@Suite("Rule: agreed days")
struct AgreedDaysRuleTests {
  @Test(
    "Kinds of day and weekdays bind, weekdays not on holidays",
    arguments: [
      // 2027-05-12 is a Wednesday, 2027-05-05 a Wednesday and a holiday.
      ("2027-05-12", [DutyDayKind.weekday], [Weekday](), true),
      ("2027-05-12", [.sunday, .holiday], [], false),
      ("2027-05-12", [], [.wednesday], true),
      ("2027-05-12", [], [.thursday], false),
      ("2027-05-05", [], [.thursday], true),
      ("2027-05-05", [.weekday], [.wednesday], false),
      ("2027-05-16", [], [.saturday], false),
      ("2027-05-15", [.saturday], [.saturday], true),
      ("2027-12-30", [.yearEnd], [.monday], true),
      ("2027-12-30", [.weekday], [.thursday], false),
    ])
  func days(
    _ day: String, _ kinds: [DutyDayKind], _ weekdays: [Weekday], _ allowed: Bool
  ) throws {
    var fixture = RotationFixture(members: 1, from: day, to: day)
    fixture.record.members[0].days = kinds
    fixture.record.members[0].weekdays = weekdays
    if allowed {
      try PlacementCase.expectAllowed(fixture)
    } else {
      try PlacementCase.expectForbidden(.agreedDays, fixture)
    }
  }
}

@Suite("Rule: membership")
struct MembershipRuleTests {
  @Test(
    "The day on which the duty begins lies in the membership",
    arguments: [
      (String?.none, String?.none, true), ("2027-05-12", nil, true), ("2027-05-13", nil, false),
      (nil, "2027-05-12", true), (nil, "2027-05-11", false),
    ])
  func membership(_ joins: String?, _ leaves: String?, _ allowed: Bool) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.members[0].joins = joins.map(RotationFixture.day)
    fixture.record.members[0].leaves = leaves.map(RotationFixture.day)
    if allowed {
      try PlacementCase.expectAllowed(fixture)
    } else {
      try PlacementCase.expectForbidden(.membership, fixture)
    }
  }
}

@Suite("Rule: closed day")
struct ClosedDayRuleTests {
  @Test(
    "A duty does not begin on a closed day, unless the member opens for it",
    arguments: [
      (ClosedDays?.none, false, true),
      (ClosedDays(weekdays: [.wednesday]), false, false),
      (ClosedDays(weekdays: [.wednesday]), true, true),
      (ClosedDays(weekdays: [.thursday]), false, true),
      (ClosedDays(weeksOfMonth: [WeekOfMonth(week: 2, weekday: .wednesday)]), false, false),
      (ClosedDays(weeksOfMonth: [WeekOfMonth(week: 3, weekday: .wednesday)]), false, true),
      (ClosedDays(onHolidays: true), false, true),
    ])
  func closed(_ closed: ClosedDays?, _ opens: Bool, _ allowed: Bool) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.institutions[0].closed = closed
    fixture.record.members[0].servesWhenClosed = opens
    if allowed {
      try PlacementCase.expectAllowed(fixture)
    } else {
      try PlacementCase.expectForbidden(.closedDay, fixture)
    }
  }

  @Test("A night duty that only ends on a closed day is allowed")
  func nightBeforeClosedDay() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.positions[0].bands = [
      RotationFixture.band("night", DutyDayKind.allCases, "17:30", "08:30")
    ]
    fixture.institutions[0].closed = ClosedDays(weekdays: [.thursday])
    try PlacementCase.expectAllowed(fixture)
  }
}

@Suite("Rule: unavailable")
struct UnavailableRuleTests {
  @Test(
    "No day that the duty touches is unavailable",
    arguments: [
      ("17:30", "2027-05-12", "2027-05-12", false), ("17:30", "2027-05-13", "2027-05-20", true),
      ("08:30", "2027-05-13", "2027-05-13", false), ("08:30", "2027-05-14", "2027-05-20", true),
      ("08:30", "2027-05-01", "2027-05-11", true), ("00:00", "2027-05-13", "2027-05-13", true),
    ])
  func unavailable(_ end: String, _ from: String, _ to: String, _ allowed: Bool) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.positions[0].bands = [
      RotationFixture.band("b", DutyDayKind.allCases, "12:00", end)
    ]
    fixture.record.members[0].unavailable = [
      DateSpan(from: RotationFixture.day(from), to: RotationFixture.day(to))
    ]
    if allowed {
      try PlacementCase.expectAllowed(fixture)
    } else {
      try PlacementCase.expectForbidden(.unavailable, fixture)
    }
  }
}

@Suite("Rule: minimum gap")
struct MinimumGapRuleTests {
  @Test(
    "One member alone leaves holes between its duties",
    arguments: [
      (0, [0, 0, 0, 0, 0, 0, 0]), (1, [0, 0, 0, 0, 0, 0, 0]),
      (2, [0, nil, 0, nil, 0, nil, 0]), (3, [0, nil, nil, 0, nil, nil, 0]),
    ] as [(Int, [Int?])])
  func gap(_ gap: Int, _ expected: [Int?]) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-10", to: "2027-05-16")
    fixture.record.minimumGapDays = gap
    let report = try fixture.solve()
    #expect(report.holders == expected)
    #expect(report.score.holes == report.floor.holes)
    #expect(report.holes.allSatisfy { $0.reasons == [.minimumGap] })
    let crowded = try fixture.judge([0, 0, 0, 0, 0, 0, 0])
    let broken = crowded.violations.filter { $0.rule == .minimumGap }
    #expect(broken.count == (gap <= 1 ? 0 : 6))
    #expect(broken.allSatisfy { $0.amount == gap - 1 })
  }

  @Test("A member's own gap stands for the rotation's")
  func ownGap() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-10", to: "2027-05-15")
    fixture.record.minimumGapDays = 4
    fixture.record.members[0].minimumGapDays = 1
    let report = try fixture.solve()
    #expect(report.holes.isEmpty)
    #expect(report.tallies[1].smallestGapDays.map { $0 >= 4 } ?? true)
    #expect(report.violations.allSatisfy { !$0.rule.isHard })
  }

  @Test("The same clinic does not hold both halves of a day where a gap is agreed")
  func halfDays() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-16", to: "2027-05-16")
    fixture.record.minimumGapDays = 1
    fixture.record.positions[0].bands = [
      RotationFixture.band("am", [.sunday], "09:00", "12:00"),
      RotationFixture.band("pm", [.sunday], "13:00", "17:00"),
    ]
    let report = try fixture.solve()
    #expect(Set(report.holders) == [0, 1])
    #expect(report.status == .optimal)
    fixture.record.members.removeLast()
    #expect(try fixture.solve().holes.count == 1)
    fixture.record.minimumGapDays = 0
    #expect(try fixture.solve().holes.isEmpty)
  }

  @Test("A pin just before the period keeps the first days free")
  func pinBeforePeriod() throws {
    var fixture = RotationFixture(members: 1, from: "2027-04-01", to: "2027-04-04")
    fixture.record.minimumGapDays = 4
    fixture.record.pins = [
      PinRecord(day: RotationFixture.day("2027-03-30"), position: "er", institution: "h0")
    ]
    let report = try fixture.solve()
    #expect(report.holders.prefix(2) == [nil, nil])
    #expect(report.holes.count == 3)
    fixture.record.pins[0].day = RotationFixture.day("2027-04-06")
    #expect(try fixture.solve().holders.last == .some(nil))
  }
}

@Suite("Rule: overlap")
struct OverlapRuleTests {
  @Test("Two members needed at once are two members")
  func neededTwo() throws {
    var fixture = RotationFixture(
      members: 2, from: "2027-05-12", to: "2027-05-12", needed: 2)
    #expect(Set(try fixture.solve().holders) == [0, 1])
    fixture.record.members.removeLast()
    let report = try fixture.solve()
    #expect(report.holders == [0, nil])
    #expect(report.holes.map(\.reasons) == [[.overlap]])
    let judged = try RotationCheck.report(
      on: try fixture.problem(),
      duties: [0, 1].map {
        Duty(
          day: fixture.from, kind: .weekday, position: 0, bands: [0], place: $0, member: 0,
          pinned: false)
      })
    #expect(judged.brokenRules == [.overlap])
  }

  @Test(
    "Bands that share a minute exclude each other, also across midnight",
    arguments: [("08:30", 1), ("08:29", 0)])
  func acrossMidnight(_ start: String, _ days: Int) throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-13")
    fixture.record.positions[0].bands = [
      RotationFixture.band("night", [.weekday], "17:30", "08:30"),
      RotationFixture.band("morning", [.weekday], start, "12:00"),
    ]
    fixture.record.pins = [
      PinRecord(day: fixture.from, position: "er", band: "night", institution: "h0")
    ]
    let morning = try fixture.solve().duties.filter { $0.bands == [1] && $0.day == fixture.to }
    #expect(morning.compactMap(\.member).count == days)
  }

  @Test("An institution that is busy on another line is not on duty here")
  func busyElsewhere() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    let band = RotationFixture.band("x", DutyDayKind.allCases, "17:29", "20:00")
    fixture.busy = [InstitutionID(0): [DutyInterval(band: band, on: fixture.from)]]
    try PlacementCase.expectForbidden(.overlap, fixture)
    let later = RotationFixture.band("x", DutyDayKind.allCases, "17:30", "20:00")
    fixture.busy = [InstitutionID(0): [DutyInterval(band: later, on: fixture.from)]]
    try PlacementCase.expectAllowed(fixture)
  }
}

@Suite("Rules: maxima")
struct MaximumRuleTests {
  @Test("No month has more duties than its maximum")
  func monthlyMaximum() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-30", to: "2027-06-03")
    fixture.record.members[0].monthlyMaximum = 1
    let report = try fixture.solve()
    #expect(report.tallies[0].byMonth == [1, 1])
    #expect(report.holes.count == 3)
    #expect(report.holes.allSatisfy { $0.reasons == [.monthlyMaximum] })
    #expect(report.score.holes == report.floor.holes)
    let judged = try fixture.judge([0, 0, 0, 0, 0])
    #expect(judged.violations.filter { $0.rule == .monthlyMaximum }.map(\.amount) == [1, 1, 2])
  }

  @Test("The period has no more duties than its maximum")
  func yearlyMaximum() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-30", to: "2027-06-03")
    fixture.record.members[0].yearlyMaximum = 2
    let report = try fixture.solve()
    #expect(report.tallies[0].duties == 2)
    #expect(report.holes.allSatisfy { $0.reasons == [.yearlyMaximum] })
    #expect(report.score.holes == report.floor.holes)
    let judged = try fixture.judge([0, 0, 0, 0, 0])
    #expect(judged.violations.filter { $0.rule == .yearlyMaximum }.map(\.amount) == [1, 2, 3])
  }

  @Test("A maximum of 0 keeps a member out")
  func zero() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.members[0].monthlyMaximum = 0
    try PlacementCase.expectForbidden(.monthlyMaximum, fixture)
    fixture.record.members[0].monthlyMaximum = nil
    fixture.record.members[0].yearlyMaximum = 0
    try PlacementCase.expectForbidden(.yearlyMaximum, fixture)
  }
}
