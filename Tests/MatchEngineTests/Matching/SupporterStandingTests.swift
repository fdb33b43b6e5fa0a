import Testing

@testable import MatchEngine

@Suite("How each supporter stands to a need")
struct SupporterStandingTests {
  @Test("each supporter once: partners as matched, others by the pair rule")
  func roles() throws {
    var (rejected, candidates) = (0, 0)
    for seed in UInt64(0)..<150 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      for need in problem.needs.indices {
        let standings = report.standings(of: need, in: problem)
        #expect(standings.map(\.supporter).sorted() == Array(problem.supporters.indices))
        let matched = report.assignments.filter { $0.need == need }
        for standing in standings {
          let rank = matched.first { $0.supporter == standing.supporter }?.rank
          switch (standing.role, problem.verdict(need: need, supporter: standing.supporter)) {
          case (.partner(let stated), .candidate): #expect(stated == rank)
          case (.candidate, .candidate):
            #expect(rank == nil)
            candidates += 1
          case (.doesNotJoin(let least), .candidate):
            #expect(standing.load < least)
          case (.rejected(let stated), .rejected(let reason)):
            #expect(stated == reason)
            rejected += 1
          default: Issue.record("seed \(seed): \(standing)")
          }
        }
        // Partners first, by rank.
        #expect(
          standings.prefix(matched.count).map(\.role)
            == matched.indices.map { .partner(rank: $0 + 1) })
      }
    }
    #expect(rejected > 100 && candidates > 100, "\(rejected) \(candidates)")
  }

  @Test("what a candidate costs is never more than a match with it loses")
  func bound() throws {
    var tried = 0
    for seed in UInt64(0)..<150 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      guard problem.lowerBounds.allSatisfy({ $0 <= 0 }), let need = problem.needs.indices.first
      else { continue }
      for standing in report.standings(of: need, in: problem) {
        guard case .candidate(let levels) = standing.role,
          case .candidate(let pair) = problem.verdict(
            need: need, supporter: standing.supporter)
        else { continue }
        // With the pair agreed on, solved anew; its own cost is the same in both.
        var document = problem.region.document
        var policy = document.policy.matching(for: problem.function)
        policy.fixed.append(
          PairDecision(
            institution: problem.region[problem.needs[need].institution].id,
            partner: problem.region[problem.supporters[standing.supporter].institution].id))
        document.policy.matching[problem.function] = policy
        let forced = try MatchProblem(
          region: Region(checking: document), function: problem.function)
        guard forced.fixedPairs.contains(FixedPair(need: need, supporter: standing.supporter)),
          forced.fixedPairs.count == problem.fixedPairs.count + 1
        else { continue }
        let solved = MatchSolver.solve(forced)
        let loss =
          MatchRegions.cost(solved.objective, problem)
          - MatchRegions.cost(report.objective, problem)
        let (old, new) = (report.objective, solved.objective)
        if let levels {
          #expect(
            problem.cost.cost(of: levels) <= loss, "seed \(seed): \(standing), \(pair)")
        } else {
          #expect(
            (new.firstPartners + [new.furtherPartners]).lexicographicallyPrecedes(
              old.firstPartners + [old.furtherPartners]), "seed \(seed): \(standing)")
        }
        tried += 1
      }
    }
    #expect(tried > 30, "\(tried)")
  }
}
