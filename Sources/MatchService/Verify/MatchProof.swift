// Problem: tell whether the match of a plan is the best one, and whether everything that it says beside
//   its partners and prices follows from them.
// Method: the stated partners and prices are brought into the engine's form and held against every
//   pair of a need and a supporter (`MatchCertificateCheck`); what is proven is then explained anew
//   and compared with what the plan says (`DerivedContent`).
// Complexity: O(needs × supporters).

import MatchEngine

/// Proves one match of a plan.
struct MatchProof {
  let match: MatchPlanRecord
  /// Where it stands in the plan.
  let path: String
  let region: Region
  let derived: DerivedContent

  /// What the proof checks; what follows from the match is only looked at if it is proven.
  func checks(
    _ progress: (_ done: Int, _ total: Int) -> Void
  ) throws(ProblemList) -> [VerificationReport.Check] {
    var name = LocalizedText(
      ja: "\(match.function.name.japanese): 最適であることの証明（双対価格）",
      en: "\(match.function.name.english): proof of optimality (dual prices)")
    let covered = match.pairing.map { DeputyVerification.covered($0, in: region) } ?? []
    let problem = try MatchProblem(region: region, function: match.function, excluding: covered)
    if problem.lowerBounds.contains(where: { $0 > 0 }) {
      // Prices cannot prove that no other supporters with a least number should join.
      name = LocalizedText(
        ja: "\(match.function.name.japanese): 参加する支援先での最適の証明（双対価格）",
        en: "\(match.function.name.english): proof of optimality for those who join (dual prices)")
    }
    func check(_ failures: [Problem]) -> VerificationReport.Check {
      VerificationReport.Check(
        name: name, count: match.needs.count * match.supporters.count, failures: failures)
    }
    guard let report = report(problem) else { return [check([Self.otherProblem(at: path)])] }
    let failures = MatchCertificateCheck.problems(in: report, for: problem, progress: progress)
      .map {
        Problem(
          .error, path: "\(path).\($0.path)", value: $0.value, rule: $0.rule, message: $0.message)
      }
    guard failures.isEmpty, let decided = decided(report, problem) else { return [check(failures)] }
    let promises =
      covered.isEmpty ? problem : try MatchProblem(region: region, function: match.function)
    return [
      check([]),
      try derived.match(
        decided, at: match.place, promises: PromiseReport(promises),
        deputies: try match.pairing.flatMap { record throws(ProblemList) in
          try DeputyVerification.decided(record, region, hub: decided)
        }),
    ]
  }

  /// The stated partners and prices, explained anew.
  private func decided(_ report: MatchReport, _ problem: MatchProblem) -> MatchReport? {
    var partners = [[Int]](repeating: [], count: problem.needs.count)
    for assignment in report.assignments { partners[assignment.need].append(assignment.supporter) }
    return MatchReport.decided(problem, partners: partners, certificate: report.certificate)
  }

  private static func otherProblem(at path: String) -> Problem {
    Problem(
      .error, path: path, value: "", rule: "other-problem",
      message: LocalizedText(
        ja: "対象や支援側の一覧が、地域文書と方針から決まるものと違います。",
        en: "the needs or supporters are not those that the region and its policy give."))
  }

  /// The plan's claims in the engine's form; nil if they do not even name the same needs.
  private func report(_ problem: MatchProblem) -> MatchReport? {
    let needIDs = problem.needs.map { region[$0.institution].id }
    let supporterIDs = problem.supporters.map { region[$0.institution].id }
    let leftOut = problem.leftOut.map { region[$0].id }
    guard match.needs.map(\.institution) == needIDs, match.leftOut == leftOut,
      match.supporters.map(\.institution) == supporterIDs,
      zip(match.needs, problem.needs).allSatisfy({
        $0.partners == $1.partners && $0.priority == $1.priority && $0.band == $1.band
          && $0.careKind == $1.careKind
      }), match.supporters.map(\.band) == problem.supporters.map(\.band)
    else { return nil }
    let need = Dictionary(
      match.needs.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(
      match.supporters.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    /// The places of a band, or those that all bands share.
    func supporter(_ id: String, _ band: TimeBand?) -> Int {
      places[SupporterKey(institution: id, band: band)]
        ?? places[SupporterKey(institution: id, band: nil)] ?? -1
    }
    let needPrices = match.needs.compactMap { Int128($0.price) }
    let supporterPrices = match.supporters.compactMap { Int128($0.price) }
    guard needPrices.count == needIDs.count, supporterPrices.count == supporterIDs.count,
      let sinkPrice = Int128(match.sinkPrice)
    else { return nil }
    let none = LocalizedText(ja: "", en: "")
    return MatchReport(
      function: match.function, status: SolveStatus(rawValue: match.status) ?? .stopped,
      needs: problem.needs, supporters: problem.supporters,
      assignments: match.assignments.map { item in
        MatchAssignment(
          need: need[item.key] ?? -1, supporter: supporter(item.partner, item.band),
          rank: item.rank, level: item.level.flatMap(AreaLevel.init(rawValue:)),
          metres: item.metres, minutes: item.minutes, existing: item.existing,
          approximate: item.approximate,
          alternative: item.alternative)
      },
      uncovered: match.uncovered.map { gap in
        UncoveredNeed(
          need: need[gap.key] ?? -1, missing: gap.missing,
          rejections: gap.rejections.map {
            RejectionCount(reason: $0.reason, count: $0.count, nearest: nil)
          }, fullCandidates: gap.fullCandidates.map { supporter($0, gap.band) },
          bottleneck: gap.bottleneck, remedies: gap.remedies, cause: none, remedy: none)
      },
      bottlenecks: match.bottlenecks,
      leftOut: problem.leftOut, leftOutReasons: problem.leftOutReasons,
      objective: match.objective,
      certificate: MatchCertificate(
        needPrices: needPrices, supporterPrices: supporterPrices, sinkPrice: sinkPrice),
      candidatePairs: match.candidatePairs)
  }
}
