// Problem: a match that holds by itself: no clinic and supporter that are not partners would both
//   rather be, and what this costs against the match of least cost.
// Method: preferences from the region (`StableMatchPreferences`). If every need wants one partner, the
//   strongest kind that exists: super-stable, else strongly stable, else a largest weakly stable
//   matching. If needs want several, the stable matching that is best for every clinic, ties broken
//   by distance. The match of least cost is solved beside it, and the pairs that block it are listed.
// What it cannot have: agreed pairs and least numbers. A pair that people agreed on may block, and
//   with least numbers a stable matching need not exist (Biró, Fleiner, Irving and Manlove 2010), so
//   a region that states them is refused, record by record, and not answered as if it had none.
// Complexity: linear in the candidate pairs apart from sorting, the strongly stable rounds, the
//   bounded search and the flow.
// References: see `StableProblem` and its solvers.

/// Solves a match for the preferences of both sides.
public enum StableMatch {
  /// Steps of the exact search in each part of the market.
  public static let stepLimit = 200_000

  /// The stable match of a problem, and what it costs against the optimum.
  ///
  /// - Throws: ``ProblemList`` if the lists do not make a stable matching problem, or the region
  ///   states agreed pairs or least numbers for the function, which a stable match cannot keep.
  public static func solve(_ problem: MatchProblem) throws(ProblemList) -> StableMatchReport {
    let refusals = refusals(problem)
    if !refusals.isEmpty { throw ProblemList(refusals) }
    let preferences = StableMatchPreferences(problem)
    let market = try preferences.problem(for: problem, goal: .clinicOptimal, stepLimit: stepLimit)
    let stable = try strongest(market)
    let notion = StabilityNotion.allCases.reversed().first {
      BlockingPairs.find(in: market, pairs: stable.pairs, notion: $0).isEmpty
    }
    let optimum = MatchSolver.solve(problem)
    let optimumPairs = optimum.assignments.map {
      RestlessPair(need: $0.need, supporter: $0.supporter)
    }
    let restless = BlockingPairs.find(
      in: market,
      pairs: optimumPairs.map {
        StablePair(clinic: Int32($0.need), supporter: Int32($0.supporter))
      }, notion: .weak)
    let partners = partners(of: stable.pairs, problem, preferences)
    let figures = figures(
      problem, partners.map { ($0.need, $0.metres) })
    let least = Self.figures(problem, optimum.assignments.map { ($0.need, $0.metres ?? 0) })
    return StableMatchReport(
      function: problem.function,
      status: figures.covered == problem.needs.count ? .optimal : .infeasible,
      notion: notion ?? .weak, needs: problem.needs, supporters: problem.supporters,
      partners: partners, upperBound: wantsOne(market) ? stable.upperBound : nil,
      figures: figures, optimum: least, optimumPairs: optimumPairs,
      restless: restless.map {
        RestlessPair(need: Int($0.clinic), supporter: Int($0.supporter))
      },
      conclusion: StableMatchSentences.conclusion(
        stable: stable, notion: notion ?? .weak, figures: figures, optimum: least,
        restless: restless.count))
  }

