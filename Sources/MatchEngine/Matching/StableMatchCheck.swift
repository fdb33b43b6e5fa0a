// Problem: tell whether a stable match is right for its region, whoever made it.
// Method: every partner is held against the rule for pairs and the wish and quota of both sides; then
//   the blocking pairs of the stated notion, and of the stated match of least cost, are found by
//   `BlockingPairs`; then the figures are added up. It shares the preferences with the maker, but
//   neither the solvers nor the table of candidates.
// Complexity: O(candidate pairs + partners).

/// Checks stable matches.
public enum StableMatchCheck {
  /// Everything that does not hold, with the path in the report; empty if all does.
  ///
  /// The needs and supporters of the report are those of the problem.
  public static func problems(in report: StableMatchReport, for problem: MatchProblem) -> [Problem]
  {
    var check = Check(report: report, problem: problem)
    check.run()
    return check.found
  }

  private struct Check {
    let report: StableMatchReport
    let problem: MatchProblem
    var found: [Problem] = []

    private mutating func fail(
      _ path: String, _ value: String, _ rule: String, ja: String, en: String
    ) {
      found.append(
        Problem(
          .error, path: path, value: value, rule: rule, message: LocalizedText(ja: ja, en: en)))
    }

    mutating func run() {
      let preferences = StableMatchPreferences(problem)
      let market: StableProblem
      do {
        market = try preferences.problem(for: problem, goal: .clinicOptimal, stepLimit: 0)
      } catch {
        found += error.problems
        return
      }
      let isSound = pairs(report.partners.map { ($0.need, $0.supporter) }, "partners", market)
      if isSound {
        details(preferences)
        stability(market)
        figures(report.figures, report.partners.map { ($0.need, $0.metres) }, "figures")
        status()
      }
      let isOptimumSound = pairs(
        report.optimumPairs.map { ($0.need, $0.supporter) }, "optimum.pairs", market)
      if isOptimumSound { unrest(market) }
    }

    /// Whether pairs are a matching of candidates.
    private mutating func pairs(
      _ pairs: [(need: Int, supporter: Int)], _ path: String, _ market: StableProblem
    ) -> Bool {
      let before = found.count
      for (index, pair) in pairs.enumerated() {
        guard problem.needs.indices.contains(pair.need),
          problem.supporters.indices.contains(pair.supporter)
        else {
          fail(
            "\(path)[\(index)]", "", "unknown-institution", ja: "対象か支援側の一覧にありません。",
            en: "this is not one of the needs and supporters.")
          continue
        }
        if case .rejected(let reason) = problem.verdict(need: pair.need, supporter: pair.supporter)
        {
          fail(
            "\(path)[\(index)]", reason.rawValue, "not-a-candidate",
            ja: "候補にならない相手です（\(reason.text.japanese)）。",
            en: "this partner is no candidate (\(reason.text.english)).")
        }
      }
      if found.count > before { return false }
      let violations = BlockingPairs.violations(
        of: pairs.map { StablePair(clinic: Int32($0.need), supporter: Int32($0.supporter)) },
        in: market)
      for violation in violations {
        fail(
          path, "\(violation)", "no-matching", ja: "希望数か受け入れ枠を超えるか、同じ組が二度あります。",
          en: "a wish or capacity is exceeded, or a pair stands twice.")
      }
      return violations.isEmpty
    }

