import Testing

@testable import MatchEngine

@Suite struct WarmMatchTests {
  /// The objective of the match read and solved anew without the lost, links of the plan kept.
  private func cold(
    _ problem: MatchProblem, _ plan: MatchReport, losing lost: [InstitutionID]
  ) throws -> MatchObjective {
    // Priorities stay what they were: that the plan named partners does not change them.
    let reread = try MatchProblem.after(
      losing: Set(lost), in: problem.region, function: problem.function)
    return MatchSolver.solve(reread.keeping(plan, of: problem.region)).objective
  }

  private func institutions(_ problem: MatchProblem) -> [InstitutionID] {
    problem.region.document.institutions.indices.map { InstitutionID($0) }
  }

  @Test func `The base stands at the plan, partner by partner`() throws {
    for seed in 0..<60 {
      let problem = try MatchRegions.random(seed: UInt64(seed))
      let plan = MatchSolver.solve(problem)
      let warm = WarmMatch(WarmMatchBase(problem, plan: plan))
      for need in problem.needs.indices {
        let planned = plan.assignments.filter { $0.need == need }.map(\.supporter).sorted()
        #expect(warm.partners(of: need) == planned)
      }
      #expect(warm.concernedNeeds.isEmpty)
    }
  }

  @Test func `A loss gives the levels of a cold solve, on random regions`() throws {
    var losses = 0
    for seed in 0..<160 {
      let problem = try MatchRegions.random(seed: UInt64(seed))
      let plan = MatchSolver.solve(problem)
      let base = WarmMatchBase(problem, plan: plan)
      var warm = WarmMatch(base)
      var random = SeededGenerator(seed: UInt64(seed) + 7)
      let all = institutions(problem)
      for _ in 0..<8 {
        var lost = all.filter { _ in random.chance(0.25) }
        if lost.isEmpty { lost = [all[random.next(below: all.count)]] }
        guard base.isSeparable(lost) else { continue }
        warm.close(lost)
        #expect(try warm.objective == cold(problem, plan, losing: lost), "seed \(seed), \(lost)")
        #expect(warm.violations.isEmpty)
        warm.reset()
        losses += 1
      }
    }
    #expect(losses > 1_000)
  }

  @Test func `Losses entered one by one, and taken back, end where a cold solve does`() throws {
    for seed in 300..<360 {
      let problem = try MatchRegions.random(seed: UInt64(seed))
      let plan = MatchSolver.solve(problem)
      var warm = WarmMatch(WarmMatchBase(problem, plan: plan))
      var random = SeededGenerator(seed: UInt64(seed))
      var lost: Set<InstitutionID> = []
      for _ in 0..<8 {
        let one = institutions(problem)[
          random.next(below: problem.region.document.institutions.count)]
        if lost.remove(one) != nil {
          warm.open([one])
        } else {
          lost.insert(one)
          warm.close([one])
        }
        #expect(try warm.objective == cold(problem, plan, losing: lost.sorted()), "seed \(seed)")
      }
    }
  }

  @Test func `Other places give the levels of a cold solve`() throws {
    for seed in 0..<80 {
      let problem = try MatchRegions.random(seed: UInt64(seed))
      let plan = MatchSolver.solve(problem)
      var warm = WarmMatch(WarmMatchBase(problem, plan: plan))
      var random = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<3 {
        var document = problem.region.document
        for (index, supporter) in problem.supporters.enumerated() where supporter.capacity > 0 {
          let places = random.next(in: 1...4)
          warm.setPlaces(of: index, places)
          for offer in document.institutions[supporter.institution.value].supports.indices
          where document.institutions[supporter.institution.value].supports[offer].function
            == problem.function
          {
            document.institutions[supporter.institution.value].supports[offer].capacity = places
          }
        }
        let changed = try MatchProblem(
          region: Region(checking: document), function: problem.function)
        let report = MatchSolver.solve(changed.keeping(plan, of: problem.region))
        var reached = warm.objective
        // The levels but load, whose steps are told by the places that were planned.
        reached.loadCost = report.objective.loadCost
        #expect(reached == report.objective, "seed \(seed)")
        #expect(warm.violations.isEmpty)
        warm.reset()
      }
    }
  }

  @Test func `Agreed pairs are kept, lost with either side, and their places are free then`() throws
  {
    var kept = 0
    for seed in 0..<150 {
      let region = try MatchRegions.random(seed: UInt64(seed)).region
      var random = SeededGenerator(seed: UInt64(seed) + 99)
      var document = region.document
      let clinics = document.institutions.filter { $0.kind == .clinic }.map(\.id)
      let hospitals = document.institutions.filter { $0.kind == .hospital }.map(\.id)
      guard let function = document.policy.matching.keys.first else { continue }
      for _ in 0..<3 {
        document.policy.matching[function]?.fixed.append(
          PairDecision(
            institution: clinics[random.next(below: clinics.count)],
            partner: hospitals[random.next(below: hospitals.count)]))
      }
      guard let checked = try? Region(checking: document) else { continue }
      let problem = try MatchProblem(region: checked, function: function)
      kept += problem.fixedPairs.count
      let plan = MatchSolver.solve(problem)
      let base = WarmMatchBase(problem, plan: plan)
      var warm = WarmMatch(base)
      for one in institutions(problem) where base.isSeparable([one]) {
        warm.close([one])
        #expect(try warm.objective == cold(problem, plan, losing: [one]), "seed \(seed), \(one)")
        #expect(warm.violations.isEmpty)
        warm.reset()
      }
    }
    #expect(kept > 60)
  }

  @Test func `An answer does not depend on what was asked before`() throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 11, clinics: 60, hospitals: 6)))
    let problem = try MatchProblem(region: region, function: .afterHours)
    let base = WarmMatchBase(problem, plan: MatchSolver.solve(problem))
    var used = WarmMatch(base)
    for institution in institutions(problem) {
      var fresh = WarmMatch(base)
      fresh.close([institution])
      used.close([institution])
      for need in problem.needs.indices {
        #expect(used.partners(of: need) == fresh.partners(of: need))
      }
      used.reset()
      #expect(used.needsWithout == WarmMatch(base).needsWithout)
    }
  }

  @Test func `Every function of a synthetic region: each institution lost, as cold`() throws {
    let region = try Region(
      checking: RegionGenerator.generate(
        GeneratorOptions(seed: 5, clinics: 40, hospitals: 5, secondaryAreas: 2)))
    for function in SupportFunction.allCases {
      let problem = try MatchProblem(region: region, function: function)
      let plan = MatchSolver.solve(problem)
      let base = WarmMatchBase(problem, plan: plan)
      var warm = WarmMatch(base)
      for one in institutions(problem)
      where base.isSeparable([one])
        && !(base.supportersOf[one.value].isEmpty && base.needsOf[one.value].isEmpty)
      {
        warm.close([one])
        #expect(try warm.objective == cold(problem, plan, losing: [one]), "\(function), \(one)")
        warm.reset()
      }
    }
  }

  @Test func `A plan of another region is not trusted, and the match solved instead`() throws {
    let problem = try MatchRegions.random(seed: 3)
    let other = MatchSolver.solve(try MatchRegions.random(seed: 4))
    let warm = WarmMatch(WarmMatchBase(problem, plan: other))
    let objective = MatchSolver.solve(problem).objective
    #expect(warm.objective == objective)
  }
}
