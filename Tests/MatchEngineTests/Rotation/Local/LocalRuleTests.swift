import Testing

@testable import MatchEngine

// One table for each rule: who holds the duty of each day from Monday 2027-05-10, and what the
// rule costs in hundredths. A rule that is not in the registry costs nil and fails its table.

@Suite("Local rule: request")
struct RequestRuleTests {
  @Test(
    "Wishes to serve and to be off cost what is not granted",
    arguments: [
      (DutyWish.off, nil, "10", 100), (.off, nil, "00", 0), (.off, nil, "11", 200),
      (.serve, nil, "10", 0), (.serve, nil, "00", 100), (.serve, 2, "01", 100),
    ] as [(DutyWish, Int?, String, Int)])
  func request(_ wish: DutyWish, _ times: Int?, _ held: String, _ cost: Int) throws {
    var rule = LocalRuleRecord(rule: "request", weight: 1, members: ["h1"])
    rule.wish = wish
    rule.minimum = times
    #expect(try LocalRuleScene(rule).cost(held) == cost)
  }

  @Test("A hard wish to be off leaves the duty without holder; a weighted one does not")
  func obeyed() throws {
    var rule = LocalRuleRecord(rule: "request", members: ["h0"])
    rule.wish = .off
    var scene = LocalRuleScene(rule, members: 1, to: "2027-05-10")
    let hard = try scene.fixture.solve()
    #expect(hard.holes.map(\.reasons) == [[.localRule]])
    #expect(hard.holes[0].remedy.japanese.contains("希望"))
    scene.fixture.record.rules[0].weight = 5
    let soft = try scene.fixture.solve()
    #expect(soft.holders == [0])
    #expect(soft.score.preferences == 500)
    #expect(soft.violations.map(\.rule) == [.preference])
    scene.fixture.record.rules[0].beforeFairness = true
    #expect(try scene.fixture.solve().score.urgentPreferences == 500)
  }
}

@Suite("Local rule: quota")
struct QuotaRuleTests {
  @Test(
    "Fewest, most and wanted duties count",
    arguments: [
      (nil, 2, nil, "1110000", 100), (nil, 2, nil, "1100000", 0), (3, nil, nil, "1100000", 100),
      (nil, nil, 2, "1000000", 100), (nil, nil, 2, "1110000", 100), (nil, nil, 2, "1100000", 0),
    ] as [(Int?, Int?, Int?, String, Int)])
  func quota(
    _ minimum: Int?, _ maximum: Int?, _ target: Int?, _ held: String, _ cost: Int
  ) throws {
    let rule = LocalRuleRecord(
      rule: "quota", members: ["h1"], minimum: minimum, maximum: maximum, target: target)
    #expect(try LocalRuleScene(rule).cost(held) == cost)
  }

