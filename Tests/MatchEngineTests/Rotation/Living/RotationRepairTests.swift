import Testing

@testable import MatchEngine

/// Repairs of small published rotations, against every other possible repair.
@Suite("Repair of a published rotation")
struct RotationRepairTests {
  /// A random lawful rotation after which a member is absent for some days.
  private struct Scene {
    let problem: RepairProblem
    let published: [Duty]
  }

  private static func scene(seed: UInt64) throws -> Scene? {
    var generator = SeededGenerator(seed: seed &* 31 &+ 7)
    var fixture = RandomRotation.fixture(seed: seed, members: 2...4, duties: 8)
    let original = try fixture.problem()
    // A short search, so that published rotations are lawful but not the best.
    let report = RotationSearch(seed: seed, steps: 20).solve(original)
    guard !report.violations.contains(where: { $0.rule.isHard && $0.rule != .coverage }) else {
      return nil
    }
    let absent = generator.next(below: fixture.record.members.count)
    let first = fixture.from.advanced(by: generator.next(in: 0...3))
    let today = generator.chance(0.3) ? first.advanced(by: 1) : fixture.from
    fixture.record.members[absent].unavailable.append(
      DateSpan(from: first, to: first.advanced(by: generator.next(in: 0...6))))
    let changed = try fixture.problem()
    return Scene(
      problem: try RepairProblem(rotation: changed, published: report.duties, today: today),
      published: report.duties)
  }

  /// The least (holes, changes) by trying every assignment, with rules asked of the registry.
  private static func best(of problem: RepairProblem) -> (holes: Int, changes: Int) {
    let rotation = problem.rotation
    var held: [[Int]] = Array(repeating: [], count: rotation.memberCount)
    var frozenHoles = 0
    for duty in problem.published.indices where problem.isFrozen[duty] {
      let holder = rotation.pinned[duty] >= 0 ? rotation.pinned[duty] : problem.published[duty]
      if holder >= 0 { held[holder].append(duty) } else { frozenHoles += 1 }
    }
    let free = problem.published.indices.filter { !problem.isFrozen[$0] }
    var best = (holes: Int.max, changes: Int.max)
    func place(_ index: Int, _ holes: Int, _ changes: Int) {
      guard index < free.count else {
        if (holes, changes) < best { best = (holes, changes) }
        return
      }
      let duty = free[index]
      for member in 0..<rotation.memberCount {
        let (own, facts) = (rotation.memberFacts[member], rotation.dutyFacts[duty])
        // What a breach that may stay breaks by itself is not asked again.
        let isTolerated =
          member == problem.published[duty] && rotation.eligibility.allows(member, duty)
        let isForbidden = PlacementRules.all.contains { rule in
          rule.forbids(own, facts, beside: held[member].map { rotation.dutyFacts[$0] })
            && !(isTolerated && rule.forbids(own, facts, beside: []))
        }
        guard !isForbidden else { continue }
        held[member].append(duty)
        place(index + 1, holes, changes + (member == problem.published[duty] ? 0 : 1))
        held[member].removeLast()
      }
      place(index + 1, holes + 1, changes + (problem.published[duty] < 0 ? 0 : 1))
    }
    place(0, frozenHoles, 0)
    return best
  }

  @Test("Small repairs have the fewest holes and then the fewest changes, and say so")
  func exactOnSmallProblems() throws {
    var compared = 0
    for seed in UInt64(1)...150 {
      guard let scene = try Self.scene(seed: seed) else { continue }
      let outcome = RotationRepair(seed: seed).search(scene.problem)
      let best = Self.best(of: scene.problem)
      #expect(outcome.cost.holes == best.holes, "seed \(seed)")
      #expect(outcome.cost.changes == best.changes, "seed \(seed)")
      #expect(outcome.fewestChanges == best.changes, "seed \(seed)")
      compared += 1
    }
    #expect(compared > 80)
  }

