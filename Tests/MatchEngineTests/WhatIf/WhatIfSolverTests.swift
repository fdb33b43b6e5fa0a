import Testing

@testable import MatchEngine

/// Scenarios on generated regions, told apart by a seed.
private enum Draw {
  static func base(_ seed: UInt64, clinics: Int = 10) throws -> WhatIfBase {
    let document = RegionGenerator.generate(
      GeneratorOptions(seed: seed, clinics: clinics, hospitals: 2, secondaryAreas: 2))
    var small = document
    small.rotations = []
    let region = try Region(checking: small)
    let matches = try [SupportFunction.afterHours, .admission, .homeVisit].map {
      MatchSolver.solve(try MatchProblem(region: region, function: $0))
    }
    return try WhatIfBase(region: region, matches: matches, rotations: [])
  }

  /// A few changes that a region can bear.
  static func scenario(_ base: WhatIfBase, _ generator: inout SeededGenerator) -> Scenario {
    let institutions = base.region.document.institutions
    var gone: Set<String> = []
    var changes: [ScenarioChange] = []
    for _ in 0..<(1 + Int(generator.next() % 3)) {
      let record = institutions[Int(generator.next() % UInt64(institutions.count))]
      if gone.contains(record.id) { continue }
      let function = [SupportFunction.afterHours, .admission, .homeVisit][
        Int(generator.next() % 3)]
      switch generator.next() % 7 {
      case 0:
        changes.append(.removeInstitution(record.id))
        gone.insert(record.id)
      case 1: changes.append(.setCapacity(record.id, function, Int(generator.next() % 4)))
      case 2: changes.append(.setPartners(function, 1 + Int(generator.next() % 3)))
      case 3: changes.append(.setHomePatients(record.id, Int(generator.next() % 30)))
      case 4: changes.append(.setMaximumMinutes(function, 10 + Int(generator.next() % 60)))
      case 5: changes.append(.setReach(function, AreaLevel.allCases[Int(generator.next() % 4)]))
      default: changes.append(.demandGrowth(area: nil, permille: Int(generator.next() % 500)))
      }
    }
    return Scenario(id: "s", name: "s", changes: changes)
  }
}