  @Test("Classes, ages, weekdays, day sets, weeks and minutes limit what counts")
  func selections() throws {
    var rule = LocalRuleRecord(rule: "quota", classes: ["senior"], maximum: 0)
    var scene = LocalRuleScene(rule)
    scene.fixture.record.members[1].classes = ["senior"]
    #expect(try scene.cost("0110000") == 200)
    rule.classes = []
    rule.fromAge = 70
    scene.fixture.record.rules = [rule]
    scene.fixture.record.members[0].age = 69
    scene.fixture.record.members[1].age = 70
    #expect(try scene.cost("0110000") == 200)
    rule.duties.weekdays = [.tuesday]
    scene.fixture.record.rules = [rule]
    #expect(try scene.cost("0110000") == 100)
    rule.duties = DutySelectionRecord(daySets: ["festival"])
    scene.fixture.record.rules = [rule]
    scene.fixture.policy.daySets = [
      DaySetRecord(
        id: "festival", name: "祭り",
        spans: [
          YearlySpan(
            from: try #require(MonthDay(month: 5, day: 12)),
            to: try #require(MonthDay(month: 5, day: 13)))
        ])
    ]
    #expect(try scene.cost("0111110") == 200)
    // Sunday 16 May begins a new week.
    rule.duties = DutySelectionRecord()
    rule.maximum = 1
    rule.per = .week
    scene.fixture.record.rules = [rule]
    #expect(try scene.cost("0000011") == 0)
    #expect(try scene.cost("0000110") == 100)
    // A duty has nine hours: 18 hours against 10.
    rule.per = .period
    rule.counter = .minutes
    rule.maximum = 600
    scene.fixture.record.rules = [rule]
    #expect(try scene.cost("0000110") == 800)
  }

  @Test("In a part of a month the least shrinks with its days")
  func partOfMonth() throws {
    var rule = LocalRuleRecord(rule: "quota", members: ["h0"], minimum: 31)
    rule.per = .month
    #expect(try LocalRuleScene(rule).cost("1111111") == 700)
  }
}

@Suite("Local rule: fairness of a counter")
struct FairnessRuleTests {
  @Test("A counter costs squared deviations; minutes and carried-over burden count")
  func leastSquares() throws {
    var rule = LocalRuleRecord(rule: "fairness", weight: 1)
    // Four duties, two each: 3 and 1 deviate by one duty each.
    var scene = LocalRuleScene(rule, to: "2027-05-13")
    #expect(try scene.cost("0001") == 200)
    #expect(try scene.cost("0011") == 0)
    scene.fixture.record.rules[0].counter = .minutes
    #expect(try scene.cost("0001") == 200)
    // One had two more in the year before: 1 and 3 are fair.
    rule.carriedOver = [CarriedCount(institution: "h0", amount: 2)]
    scene.fixture.record.rules = [rule]
    #expect(try scene.cost("0001") == 800)
    #expect(try scene.cost("0111") == 0)
  }

  @Test("Min–max counts the largest excess before the next")
  func minMax() throws {
    var rule = LocalRuleRecord(rule: "fairness", weight: 1)
    rule.method = .minMax
    let scene = LocalRuleScene(rule, members: 3, to: "2027-05-11")
    let even = try scene.cost("01")
    let uneven = try scene.cost("00")
    #expect(try #require(even) < #require(uneven))
  }

  @Test("The year end is divided apart from the totals, lexicographically after them")
  func yearEnd() throws {
    var fixture = RotationFixture(members: 3, from: "2027-12-20", to: "2028-01-12")
    fixture.record.minimumGapDays = 1
    var rule = LocalRuleRecord(rule: "fairness", weight: 1)
    rule.duties.days = [.yearEnd]
    rule.beforeFairness = true
    fixture.record.rules = [rule]
    let report = try fixture.solve(steps: 40_000)
    let held = (0..<3).map { member in
      report.duties.count { $0.member == member && $0.kind == .yearEnd }
    }
    #expect(held == [2, 2, 2])
    #expect(report.score.urgentPreferences == 0)
  }
}

@Suite("Local rule: forbidden succession")
struct SuccessionRuleTests {
  @Test(
    "Duties that must not follow one another",
    arguments: [("1100000", 100), ("1010000", 0), ("1110000", 200), ("0110110", 200)])
  func succession(_ held: String, _ cost: Int) throws {
    var rule = LocalRuleRecord(rule: "succession", members: ["h1"])
    rule.following = DutySelectionRecord()
    #expect(try LocalRuleScene(rule).cost(held) == cost)
  }

  @Test("Bands are told apart: no day after a night, but a night after a day")
  func bands() throws {
    var rule = LocalRuleRecord(rule: "succession")
    rule.duties.bands = ["n"]
    rule.following = DutySelectionRecord(bands: ["day"])
    var scene = LocalRuleScene(rule)
    scene.fixture.record.positions[0].bands.append(
      RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30"))
    #expect(try scene.cost([(0, 0, 1, 0), (1, 0, 0, 0)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 0), (1, 0, 1, 0)]) == 0)
    #expect(try scene.cost([(0, 0, 1, 0), (1, 0, 0, 1)]) == 0)
  }
}

@Suite("Local rule: consecutive duties and rests")
struct ConsecutiveRuleTests {
  @Test(
    "Runs of duty days have a least and a greatest length",
    arguments: [
      (nil, 2, "1110000", 100), (nil, 2, "1101100", 0), (2, nil, "0100110", 100),
      (2, nil, "1000001", 0), (3, nil, "1100110", 100), (3, nil, "1101011", 200),
      (2, nil, "0011000", 0), (nil, 1, "1111000", 300),
    ] as [(Int?, Int?, String, Int)])
  func duties(_ minimum: Int?, _ maximum: Int?, _ held: String, _ cost: Int) throws {
    let rule = LocalRuleRecord(
      rule: "consecutiveDuties", members: ["h1"], minimum: minimum, maximum: maximum)
    #expect(try LocalRuleScene(rule).cost(held) == cost)
  }

