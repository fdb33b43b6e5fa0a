// Problem: tell whether a plan.json is right for a region, whoever made it.
// Method: three layers. First everything that can be judged with plain arithmetic is judged from the
//   region document by code that shares nothing with the solvers (`MatchVerification`,
//   `RotationVerification`). Then the prices of each match are held against every pair of a need and
//   a supporter, which proves that no other match is better (`MatchProof`). Last, whatever else the
//   plan says must follow from the decisions that were judged and proven (`DerivedContent`).
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
    let document = region.document
    let institutions = Dictionary(
      document.institutions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let (derived, opening) = try reading(bytes, region, digest)
    var checks = opening
    let plan = derived.plan
    // Reading a nation's plan is a sixth of the work; each match is judged, then proven.
    let steps = max(1, 2 * plan.matches.count + plan.rotations.count)
    func reach(_ step: Int, _ done: Int = 0, of total: Int = 1) {
      meter?.reach(15 + 85 * (step * total + done) / (steps * max(1, total)))
    }
    for (index, match) in plan.matches.enumerated() {
      let path = "matches[\(index)]"
      reach(2 * index)
      let first = checks.count
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
      // Prices prove something only about a match that is sound, and what is not proven decides
      // nothing that could be explained.
      if checks[first...].allSatisfy(\.failures.isEmpty) {
        checks.append(
          contentsOf: try MatchProof(match: match, path: path, region: region, derived: derived)
            .checks { reach(2 * index + 1, $0, of: $1) })
      }
    }
    let duties = rotations(plan, document, institutions) {
      reach(2 * plan.matches.count + $0)
    }
    checks.append(contentsOf: duties)
    if duties.allSatisfy(\.failures.isEmpty) {
      checks.append(contentsOf: try derived.rotations())
    }
    return VerificationReport(checks: checks)
  }

  /// Reads a plan, and checks its form and header; the places of its values are forgotten again.
  private static func reading(
    _ bytes: [UInt8], _ region: Region, _ digest: String
  ) throws(ProblemList) -> (derived: DerivedContent, checks: [VerificationReport.Check]) {
    let root = try JSONDocument(parsing: bytes).root
    let plan = try PlanReader.read(root, explainedFor: region)
    let derived = DerivedContent(region: region, plan: plan, bytes: bytes)
    return (derived, [format(root, plan), input(plan, digest), try derived.header(root)])
  }

  /// Whether the document is of the form that its schema asks for.
  private static func format(
    _ root: JSONValue, _ plan: PlanRecord
  ) -> VerificationReport.Check {
    var told: Set<SupportFunction> = []
    let repeated = plan.matches.enumerated().filter { !told.insert($0.element.function).inserted }
    return VerificationReport.Check(
      name: LocalizedText(ja: "形式 \(PlanFormat.name)", en: "the form of \(PlanFormat.name)"),
      count: 1,
      failures: PlanFormat.validator.problems(in: root).filter { $0.severity == .error }
        + repeated.map { index, match in
          Problem(
            .error, path: "matches[\(index)].function", value: match.function.rawValue,
            rule: "duplicate-function",
            message: LocalizedText(
              ja: "同じ機能の組合せが二つあります。", en: "the plan tells the match of one function twice."))
        })
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
