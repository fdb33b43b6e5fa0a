public import MatchEngine

/// Checks a `groups/1` document against its region, independently of the code that made it.
public enum GroupVerification {
  /// Verifies the bytes of a document.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - region: The region that it claims to be for.
  ///   - digest: SHA-256 of the region's bytes, in hexadecimal.
  /// - Returns: What was checked and what does not hold.
  /// - Throws: `ProblemList` if the bytes are no such document.
  public static func verify(
    _ bytes: [UInt8], against region: Region, digest: String
  ) throws(ProblemList) -> VerificationReport {
    let root = try JSONDocument(parsing: bytes).root
    let departures = GroupFormat.validator.problems(in: root)
    if departures.contains(where: { $0.severity == .error }) { throw ProblemList(departures) }
    var reading = GroupReading(region)
    let report = reading.report(root)
    if !reading.problems.isEmpty { throw ProblemList(reading.problems) }

    var facts = root["provenance"]?.members
    let stated = facts?.string("inputSHA256") ?? ""
    var failures: [Problem] = []
    if stated != digest {
      failures.append(
        Problem(
          .error, path: "provenance.inputSHA256", value: stated, rule: "input-digest",
          message: LocalizedText(
            ja: "別の版の地域文書から作られています（この文書の SHA-256 は \(digest)）。",
            en: "it was made from other bytes (SHA-256 of this region: \(digest)).")))
    }
    var checks = [
      VerificationReport.Check(
        name: LocalizedText(ja: "入力の SHA-256", en: "SHA-256 of the input"), count: 1,
        failures: failures),
      VerificationReport.Check(
        name: LocalizedText(
          ja: "\(report.kind.name.japanese): 重複・人数・実績・病床・距離・目的・限界値",
          en: "\(report.kind.name.english): once each, sizes, records, beds, distances, objective,"
            + " bound"),
        count: report.groups.count + report.ungrouped.count,
        failures: GroupCheck.problems(in: report, for: region)),
    ]
    if checks[1].failures.isEmpty {
      checks.append(try derived(root, report, region))
    }
    return VerificationReport(checks: checks)
  }

  /// Whether all that was decided by nobody follows: figures, beds, distances, remedies, sentences.
  ///
  /// What the search says about itself is left out; what it proves was checked before.
  private static func derived(
    _ root: JSONValue, _ report: GroupReport, _ region: Region
  ) throws(ProblemList) -> VerificationReport.Check {
    let problem = try GroupProblem(
      region: region, kind: report.kind,
      options: GroupOptions(existing: report.existing, scarce: report.scarce))
    let formed = report.groups.filter {
      if case .kept = $0.origin { false } else { true }
    }
    let name = LocalizedText(
      ja: "\(report.kind.name.japanese): 数値・病床・距離・理由・打ち手",
      en: "\(report.kind.name.english): figures, beds, distances, reasons, remedies")
    guard let decided = GroupSolver.decided(problem, groups: formed.map(\.members)) else {
      return VerificationReport.Check(
        name: name, count: report.groups.count,
        failures: [
          Problem(
            .error, path: "groups", value: "\(report.groups.count)", rule: "no-candidate",
            message: LocalizedText(
              ja: "候補でない医療機関がグループにいます。", en: "a member of a new group is no candidate."))
        ])
    }
    let plan = GroupPlan(
      region: region, report: decided,
      provenance: Provenance(
        seed: 0, inputName: "", inputDigest: "", ruleEdition: region.document.policy.ruleEdition,
        asOf: region.document.asOf, fiscalYear: nil))
    return try DerivedContent.check(
      root, GroupFormat.encode(plan), name, by: root["provenance"]?["engine"]?.string ?? "",
      ignoring: [
        "engine", "seed", "input", "inputSHA256", "status", "objective", "bound",
        "certifiedCompactness", "components", "provenComponents", "windows", "price",
      ])
  }
}

/// Turns a validated document into a report; ids that the region does not have are problems.
private struct GroupReading {
  let region: Region
  let groupByID: [String: Int]
  var problems: [Problem] = []