  @Test(
    "Rests between blocks have a least and a greatest length; neighbours need none",
    arguments: [
      (2, nil, "1010000", 100), (2, nil, "1001000", 0), (2, nil, "1100000", 0),
      (nil, 2, "1000100", 100),
    ] as [(Int?, Int?, String, Int)])
  func rests(_ minimum: Int?, _ maximum: Int?, _ held: String, _ cost: Int) throws {
    let rule = LocalRuleRecord(
      rule: "consecutiveRests", members: ["h1"], minimum: minimum, maximum: maximum)
    #expect(try LocalRuleScene(rule).cost(held) == cost)
  }
}

@Suite("Local rule: worked weekends")
struct WeekendsRuleTests {
  @Test(
    "Saturday and Sunday are one weekend",
    arguments: [
      // 15 and 16, 22 and 23 May are weekends.
      ("00000110000001", 100), ("00000110000000", 0), ("00000010000010", 100),
      ("11111000000000", 0),
    ])
  func weekends(_ held: String, _ cost: Int) throws {
    let rule = LocalRuleRecord(rule: "weekends", members: ["h1"], maximum: 1)
    #expect(try LocalRuleScene(rule, to: "2027-05-23").cost(held) == cost)
  }
}

@Suite("Local rule: rest interval")
struct RestIntervalRuleTests {
  /// A day band of nine hours and a night band of 15 (8:30–17:30, 17:30–8:30).
  private func scene(permit: Bool, work: WorkClass? = .employed) -> LocalRuleScene {
    var scene = LocalRuleScene(LocalRuleRecord(rule: "restInterval"))
    scene.fixture.record.positions[0].bands.append(
      RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30"))
    scene.fixture.record.positions[0].bands[1].dutyPermit = permit
    scene.fixture.record.members[0].workClass = work
    return scene
  }

  @Test(
    "9 h in 24 h for shifts and permitted duty, 18 h in 46 h without permission",
    arguments: [
      // A day: 15 hours of rest.
      (false, [(0, 0)], 0),
      // A night of 15 h without permission, then free: 31 h of the 46 are left.
      (false, [(0, 1)], 0),
      // Day and night in a row are 24 h of work; 22 h of 46 are left.
      (false, [(0, 0), (0, 1)], 0),
      // Day, night and day in a row are 33 h; only 13 h of 46 are left.
      (false, [(0, 0), (0, 1), (1, 0)], 100),
      // The night is permitted and counts as rest; each day has its 9 h.
      (true, [(0, 0), (0, 1), (1, 0)], 0),
      // Night and next night: between them 9 h, after the first 31 h less the second night.
      (false, [(0, 1), (1, 1)], 100),
      (true, [(0, 1), (1, 1)], 0),
    ] as [(Bool, [(Int, Int)], Int)])
  func rest(_ permit: Bool, _ held: [(Int, Int)], _ cost: Int) throws {
    let duties = held.map { ($0.0, 0, $0.1, 0) }
    #expect(try scene(permit: permit).cost(duties) == cost)
    // Owners are not employees, and who is unknown is not bound.
    #expect(try scene(permit: permit, work: .owner).cost(duties) == 0)
    #expect(try scene(permit: permit, work: nil).cost(duties) == 0)
  }

  @Test("Permitted duty of less than nine hours is work")
  func shortPermit() throws {
    var scene = LocalRuleScene(LocalRuleRecord(rule: "restInterval"))
    scene.fixture.record.members[0].workClass = .employed
    scene.fixture.record.positions[0].bands = [
      RotationFixture.band("a", DutyDayKind.allCases, "08:00", "17:00"),
      RotationFixture.band("b", DutyDayKind.allCases, "17:00", "00:30"),
    ]
    scene.fixture.record.positions[0].bands[1].dutyPermit = true
    // 16.5 h in a row leave 7.5 of 24.
    #expect(try scene.cost([(0, 0, 0, 0), (0, 0, 1, 0)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 0)]) == 0)
  }

  @Test("Work on other rotations takes rest away")
  func elsewhere() throws {
    var scene = scene(permit: false)
    let band = RotationFixture.band("x", DutyDayKind.allCases, "17:30", "03:00")
    scene.fixture.busy[InstitutionID(0)] = [
      DutyInterval(band: band, on: RotationFixture.day("2027-05-10"))
    ]
    // 8:30 to 3:00 is 18.5 h of work in a row.
    #expect(try scene.cost([(0, 0, 0, 0)]) == 100)
  }
}

@Suite("Local rule: permitted night and day duty")
struct PermittedDutyRuleTests {
  @Test(
    "One permitted night a week from Sunday, one permitted day duty a month",
    arguments: [
      ([(0, 1), (2, 1)], 100), ([(0, 1), (6, 1)], 0), ([(0, 0), (2, 0)], 100),
      ([(0, 0), (2, 1)], 0),
    ] as [([(Int, Int)], Int)])
  func permitted(_ held: [(Int, Int)], _ cost: Int) throws {
    var scene = LocalRuleScene(LocalRuleRecord(rule: "permittedDuty"))
    scene.fixture.record.positions[0].bands.append(
      RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30"))
    for band in 0...1 { scene.fixture.record.positions[0].bands[band].dutyPermit = true }
    scene.fixture.record.members[0].workClass = .employed
    let duties = held.map { ($0.0, 0, $0.1, 0) }
    #expect(try scene.cost(duties) == cost)
    scene.fixture.record.members[0].workClass = .owner
    #expect(try scene.cost(duties) == 0)
    scene.fixture.record.members[0].workClass = .employed
    for band in 0...1 { scene.fixture.record.positions[0].bands[band].dutyPermit = false }
    #expect(try scene.cost(duties) == 0)
  }
}

@Suite("Local rule: day before own visits")
struct VisitDayRuleTests {
  @Test("No duty on the day before a visit day, unless that day is a holiday")
  func visits() throws {
    var scene = LocalRuleScene(LocalRuleRecord(rule: "visitDay"))
    scene.fixture.record.members[1].visitDays = [.wednesday]
    #expect(try scene.cost("0100000") == 100)
    #expect(try scene.cost("1011111") == 0)
    // Wednesday 2027-05-05 is a holiday.
    var holiday = LocalRuleScene(
      LocalRuleRecord(rule: "visitDay"), from: "2027-05-04", to: "2027-05-04")
    holiday.fixture.record.members[1].visitDays = [.wednesday]
    #expect(try holiday.cost("1") == 0)
  }
}

@Suite("Local rules: pairs, groups and lines")
struct LocalPairRuleTests {
  private func scene(_ rule: LocalRuleRecord, members: Int = 3) -> LocalRuleScene {
    var scene = LocalRuleScene(rule, members: members, to: "2027-05-11")
    scene.fixture.record.positions.append(
      PositionRecord(
        id: "night", name: "夜間",
        bands: [RotationFixture.band("n", DutyDayKind.allCases, "18:00", "21:00")]))
    return scene
  }

