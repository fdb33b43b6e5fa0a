import Testing

@testable import MatchEngine

#if DEBUG
  private let seeds: UInt64 = 300
  private let mostLeaves = 600
#else
  private let seeds: UInt64 = 20_000
  private let mostLeaves = 50_000
#endif

@Suite("Rotation search")
struct RotationSearchTests {
  @Test("Small rotations: the search reaches the optimum found by trying everything")
  func bruteForce() throws {
    var compared = 0
    var withHoles = 0
    for seed in 1...seeds {
      let problem = try RandomRotation.fixture(seed: seed).problem()
      guard let best = RandomRotation.best(of: problem, mostLeaves: mostLeaves) else { continue }
      let outcome = RotationSearch(seed: seed, steps: 2_000).search(problem)
      #expect(outcome.score == best, "seed \(seed)")
      #expect(outcome.proven, "seed \(seed)")
      compared += 1
      if best.holes > 0 { withHoles += 1 }
    }
    #expect(compared > seeds / 3)
    #expect(withHoles > compared / 20)
    #expect(withHoles < compared)
  }

  @Test("Small rotations: no hard rule is broken but by pins, and the score is what the check says")
  func lawful() throws {
    for seed in 1...min(seeds / 3, 2_000) {
      let problem = try RandomRotation.fixture(seed: 10_000 + seed, duties: 14).problem()
      let search = RotationSearch(seed: seed, steps: 500)
      let report = search.solve(problem)
      #expect(report.score == search.search(problem).score, "seed \(seed)")
      #expect(!(report.score < report.floor), "seed \(seed)")
      #expect(report.holes.count == report.score.holes)
      let broken = report.violations.filter { $0.rule.isHard && $0.rule != .coverage }
      #expect(broken.allSatisfy { $0.rule != .pin }, "seed \(seed)")
      if problem.record.pins.isEmpty {
        #expect(broken.isEmpty, "seed \(seed): \(broken.map(\.message.english))")
      }
      for hole in report.holes {
        #expect(hole.reasons.allSatisfy { $0 != .coverage }, "seed \(seed)")
      }
    }
  }

  @Test("The same seed gives the same rotation, down to the sentences")
  func deterministic() throws {
    let fixture = RandomRotation.fixture(
      seed: 5, members: 4...4, duties: 60, days: 40...40)
    let first = try fixture.solve(seed: 3, steps: 3_000)
    let second = try fixture.solve(seed: 3, steps: 3_000)
    #expect(first.duties == second.duties)
    #expect(first.violations == second.violations)
    #expect(first.holes == second.holes)
    #expect(first.steps == second.steps)
    #expect(first.score == second.score)
  }

  /// Workers that run pieces last first, so that nothing depends on the order.
  private static func backwards(_ count: Int) -> Workers {
    Workers(count: count) { pieces, body in
      for piece in (0..<pieces).reversed() { body(piece) }
    }
  }

  /// Half a year of seven hospitals that serve on different days, too much for a short search.
  private static func halfYear() throws -> RotationProblem {
    var fixture = RotationFixture(members: 7, from: "2027-04-01", to: "2027-09-30")
    fixture.record.minimumGapDays = 3
    for index in 0..<4 {
      fixture.record.members[index].weekdays = Weekday.allCases.enumerated().compactMap {
        ($0.offset + index) % 3 > 0 ? $0.element : nil
      }
      fixture.record.members[index].monthlyMaximum = 5
    }
    return try fixture.problem()
  }

