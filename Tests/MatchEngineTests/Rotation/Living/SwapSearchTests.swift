import Testing

@testable import MatchEngine

/// Exchanges, against the rotation check on the rotation after each of them.
@Suite("Swaps, reviews, explanations and carried burden")
struct SwapSearchTests {
  /// A random lawful rotation, judged.
  private static func scene(_ seed: UInt64) throws -> (RotationProblem, RotationReport)? {
    let problem = try RandomRotation.fixture(seed: seed, members: 2...4, duties: 8).problem()
    let report = RotationSearch(seed: seed, steps: 200).solve(problem)
    let broken = report.violations.contains { $0.rule.isHard && $0.rule != .coverage }
    return broken ? nil : (problem, report)
  }

  private static func after(
    _ steps: [DutyExchange.Step], _ problem: RotationProblem, _ report: RotationReport
  ) throws -> RotationReport {
    var duties = report.duties
    for step in steps {
      let duty = duties[step.duty]
      duties[step.duty] = Duty(
        day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
        place: duty.place, member: step.to, pinned: duty.pinned)
    }
    return try RotationCheck.report(on: problem, duties: duties)
  }

  /// Whether no rule is broken, and just the holes that were given are filled.
  ///
  /// On a day whose bands are joined, two places of one member would count as one duty, and
  /// the other place would be open.
  private static func isLawful(
    _ after: RotationReport, _ before: RotationReport, filling: Int
  ) -> Bool {
    after.holes.count == before.holes.count - filling
      && !after.violations.contains { $0.rule.isHard && $0.rule != .coverage }
  }

  @Test("Every listed exchange is lawful and does to score and counters what it says")
  func listedAreLawful() throws {
    var seen = 0
    for seed in UInt64(1)...40 {
      guard let (problem, report) = try Self.scene(seed) else { continue }
      for duty in report.duties.indices {
        guard
          let swaps = SwapSearch(today: report.from).exchanges(for: duty, in: report, of: problem)
        else { continue }
        for exchange in swaps.exchanges {
          seen += 1
          let after = try Self.after(exchange.steps, problem, report)
          #expect(
            Self.isLawful(after, report, filling: exchange.steps.count { $0.from == nil }),
            "seed \(seed) \(exchange)")
          #expect(after.score - report.score == exchange.change)
          for (member, tally) in exchange.tallies { #expect(after.tallies[member] == tally) }
        }
        let changes = swaps.exchanges.map(\.change)
        #expect(zip(changes, changes.dropFirst()).allSatisfy { !($1 < $0) })
      }
    }
    #expect(seen > 100)
  }

  @Test("No lawful give-away or one-to-one swap is missing")
  func noneIsMissing() throws {
    for seed in UInt64(1)...30 {
      guard let (problem, report) = try Self.scene(seed) else { continue }
      for duty in report.duties.indices where !report.duties[duty].pinned {
        let listed = try #require(
          SwapSearch(today: report.from).exchanges(for: duty, in: report, of: problem))
        let holder = report.duties[duty].member
        for taker in 0..<problem.memberCount where taker != holder {
          let give = [DutyExchange.Step(duty: duty, from: holder, to: taker)]
          #expect(
            Self.isLawful(
              try Self.after(give, problem, report), report, filling: holder == nil ? 1 : 0)
              == listed.exchanges.contains { $0.steps == give }, "seed \(seed)")
          guard let holder else { continue }
          for other in report.duties.indices
          where report.duties[other].member == taker && !report.duties[other].pinned {
            let swap = give + [DutyExchange.Step(duty: other, from: taker, to: holder)]
            #expect(
              Self.isLawful(try Self.after(swap, problem, report), report, filling: 0)
                == listed.exchanges.contains { $0.steps == swap }, "seed \(seed)")
          }
        }
      }
    }
  }

  @Test("Agreed swaps: the second on one duty overlaps, an old version and an old holder are stale")
  func review() throws {
    let fixture = RotationFixture(members: 3, from: "2027-04-05", to: "2027-04-10")
    let report = try fixture.judge([0, 1, 2, 0, 1, 2])
    let problem = try fixture.problem()
    func exchange(_ duty: Int, _ from: Int, _ to: Int, version: Int = 3) -> AgreedExchange {
      AgreedExchange(
        steps: [DutyExchange.Step(duty: duty, holder: from, taker: to)], version: version)
    }
    let review = ExchangeReview(
      [
        exchange(0, 0, 1), exchange(0, 0, 2), exchange(1, 2, 0), exchange(2, 2, 0, version: 2),
        exchange(9, 0, 1), exchange(3, 0, 2),
      ], in: report, of: problem, version: 3, today: fixture.from)
    #expect(
      review.verdicts == [
        .accepted, .overlapping(with: 0), .staleHolder(duty: 1, holder: 1), .staleVersion,
        .unknown, .accepted,
      ])
    #expect(review.duties.map(\.member) == [1, 1, 2, 2, 1, 2])
    let late = ExchangeReview(
      [exchange(0, 0, 1)], in: report, of: problem, version: 3,
      today: fixture.from.advanced(by: 1))
    #expect(late.verdicts == [.frozen(duty: 0)])
  }

  @Test("A swap that only breaks a rule together with another is unlawful after it")
  func reviewKeepsRules() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-05", to: "2027-04-08")
    fixture.record.minimumGapDays = 2
    let report = try fixture.judge([0, 1, 0, 1])
    let steps = [(0, 0), (1, 1)].map { duty, holder in
      AgreedExchange(
        steps: [DutyExchange.Step(duty: duty, holder: holder, taker: 2)], version: 1)
    }
    let review = ExchangeReview(
      steps, in: report, of: try fixture.problem(), version: 1, today: fixture.from)
    #expect(
      review.verdicts == [.accepted, .unlawful(duty: 1, member: 2, rule: .minimumGap)])
  }

  @Test("Why: those who may not are told by the first rule, those who may by their effect")
  func explanation() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-05", to: "2027-04-07")
    fixture.record.minimumGapDays = 2
    let report = try fixture.judge([0, 1, 0])
    let problem = try fixture.problem()
    let why = try #require(DutyExplanation(duty: 2, in: report, of: problem))
    #expect(why.holder == 0)
    #expect(why.alternatives.map(\.member) == [2, 1])
    #expect(why.alternatives[1].rule == .minimumGap)
    let change = try #require(why.alternatives[0].change)
    #expect(change < RotationScore(), "the third member has nothing yet")
    #expect(why.best?.change == change)
  }

  @Test("What is carried is served minus fair in whole duties and adds up")
  func carried() {
    #expect(CarriedBurden.rounded([50, 50, -100]) == [1, 0, -1])
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let values = (0..<generator.next(in: 1...9)).map { _ in generator.next(in: -700...700) }
      let rounded = CarriedBurden.rounded(values)
      for (value, whole) in zip(values, rounded) { #expect(abs(100 * whole - value) < 100) }
      let sum = values.reduce(0, +)
      #expect(abs(100 * rounded.reduce(0, +) - sum) <= 50)
    }
  }
}
