// Problem: tell whether a stable-match JSON is right for a region, whoever made it.
// Method: the file is read as a stranger's; its needs and supporters must be those that the region and
//   its policy give; then `StableMatchCheck` judges the pairs, their stability, the pairs that least
//   cost leaves restless, and the figures. What is sound is then made again and compared, member by
//   member: the upper bound and the match of least cost have no proof in the file.
// Complexity: that of making the match again.

public import MatchEngine

/// Checks a stable match against its region.
public enum StableMatchVerification {
  /// Verifies a stable match.
  ///
  /// - Throws: `ProblemList` if the bytes are no stable match, or the region gives no match.
  public static func verify(
    _ bytes: [UInt8], against region: Region, digest: String
  ) throws(ProblemList) -> VerificationReport {
    let root = try JSONDocument(parsing: bytes).root
    var reader = StableMatchReader(region: region)
    let stated = reader.read(root)
    if !reader.problems.isEmpty { throw ProblemList(reader.problems) }
    let problem = try MatchProblem(region: region, function: stated.function)
    var checks = [input(stated.digest, digest)]
    let sameNeeds =
      stated.needs
      == problem.needs.map {
        NeedKey(institution: region[$0.institution].id, careKind: $0.careKind, band: $0.band)
      }
      && stated.wishes == problem.needs.map(\.partners)
    let sameSupporters =
      stated.supporters
      == problem.supporters.map {
        SupporterKey(institution: region[$0.institution].id, band: $0.band)
      }
      && stated.capacities == problem.supporters.map(\.capacity)
    checks.append(
      VerificationReport.Check(
        name: LocalizedText(ja: "対象と支援側の一覧", en: "the needs and supporters"),
        count: problem.needs.count + problem.supporters.count,
        failures: sameNeeds && sameSupporters ? [] : [otherProblem]))
    if sameNeeds && sameSupporters {
      let report = reader.report(root, stated, problem)
      checks.append(
        VerificationReport.Check(
          name: LocalizedText(
            ja: "枠・候補・希望順位・安定性・抜け出したい組・合計",
            en: "capacities, candidates, choices, stability, restless pairs, figures"),
          count: report.partners.count + report.optimumPairs.count,
          failures: reader.problems + StableMatchCheck.problems(in: report, for: problem)))
      if checks.allSatisfy(\.failures.isEmpty) {
        let again = StableMatchFormat.encode(
          try StableMatch.solve(problem), region, inputName: "", inputDigest: "")
        checks.append(
          try DerivedContent.check(
            root, again,
            LocalizedText(ja: "作り直した結果との一致", en: "the same as when it is made again"),
            by: root["provenance"]?["engine"]?.string ?? "",
            ignoring: ["engine", "input", "inputSHA256"]))
      }
    }
    return VerificationReport(checks: checks)
  }

  private static var otherProblem: Problem {
    Problem(
      .error, path: "needs", value: "", rule: "other-problem",
      message: LocalizedText(
        ja: "対象や支援側の一覧が、地域文書と方針から決まるものと違います。",
        en: "the needs or supporters are not those that the region and its policy give."))
  }

  private static func input(_ stated: String, _ digest: String) -> VerificationReport.Check {
    let failure = Problem(
      .error, path: "provenance.inputSHA256", value: stated, rule: "input-digest",
      message: LocalizedText(
        ja: "別の版の地域文書から作られています（この文書の SHA-256 は \(digest)）。",
        en: "it was made from other bytes (SHA-256 of this region: \(digest))."))
    return VerificationReport.Check(
      name: LocalizedText(ja: "入力の SHA-256", en: "SHA-256 of the input"), count: 1,
      failures: stated == digest ? [] : [failure])
  }
}

/// Reads a stable match as a stranger's document.
private struct StableMatchReader {
  struct Stated {
    var function: SupportFunction
    var digest: String
    var needs: [NeedKey]
    var wishes: [Int]
    var supporters: [SupporterKey]
    var capacities: [Int]
  }

  let region: Region
  private(set) var problems: [Problem] = []

  init(region: Region) { self.region = region }

  private mutating func expect<Value>(_ value: Value?, _ path: String, _ otherwise: Value) -> Value
  {
    if let value { return value }
    if problems.count < 1_000 {
      problems.append(
        Problem(
          .error, path: path, value: "", rule: "stable-match-format",
          message: LocalizedText(
            ja: "値がないか、形が違います。", en: "the value is missing or of another form.")))
    }
    return otherwise
  }