  @Test("Several runs give the same rotation on any number of threads, no worse than the first")
  func restarts() throws {
    var bettered = 0
    let problem = try Self.halfYear()
    for seed in UInt64(1)...4 {
      let once = RotationSearch(seed: seed, steps: 9_000).search(problem)
      let search = RotationSearch(seed: seed, steps: 9_000, restarts: 3)
      let serial = search.search(problem)
      #expect(!(once.score < serial.score), "seed \(seed)")
      if serial.score < once.score { bettered += 1 }
      if serial.holders != once.holders { #expect(serial.score < once.score, "seed \(seed)") }
      for threads in 1...4 {
        let other = search.search(problem, workers: Self.backwards(threads))
        #expect(other.holders == serial.holders, "seed \(seed), \(threads) threads")
        #expect(other.score == serial.score && other.steps == serial.steps)
        #expect(other.proven == serial.proven)
      }
    }
    #expect(bettered > 0)
  }

  @Test("Runs after one that reaches the floor count for nothing, even where they reach it sooner")
  func restartsEndAtTheFloor() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-01", to: "2027-09-30")
    fixture.record.minimumGapDays = 2
    let problem = try fixture.problem()
    var search = RotationSearch(steps: 200_000)
    search.shortRuns = 0
    let once = search.search(problem)
    #expect(once.proven && once.steps > 0)
    for threads in 1...4 {
      search.restarts = 4
      let several = search.search(problem, workers: Self.backwards(threads))
      #expect(several.holders == once.holders && several.steps == once.steps)
    }
  }

