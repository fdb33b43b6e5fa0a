import Testing

@testable import MatchEngine

@Suite("Rotation check and statistics")
struct RotationCheckTests {
  private func duty(_ day: String, _ member: Int?, position: Int = 0, bands: [Int] = [0]) -> Duty {
    Duty(
      day: RotationFixture.day(day), kind: .obon, position: position, bands: bands, place: 0,
      member: member, pinned: true)
  }

  @Test("A hand-made rotation gets kinds, pins, holes and order from the region")
  func handMade() throws {
    let fixture = RotationFixture(members: 2, from: "2027-05-14", to: "2027-05-16")
    let report = try RotationCheck.report(
      on: try fixture.problem(),
      duties: [duty("2027-05-16", 1), duty("2027-05-14", 0), duty("2027-05-15", nil)])
    #expect(report.duties.map(\.kind) == [.weekday, .saturday, .sunday])
    #expect(report.holders == [0, nil, 1])
    #expect(report.duties.allSatisfy { !$0.pinned })
    #expect(report.score.holes == 1)
    #expect(report.steps == 0)
    #expect(report.tallies[1].holidayDuties == 1)
    #expect(report.tallies[1].minutes == 540)
  }

  @Test("What the search made is judged alike when it comes back as a list")
  func roundTrip() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(seed: 70_000 + seed, duties: 12).problem()
      let report = RotationSearch(steps: 300).solve(problem)
      let judged = try RotationCheck.report(on: problem, duties: report.duties)
      #expect(judged.duties == report.duties, "seed \(seed)")
      #expect(judged.score == report.score, "seed \(seed)")
      #expect(judged.violations == report.violations, "seed \(seed)")
      #expect(judged.holes == report.holes, "seed \(seed)")
      #expect(judged.tallies == report.tallies, "seed \(seed)")
    }
  }

  @Test(
    "Duties that cannot be judged are all told",
    arguments: [
      ("2027-05-13", 0, 0, [0], "outside-period"), ("2027-05-14", 7, 0, [0], "unknown-member"),
      ("2027-05-14", 0, 1, [0], "unknown-position"), ("2027-05-14", 0, 0, [1], "unknown-band"),
      ("2027-05-14", 0, 0, [], "unknown-band"), ("2027-05-14", -1, 0, [0], "unknown-member"),
    ])
  func unusable(
    _ day: String, _ member: Int, _ position: Int, _ bands: [Int], _ rule: String
  ) throws {
    let problem = try RotationFixture(
      members: 2, from: "2027-05-14", to: "2027-05-16"
    ).problem()
    let bad = duty(day, member, position: position, bands: bands)
    do {
      _ = try RotationCheck.report(on: problem, duties: [duty("2027-05-15", 0), bad, bad])
      Issue.record("accepted")
    } catch {
      #expect(error.problems.map(\.rule) == [rule, rule])
      #expect(error.problems.allSatisfy { $0.path.hasPrefix("duties[") })
    }
  }

  @Test("Statistics count months, holidays, gaps and inequality")
  func statistics() throws {
    var fixture = RotationFixture(members: 3, from: "2027-05-29", to: "2027-06-06")
    fixture.record.members[2].share = 0
    let report = try fixture.judge([0, 0, 1, 0, nil, 1, 0, 1, 1])
    let numbers = RotationStatistics(report)
    #expect(numbers.byMonth == [[2, 2], [1, 3], [0, 0]])
    #expect(numbers.duties == [4, 4, 0])
    #expect(numbers.holidayDuties == [1, 1, 0])
    #expect(numbers.gaps == [[1, 2, 3], [3, 2, 1], []])
    #expect(numbers.holes == 1)
    #expect(numbers.giniThousandths == 333)
  }

  @Test(
    "The Gini coefficient of known counts",
    arguments: [
      ([Int](), 0), ([0, 0], 0), ([5, 5, 5], 0), ([0, 10], 500), ([1, 2, 3, 4], 250),
      ([0, 0, 0, 8], 750),
    ])
  func gini(_ counts: [Int], _ expected: Int) {
    #expect(RotationStatistics.gini(counts) == expected)
  }
}