  mutating func read(_ root: JSONValue) -> Stated {
    let schema = root["schema"]?.string == StableMatchFormat.name ? true : nil
    _ = expect(schema, "schema", true)
    var stated = Stated(
      function: expect(
        root["function"]?.string.flatMap(SupportFunction.init(rawValue:)), "function", .afterHours),
      digest: expect(root["provenance"]?["inputSHA256"]?.string, "provenance.inputSHA256", ""),
      needs: [], wishes: [], supporters: [], capacities: [])
    for (index, item) in list(root["needs"], "needs").enumerated() {
      stated.needs.append(
        need(item, expect(item["institution"]?.string, "needs[\(index)].institution", "")))
      stated.wishes.append(number(item["partners"], "needs[\(index)].partners"))
    }
    for (index, item) in list(root["supporters"], "supporters").enumerated() {
      stated.supporters.append(
        SupporterKey(
          institution: expect(
            item["institution"]?.string, "supporters[\(index)].institution", ""),
          band: band(item)))
      stated.capacities.append(number(item["capacity"], "supporters[\(index)].capacity"))
    }
    return stated
  }

  /// The need that an item means: a clinic may have one for each kind of care and each band.
  private func need(_ item: JSONValue, _ institution: String) -> NeedKey {
    let kind = item["careKind"]?.string.flatMap(CareKind.init(rawValue:))
    return NeedKey(institution: institution, careKind: kind ?? .general, band: band(item))
  }

  private func band(_ item: JSONValue) -> TimeBand? {
    item["band"]?.string.flatMap(TimeBand.init(rawValue:))
  }

  private mutating func list(_ value: JSONValue?, _ path: String) -> [JSONValue] {
    let array = value.flatMap { $0.kind == .array ? Array($0.elements) : nil }
    return expect(array, path, [])
  }

  private mutating func number(_ value: JSONValue?, _ path: String) -> Int {
    expect(value?.integer.flatMap { abs($0) < 1 << 40 ? $0 : nil }, path, 0)
  }

  /// The stated match in the engine's form; the needs and supporters are those of the problem.
  mutating func report(_ root: JSONValue, _ stated: Stated, _ problem: MatchProblem)
    -> StableMatchReport
  {
    let needs = Dictionary(
      stated.needs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let supporters = Dictionary(
      stated.supporters.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func pair(_ item: JSONValue) -> (need: Int, supporter: Int) {
      let partner = item["partner"]?.string ?? ""
      // A place of the band if the partner states bands, else one that all bands share.
      let own = supporters[SupporterKey(institution: partner, band: band(item))]
      let shared = supporters[SupporterKey(institution: partner, band: nil)]
      return (needs[need(item, item["clinic"]?.string ?? "")] ?? -1, own ?? shared ?? -1)
    }
    var partners: [StablePartner] = []
    for (index, item) in list(root["partners"], "partners").enumerated() {
      let path = "partners[\(index)]"
      let (need, supporter) = pair(item)
      partners.append(
        StablePartner(
          need: need, supporter: supporter,
          clinicChoice: number(item["clinicChoice"], path + ".clinicChoice"),
          supporterChoice: number(item["supporterChoice"], path + ".supporterChoice"),
          level: expect(
            item["level"]?.string.flatMap(AreaLevel.init(rawValue:)), path + ".level", .dailyLife),
          metres: number(item["metres"], path + ".metres"),
          minutes: number(item["minutes"], path + ".minutes"),
          existing: expect(item["existing"]?.boolean, path + ".existing", false)))
    }
    let optimum = root["optimum"]
    return StableMatchReport(
      function: problem.function,
      status: expect(
        root["status"]?.string.flatMap(SolveStatus.init(rawValue:)), "status", .optimal),
      notion: expect(
        root["notion"]?.string.flatMap(StabilityNotion.init(rawValue:)), "notion", .weak),
      needs: problem.needs, supporters: problem.supporters, partners: partners,
      upperBound: root["upperBound"]?.integer, figures: figures(root["figures"], "figures"),
      optimum: figures(optimum, "optimum"),
      optimumPairs: list(optimum?["pairs"], "optimum.pairs").map {
        let (need, supporter) = pair($0)
        return RestlessPair(need: need, supporter: supporter)
      },
      restless: list(root["restless"], "restless").map {
        let (need, supporter) = pair($0)
        return RestlessPair(need: need, supporter: supporter)
      }, conclusion: [])
  }

  private mutating func figures(_ value: JSONValue?, _ path: String) -> MatchFigures {
    MatchFigures(
      covered: number(value?["covered"], path + ".covered"),
      placed: number(value?["placed"], path + ".placed"),
      missing: number(value?["missing"], path + ".missing"),
      metres: number(value?["metres"], path + ".metres"))
  }
}