@Suite("What-if of matches")
struct WhatIfSolverTests {
  @Test("a warm solve is as good as a cold one, on random patches", arguments: UInt64(1)...8)
  func warmEqualsCold(_ seed: UInt64) throws {
    let base = try Draw.base(seed)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let scenario = Draw.scenario(base, &generator)
      let outcome: ScenarioOutcome
      do { outcome = try WhatIfSolver().solve(scenario, on: base) } catch { continue }
      for (index, report) in outcome.matches.enumerated() {
        let earlier = try #require(base.earlier[index])
        let problem = try MatchProblem(
          region: outcome.region, function: report.function, after: earlier
        ).keeping(base.matches[index], of: base.region)
        let cold = MatchSolver.solve(problem)
        #expect(cold.objective == report.objective, "\(scenario)")
        #expect(MatchCertificateCheck.problems(in: report, for: problem).isEmpty)
        // Apart from what is kept of the plan, the levels are those of the region alone.
        let alone = MatchSolver.solve(
          try MatchProblem(region: outcome.region, function: report.function))
        #expect(alone.objective.firstPartners == report.objective.firstPartners)
        #expect(alone.objective.furtherPartners == report.objective.furtherPartners)
        #expect(alone.objective.areaSteps == report.objective.areaSteps)
        #expect(alone.objective.loadCost == report.objective.loadCost)
      }
    }
  }

  @Test("a scenario without changes changes nothing")
  func nothingChanges() throws {
    let base = try Draw.base(3, clinics: 24)
    let outcome = try WhatIfSolver().solve(Scenario(id: "0", name: "0", changes: []), on: base)
    #expect(outcome.affected.isEmpty)
    #expect(outcome.disruption.partnersChanged == 0)
    #expect(outcome.deltas.allSatisfy { ($0.change ?? 0) == 0 })
    #expect(outcome.indicators == base.indicators)
  }

  @Test("without the base's partners as links, more partners would change")
  func keepsPartners() throws {
    var kept = 0
    var overturned = 0
    for seed in UInt64(1)...6 {
      let base = try Draw.base(seed, clinics: 40)
      let busiest = try #require(
        base.matches[0].assignments.map { base.matches[0].supporters[$0.supporter].institution }
          .map { base.region[$0].id }.first)
      let scenario = Scenario(id: "s", name: "s", changes: [.removeInstitution(busiest)])
      let outcome = try WhatIfSolver().solve(scenario, on: base)
      kept += outcome.disruption.partnersChanged
      let cold = try base.matches.map {
        MatchSolver.solve(try MatchProblem(region: outcome.region, function: $0.function))
      }
      overturned +=
        ScenarioComparison(
          base: base, region: outcome.region, departed: [], matches: cold, rotations: []
        ).partnersChanged
    }
    #expect(kept <= overturned)
  }

  @Test("what is wrong with a scenario is told at once, with paths")
  func problems() throws {
    let base = try Draw.base(1, clinics: 24)
    let scenario = Scenario(
      id: "s", name: "s",
      changes: [
        .removeInstitution("nobody"), .setPartners(.afterHours, 9),
        .moveInstitution(base.region.document.institutions[0].id, area: "nowhere"),
        .setRuleWeight(rotation: "none", rule: 0, weight: 1),
      ])
    do {
      _ = try WhatIfSolver().solve(scenario, on: base)
      Issue.record("the scenario was accepted")
    } catch {
      #expect(
        error.problems.map(\.path) == [
          "changes[0].institution", "changes[1].partners", "changes[2].area",
          "changes[3].rotation",
        ])
    }
  }

  @Test("an area that is cut off finds no partner outside")
  func cutOff() throws {
    let base = try Draw.base(5, clinics: 40)
    let area = try #require(
      base.region.document.areas.first { $0.level == .municipality && $0.parent != nil })
    let outcome = try WhatIfSolver().solve(
      Scenario(id: "i", name: "i", changes: [.cutOff(area: area.id)]), on: base)
    let inside = base.region.document.areas(inside: area.id)
    for report in outcome.matches {
      for assignment in report.assignments {
        let need = outcome.region[report.needs[assignment.need].institution].area
        let partner = outcome.region[report.supporters[assignment.supporter].institution].area
        #expect(inside.contains(need) == inside.contains(partner))
      }
    }
  }

  @Test("days long past or after the last duty are worked out, and the result says so")
  func strangeDays() throws {
    let base = try Draw.base(1, clinics: 24)
    let document = base.region.document
    let id = document.institutions[0].id
    let period = DateSpan(from: document.asOf, to: document.asOf.advanced(by: 365))
    func remarks(_ change: ScenarioChange) -> [String] {
      Scenario(id: "s", name: "s", changes: [change])
        .remarks(in: base.region, lastDuty: period.to).map(\.japanese)
    }
    let soon = document.asOf.advanced(by: 30)
    #expect(remarks(.retireInstitution(id, from: soon)).isEmpty)
    #expect(remarks(.removeInstitution(id)).isEmpty)
    let late = remarks(.retireInstitution(id, from: period.to.advanced(by: 1)))
    #expect(late.count == 1 && late.first?.contains("当番への影響はここには出ません") == true)
    let past = document.asOf.advanced(by: -400)
    let replay = remarks(.outage(id, DateSpan(from: past, to: past)))
    #expect(replay.count == 1 && replay.first?.contains("過去の振り返り") == true)
    let outcome = try WhatIfSolver().solve(
      Scenario(id: "s", name: "s", changes: [.retireInstitution(id, from: past)]), on: base)
    #expect(outcome.sentences.count == 2)
  }

  @Test("back-up beds that nobody was asked for are unknown, not none")
  func unknownBeds() throws {
    let base = try Draw.base(2, clinics: 24)
    func value(_ change: (inout WardRecord) -> Void) throws -> Int? {
      var document = base.region.document
      for institution in document.institutions.indices {
        for ward in document.institutions[institution].wards.indices {
          change(&document.institutions[institution].wards[ward])
        }
      }
      let region = try Region(checking: document)
      let table = IndicatorTable(
        IndicatorInput(region: region, matches: base.matches, rotations: []))
      return table.value(.backupBeds)
    }
    #expect(try value { $0.backupBeds = nil } == nil)
    #expect(try value { $0.backupBeds = 0 } == 0)
  }
}
