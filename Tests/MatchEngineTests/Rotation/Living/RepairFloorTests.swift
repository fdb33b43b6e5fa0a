import Testing

@testable import MatchEngine

/// What a repair is said to need at least: never too much, and enough to prove repairs of the size
/// of a year.
@Suite("Floor of a repair")
struct RepairFloorTests {
  /// A random lawful rotation after which a member is absent for some days.
  private static func problem(seed: UInt64) throws -> RepairProblem? {
    var generator = SeededGenerator(seed: seed &* 31 &+ 7)
    var fixture = RandomRotation.fixture(seed: seed, members: 2...4, duties: 8)
    let report = RotationSearch(seed: seed, steps: 20).solve(try fixture.problem())
    guard !report.violations.contains(where: { $0.rule.isHard && $0.rule != .coverage }) else {
      return nil
    }
    let absent = generator.next(below: fixture.record.members.count)
    let first = fixture.from.advanced(by: generator.next(in: 0...3))
    fixture.record.members[absent].unavailable.append(
      DateSpan(from: first, to: first.advanced(by: generator.next(in: 0...6))))
    // Duties that are kept may break what is agreed since.
    if generator.chance(0.3) { fixture.record.members[absent].monthlyMaximum = 1 }
    if generator.chance(0.3) { fixture.record.minimumGapDays += 2 }
    return try RepairProblem(
      rotation: try fixture.problem(), published: report.duties,
      today: generator.chance(0.3) ? first.advanced(by: 1) : fixture.from)
  }

  /// Every lawful repair by its holes and changes: kept duties are not asked again, others are
  /// asked of the registry beside everything that their holder has.
  private static func repairs(
    of problem: RepairProblem, _ body: (_ holders: [Int], _ holes: Int, _ changes: Int) -> Void
  ) {
    let rotation = problem.rotation
    let start = problem.published.indices.map { duty in
      problem.isFrozen[duty] && rotation.pinned[duty] >= 0
        ? rotation.pinned[duty] : problem.published[duty]
    }
    let free = start.indices.filter { !problem.isFrozen[$0] }
    var holders = start
    func isLawful() -> Bool {
      free.allSatisfy { duty in
        let member = holders[duty]
        guard member >= 0 else { return true }
        if member == problem.published[duty] { return rotation.eligibility.allows(member, duty) }
        let beside = holders.indices.filter { $0 != duty && holders[$0] == member }
        return PlacementRules.firstForbidding(
          rotation.memberFacts[member], rotation.dutyFacts[duty],
          beside: beside.map { rotation.dutyFacts[$0] }) == nil
      }
    }
    func place(_ index: Int) {
      guard index < free.count else {
        guard isLawful() else { return }
        body(
          holders, holders.count { $0 < 0 },
          holders.indices.count { holders[$0] != problem.published[$0] })
        return
      }
      for member in Array(rotation.eligibility.candidates(of: free[index])) + [-1] {
        holders[free[index]] = member
        place(index + 1)
      }
    }
    place(0)
  }