  init(_ region: Region) {
    self.region = region
    groupByID = Dictionary(
      region.document.linkedGroups.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private mutating func unknown(_ value: JSONValue?, _ id: String) {
    guard problems.count < 1_000 else { return }
    problems.append(
      Problem(
        .error, path: value?.path ?? "$", value: id, rule: "unknown-id",
        message: LocalizedText(
          ja: "「\(id)」は地域文書にありません。", en: "‘\(id)’ is not in the region.")))
  }

  private mutating func institution(_ value: JSONValue?) -> InstitutionID {
    let id = value?.string ?? ""
    if let found = region.institutionByID[id] { return found }
    unknown(value, id)
    return InstitutionID(0)
  }

  private mutating func institutions(_ value: JSONValue?) -> [InstitutionID] {
    var result: [InstitutionID] = []
    for element in elements(value) { result.append(institution(element)) }
    return result
  }

  private mutating func group(_ value: JSONValue?) -> Int {
    let id = value?.string ?? ""
    if let found = groupByID[id] { return found }
    unknown(value, id)
    return 0
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    value.map { Array($0.elements) } ?? []
  }

  private func number(_ value: JSONValue?) -> Int { value?.integer ?? 0 }

  private func word<Word: RawRepresentable<String>>(_ value: JSONValue?, _ other: Word) -> Word {
    value?.string.flatMap { Word(rawValue: $0) } ?? other
  }

  private func objective(_ value: JSONValue?) -> GroupObjective {
    GroupObjective(grouped: number(value?["grouped"]), compactness: number(value?["compactness"]))
  }

  private func figures(_ value: JSONValue?) -> [GroupFigure] {
    elements(value).map { item in
      GroupFigure(
        code: word(item["rule"], .size), value: item["value"]?.integer,
        limit: number(item["limit"]), isMaximum: item["isMaximum"]?.boolean ?? false,
        finding: word(item["finding"], .unknown))
    }
  }

  private mutating func formed(_ value: JSONValue) -> FormedGroup {
    let origin: GroupOrigin =
      switch value["origin"]?.string {
      case "kept": .kept(group(value["existing"]))
      case "confirmed": .confirmed(group(value["existing"]))
      default: .formed
      }
    var bed = GroupBed.notNeeded
    if let inside = value["bedInside"], inside.string != nil { bed = .inside(institution(inside)) }
    if let outside = value["bedOutside"], outside.string != nil {
      bed = .outside(institution(outside))
    }
    return FormedGroup(
      origin: origin, members: institutions(value["members"]), figures: figures(value["figures"]),
      bed: bed, compactness: value["compactness"]?.integer,
      longestMinutes: value["longestMinutes"]?.integer,
      longestMetres: value["longestMetres"]?.integer)
  }

  private mutating func ungrouped(_ value: JSONValue) -> UngroupedInstitution {
    func text(_ value: JSONValue?) -> LocalizedText {
      LocalizedText(ja: value?["ja"]?.string ?? "", en: value?["en"]?.string ?? "")
    }
    var remedy: GroupRemedy?
    if let stated = value["remedy"], let change = stated["change"]?.string {
      remedy = GroupRemedy(
        change: GroupRemedy.Change(rawValue: change) ?? .widerReach,
        amount: number(stated["amount"]),
        institution: stated["institution"]?.string == nil
          ? nil : institution(stated["institution"]),
        group: institutions(stated["group"]))
    }
    return UngroupedInstitution(
      institution: institution(value["institution"]), stance: word(value["stance"], .unsure),
      reason: word(value["reason"], .leftOver), figures: figures(value["figures"]),
      partnersInReach: number(value["partnersInReach"]), remedy: remedy,
      cause: text(value["cause"]), advice: text(value["advice"]))
  }

  /// Reads a report.
  mutating func report(_ root: JSONValue) -> GroupReport {
    var groups: [FormedGroup] = []
    for item in elements(root["groups"]) { groups.append(formed(item)) }
    var ungrouped: [UngroupedInstitution] = []
    for item in elements(root["ungrouped"]) { ungrouped.append(self.ungrouped(item)) }
    var leftOut: [GroupLeftOut] = []
    for item in elements(root["leftOut"]) {
      leftOut.append(
        GroupLeftOut(
          institution: institution(item["institution"]), reason: word(item["reason"], .noNeed)))
    }
    var released: [ReleasedGroup] = []
    for item in elements(root["released"]) {
      released.append(
        ReleasedGroup(
          group: group(item["group"]), broken: elements(item["broken"]).map { word($0, .size) }))
    }
    var candidates: [InstitutionID] = []
    var prices: [Int] = []
    for item in elements(root["candidates"]) {
      candidates.append(institution(item["institution"]))
      // A price beyond any driving time proves nothing, and would overflow a sum.
      let price = item["price"]?.string.flatMap { Int($0) } ?? 0
      prices.append(min(max(price, -10_000_000_000), 10_000_000_000))
    }
    return GroupReport(
      kind: word(root["kind"], .phoneStandard4), edition: region.document.policy.ruleEdition,
      existing: word(root["existing"], .keep), scarce: root["scarce"]?.boolean ?? false,
      status: word(root["status"], .feasible),
      groups: groups, ungrouped: ungrouped, leftOut: leftOut, released: released,
      objective: objective(root["objective"]), bound: objective(root["bound"]),
      certifiedCompactness: number(root["certifiedCompactness"]), candidates: candidates,
      prices: prices, components: number(root["components"]),
      provenComponents: number(root["provenComponents"]), windows: number(root["windows"]))
  }
}
