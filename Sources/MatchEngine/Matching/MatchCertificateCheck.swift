// Problem: tell whether a report on a match is right and its match the best, without trusting the
//   solver that made it.
// Method: everything is derived again from the problem: each pair is asked for by its rule, need by
//   need and supporter by supporter (not by area, as the solver does); loads, objective and gaps
//   are recounted; and the prices are checked against every pair (complementary slackness).
// Why correct: see `MatchCertificateCheck+Prices`.
// Complexity: O(needs × supporters).
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.3.

/// Checks a report on a match against its problem, independently of the solver.
public enum MatchCertificateCheck {
  /// Everything that is wrong with a report; empty if it is right and its match proven best.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - problem: The problem that it claims to solve.
  ///   - progress: Told how many needs are held against their pairs, of how many.
  /// - Returns: The problems.
  /// - Complexity: O(needs × supporters).
  public static func problems(
    in report: MatchReport, for problem: MatchProblem,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> [Problem] {
    var check = Recount(problem, report)
    check.compareInput()
    check.compareCertificate()
    guard check.problems.isEmpty else { return check.problems }
    check.readAssignments()
    guard check.problems.isEmpty else { return check.problems }
    check.compareObjective()
    check.comparePairs(progress)
    check.compareGaps()
    guard check.problems.isEmpty else { return check.problems }
    var explanations = MatchExplanationCheck(problem, report)
    explanations.run()
    return explanations.problems
  }
}

extension MatchCertificateCheck {
  /// A report on a match, counted again.
  struct Recount {
    let problem: MatchProblem
    let report: MatchReport
    private(set) var problems: [Problem] = []
    /// Supporters by need, from the report.
    private(set) var partners: [[Int]]
    private(set) var loads: [Int]
    /// Supporters agreed on, by need, and how many needs agreed on each supporter.
    let fixed: [[Int]]
    let fixedLoads: [Int]

    init(_ problem: MatchProblem, _ report: MatchReport) {
      self.problem = problem
      self.report = report
      partners = [[Int]](repeating: [], count: problem.needs.count)
      loads = [Int](repeating: 0, count: problem.supporters.count)
      var fixed = partners
      var fixedLoads = loads
      for pair in problem.fixedPairs {
        fixed[pair.need].append(pair.supporter)
        fixedLoads[pair.supporter] += 1
      }
      self.fixed = fixed
      self.fixedLoads = fixedLoads
    }

    mutating func fail(
      _ path: String, _ value: some CustomStringConvertible, _ rule: String,
      _ message: LocalizedText
    ) {
      problems.append(
        Problem(.error, path: path, value: value.description, rule: rule, message: message))
    }

    mutating func compareInput() {
      if report.function != problem.function {
        fail("function", report.function.rawValue, "other-function", .input)
      }
      if report.needs != problem.needs { fail("needs", report.needs.count, "other-needs", .input) }
      if report.supporters != problem.supporters {
        fail("supporters", report.supporters.count, "other-supporters", .input)
      }
      if report.leftOut != problem.leftOut || report.leftOutReasons != problem.leftOutReasons {
        fail("leftOut", report.leftOut.count, "other-left-out", .input)
      }
    }

    mutating func readAssignments() {
      var previous = (need: -1, rank: 0)
      for (index, assignment) in report.assignments.enumerated() {
        let path = "assignments[\(index)]"
        guard problem.needs.indices.contains(assignment.need),
          problem.supporters.indices.contains(assignment.supporter)
        else {
          fail(path, "index", "unknown-index", .index)
          continue
        }
        let expected = assignment.need == previous.need ? previous.rank + 1 : 1
        if assignment.need < previous.need || assignment.rank != expected {
          fail("\(path).rank", assignment.rank, "rank-order", .order)
        }
        previous = (assignment.need, assignment.rank)
        guard
          case .candidate(let pair) = problem.verdict(
            need: assignment.need, supporter: assignment.supporter)
        else {
          fail("\(path).supporter", assignment.supporter, "no-candidate", .noCandidate)
          continue
        }
        let uncertain =
          problem.needSites[assignment.need].uncertainty
          + problem.supporterSites[assignment.supporter].uncertainty
        let metres = Int(pair.metres)
        if assignment.level?.rank != Int(pair.areaSteps) || assignment.metres != metres
          || assignment.minutes != problem.region.document.policy.travel.minutes(metres: metres)
          || assignment.existing != pair.existing || assignment.approximate != (uncertain > 0)
        {
          fail(path, "facts", "wrong-facts", .facts)
        }
        if let last = partners[assignment.need].last {
          let before = report.assignments[index - 1]
          let earlier = (before.level?.rank ?? 4, before.metres ?? 0, last)
          if (Int(pair.areaSteps), metres, assignment.supporter) <= earlier {
            fail("\(path).rank", assignment.rank, "rank-order", .order)
          }
        }
        partners[assignment.need].append(assignment.supporter)
        loads[assignment.supporter] += 1
      }
      for pair in problem.fixedPairs where !partners[pair.need].contains(pair.supporter) {
        fail("needs[\(pair.need)]", pair.supporter, "agreement-broken", .agreement)
      }
      for (need, supporters) in partners.enumerated() {
        if Set(supporters).count < supporters.count {
          fail("needs[\(need)]", supporters.count, "same-partner", .distinct)
        }
        if supporters.count > problem.needs[need].partners {
          fail("needs[\(need)]", supporters.count, "too-many-partners", .wish)
        }
      }
      for supporter in loads.indices where loads[supporter] > problem.supporters[supporter].capacity
      {
        fail("supporters[\(supporter)]", loads[supporter], "over-capacity", .capacity)
      }
    }