  @Test("Members apart are not on duty on one day")
  func apart() throws {
    let scene = scene(LocalRuleRecord(rule: "apart", members: ["h0", "h1"]))
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 1)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 0), (1, 1, 0, 1)]) == 0)
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 2)]) == 0)
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 0)]) == 0)
  }

  @Test("Members together are on duty on the same days")
  func together() throws {
    let scene = scene(LocalRuleRecord(rule: "together", members: ["h0", "h1"]))
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 1)]) == 0)
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 2)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 2), (0, 1, 0, 2)]) == 0)
  }

  @Test("A member is on one of the linked lines a day")
  func linked() throws {
    let scene = scene(LocalRuleRecord(rule: "linkedLines"))
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 0)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 0), (1, 1, 0, 0)]) == 0)
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 1)]) == 0)
  }

  @Test("Exactly one clinic of a group is on call each day")
  func group() throws {
    let scene = scene(LocalRuleRecord(rule: "groupOnCall", members: ["h0", "h1"]))
    #expect(try scene.cost([(0, 0, 0, 0), (1, 0, 0, 1)]) == 0)
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 1), (1, 0, 0, 1)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 0), (1, 0, 0, 2)]) == 100)
  }

  @Test("A back-up hospital is on duty in another rotation, or on another line")
  func backup() throws {
    let rule = LocalRuleRecord(
      rule: "backupOnDuty", members: ["h0"],
      duties: DutySelectionRecord(positions: ["er"]), partners: ["h2"])
    var scene = scene(rule)
    #expect(try scene.cost([(0, 0, 0, 0)]) == 100)
    #expect(try scene.cost([(0, 0, 0, 1)]) == 0)
    // The other line runs from 18:00 and does not overlap.
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 2)]) == 100)
    scene.fixture.record.positions[1].bands[0] = RotationFixture.band(
      "n", DutyDayKind.allCases, "09:00", "21:00")
    #expect(try scene.cost([(0, 0, 0, 0), (0, 1, 0, 2)]) == 0)
    scene.fixture.busy[InstitutionID(2)] = [
      DutyInterval(
        band: RotationFixture.band("x", DutyDayKind.allCases, "08:00", "18:00"),
        on: RotationFixture.day("2027-05-10"))
    ]
    #expect(try scene.cost([(0, 0, 0, 0)]) == 0)
    #expect(try scene.cost([(1, 0, 0, 0)]) == 100)
  }
}