    /// Choices, distances and areas as the lists give them.
    private mutating func details(_ preferences: StableMatchPreferences) {
      var place: [StablePair: (entry: Int, rank: Int32)] = [:]
      for need in problem.needs.indices {
        for entry in preferences.clinics.range(of: need) {
          let pair = StablePair(clinic: Int32(need), supporter: preferences.clinics.partners[entry])
          place[pair] = (entry, 0)
        }
      }
      for supporter in problem.supporters.indices {
        for entry in preferences.supporters.range(of: supporter) {
          let pair = StablePair(
            clinic: preferences.supporters.partners[entry], supporter: Int32(supporter))
          place[pair]?.rank = preferences.supporters.ranks[entry]
        }
      }
      for (index, partner) in report.partners.enumerated() {
        let pair = StablePair(clinic: Int32(partner.need), supporter: Int32(partner.supporter))
        guard let own = place[pair] else { continue }
        let candidate = preferences.candidates[own.entry]
        let metres = Int(candidate.metres)
        let right = StablePartner(
          need: partner.need, supporter: partner.supporter,
          clinicChoice: Int(preferences.clinics.ranks[own.entry]) + 1,
          supporterChoice: Int(own.rank) + 1,
          level: AreaLevel.allCases[Int(candidate.areaSteps)], metres: metres,
          minutes: problem.minutes(metres: metres), existing: candidate.existing)
        if partner != right {
          fail(
            "partners[\(index)]", "", "partner-details", ja: "希望順位・圏域・距離のどれかが違います。",
            en: "a choice, the area or the distance is not what the region gives.")
        }
      }
    }

    private mutating func stability(_ market: StableProblem) {
      let blocking = BlockingPairs.find(
        in: market,
        pairs: report.partners.map {
          StablePair(clinic: Int32($0.need), supporter: Int32($0.supporter))
        }, notion: report.notion)
      for pair in blocking {
        let clinic = name(problem.needs[Int(pair.clinic)].institution)
        let supporter = name(problem.supporters[Int(pair.supporter)].institution)
        fail(
          "partners", clinic, "blocking-pair", ja: "\(clinic)と\(supporter)は互いに相手を替えたいはずです。",
          en: "\(clinic) and \(supporter) would rather have each other.")
      }
    }

    private mutating func status() {
      let covered = Set(report.partners.map(\.need)).count
      let right: SolveStatus = covered == problem.needs.count ? .optimal : .infeasible
      if report.status != right {
        fail(
          "status", report.status.rawValue, "status",
          ja: "連携先のない対象があるかどうかと合いません（\(right.rawValue)）。",
          en: "it does not fit whether a need has no partner (\(right.rawValue)).")
      }
      if let bound = report.upperBound, bound < report.partners.count {
        fail(
          "upperBound", "\(bound)", "upper-bound", ja: "上限が実際の組の数を下回っています。",
          en: "the bound is below the number of pairs.")
      }
    }

    private mutating func unrest(_ market: StableProblem) {
      let blocking = BlockingPairs.find(
        in: market,
        pairs: report.optimumPairs.map {
          StablePair(clinic: Int32($0.need), supporter: Int32($0.supporter))
        }, notion: .weak)
      let right = blocking.map { RestlessPair(need: Int($0.clinic), supporter: Int($0.supporter)) }
      if right != report.restless {
        fail(
          "restless", "\(report.restless.count)", "restless-pairs",
          ja: "費用最小の組合せから抜け出したい組は\(right.count)組です。",
          en: "\(Wording.count(right.count, "pair")) would leave the match of least cost.")
      }
      var pairs: [(need: Int, metres: Int)] = []
      for pair in report.optimumPairs {
        pairs.append(
          (pair.need, problem.metres(need: pair.need, supporter: pair.supporter) ?? 0))
      }
      figures(report.optimum, pairs, "optimum")
    }

    private mutating func figures(
      _ stated: MatchFigures, _ partners: [(need: Int, metres: Int)], _ path: String
    ) {
      let wanted = problem.needs.reduce(0) { $0 + $1.partners }
      let right = MatchFigures(
        covered: Set(partners.map(\.need)).count, placed: partners.count,
        missing: wanted - partners.count, metres: partners.reduce(0) { $0 + $1.metres })
      if stated != right {
        fail(path, "", "figures", ja: "数の合計が合いません。", en: "the figures do not add up.")
      }
    }

    private func name(_ institution: InstitutionID) -> String { problem.region[institution].name }
  }
}
