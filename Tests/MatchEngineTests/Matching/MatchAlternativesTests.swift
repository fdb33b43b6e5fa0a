import Testing

@testable import MatchEngine

@Suite("Prices of alternatives")
struct MatchAlternativesTests {
  @Test(
    "a price never exceeds what a cold solve without the pair loses, and is exact where it says")
  func boundsLoss() throws {
    var (tried, exact, tight, lost) = (0, 0, 0, 0)
    for seed in UInt64(0)..<150 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      let before = MatchRegions.cost(report.objective, problem)
      for assignment in report.assignments {
        let alternative = try #require(assignment.alternative)
        let bound = alternative.bound
        var document = problem.region.document
        var policy = document.policy.matching(for: problem.function)
        policy.forbidden.append(
          PairDecision(
            institution: problem.region[problem.needs[assignment.need].institution].id,
            partner: problem.region[problem.supporters[assignment.supporter].institution].id))
        document.policy.matching[problem.function] = policy
        let without = try MatchProblem(
          region: Region(checking: document), function: problem.function)
        #expect(without.cost == problem.cost)
        let solved = MatchSolver.solve(without)
        let after = MatchRegions.cost(solved.objective, problem)
        #expect(bound >= 0 && bound <= after - before, "seed \(seed)")
        if let levels = alternative.levels {
          // The levels are the bound, and nothing of a level is left in the metres.
          #expect(problem.cost.cost(of: levels) == bound, "seed \(seed)")
          #expect(2 * Int128(levels.metres.magnitude) <= problem.cost.loadStep)
        }
        if alternative.isExact { #expect(bound == after - before, "seed \(seed)") }
        if alternative.losesPartner {
          let (old, new) = (report.objective, solved.objective)
          #expect(
            (new.firstPartners + [new.furtherPartners]).lexicographicallyPrecedes(
              old.firstPartners + [old.furtherPartners]), "seed \(seed)")
        }
        tried += 1
        exact += alternative.isExact ? 1 : 0
        tight += bound == after - before ? 1 : 0
        lost += alternative.losesPartner ? 1 : 0
      }
    }
    // The regions must be rich enough to be a test, and the prices say something.
    #expect(tried > 100 && exact > 30 && lost > 10, "\(tried) \(exact) \(tight) \(lost)")
  }

  @Test("a partner lost elsewhere is told as such, though kilometres are saved beside it")
  func lostWithKilometresSaved() throws {
    func hospital(
      _ id: String, _ department: String, capacity: Int
    ) -> InstitutionRecord {
      MatchRegions.hospital(id, capacity: capacity, departments: [department])
    }
    // a could have y instead of x, but c has nobody else; b and d, nearer to x, have z and compete for
    // x as a second partner.
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("a", at: MatchRegions.point(11, 0), departments: ["内科", "外科"]),
        MatchRegions.clinic("b", departments: ["内科", "整形外科"]),
        MatchRegions.clinic("c", departments: ["外科"]),
        MatchRegions.clinic("d", departments: ["内科", "整形外科"]),
        hospital("x", "内科", capacity: 2), hospital("y", "外科", capacity: 1),
        hospital("z", "整形外科", capacity: 2),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical, maximumMinutes: 60))
    let report = MatchSolver.solve(problem)
    #expect(MatchCertificateCheck.problems(in: report, for: problem).isEmpty)
    let own = try #require(report.assignments.first { $0.need == 0 })
    let alternative = try #require(own.alternative)
    #expect(problem.region[problem.supporters[own.supporter].institution].id == "x")
    #expect(alternative.bound < problem.cost.missingFurther)
    #expect(alternative.losesPartner && alternative.levels == nil)
    #expect(alternative.price.japanese == "連携先を失う")
    // Where somebody else takes the place at once, the whole loses next to nothing.
    let taken = try MatchRegions.problem([
      MatchRegions.clinic("a"), MatchRegions.clinic("b"),
      MatchRegions.hospital("x", capacity: 1),
    ])
    let held = try #require(MatchSolver.solve(taken).assignments.first?.alternative)
    #expect(held.supporter == nil && !held.losesPartner)
    #expect(held.price.english == "≥ 0.0 km")
  }

  @Test("a price is told in steps and kilometres, with its signs")
  func prices() {
    func told(_ areas: Int, _ loads: Int, _ metres: Int, exact: Bool = true) -> [String] {
      let levels = MatchLoss(areaSteps: areas, loadSteps: loads, metres: metres)
      let price = LocalizedText.price(levels, isExact: exact)
      return [price.japanese, price.english]
    }
    #expect(told(0, 0, 0) == ["0.0 km", "0.0 km"])
    #expect(told(1, 0, 1_250) == ["圏域1段+1.3 km", "1 area step + 1.3 km"])
    #expect(told(2, -1, -400) == ["圏域2段−負担1段−0.4 km", "2 area steps − 1 load step − 0.4 km"])
    // What rounds to nothing has no sign, and is not told beside more.
    #expect(told(0, 0, -20) == ["0.0 km", "0.0 km"])
    #expect(told(1, 0, -20) == ["圏域1段", "1 area step"])
    #expect(told(0, 2, 0, exact: false) == ["負担2段以上", "≥ 2 load steps"])
    #expect(LocalizedText.price(nil, isExact: false).english == "a partner")
  }

  @Test("the sentence names the next best, or says that there is nobody")
  func sentences() throws {
    func sentence(_ others: [InstitutionRecord]) throws -> LocalizedText {
      let problem = try MatchRegions.problem([MatchRegions.clinic("a")] + others)
      let report = MatchSolver.solve(problem)
      let first = try #require(report.assignments.first)
      return try #require(first.alternative).text(
        insteadOf: first, in: report, problem.region)
    }
    #expect(
      try sentence([MatchRegions.hospital("x", capacity: 1)]).english == "Without it: nobody.")
    let next = try sentence([
      MatchRegions.hospital("x", capacity: 1),
      MatchRegions.hospital("y", capacity: 1, at: MatchRegions.point(5, 0)),
    ])
    #expect(next.english == "Next best: y病院 (6 min, 4.0 km farther).")
    #expect(next.japanese == "次善はy病院（6分、4.0 km遠い）。")
  }

  @Test("the sentence says why a nearer one with room was not taken")
  func whyNotNearer() throws {
    func sentence(loadSteps: Int, existing: Bool) throws -> LocalizedText {
      let problem = try MatchRegions.problem([
        MatchRegions.clinic("a"), MatchRegions.hospital("x", capacity: 1),
        MatchRegions.hospital("y", capacity: 1, at: MatchRegions.point(5, 0)),
      ])
      let assignment = MatchAssignment(
        need: 0, supporter: 1, rank: 1, level: .municipality, metres: 5_000, minutes: 6,
        existing: existing, approximate: false)
      let alternative = MatchAlternative(
        supporter: 0, level: .municipality, metres: 1_000, minutes: 2, hasRoom: true,
        exchange: MatchLoss(loadSteps: loadSteps, metres: existing ? 6_000 : -4_000), bound: 1,
        isExact: true, losesPartner: false)
      return alternative.text(
        insteadOf: assignment, in: MatchSolver.solve(problem), problem.region)
    }
    let loaded = try sentence(loadSteps: 2, existing: false)
    #expect(
      loaded.english
        == "Next best: x病院 (2 min, 4.0 km nearer); though nearer, more of its places are taken.")
    #expect(loaded.japanese.hasSuffix("余裕のある先を選びました。"))
    let kept = try sentence(loadSteps: 0, existing: true)
    #expect(kept.english.hasSuffix("nearer); though nearer, the existing partner is kept."))
    #expect(try sentence(loadSteps: 0, existing: false).english.hasSuffix("nearer)."))
  }

  @Test("an agreed pair has no alternative")
  func agreed() throws {
    let policy = MatchingPolicy(
      partners: 1, reach: .secondaryMedical, maximumMinutes: 60,
      fixed: [PairDecision(institution: "a", partner: "x")])
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("a"), MatchRegions.hospital("x", capacity: 1),
        MatchRegions.hospital("y", capacity: 1),
      ], matching: policy)
    let report = MatchSolver.solve(problem)
    #expect(report.assignments.map(\.alternative) == [nil])
  }
}
