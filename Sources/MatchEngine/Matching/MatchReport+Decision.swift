// Problem: a match is decided: who has which partners, at which prices. Tell all the rest: ranks,
//   terms, alternatives, gaps with their reasons and remedies, bottlenecks.
// Method: nothing is decided here. The alternatives follow from the prices (`MatchAlternatives`), gaps
//   and remedies from the alternating paths of the match (`MatchExplanation`).
// Why it is apart from the solver: whoever verifies a plan has its decisions without the solver, and
//   must be able to tell whether everything else in it follows from them.
// Complexity: that of the explanations.

extension MatchReport {
  /// The report of a match that was decided elsewhere.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - partners: for each need the indices of its supporters, each a candidate of it, in any order.
  ///   - certificate: the prices that prove the match best.
  ///   - workers: who does the work; the answer is the same on any number of them.
  /// - Returns: the report; nil if a partner is no candidate.
  /// - Complexity: O(candidate pairs), and O(supporters) for each need with partners missing.
  public static func decided(
    _ problem: MatchProblem, partners: [[Int]], certificate: MatchCertificate,
    workers: Workers = .serial
  ) -> MatchReport? {
    let table = CandidateTable(problem, workers)
    var candidates: [[Candidate]] = []
    for (need, chosen) in partners.enumerated() {
      let own = table[need].filter { chosen.contains(Int($0.supporter)) }
      guard own.count == chosen.count else { return nil }
      candidates.append(own)
    }
    return MatchReport(problem, table, candidates, certificate, workers)
  }

  /// The report of a match: for each need its partners, in any order.
  init(
    _ problem: MatchProblem, _ table: CandidateTable, _ decided: [[Candidate]],
    _ certificate: MatchCertificate, _ workers: Workers
  ) {
    let partners = decided.map { candidates in
      candidates.sorted {
        ($0.areaSteps, $0.metres, $0.supporter) < ($1.areaSteps, $1.metres, $1.supporter)
      }
    }
    let explanation = MatchExplanation(problem, table, partners)
    let uncovered = explanation.uncovered(workers)
    self.init(
      function: problem.function,
      status: partners.contains(where: \.isEmpty) ? .infeasible : .optimal,
      needs: problem.needs, supporters: problem.supporters,
      assignments: Self.assignments(
        problem, partners, MatchAlternatives(problem, table, partners, certificate)),
      uncovered: uncovered,
      bottlenecks: explanation.bottlenecks, leftOut: problem.leftOut,
      leftOutReasons: problem.leftOutReasons,
      objective: MatchObjective(of: partners, in: problem),
      certificate: certificate, candidatePairs: table.count)
  }

  private static func assignments(
    _ problem: MatchProblem, _ partners: [[Candidate]], _ alternatives: MatchAlternatives
  ) -> [MatchAssignment] {
    var assignments: [MatchAssignment] = []
    for (need, candidates) in partners.enumerated() where !candidates.isEmpty {
      let best = alternatives.bestUnused(need)
      for (index, candidate) in candidates.enumerated() {
        let supporter = Int(candidate.supporter)
        let uncertainty =
          problem.needSites[need].uncertainty + problem.supporterSites[supporter].uncertainty
        assignments.append(
          MatchAssignment(
            need: need, supporter: supporter, rank: index + 1,
            level: AreaLevel.allCases[Int(candidate.areaSteps)], metres: Int(candidate.metres),
            minutes: problem.minutes(metres: Int(candidate.metres)), existing: candidate.existing,
            approximate: uncertainty > 0, loadStep: alternatives.lastStep(supporter),
            uncertaintyMetres: uncertainty,
            alternative: alternatives.alternative(to: candidate, of: need, best)))
      }
    }
    return assignments
  }
}

extension MatchObjective {
  /// The levels that some partners reach.
  init(of partners: [[Candidate]], in problem: MatchProblem) {
    self.init(
      firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0, areaSteps: 0, loadCost: 0,
      distanceCost: 0)
    var loads = [Int](repeating: 0, count: problem.supporters.count)
    for (need, candidates) in partners.enumerated() {
      for (index, candidate) in candidates.enumerated() {
        let supporter = Int(candidate.supporter)
        if index == 0 {
          firstPartners[problem.needs[need].priority - 1] += 1
        } else {
          furtherPartners += 1
        }
        areaSteps += Int(candidate.areaSteps)
        distanceCost += problem.distanceCost(of: candidate, for: need)
        loads[supporter] += 1
        loadCost += MatchCost.loadStep(
          unit: loads[supporter], capacity: problem.supporters[supporter].capacity,
          carried: problem.carriedLoads[supporter])
      }
    }
  }
}

extension MatchProblem {
  /// The modelled travel time over a straight-line distance.
  func minutes(metres: Int) -> Int { region.document.policy.travel.minutes(metres: metres) }
}
