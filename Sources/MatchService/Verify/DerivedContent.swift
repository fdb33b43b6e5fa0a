// Problem: most of a plan was chosen by nobody: reasons, terms, alternatives, remedies, promises,
//   counters, scores, warnings. Tell whether all of it follows from the region and from what was
//   chosen: the partners with their prices, the pairs of deputies, the duties.
// Method: from the region and these decisions the document is written anew, by the writer of all
//   plans, and every value of the two is compared (`JSONComparison`).
// Why it comes last: the decisions are judged and proven before by code that shares nothing with the
//   solvers. Here the engine explains what somebody else decided; it does not decide again.
// What is left out, since it tells how the plan came about and follows from nothing: the engine, the
//   seed, the name of the input, the steps of a search, the number of a publication.
// Complexity: that of explaining the decisions, and O(size of the plan).

import MatchEngine

/// Checks that what a plan says beside its decisions follows from them.
struct DerivedContent {
  let region: Region
  let plan: PlanRecord
  /// The plan as written.
  let bytes: [UInt8]

  /// The rule under which a difference is told.
  static let rule = "does-not-follow"

  /// What the header says: the region, its day and warnings.
  func header(_ root: JSONValue) throws(ProblemList) -> VerificationReport.Check {
    let spans = plan.rotations.map { ($0.from, $0.to) }
    let written = PlanFormat.encode(
      Plan(
        region: region, matches: [], rotations: [],
        provenance: Provenance(
          seed: 0, inputName: "", inputDigest: "",
          ruleEdition: region.document.policy.ruleEdition, asOf: region.document.asOf,
          fiscalYear: Provenance.fiscalYear(of: spans))))
    return try check(
      root, written,
      LocalizedText(ja: "地域・基準日・注意", en: "region, day, warnings"),
      ignoring: [
        "matches", "rotations", "changes", "version", "engine", "seed", "input", "inputSHA256",
      ])
  }

  /// What a match says beside its partners and prices.
  ///
  /// - Parameters:
  ///   - match: Its partners and prices, explained anew.
  ///   - place: Where it stands among the bytes of the plan.
  ///   - promises: The promises of the region.
  ///   - deputies: The mutual pairs, of a match of deputies.
  /// - Returns: The check.
  /// - Throws: `ProblemList` never: the plan was read before.
  func match(
    _ match: MatchReport, at place: Range<Int>, promises: PromiseReport, deputies: DeputyReport?
  ) throws(ProblemList) -> VerificationReport.Check {
    let function = match.function.name
    let name = LocalizedText(
      ja: "\(function.japanese): 理由・条件・次善・打ち手・書面上の連携",
      en: "\(function.english): reasons, terms, alternatives, remedies, promises")
    // A nation's match is a quarter of a gigabyte: only where it differs, its text and the places of
    // all values are held.
    var comparing = JSONWriter(comparingWith: JSONAgreement(with: bytes[place]))
    PlanFormat.encode(match, promises, deputies: deputies, region, &comparing)
    if let agreement = comparing.takeAgreement(), agreement.isWhole {
      return VerificationReport.Check(name: name, count: agreement.count, failures: [])
    }
    var writer = JSONWriter()
    PlanFormat.encode(match, promises, deputies: deputies, region, &writer)
    let root = try JSONDocument(parsing: bytes).root
    let stated = root["matches"]?.elements.first { $0.source.indices == place }
    return try check(stated ?? root, writer.takeBytes(), name)
  }

  /// What the rotations say beside their duties.
  ///
  /// A rotation that was revised after its publication was repaired for absences that stand in no
  /// region document; it is not compared.
  func rotations() throws(ProblemList) -> [VerificationReport.Check] {
    guard !plan.rotations.isEmpty else { return [] }
    let file = try PlanDuties.read(
      plan, name: "plan", region: region, selection: RotationFile.Selection())
    var checks: [VerificationReport.Check] = []
    let judged = try PublishedRotation.all(in: file, region: region)
    let root = try JSONDocument(parsing: bytes).root
    for (written, value) in zip(plan.rotations, root["rotations"].map { Array($0.elements) } ?? [])
    {
      guard let rotation = judged.first(where: { $0.written.record.id == written.rotation }) else {
        continue
      }
      // What was published once only has no revisions: there they do not excuse anything.
      if plan.publication > 1, written.duties.contains(where: { $0.revision != nil }) {
        checks.append(
          VerificationReport.Check(
            name: LocalizedText(
              ja: "\(rotation.written.record.name): 公表後に直されたため、"
                + "評価・下限・公平な回数は照らしていません",
              en: "\(rotation.written.record.name): revised since its publication; "
                + "score, floor and fair numbers were not compared"),
            count: 0, failures: []))
        continue
      }
      var report = rotation.report
      if value["floor"]?["holes"] != nil, !says(value["floor"], report.floor),
        let searched = RotationCheck.searchedToTheEnd(report, on: rotation.problem)
      {
        report = searched
      }
      var writer = JSONWriter()
      PlanFormat.encode(report, rotation.written.record, &writer)
      let name = rotation.written.record.name
      checks.append(
        try check(
          value, writer.bytes,
          LocalizedText(
            ja: "\(name): 評価・下限・公平な回数・理由", en: "\(name): score, floor, fair numbers, reasons"),
          ignoring: ["steps"]))
    }
    return checks
  }

  private func says(_ value: JSONValue?, _ score: RotationScore) -> Bool {
    var writer = JSONWriter()
    writer.object { PlanFormat.encode(score, &$0) }
    guard let value, let written = try? JSONDocument(parsing: writer.bytes).root else {
      return false
    }
    return value.namedMembers.allSatisfy { $0.value.integer == written[$0.key]?.integer }
  }

  private func check(
    _ stated: JSONValue, _ written: [UInt8], _ name: LocalizedText, ignoring: Set<String> = []
  ) throws(ProblemList) -> VerificationReport.Check {
    try Self.check(stated, written, name, by: plan.version, ignoring: ignoring)
  }

  /// Compares a document with the same written anew.
  ///
  /// - Parameters:
  ///   - stated: The document, or a part of it.
  ///   - written: The bytes that it should have, apart from how they are laid out.
  ///   - name: What is checked.
  ///   - engine: The engine that made the document, as it says itself.
  ///   - ignoring: Members that are not compared.
  /// - Returns: The check.
  /// - Throws: `ProblemList` never: what was written is JSON.
  static func check(
    _ stated: JSONValue, _ written: [UInt8], _ name: LocalizedText, by engine: String,
    ignoring: Set<String>
  ) throws(ProblemList) -> VerificationReport.Check {
    let own = "matchcli " + Version.text
    var comparison = JSONComparison(
      ignoring: ignoring, rule: Self.rule,
      hint: engine == own
        ? nil
        : LocalizedText(
          ja: "この文書は \(engine)、検算は \(own) によるものです。作り直すか、同じ版で検算してください。",
          en: "the document was made by \(engine), this is \(own): make it again, or verify it with"
            + " the same version."))
    comparison.compare(stated, with: try JSONDocument(parsing: written).root)
    return VerificationReport.Check(
      name: name, count: comparison.count, failures: comparison.problems)
  }
}
