import Testing

@testable import MatchEngine

#if DEBUG
  private let seeds: UInt64 = 400
#else
  private let seeds: UInt64 = 10_000
#endif

@Suite("Preference floor")
struct PreferenceFloorTests {
  @Test("Counters of a rule are never above its cost, whatever is held")
  func counters() throws {
    var seen: Set<String> = []
    for seed in 1...seeds {
      let problem = try RandomRotation.fixtureWithRules(seed: 8_000 + seed).problem()
      let rules = problem.localRules
      var generator = SeededGenerator(seed: seed)
      for member in 0..<problem.members.count {
        let held = rules.byRank.filter { _ in generator.chance(0.4) }.map { rules.duties[$0] }
        for rule in rules.rulesOf[member] {
          let counters = rules.memberRules[rule].counters(of: member)
          let sum = counters.reduce(0) { sum, counter in
            sum + counter.cost(held.count { counter.contains($0) })
          }
          let cost = rules.memberRules[rule].cost(of: member, holding: held).sum
          #expect(sum <= cost, "seed \(seed)")
          let word = problem.record.rules[rules.memberStrictness[rule].index].rule
          if !counters.isEmpty { seen.insert(word) }
          if word == RequestRule.word { #expect(sum == cost, "seed \(seed)") }
        }
      }
    }
    #expect(seen == ["request", "quota", "fairness", "visitDay"])
  }

  @Test("Preferences that no rotation grants are in the floor, and mostly all of them")
  func reached() throws {
    var (unmet, proven, urgent) = (0, 0, 0)
    for seed in 1...seeds {
      var fixture = RandomRotation.fixtureWithRules(seed: 90_000 + seed)
      var generator = SeededGenerator(seed: seed)
      let members = fixture.record.members.map(\.institution)
      fixture.record.rules = (0..<generator.next(in: 1...4)).map { _ in
        var rule = RandomRotation.rule(
          &generator, words: ["request", "quota", "fairness", "visitDay"], members: members,
          from: fixture.from)
        rule.weight = generator.next(in: 1...9)
        return rule
      }
      let problem = try fixture.problem()
      guard let best = LocalRuleReference.best(of: problem, mostLeaves: 400), best.holes == 0
      else { continue }
      let floor = RotationFloor.score(of: problem)
      #expect(!(best < floor), "seed \(seed): \(best) below \(floor)")
      if best.urgentPreferences > 0, floor.urgentPreferences == best.urgentPreferences {
        urgent += 1
      }
      guard best.preferences > 0 else { continue }
      unmet += 1
      if floor.preferences == best.preferences { proven += 1 }
    }
    #expect(urgent > 10)
    #expect(unmet > 20)
    #expect(proven * 2 > unmet, "\(proven) of \(unmet)")
  }

  @Test("A wish for a week in which the clinic is away is unmet, and proven so")
  func away() throws {
    var fixture = RotationFixture(members: 3, from: "2027-05-03", to: "2027-06-27")
    let week = DateSpan(
      from: RotationFixture.day("2027-05-10"), to: RotationFixture.day("2027-05-16"))
    fixture.record.members[0].unavailable = [week]
    fixture.record.rules = [
      LocalRuleRecord(
        rule: "request", weight: 3, members: ["h0"], duties: DutySelectionRecord(period: week),
        wish: .serve)
    ]
    let report = try fixture.solve()
    #expect(report.score.preferences == 300)
    #expect(report.floor.preferences == 300)
    fixture.record.members[0].unavailable = []
    #expect(try fixture.solve().floor.preferences == 0)
  }

  @Test("Two clinics that wish the only duty of a day cannot both have it")
  func rivals() throws {
    var fixture = RotationFixture(members: 3, from: "2027-05-10", to: "2027-05-21")
    let day = RotationFixture.day("2027-05-12")
    fixture.record.rules = ["h0", "h1"].enumerated().map { index, member in
      LocalRuleRecord(
        rule: "request", weight: 2 + index, members: [member],
        duties: DutySelectionRecord(period: DateSpan(from: day, to: day)), wish: .serve)
    }
    let report = try fixture.solve()
    #expect(report.score.preferences == 200)
    #expect(report.floor.preferences == 200)
    #expect(report.status == .optimal)
  }
}