@Suite("Local rule: reach of every area")
struct AreaReachRuleTests {
  @Test("A filled day is not covered where an area has no site within reach")
  func reach() throws {
    let rule = LocalRuleRecord(rule: "areaReach", minutes: 30)
    var scene = LocalRuleScene(rule, members: 3, to: "2027-05-11")
    scene.fixture.areas = [
      AreaRecord(
        id: "n", name: "北", level: .dailyLife, parent: "a",
        location: GeoPoint(latitude: 34.10, longitude: 133.0)),
      AreaRecord(
        id: "s", name: "南", level: .dailyLife, parent: "a",
        location: GeoPoint(latitude: 33.60, longitude: 133.0)),
    ]
    scene.fixture.institutions[0].location = GeoPoint(latitude: 34.10, longitude: 133.01)
    scene.fixture.institutions[1].location = GeoPoint(latitude: 33.60, longitude: 133.01)
    // 55 km apart: one site a day leaves one area out of reach.
    #expect(try scene.cost("01") == 200)
    // A site whose place is unknown reaches none.
    #expect(try scene.cost("22") == 400)
    scene.fixture.record.positions[0].bands[0].needed = 2
    #expect(
      try scene.cost([(0, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0), (1, 0, 0, 1)]) == 0)
    #expect(try scene.fixture.solve().score.brokenRules == 0)
  }
}

@Suite("Age shares and fees")
struct ShareAndFeeTests {
  @Test("Age reduces the share, or exempts")
  func ages() throws {
    var fixture = RotationFixture(members: 3, from: "2027-05-01", to: "2027-05-30")
    fixture.record.ageShares = [
      AgeShareRecord(fromAge: 70, percent: 50), AgeShareRecord(fromAge: 80, percent: 0),
    ]
    fixture.record.members[1].age = 75
    fixture.record.members[2].age = 81
    let report = try fixture.solve()
    #expect(report.tallies.map(\.duties) == [20, 10, 0])
  }

  @Test("The first fee that fits is paid, also for the year end")
  func fees() throws {
    var fixture = RotationFixture(members: 1, from: "2027-12-28", to: "2027-12-30")
    fixture.record.fees = [
      FeeRecord(duties: DutySelectionRecord(days: [.yearEnd]), yen: 60_000),
      FeeRecord(yen: 45_000),
    ]
    #expect(try fixture.solve().tallies.map(\.yen) == [165_000])
    fixture.record.fees = []
    #expect(try fixture.solve().tallies.map(\.yen) == [nil])
  }
}