  @Test("A repair that tells nothing but the rotation tells the same one")
  func rotationAlone() throws {
    for seed in UInt64(1)...40 {
      guard let scene = try Self.scene(seed: seed) else { continue }
      let repair = RotationRepair(seed: seed, steps: 50)
      let (whole, alone) = (repair.solve(scene.problem), repair.repaired(scene.problem))
      #expect(alone.fewestChanges == whole.fewestChanges)
      #expect(alone.rotation.duties == whole.after.duties)
      #expect(alone.rotation.holes == whole.after.holes)
      #expect(alone.rotation.violations == whole.after.violations)
      #expect(alone.rotation.tallies == whole.after.tallies)
      #expect(
        alone.rotation.score == whole.after.score && alone.rotation.floor == whole.after.floor)
    }
  }

  @Test("The bound never exceeds the least, and the chains alone come near it")
  func boundHolds() throws {
    var chains = 0
    var least = 0
    for seed in UInt64(1)...150 {
      guard let scene = try Self.scene(seed: seed) else { continue }
      let best = Self.best(of: scene.problem)
      let bound = RepairBound(scene.problem)
      #expect(bound.holes <= best.holes, "seed \(seed)")
      #expect(
        bound.changes(withHoles: best.holes, due: 0) <= best.changes, "seed \(seed)")
      var generator = SeededGenerator(seed: seed)
      var work = RepairState(scene.problem)
      work.fillHoles(&generator)
      #expect(work.cost.holes >= best.holes)
      if work.cost.holes == best.holes {
        chains += work.cost.changes
        least += best.changes
      }
    }
    #expect(chains * 10 <= least * 12, "\(chains) changes where \(least) would do")
  }

  @Test("What is past or pinned never changes, and what changes is lawful")
  func pastAndRulesAreKept() throws {
    for seed in UInt64(200)...260 {
      guard let scene = try Self.scene(seed: seed) else { continue }
      let report = RotationRepair(seed: seed).solve(scene.problem)
      for change in report.changes {
        #expect(change.before.day >= scene.problem.today)
        #expect(!change.before.pinned)
      }
      let broken = report.after.violations.filter { $0.rule.isHard && $0.rule != .coverage }
      let past = report.before.violations.filter { $0.rule.isHard && $0.rule != .coverage }
      for violation in broken {
        // A past duty of the absent member stays as it was.
        #expect(past.contains { $0.rule == violation.rule && $0.member == violation.member })
      }
      #expect(report.changes.count >= report.fewestChanges)
      let again = RotationRepair(seed: seed).solve(scene.problem)
      #expect(again.changes == report.changes)
    }
  }

  @Test("A breach that was agreed on stays unless the change concerns it, and the least is exact")
  func toleratedBreaches() throws {
    var tolerated = 0
    var compared = 0
    for seed in UInt64(1)...120 {
      var generator = SeededGenerator(seed: seed &* 17 &+ 3)
      var fixture = RandomRotation.fixture(seed: seed, members: 2...4, duties: 8)
      let agreement = try fixture.problem()
      var duties = RotationSearch(seed: seed, steps: 20).solve(agreement).duties
      // Two duties are swapped by hand to members that had not agreed to the day.
      for _ in 0..<(duties.isEmpty ? 0 : 2) {
        let duty = generator.next(below: duties.count)
        let member = generator.next(below: agreement.memberCount)
        let others = duties.enumerated().filter { $0.offset != duty && $0.element.member == member }
        guard agreement.eligibility.forbidding(member, duty) == .agreedDays,
          agreement.pinned[duty] < 0,
          !PlacementRules.all.contains(where: {
            $0.rule != .agreedDays
              && $0.forbids(
                agreement.memberFacts[member], agreement.dutyFacts[duty],
                beside: others.map { agreement.dutyFacts[$0.offset] })
          })
        else { continue }
        duties[duty] = duties[duty].held(by: member, doctor: nil)
      }
      let judged = try RotationCheck.report(on: agreement, duties: duties)
      let kinds = Set(judged.violations.filter { $0.rule.isHard }.map(\.rule))
      guard kinds.isSubset(of: [.coverage, .agreedDays]), kinds.contains(.agreedDays) else {
        continue
      }
      let absent = generator.next(below: fixture.record.members.count)
      let first = fixture.from.advanced(by: generator.next(in: 0...3))
      fixture.record.members[absent].unavailable.append(
        DateSpan(from: first, to: first.advanced(by: generator.next(in: 0...6))))
      let problem = try RepairProblem(
        rotation: try fixture.problem(), published: duties, today: fixture.from,
        agreement: agreement)
      for duty in problem.published.indices where problem.published[duty] >= 0 {
        let member = problem.published[duty]
        guard agreement.eligibility.forbidding(member, duty) == .agreedDays else { continue }
        let isAbsent =
          member == absent
          && PlacementRules.all.contains { rule in
            rule.rule == .unavailable
              && rule.forbids(
                problem.rotation.memberFacts[member], problem.rotation.dutyFacts[duty], beside: [])
          }
        #expect(problem.mustChange.contains(duty) == (isAbsent && !problem.isFrozen[duty]))
        if !isAbsent { tolerated += 1 }
      }
      let outcome = RotationRepair(seed: seed).search(problem)
      let best = Self.best(of: problem)
      #expect(outcome.cost.holes == best.holes, "seed \(seed)")
      #expect(outcome.cost.changes == best.changes, "seed \(seed)")
      #expect(outcome.fewestChanges == best.changes, "seed \(seed)")
      let bound = RepairBound(problem)
      #expect(bound.changes(withHoles: best.holes, due: 0) <= best.changes, "seed \(seed)")
      compared += 1
    }
    #expect(tolerated > 10 && compared > 10, "\(tolerated), \(compared)")
  }

  @Test("A joining member gets its fair number, one change for each duty")
  func joining() throws {
    var fixture = RotationFixture(members: 4, from: "2027-04-01", to: "2027-07-31")
    fixture.record.minimumGapDays = 2
    fixture.record.members[3].joins = RotationFixture.day("2027-08-01")
    let published = try fixture.solve()
    fixture.record.members[3].joins = RotationFixture.day("2027-06-01")
    let problem = try RepairProblem(
      rotation: try fixture.problem(), published: published.duties,
      today: RotationFixture.day("2027-06-01"), joiners: [3])
    let report = RotationRepair().solve(problem)
    let fair = report.after.tallies[3].fairDutiesHundredths / 100
    #expect(fair > 5)
    #expect(report.after.tallies[3].duties == fair)
    #expect(report.changes.count == fair)
    #expect(report.isProven && report.stillDue == 0)
    #expect(report.changes.allSatisfy { $0.member == 3 })
  }

  @Test("A published duty that the agreement does not know is told with its day")
  func unknownDuty() throws {
    let fixture = RotationFixture(members: 2, from: "2027-04-01", to: "2027-04-03")
    let problem = try fixture.problem()
    let twice = [0, 1].map {
      Duty(
        day: fixture.from, kind: .weekday, position: 0, bands: [0], place: 0, member: $0,
        pinned: false)
    }
    #expect(throws: ProblemList.self) {
      try RepairProblem(rotation: problem, published: twice, today: fixture.from)
    }
  }
}
