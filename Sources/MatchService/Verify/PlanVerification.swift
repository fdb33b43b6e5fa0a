// Problem: tell whether a plan.json is right for a region, whoever made it.
// Method: two layers. First everything that can be judged with plain arithmetic is judged from the
//   region document by code that shares nothing with the solvers (`MatchVerification`,
//   `RotationVerification`). Then the prices of each match are held against every pair of a need and
//   a supporter, which proves that no other match is better (`MatchCertificateCheck`).
// Complexity: O(needs × supporters + duties × members).

public import MatchEngine

/// Checks a plan against its region, independently of the code that made it.
public enum PlanVerification {
  /// Verifies the bytes of a `plan.json`.
  ///
  /// - Parameters:
  ///   - bytes: The plan.
  ///   - region: The region that it claims to be for.
  ///   - digest: SHA-256 of the region's bytes, in hexadecimal.
  ///   - meter: Counts how far it is.
  /// - Returns: What was checked and what does not hold.
  /// - Throws: `ProblemList` if the bytes are no plan at all.
  public static func verify(
    _ bytes: [UInt8], against region: Region, digest: String, meter: WorkMeter? = nil
  ) throws(ProblemList) -> VerificationReport {
    // The caller may have begun already, while it looked what kind of plan it is.
    if meter?.reading.total == 0 { meter?.expect(100) }
    let plan = try PlanReader.read(bytes)
    let document = region.document
    let institutions = Dictionary(
      document.institutions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var checks = [input(plan, digest)]
    // Reading a nation's plan is a sixth of the work; each match is judged, then proven.
    let steps = max(1, 2 * plan.matches.count + plan.rotations.count)
    func reach(_ step: Int, _ done: Int = 0, of total: Int = 1) {
      meter?.reach(15 + 85 * (step * total + done) / (steps * max(1, total)))
    }
    for (index, match) in plan.matches.enumerated() {
      let path = "matches[\(index)]"
      reach(2 * index)
      var rules = MatchVerification(
        document: document, plan: match, path: path, institutions: institutions)
      rules.run { reach(2 * index, $0, of: $1) }
      checks.append(
        VerificationReport.Check(
          name: LocalizedText(
            ja: "\(match.function.name.japanese): 対象・枠・距離・圏域・不足",
            en: "\(match.function.name.english): needs, capacities, distances, areas, gaps"),
          count: match.needs.count + match.assignments.count, failures: rules.failures))
      if match.pairing != nil {
        checks.append(contentsOf: DeputyVerification.checks(rules, path, region))
      }
      reach(2 * index + 1)
      // Prices prove something only about a match that is sound.
      if rules.failures.isEmpty {
        checks.append(
          optimality(match, path, region) { reach(2 * index + 1, $0, of: $1) })
      }
    }
    checks.append(
      contentsOf: rotations(plan, document, institutions) { reach(2 * plan.matches.count + $0) })
    return VerificationReport(checks: checks)
  }

  private static func input(_ plan: PlanRecord, _ digest: String) -> VerificationReport.Check {
    var failures: [Problem] = []
    if plan.inputDigest != digest {
      failures.append(
        Problem(
          .error, path: "provenance.inputSHA256", value: plan.inputDigest, rule: "input-digest",
          message: LocalizedText(
            ja: "計画は別の版の地域文書から作られています（この文書の SHA-256 は \(digest)）。",
            en: "the plan was made from other bytes (SHA-256 of this region: \(digest)).")))
    }
    return VerificationReport.Check(
      name: LocalizedText(ja: "入力の SHA-256", en: "SHA-256 of the input"), count: 1,
      failures: failures)
  }

  // MARK: Optimality

  private static func optimality(
    _ match: MatchPlanRecord, _ path: String, _ region: Region, _ progress: (Int, Int) -> Void
  ) -> VerificationReport.Check {
    var name = LocalizedText(
      ja: "\(match.function.name.japanese): 最適であることの証明（双対価格）",
      en: "\(match.function.name.english): proof of optimality (dual prices)")
    var failures: [Problem] = []
    do {
      let covered = match.pairing.map { DeputyVerification.covered($0, in: region) } ?? []
      let problem = try MatchProblem(
        region: region, function: match.function, excluding: covered)
      if problem.lowerBounds.contains(where: { $0 > 0 }) {
        // Prices cannot prove that no other supporters with a least number should join.
        name = LocalizedText(
          ja: "\(match.function.name.japanese): 参加する支援先での最適の証明（双対価格）",
          en: "\(match.function.name.english): proof of optimality for those who join (dual prices)"
        )
      }
      if let report = report(match, problem, region) {
        failures = MatchCertificateCheck.problems(
          in: report, for: problem, progress: progress
        ).map {
          Problem(
            .error, path: "\(path).\($0.path)", value: $0.value, rule: $0.rule,
            message: $0.message)
        }
        if failures.isEmpty {
          failures = ExplanationNames.problems(match, report, path, region)
        }
      } else {
        failures = [
          Problem(
            .error, path: path, value: "", rule: "other-problem",
            message: LocalizedText(
              ja: "対象や支援側の一覧が、地域文書と方針から決まるものと違います。",
              en: "the needs or supporters are not those that the region and its policy give."))
        ]
      }
    } catch {
      failures = error.problems
    }
    return VerificationReport.Check(
      name: name, count: match.needs.count * match.supporters.count, failures: failures)
  }

  /// The plan's claims in the engine's form; nil if they do not even name the same needs.
  private static func report(
    _ match: MatchPlanRecord, _ problem: MatchProblem, _ region: Region
  ) -> MatchReport? {
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
          alternative: item.alternative.flatMap(ExplanationReader.alternative))
      },
      uncovered: match.uncovered.map { gap in
        UncoveredNeed(
          need: need[gap.key] ?? -1, missing: gap.missing,
          rejections: gap.rejections.map {
            RejectionCount(reason: $0.reason, count: $0.count, nearest: nil)
          }, fullCandidates: gap.fullCandidates.map { supporter($0, gap.band) },
          bottleneck: gap.bottleneck,
          // A remedy that cannot be read claims what nothing supports.
          remedies: gap.remedies.map {
            ExplanationReader.remedy($0, region)
              ?? VerifiedRemedy(
                change: .recruit, partners: -1, firstPartnerPriority: nil, text: none)
          }, cause: none,
          remedy: none)
      },
      bottlenecks: ExplanationReader.bottlenecks(match.bottlenecks, region),
      leftOut: problem.leftOut, leftOutReasons: problem.leftOutReasons,
      objective: match.objective,
      certificate: MatchCertificate(
        needPrices: needPrices, supporterPrices: supporterPrices, sinkPrice: sinkPrice),
      candidatePairs: match.candidatePairs)
  }

  // MARK: Rotations

  private static func rotations(
    _ plan: PlanRecord, _ document: RegionDocument, _ institutions: [String: InstitutionRecord],
    _ reach: (Int) -> Void
  ) -> [VerificationReport.Check] {
    let calendar = DutyCalendar(policy: document.policy)
    var checks: [VerificationReport.Check] = []
    /// When each institution is on duty on the lines that were looked at before.
    var taken: [String: [Range<Int>]] = [:]
    var onDuty: [String: [Range<Int>]] = [:]
    for (index, rotation) in plan.rotations.enumerated() {
      reach(index)
      let path = "rotations[\(index)]"
      guard let record = document.rotations.first(where: { $0.id == rotation.rotation }) else {
        checks.append(
          VerificationReport.Check(
            name: LocalizedText(ja: "輪番", en: "rotation"), count: 1,
            failures: [
              Problem(
                .error, path: "\(path).rotation", value: rotation.rotation,
                rule: "unknown-rotation",
                message: LocalizedText(
                  ja: "輪番「\(rotation.rotation)」は地域文書にありません。",
                  en: "the rotation ‘\(rotation.rotation)’ is not in the region."))
            ]))
        continue
      }
      var verification = RotationVerification(
        record: record, plan: rotation, path: path, calendar: calendar,
        institutions: institutions, takenElsewhere: taken, onDutyElsewhere: onDuty,
        document: document)
      verification.run()
      for duty in rotation.duties {
        guard let member = duty.member else { continue }
        onDuty[member, default: []] += verification.intervals(of: duty)
        guard institutions[member]?.kind != .hospital else { continue }
        taken[member, default: []] += verification.intervals(of: duty)
      }
      checks.append(
        VerificationReport.Check(
          name: LocalizedText(
            ja: "\(record.name): 空白・休診日・間隔・上限・重複・回数",
            en: "\(record.name): holes, closed days, gaps, maxima, overlaps, counters"),
          count: rotation.duties.count, failures: verification.failures))
    }
    return checks
  }
}
