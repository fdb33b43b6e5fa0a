@testable import MatchEngine

extension RandomRotation {
  /// A random small rotation to which the region added random rules; every word occurs.
  static func fixtureWithRules(
    seed: UInt64, members: ClosedRange<Int> = 2...4, duties: Int = 8, days: ClosedRange<Int> = 3...9
  ) -> RotationFixture {
    var fixture = fixture(seed: seed, members: members, duties: duties, days: days)
    var generator = SeededGenerator(seed: seed &* 7_919)
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[generator.next(below: choices.count)]
    }
    // Pins that break rules are judged elsewhere; here every rotation starts lawful.
    fixture.record.pins = []
    fixture.policy.daySets = [
      DaySetRecord(
        id: "gw", name: "連休", days: (0..<3).map { fixture.from.advanced(by: 2 * $0) })
    ]
    for index in fixture.record.members.indices {
      fixture.record.members[index].workClass = pick([nil, .employed, .employed, .owner])
      fixture.record.members[index].classes = generator.chance(0.5) ? ["night"] : []
      if generator.chance(0.4) {
        fixture.record.members[index].visitDays = [pick(Weekday.allCases)]
      }
    }
    if generator.chance(0.5) {
      for line in fixture.record.positions.indices {
        for band in fixture.record.positions[line].bands.indices {
          fixture.record.positions[line].bands[band].dutyPermit = generator.chance(0.6)
        }
      }
    }
    if let first = fixture.record.members.first?.institution, generator.chance(0.5),
      let institution = fixture.institutions.firstIndex(where: { $0.id == first })
    {
      let band = fixture.record.positions[0].bands[0]
      fixture.busy[InstitutionID(institution)] = [
        DutyInterval(band: band, on: fixture.from.advanced(by: 1))
      ]
    }
    for index in fixture.record.members.indices where generator.chance(0.4) {
      fixture.record.members[index].doctors = doctors(&generator, from: fixture.from)
    }
    let ids = fixture.record.members.map(\.institution)
    for _ in 0..<generator.next(in: 1...4) {
      fixture.record.rules.append(rule(&generator, members: ids, from: fixture.from))
    }
    return fixture
  }

  /// One to three doctors of a site, with terms of every kind.
  static func doctors(
    _ generator: inout SeededGenerator, from: CivilDay
  ) -> [DutyDoctorRecord] {
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[generator.next(below: choices.count)]
    }
    return (0..<generator.next(in: 1...3)).map { number in
      var doctor = DutyDoctorRecord(id: "d\(number)", share: pick([10, 10, 20, 5, 0]))
      if generator.chance(0.3) { doctor.monthlyMaximum = generator.next(in: 0...2) }
      if generator.chance(0.3) { doctor.yearlyMaximum = generator.next(in: 1...3) }
      doctor.minimumGapDays = pick([0, 0, 1, 2, 3])
      if generator.chance(0.3) {
        let first = from.advanced(by: generator.next(in: 0...4))
        doctor.unavailable = [DateSpan(from: first, to: first.advanced(by: pick([0, 2])))]
      }
      if generator.chance(0.2) { doctor.weekdays = [pick(Weekday.allCases), .monday, .tuesday] }
      if generator.chance(0.2) { doctor.days = [.weekday, .saturday, .sunday] }
      if generator.chance(0.2) { doctor.positions = ["er"] }
      doctor.workClass = pick([nil, .employed, .owner])
      doctor.carriedOver = pick([0, 0, 1, -1])
      return doctor
    }
  }

  /// A random rule, of given words.
  static func rule(
    _ generator: inout SeededGenerator, words: [String] = LocalRules.words, members: [String],
    from: CivilDay
  ) -> LocalRuleRecord {
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[generator.next(below: choices.count)]
    }
    let word = pick(words)
    var rule = LocalRuleRecord(rule: word)
    let isHard = LocalRules.definition(of: word)?.mayBeHard == true && generator.chance(0.5)
    if !isHard { rule.weight = generator.next(in: 1...20) }
    rule.beforeFairness = generator.chance(0.4)
    if generator.chance(0.3) { rule.duties.bands = [pick(["d", "n"])] }
    if generator.chance(0.2) { rule.duties.daySets = ["gw"] }
    if generator.chance(0.2) { rule.duties.days = [.sunday, .holiday, .weekday] }
    if generator.chance(0.2) { rule.duties.nights = true }
    if generator.chance(0.2) {
      let first = from.advanced(by: generator.next(in: 0...3))
      rule.duties.period = DateSpan(from: first, to: first.advanced(by: generator.next(in: 0...3)))
    }
    if generator.chance(0.3) { rule.classes = ["night"] }
    switch word {
    case "request":
      rule.members = [pick(members)]
      rule.wish = pick([.serve, .off])
      rule.minimum = pick([nil, 2])
    case "quota":
      rule.per = pick(CountingPeriod.allCases)
      if generator.chance(0.5) { rule.minimum = generator.next(in: 1...9) }
      if generator.chance(0.5) { rule.target = generator.next(in: 1...9) }
      rule.maximum = generator.next(in: 1...3)
      if generator.chance(0.3) {
        rule.counter = .minutes
        rule.maximum = generator.next(in: 300...2_000)
        rule.minimum = generator.next(in: 300...2_000)
      }
    case "fairness":
      rule.counter = pick([nil, .minutes])
      rule.method = pick([.leastSquares, .minMax])
      rule.carriedOver = [CarriedCount(institution: pick(members), amount: pick([1, 2, -1]))]
    case "succession":
      rule.following = DutySelectionRecord(bands: pick([[], ["d"], ["n"]]))
      rule.daysBetween = pick([nil, 2])
    case "consecutiveDuties", "consecutiveRests":
      rule.minimum = pick([nil, 2])
      rule.maximum = generator.next(in: 1...2)
    case "weekends":
      rule.maximum = 1
      rule.per = pick([.month, .period])
    case "apart", "together", "groupOnCall":
      rule.classes = []
      rule.members = Array(members.prefix(generator.next(in: 2...3)))
    case "backupOnDuty":
      rule.partners = Array(members.prefix(1))
    default: break
    }
    return rule
  }
}
