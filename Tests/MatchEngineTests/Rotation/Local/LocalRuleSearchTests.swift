import Testing

@testable import MatchEngine

#if DEBUG
  private let seeds: UInt64 = 260
  private let mostLeaves = 400
#else
  private let seeds: UInt64 = 6_000
  private let mostLeaves = 20_000
#endif

@Suite("Local rules in the search")
struct LocalRuleSearchTests {
  @Test("Small rotations: the search reaches the optimum found by trying everything")
  func bruteForce() throws {
    var compared = 0
    var words: Set<String> = []
    var broken = 0
    for seed in 1...seeds {
      let fixture = RandomRotation.fixtureWithRules(seed: seed)
      let problem = try fixture.problem()
      guard let best = LocalRuleReference.best(of: problem, mostLeaves: mostLeaves) else {
        continue
      }
      let outcome = RotationSearch(seed: seed, steps: 2_000).search(problem)
      #expect(
        outcome.score == best, "seed \(seed): \(fixture.record.rules.map(\.rule))")
      #expect(!(best < outcome.floor), "seed \(seed)")
      compared += 1
      if best.brokenRules > 0 { broken += 1 }
      words.formUnion(fixture.record.rules.map(\.rule))
    }
    #expect(compared > seeds / 4)
    #expect(words.count == LocalRules.words.count, "\(words.sorted())")
    #expect(broken > 0)
  }

  @Test("After each of thousands of moves the score equals a recount, and promises were kept")
  func incrementalEqualsFull() throws {
    var made = 0
    var refused = 0
    for seed in 1...70 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixtureWithRules(
        seed: 2_000 + seed, members: 3...6, duties: 24, days: 10...14
      ).problem()
      guard problem.duties.count > 2 else { continue }
      var generator = SeededGenerator(seed: seed)
      var state = RotationState(problem)
      RotationConstruction.fill(&state, in: problem)
      func check(_ promised: RotationScore?) {
        var held: [[Int]] = Array(repeating: [], count: problem.members.count)
        for (duty, holder) in state.holder.enumerated() where holder >= 0 {
          held[holder].append(duty)
        }
        let local = LocalRuleReference.judge(held, in: problem)
        let full =
          RandomRotation.score(of: held, holes: state.holes.count, in: problem) + local.score
        #expect(state.score == full, "seed \(seed)")
        if let promised { #expect(promised == full, "seed \(seed)") }
        #expect(local.over.allSatisfy { $0 == 0 }, "seed \(seed): a hard rule is broken")
      }
      func apply(_ move: (some RotationMove)?) {
        guard let move, let change = move.change(in: problem, state) else {
          refused += 1
          return
        }
        let promised = state.score + change
        move.apply(in: problem, &state)
        made += 1
        check(promised)
      }
      for _ in 0..<250 {
        let duties = (0..<3).map { _ in generator.next(below: problem.duties.count) }
        let member = generator.next(below: problem.members.count)
        switch generator.next(below: 5) {
        case 0: apply(AssignMove(duties[0], to: member, in: problem, state))
        case 1: apply(SwapMove(duties[0], duties[1], in: problem, state))
        case 2: apply(CycleMove(duties[0], duties[1], duties[2], in: problem, state))
        case 3: apply(EjectMove(duties[0], ejecting: duties[1], to: member, in: problem, state))
        default:
          if generator.chance(0.2), problem.pinned[duties[0]] < 0 {
            state.clear(duties[0], in: problem)
            check(nil)
          }
        }
      }
    }
    #expect(made > 500)
    #expect(refused > 1_000)
  }

  @Test("What the search reports is what the judgement says")
  func judged() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixtureWithRules(seed: 5_000 + seed, duties: 14).problem()
      let search = RotationSearch(seed: seed, steps: 400)
      let report = search.solve(problem)
      #expect(report.score == search.search(problem).score, "seed \(seed)")
      #expect(!(report.score < report.floor), "seed \(seed)")
      #expect(
        (report.status == .infeasible)
          == (report.score.holes > 0 || report.score.brokenRules > 0), "seed \(seed)")
      for hole in report.holes {
        #expect(hole.reasons.allSatisfy { $0 != .coverage }, "seed \(seed)")
      }
    }
  }

  @Test("Where each clinic serves a week at a time, whole weeks are found")
  func weeklyBlocks() throws {
    var fixture = RotationFixture(members: 5, from: "2027-04-01", to: "2027-07-02")
    fixture.record.rules = [LocalRuleRecord(rule: "consecutiveDuties", minimum: 7, maximum: 7)]
    let report = try fixture.solve(steps: 10_000)
    #expect(report.holes.isEmpty)
    #expect(!report.brokenRules.contains(.localRule))
    // Four weeks for four: the numbers are even as well.
    fixture.to = RotationFixture.day("2027-04-28")
    fixture.record.members.removeLast()
    let even = try fixture.solve(steps: 10_000)
    #expect(even.violations.isEmpty)
    #expect(even.tallies.map(\.duties) == [7, 7, 7, 7])
  }

  @Test("Partners who serve together get their wishes, though neither can be moved alone")
  func partners() throws {
    var fixture = RotationFixture(members: 16, from: "2027-05-10", to: "2027-10-31")
    fixture.record.positions = ["clinic", "hospital"].map { line in
      PositionRecord(
        id: line, name: line,
        bands: [RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30")])
    }
    for member in 0..<16 {
      fixture.record.members[member].positions = [member < 8 ? "clinic" : "hospital"]
      fixture.record.members[member].minimumGapDays = 2
    }
    fixture.record.rules = (0..<8).map {
      LocalRuleRecord(rule: "together", members: ["h\($0)", "h\($0 + 8)"])
    }
    for member in 0..<2 {
      var wish = LocalRuleRecord(rule: "request", weight: 5, members: ["h\(member)"], wish: .off)
      wish.duties.weekdays = [.monday, .tuesday]
      fixture.record.rules.append(wish)
    }
    let score = try fixture.solve(steps: 100_000).score
    #expect(score.holes == 0)
    #expect(score.brokenRules == 0)
    #expect(score.preferences == 0)
  }
}