  @Test("Short runs prove what a tenth of the steps can prove, and take nothing from the long one")
  func shortRuns() throws {
    var easy = RotationFixture(members: 3, from: "2027-04-01", to: "2027-09-30")
    easy.record.minimumGapDays = 2
    let steps = 400_000
    let proven = RotationSearch(steps: steps).search(try easy.problem())
    #expect(proven.proven)
    #expect(proven.score == proven.floor)
    #expect(proven.steps <= steps / 50 + 2 * steps / RotationSearch.shortPart)
    let hard = try Self.halfYear()
    for seed in UInt64(1)...3 {
      var search = RotationSearch(seed: seed, steps: 6_000)
      let outcome = search.search(hard)
      search.shortRuns = 0
      let long = search.search(hard)
      #expect(!long.proven && !(long.score < outcome.score), "seed \(seed)")
      if outcome.score == long.score { #expect(outcome.holders == long.holders) }
      #expect(outcome.steps == long.steps + 2 * 600, "seed \(seed)")
    }
  }

  @Test("A search that is stopped keeps what it has")
  func stopped() throws {
    let problem = try Self.halfYear()
    var asked = 0
    let outcome = RotationSearch(steps: 1_000_000_000, restarts: 2).search(
      problem, workers: Self.backwards(2),
      isStopped: {
        asked += 1
        return asked > 3
      })
    #expect(outcome.holders.count == problem.dutyCount)
    #expect(outcome.steps < 1_000_000)
  }

  @Test("The order of the members does not change how many duties stay without holder")
  func orderOfMembers() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let fixture = RandomRotation.fixture(seed: 900 + seed, members: 2...4)
      var turned = fixture
      turned.record.members.reverse()
      let first = try fixture.solve(steps: 1_000)
      let second = try turned.solve(steps: 1_000)
      #expect(first.score.holes == second.score.holes, "seed \(seed)")
      #expect(first.score.reserveDuties == second.score.reserveDuties, "seed \(seed)")
      #expect(first.score.shortOfMinimum == second.score.shortOfMinimum, "seed \(seed)")
    }
  }

  @Test("Nothing to do: no members, no duties, no steps")
  func empty() throws {
    var fixture = RotationFixture(members: 0, from: "2027-05-12", to: "2027-05-13")
    let alone = try fixture.solve()
    #expect(alone.status == .infeasible)
    #expect(alone.holes.count == 2)
    #expect(alone.holes[0].remedy.japanese == "この口を担当できる医療機関があと一つ必要です。")
    fixture.record.positions = []
    #expect(try fixture.solve().status == .optimal)
    let year = RotationFixture(members: 3, from: "2027-04-01", to: "2028-03-31")
    let unsearched = try year.solve(steps: 0)
    #expect(unsearched.holes.isEmpty)
    #expect(unsearched.duties.count == 366)
    #expect(try year.solve(steps: -5).duties == unsearched.duties)
  }

  @Test("Pins stay, and what they break is told")
  func pins() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-10", to: "2027-05-13")
    fixture.record.minimumGapDays = 2
    fixture.record.pins = [
      PinRecord(day: RotationFixture.day("2027-05-10"), position: "er", institution: "h0"),
      PinRecord(day: RotationFixture.day("2027-05-11"), position: "er", institution: "h0"),
    ]
    let report = try fixture.solve()
    #expect(report.duties.prefix(2).map(\.member) == [0, 0])
    #expect(report.duties.prefix(2).allSatisfy { $0.pinned })
    #expect(report.violations.filter { $0.rule == .minimumGap }.map(\.duty) == [1])
    #expect(report.status == .infeasible)
    #expect(report.duties[2].member == 1)
    #expect(report.duties[3].member == 0)
  }

  @Test("A member that joins in mid-year has its part of the year")
  func midYear() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-01", to: "2028-03-31")
    fixture.record.members[2].joins = RotationFixture.day("2027-10-01")
    fixture.record.members[1].leaves = RotationFixture.day("2027-12-31")
    let report = try fixture.solve(steps: 30_000)
    #expect(report.holes.isEmpty)
    // 366, 275 and 183 days of membership.
    let fair = report.tallies.map(\.fairDutiesHundredths)
    #expect(fair.reduce(0, +) == 36_600)
    for (value, days) in zip(fair, [366, 275, 183]) {
      #expect(abs(value - 36_600 * days / 824) <= 1)
    }
    #expect(report.tallies[2].byMonth.prefix(6).allSatisfy { $0 == 0 })
    #expect(report.tallies[1].byMonth.suffix(3).allSatisfy { $0 == 0 })
    #expect(report.violations.isEmpty)
  }

  @Test("A year of nightly duty with quotas and gaps has no hole and even burdens")
  func year() throws {
    var fixture = RotationFixture(members: 10, from: "2027-04-01", to: "2028-03-31")
    let all = DutyDayKind.allCases
    fixture.record.positions[0].bands = [
      RotationFixture.band("day", all, "08:30", "17:30"),
      RotationFixture.band("night", all, "17:30", "08:30"),
    ]
    fixture.record.minimumGapDays = 4
    let quotas = [18, 9, 8, 8, 8, 7, 7, 6, 5, 3]
    for (index, quota) in quotas.enumerated() {
      fixture.record.members[index].share = quota
      fixture.record.members[index].monthlyMaximum = quota
      fixture.record.members[index].minimumGapDays = index == 0 ? 1 : index == 9 ? 5 : 3
    }
    let report = try fixture.solve(steps: 60_000)
    #expect(report.duties.count == 732)
    #expect(report.holes.isEmpty)
    #expect(report.violations.isEmpty)
    for (tally, quota) in zip(report.tallies, quotas) {
      #expect((tally.byMonth.max() ?? 0) <= quota)
      #expect(abs(100 * tally.duties - tally.fairDutiesHundredths) <= 100)
      #expect(abs(100 * tally.holidayDuties - tally.fairHolidayDutiesHundredths) <= 100)
    }
    #expect(report.score.holidayUnevenness == report.floor.holidayUnevenness)
    #expect(report.score.unevenness == report.floor.unevenness)
  }

  @Test("Lines solved one after the other never put an institution on duty twice at once")
  func linesInOrder() throws {
    var first = RotationFixture(members: 3, from: "2027-05-10", to: "2027-05-20")
    first.record.minimumGapDays = 1
    let region = try Region(
      checking: RegionDocument(
        name: "試験", asOf: first.from,
        areas: [AreaRecord(id: "a", name: "今治", level: .secondaryMedical)],
        institutions: first.institutions, rotations: [first.record]))
    let problem = try RotationProblem(
      region: region, rotation: RotationID(0), from: first.from, to: first.to)
    let report = RotationSearch(steps: 2_000).solve(problem)
    var second = first
    second.record.positions[0].bands = [
      RotationFixture.band("noon", DutyDayKind.allCases, "12:00", "13:00")
    ]
    second.busy = report.dutyIntervals(in: region)
    let other = try second.solve(steps: 2_000)
    #expect(other.holes.isEmpty)
    for (left, right) in zip(report.duties, other.duties) { #expect(left.member != right.member) }
  }
}