  @Test("Prices alone prove no hole and no change more than the best repair has")
  func pricesHold() throws {
    var compared = 0
    var (least, proven) = (0, 0)
    for seed in UInt64(1)...120 {
      guard let problem = try Self.problem(seed: seed) else { continue }
      let size = problem.published.indices.reduce(1) { product, duty in
        problem.isFrozen[duty]
          ? product : product * (1 + problem.rotation.eligibility.candidates(of: duty).count)
      }
      guard size <= 30_000 else { continue }
      // The least changes for each number of holes.
      var fewest: [Int: (changes: Int, holders: [Int])] = [:]
      Self.repairs(of: problem) { holders, holes, changes in
        if fewest[holes].map({ changes < $0.changes }) ?? true {
          fewest[holes] = (changes, holders)
        }
      }
      let holes = try #require(fewest.keys.min())
      let bound = RepairBound(problem)
      let prices = RepairPrices(problem)
      #expect(
        prices.bound(on: .holes, target: 100) <= holes - bound.frozenHoles, "seed \(seed)")
      for more in 0...2 {
        let within = fewest.filter { $0.key <= holes + more }.sorted { $0.key < $1.key }
        let fewer = within.map(\.value).min { $0.changes < $1.changes }
        guard let some = fewer else { continue }
        let best = some.changes
        let found = prices.bound(
          on: .changes(holes: holes + more - bound.frozenHoles), target: 100)
        #expect(found + bound.pinnedChanges <= best, "seed \(seed), \(more) holes more")
        // Whoever holds a duty in a repair pays no more above the prices than the repair does.
        let surcharges = prices.surcharges(members: problem.rotation.memberCount)
        let most = (best - bound.pinnedChanges) * RepairPrices.unit - prices.value
        for duty in some.holders.indices where !problem.isFrozen[duty] && some.holders[duty] >= 0 {
          #expect(
            surcharges[some.holders[duty] * some.holders.count + duty] <= most, "seed \(seed)")
        }
        if more == 0 {
          least += best
          proven += found + bound.pinnedChanges
          compared += 1
        }
      }
      let changes = fewest[holes]?.changes ?? 0
      #expect(bound.changes(withHoles: holes, due: 0) <= changes, "seed \(seed)")
      #expect(RotationRepair(seed: seed).search(problem).cost.changes >= changes, "seed \(seed)")
    }
    #expect(compared > 60)
    #expect(proven * 10 >= least * 9, "\(proven) proven of \(least)")
  }

  /// Nine hospitals on three lines for a year, with gaps and monthly maxima, of which one leaves.
  private static func hospitals(leaving: Int) throws -> RepairProblem {
    var fixture = RotationFixture(members: 9, from: "2027-04-01", to: "2028-03-31")
    fixture.record.positions = (0..<3).map { line in
      PositionRecord(
        id: "l\(line)", name: "第\(line)線",
        bands: [RotationFixture.band("n", DutyDayKind.allCases, "17:30", "08:30")])
    }
    for index in fixture.record.members.indices {
      let lines = ["l\(index % 3)", "l\((index + 1) % 3)"]
      fixture.record.members[index].positions = index % 3 == 0 ? [] : lines
      fixture.record.members[index].share = 10
      fixture.record.members[index].monthlyMaximum = 13
      fixture.record.members[index].minimumGapDays = index % 2 == 0 ? 2 : 1
    }
    let published = try fixture.solve(steps: 400_000).duties
    let today = RotationFixture.day("2027-12-01")
    fixture.record.members[leaving].leaves = today.advanced(by: -1)
    return try RepairProblem(rotation: try fixture.problem(), published: published, today: today)
  }

  @Test("Gaps and maxima together force changes, and the repair is proven to need them all")
  func gapsAndMaximaTogether() throws {
    var (counted, least, changes) = (0, 0, 0)
    for leaving in [2, 3, 8] {
      let problem = try Self.hospitals(leaving: leaving)
      let outcome = RotationRepair().search(problem)
      #expect(outcome.cost.holes == 0)
      #expect(outcome.cost.changes >= outcome.fewestChanges)
      counted += RepairBound(problem).changes(withHoles: 0, due: 0)
      least += outcome.fewestChanges
      changes += outcome.cost.changes
    }
    #expect(least > counted + 30, "\(least) by prices, \(counted) by counting")
    #expect(changes * 100 <= least * 102, "\(changes) changes, \(least) proven")
  }

  @Test("A hole that can be filled by moving many is filled, and the others are proven")
  func fewestHoles() throws {
    var (left, proven, chains) = (0, 0, 0)
    for seed in UInt64(1)...6 {
      var generator = SeededGenerator(seed: seed)
      var fixture = RotationFixture(members: 4, from: "2027-04-01", to: "2027-07-31")
      for index in fixture.record.members.indices {
        fixture.record.members[index].monthlyMaximum = 12
        fixture.record.members[index].minimumGapDays = generator.next(in: 1...3)
      }
      let published = try fixture.solve(seed: seed, steps: 2_000).duties
      let leaving = generator.next(below: 4)
      let today = RotationFixture.day("2027-04-20")
      fixture.record.members[leaving].leaves = today.advanced(by: -1)
      let problem = try RepairProblem(
        rotation: try fixture.problem(), published: published, today: today)
      let outcome = RotationRepair(seed: seed).search(problem)
      var work = RepairState(problem)
      work.fillHoles(&generator)
      chains += work.cost.holes
      #expect(outcome.cost.holes >= outcome.holeFloor)
      left += outcome.cost.holes
      proven += outcome.holeFloor
    }
    #expect(chains > 20, "chains alone leave \(chains)")
    #expect(left == proven, "\(left) holes, \(proven) proven")
  }

  @Test("A duty pinned for another since is a change that no repair avoids, and stays")
  func pinnedSince() throws {
    var fixture = RotationFixture(members: 4, from: "2027-04-01", to: "2027-05-31")
    fixture.record.minimumGapDays = 2
    let published = try fixture.solve().duties
    let pinned = published[20]
    let member = ((pinned.member ?? 0) + 1) % 4
    fixture.record.pins = [
      PinRecord(day: pinned.day, position: "er", institution: "h\(member)")
    ]
    let problem = try RepairProblem(
      rotation: try fixture.problem(), published: published, today: fixture.from)
    #expect(RepairBound(problem).pinnedChanges == 1)
    var generator = SeededGenerator(seed: 1)
    var work = RepairState(problem)
    for _ in 0..<20 {
      _ = work.ruin(&generator)
      work.fillHoles(&generator)
    }
    #expect(work.state.holder[20] == member)
    let report = RotationRepair().solve(problem)
    #expect(report.after.duties[20].member == member)
    #expect(report.changes.contains { $0.before.day == pinned.day && $0.member == member })
    #expect(report.isProven)
  }

  @Test("Where a site has a doctor too few, it may keep either duty, and no bound counts both")
  func eitherDutyOfASite() throws {
    // Monday to Friday. The site serves on Wednesday and Friday; y goes away, and x rests two days
    // between duties. The third member leaves, and only the site may take its Tuesday, beside
    // Friday, but not beside Wednesday, which the second member may take.
    var fixture = RotationFixture(members: 3, from: "2027-05-10", to: "2027-05-14")
    fixture.record.rules = [LocalRuleRecord(rule: "staffing")]
    fixture.record.members[0].doctors = [
      DutyDoctorRecord(id: "x", minimumGapDays: 3), DutyDoctorRecord(id: "y"),
    ]
    fixture.record.members[0].weekdays = [.tuesday, .wednesday, .friday]
    fixture.record.members[0].minimumGapDays = 2
    fixture.record.members[1].weekdays = [.monday, .wednesday, .thursday]
    let duties = [1, 2, 0, 1, 0].enumerated().map { index, member in
      Duty(
        day: fixture.from.advanced(by: index), kind: .weekday, position: 0, bands: [0], place: 0,
        member: member, pinned: false, doctor: index == 2 ? "x" : index == 4 ? "y" : nil)
    }
    fixture.record.members[0].doctors[1].unavailable = [
      DateSpan(from: fixture.from, to: fixture.to)
    ]
    fixture.record.members[2].leaves = fixture.from
    let problem = try RepairProblem(
      rotation: try fixture.problem(), published: duties, today: fixture.from)
    #expect(problem.mustChange == [1, 4])
    #expect(RepairBound(problem).changes(withHoles: 0, due: 0) == 2)
    #expect(RepairPrices(problem).bound(on: .changes(holes: 0), target: 9) == 2)
    let report = RotationRepair().solve(problem)
    #expect(report.changes.map(\.before.day) == [1, 2].map { fixture.from.advanced(by: $0) })
    #expect(report.isProven && report.after.holes.isEmpty)
  }
}