  /// The records that a stable match cannot keep.
  private static func refusals(_ problem: MatchProblem) -> [Problem] {
    let region = problem.region
    let function = problem.function
    var problems: [Problem] = []
    let agreed = Set(
      problem.fixedPairs.map {
        PairKey(
          need: problem.needs[$0.need].institution,
          supporter: problem.supporters[$0.supporter].institution)
      })
    for (index, decision) in problem.policy.fixed.enumerated() {
      guard let clinic = region.institutionByID[decision.institution],
        let partner = region.institutionByID[decision.partner],
        agreed.contains(PairKey(need: clinic, supporter: partner))
      else { continue }
      problems.append(
        Problem(
          .error, path: "policy.matching.\(function.rawValue).fixed[\(index)]",
          value: "\(decision.institution), \(decision.partner)", rule: "stable-fixed-pair",
          message: LocalizedText(
            ja: "安定な組合せは、合意済みの連携（\(region[clinic].name) と \(region[partner].name)）を"
              + "守れません。",
            en: "a stable match cannot keep the agreement of \(region[clinic].name) with "
              + "\(region[partner].name)."),
          hint: LocalizedText(
            ja: "--form stable を外すか、この合意を除いてください。",
            en: "leave out --form stable, or take this agreement out.")))
    }
    for (index, supporter) in problem.supporters.enumerated() where problem.lowerBounds[index] > 1 {
      let record = region[supporter.institution]
      let offer = record.supports.firstIndex { $0.function == function } ?? 0
      problems.append(
        Problem(
          .error,
          path: "institutions[\(supporter.institution.value)].supports[\(offer)].atLeast",
          value: "\(problem.lowerBounds[index])", rule: "stable-least-number",
          message: LocalizedText(
            ja: "安定な組合せは、\(record.name) の最少数（\(problem.lowerBounds[index])件から）を守れません。",
            en: "a stable match cannot keep the least number of \(record.name) "
              + "(from \(problem.lowerBounds[index]) on)."),
          hint: LocalizedText(
            ja: "--form stable を外すか、最少数を除いてください。",
            en: "leave out --form stable, or take the least number out.")))
    }
    return problems
  }

  private struct PairKey: Hashable {
    let need: InstitutionID
    let supporter: InstitutionID
  }

  private static func wantsOne(_ market: StableProblem) -> Bool {
    market.demands.allSatisfy { $0 == 1 }
  }

  /// The strongest kind of stable matching that exists; among weakly stable ones a largest.
  private static func strongest(_ market: StableProblem) throws(ProblemList) -> StableReport {
    if wantsOne(market) {
      for goal in [StableGoal.superStable, .stronglyStable] {
        let report = StableSolver.solve(try market.with(goal: goal))
        if report.exists { return report }
      }
      return StableSolver.solve(try market.with(goal: .largestWeaklyStable))
    }
    return StableSolver.solve(market)
  }

  private static func partners(
    of pairs: [StablePair], _ problem: MatchProblem, _ preferences: StableMatchPreferences
  ) -> [StablePartner] {
    // The rank that each supporter gives to its clinics, by pair.
    var chosen = [Set<Int32>](repeating: [], count: problem.supporters.count)
    for pair in pairs { chosen[Int(pair.supporter)].insert(pair.clinic) }
    var supporterRank: [StablePair: Int32] = [:]
    for (supporter, clinics) in chosen.enumerated() where !clinics.isEmpty {
      for entry in preferences.supporters.range(of: supporter) {
        let clinic = preferences.supporters.partners[entry]
        if clinics.contains(clinic) {
          supporterRank[StablePair(clinic: clinic, supporter: Int32(supporter))] =
            preferences.supporters.ranks[entry]
        }
      }
    }
    var partners: [StablePartner] = []
    for need in problem.needs.indices {
      for entry in preferences.clinics.range(of: need) {
        let supporter = preferences.clinics.partners[entry]
        let pair = StablePair(clinic: Int32(need), supporter: supporter)
        guard let rank = supporterRank[pair] else { continue }
        let candidate = preferences.candidates[entry]
        partners.append(
          StablePartner(
            need: need, supporter: Int(supporter),
            clinicChoice: Int(preferences.clinics.ranks[entry]) + 1,
            supporterChoice: Int(rank) + 1,
            level: AreaLevel.allCases[Int(candidate.areaSteps)], metres: Int(candidate.metres),
            minutes: problem.minutes(metres: Int(candidate.metres)),
            existing: candidate.existing))
      }
    }
    return partners
  }

  private static func figures(
    _ problem: MatchProblem, _ partners: [(need: Int, metres: Int)]
  ) -> MatchFigures {
    let covered = Set(partners.map(\.need)).count
    return MatchFigures(
      covered: covered, placed: partners.count,
      missing: problem.needs.reduce(0) { $0 + $1.partners } - partners.count,
      metres: partners.reduce(0) { $0 + $1.metres })
  }
}