    mutating func compareObjective() {
      var objective = MatchObjective(
        firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0, areaSteps: 0, loadCost: 0,
        distanceCost: 0)
      for (need, supporters) in partners.enumerated() where !supporters.isEmpty {
        objective.firstPartners[problem.needs[need].priority - 1] += 1
        objective.furtherPartners += supporters.count - 1
      }
      for assignment in report.assignments {
        objective.areaSteps += assignment.level?.rank ?? 0
        objective.distanceCost +=
          (assignment.metres ?? 0) + problem.needSites[assignment.need].uncertainty
          + problem.supporterSites[assignment.supporter].uncertainty
          + (assignment.existing ? 0 : MatchCost.newLinkMetres)
      }
      for (supporter, load) in loads.enumerated() {
        let capacity = problem.supporters[supporter].capacity
        let carried = problem.carriedLoads[supporter]
        for unit in 0..<load {
          objective.loadCost += min(MatchCost.loadSteps * (unit + carried) / capacity, 7)
        }
      }
      if objective != report.objective { fail("objective", "value", "wrong-objective", .objective) }
      let status = partners.contains(where: \.isEmpty) ? SolveStatus.infeasible : .optimal
      if status != report.status { fail("status", report.status.rawValue, "wrong-status", .status) }
    }

    mutating func compareGaps() {
      let short = partners.indices.filter { partners[$0].count < problem.needs[$0].partners }
      let order = short.filter { partners[$0].isEmpty } + short.filter { !partners[$0].isEmpty }
      guard report.uncovered.map(\.need) == order else {
        fail("uncovered", report.uncovered.count, "wrong-gaps", .gaps)
        return
      }
      for (index, gap) in report.uncovered.enumerated() {
        let own = partners[gap.need]
        if gap.missing != problem.needs[gap.need].partners - own.count {
          fail("uncovered[\(index)].missing", gap.missing, "wrong-gaps", .gaps)
        }
        var counts: [RejectionReason: Int] = [:]
        var full: [Int] = []
        for supporter in problem.supporters.indices {
          switch problem.verdict(need: gap.need, supporter: supporter) {
          case .rejected(let reason): counts[reason, default: 0] += 1
          case .candidate:
            if !own.contains(supporter) { full.append(supporter) }
          }
        }
        let listed = gap.rejections.allSatisfy { counts[$0.reason] == $0.count }
        if !listed || Set(gap.rejections.map(\.reason)) != Set(counts.keys)
          || gap.rejections.count != counts.count
        {
          fail("uncovered[\(index)].rejections", gap.rejections.count, "wrong-rejections", .gaps)
        }
        if gap.fullCandidates != full
          || full.contains(where: {
            loads[$0] < problem.supporters[$0].capacity
              && loads[$0] >= problem.lowerBounds[$0]
          })
        {
          fail("uncovered[\(index)].fullCandidates", full.count, "wrong-candidates", .gaps)
        }
      }
    }
  }
}

extension LocalizedText {
  fileprivate static let input = LocalizedText(
    ja: "結果がこの地域・機能のものではありません。", en: "The result is not that of this region.")
  fileprivate static let index = LocalizedText(
    ja: "存在しない医療機関を指しています。", en: "It points at no need or supporter.")
  fileprivate static let order = LocalizedText(
    ja: "連携先の順位が規則どおりではありません。", en: "The partners are not ranked by the rule.")
  fileprivate static let noCandidate = LocalizedText(
    ja: "条件に合わない支援先です。", en: "The supporter does not meet the conditions.")
  fileprivate static let facts = LocalizedText(
    ja: "圏域・距離・時間などの記載が事実と違います。",
    en: "Area level, distance, time or link are not the true ones.")
  fileprivate static let distinct = LocalizedText(
    ja: "同じ医療機関が2度連携先になっています。", en: "One institution is a partner twice.")
  fileprivate static let wish = LocalizedText(
    ja: "希望より多い連携先があります。", en: "There are more partners than wanted.")
  fileprivate static let capacity = LocalizedText(
    ja: "受け入れ枠を超えています。", en: "The supporter's capacity is exceeded.")
  fileprivate static let agreement = LocalizedText(
    ja: "合意済みの連携先が入っていません。", en: "An agreed partner is missing.")
  fileprivate static let objective = LocalizedText(
    ja: "目的関数の値が割り当てと合いません。", en: "The objective is not that of the assignments.")
  fileprivate static let status = LocalizedText(
    ja: "状態が割り当てと合いません。", en: "The status does not fit the assignments.")
  fileprivate static let gaps = LocalizedText(
    ja: "未充足の一覧が割り当てと合いません。", en: "The gaps are not those of the assignments.")
}
