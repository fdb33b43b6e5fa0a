public import MatchEngine

/// "Why this one and not that one": how each supporter stands to the needs of one institution.
///
/// An offer that is for registered institutions only is counted and not named.
public struct StandingOutput: Sendable {
  /// The value of `schema`.
  public static let name = "standings/1"

  private let region: Region
  private let report: MatchReport
  /// Each need of the institution, with the supporters that may be named to it.
  private let needs: [(need: Int, standings: [SupporterStanding], undisclosed: Int)]
  /// Of deputies: the clinic, and how each other one stands to it.
  private let deputies: (clinic: InstitutionID, standings: [DeputyStanding])?

  /// The standings of all supporters, or of one, to the needs of an institution.
  ///
  /// - Parameters:
  ///   - institution: The id of the institution.
  ///   - partner: The id of the supporter asked for; nil means all.
  ///   - report: The solved match.
  ///   - problem: What it solves.
  ///   - deputies: The mutual deputies, of which the match is the rest.
  ///   - region: The region.
  /// - Throws: `ProblemList` if the institution has no such need, or the supporter no such offer.
  public init(
    of institution: String, partner: String?, in report: MatchReport, of problem: MatchProblem,
    deputies: DeputyReport? = nil, _ region: Region
  ) throws(ProblemList) {
    let own = report.needs.indices.filter { region[report.needs[$0].institution].id == institution }
    let isMate = region.institutionByID[institution].map {
      deputies?.clinics.contains($0) ?? false
    }
    let mates = try Self.mates(of: institution, partner, isMate ?? false ? deputies : nil, region)
    self.deputies = mates
    var problems: [Problem] = []
    if own.isEmpty, mates == nil { problems.append(Self.noNeed(institution, report, region)) }
    if let partner, mates?.standings.isEmpty ?? true,
      !report.supporters.contains(where: { region[$0.institution].id == partner })
    {
      problems.append(
        Problem(
          .error, path: "--partner", value: partner, rule: "no-offer",
          message: LocalizedText(
            ja: "「\(JSONExcerpt.text(of: partner))」は\(report.function.name.japanese)を申し出ていません。",
            en: "‘\(JSONExcerpt.text(of: partner))’ does not offer \(report.function.name.english)."
          ),
          hint: LocalizedText(
            ja: "申し出は institutions[].supports にあります。",
            en: "Offers stand in institutions[].supports.")))
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    self.region = region
    self.report = report
    needs = own.map { need in
      let all = report.standings(of: need, in: problem).filter { standing in
        partner.map { region[report.supporters[standing.supporter].institution].id == $0 } ?? true
      }
      let named = all.filter {
        if case .rejected(let reason) = $0.role { reason.mayBeNamed } else { true }
      }
      return (need, named, all.count - named.count)
    }
  }

  private static func mates(
    of institution: String, _ partner: String?, _ report: DeputyReport?, _ region: Region
  ) throws(ProblemList) -> (clinic: InstitutionID, standings: [DeputyStanding])? {
    guard let report, let clinic = region.institutionByID[institution] else { return nil }
    let all = report.standings(of: clinic, in: try DeputyProblem(region: region))
    return (clinic, all.filter { partner == nil || region[$0.other].id == partner })
  }

  private static func noNeed(
    _ id: String, _ report: MatchReport, _ region: Region
  ) -> Problem {
    let known = region.institutionByID[id]
    let shown = JSONExcerpt.text(of: id)
    var why = LocalizedText(ja: "地域文書にありません", en: "it is not in the region")
    if let known {
      why = LocalizedText(
        ja: "報告から、この機能の支援を要しません", en: "by its report it needs no support for this function")
      if let place = report.leftOut.firstIndex(of: known),
        report.leftOutReasons.indices.contains(place)
      {
        why = report.leftOutReasons[place].text
      }
    }
    return Problem(
      .error, path: "--why", value: id, rule: "no-need",
      message: LocalizedText(
        ja: "「\(shown)」は\(report.function.name.japanese)の対象ではありません（\(why.japanese)）。",
        en: "‘\(shown)’ is not among the needs of \(report.function.name.english) (\(why.english))."
      ))
  }

  /// A table for a terminal.
  public func text(_ language: Language) -> String {
    var text = matesText(language)
    for (index, standings, undisclosed) in needs {
      let need = report.needs[index]
      text +=
        region[need.institution].name + PlanText.terms(of: need, language) + ": "
        + need.reason[language] + "\n"
      var table = TextTable([
        (LocalizedText(ja: "ID", en: "id")[language], .left),
        (LocalizedText(ja: "支援側", en: "supporter")[language], .left),
        (LocalizedText(ja: "圏域", en: "area")[language], .left),
        (LocalizedText(ja: "km", en: "km")[language], .right),
        (LocalizedText(ja: "分", en: "min")[language], .right),
        (LocalizedText(ja: "使用枠", en: "taken")[language], .right),
        (LocalizedText(ja: "結果と理由", en: "what and why")[language], .left),
      ])
      for standing in standings {
        let supporter = report.supporters[standing.supporter]
        let record = region[supporter.institution]
        table.row([
          record.id, record.name + (supporter.band.map { "（\($0.name[language])）" } ?? ""),
          standing.level?.name[language] ?? "—", standing.metres.map { Kilometres.text($0) } ?? "?",
          standing.minutes.map(String.init) ?? "?", "\(standing.load)/\(supporter.capacity)",
          standing.role.text[language],
        ])
      }
      text += table.text
      if undisclosed > 0 {
        let told = LocalizedText(
          ja: "ほかに、登録医療機関だけへの申し出が\(undisclosed)件あります。",
          en: undisclosed == 1
            ? "1 more offer is for registered institutions only."
            : "\(undisclosed) more offers are for registered institutions only.")
        text += told[language] + "\n"
      }
      text += "\n"
    }
    return text
  }

  /// The other clinics that could be the mutual deputy.
  private func matesText(_ language: Language) -> String {
    guard let deputies, !deputies.standings.isEmpty else { return "" }
    var table = TextTable([
      (LocalizedText(ja: "ID", en: "id")[language], .left),
      (LocalizedText(ja: "互いの副主治医", en: "mutual deputy")[language], .left),
      (LocalizedText(ja: "圏域", en: "area")[language], .left),
      (LocalizedText(ja: "km", en: "km")[language], .right),
      (LocalizedText(ja: "分", en: "min")[language], .right),
      (LocalizedText(ja: "結果と理由", en: "what and why")[language], .left),
    ])
    for standing in deputies.standings {
      table.row([
        region[standing.other].id, region[standing.other].name,
        standing.level?.name[language] ?? "—", standing.metres.map { Kilometres.text($0) } ?? "?",
        standing.minutes.map(String.init) ?? "?", standing.role.text[language],
      ])
    }
    return region[deputies.clinic].name + "\n" + table.text + "\n"
  }

  /// The same as a table that Excel opens.
  public func csv(_ language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        MatchColumn.function, .institutionID, .institution, .careKind, .band, .partnerID, .partner,
        .commonArea, .kilometres, .minutes, .partnerLoad, .partnerCapacity,
      ].map { .text($0.heading[language]) } + [
        .text(LocalizedText(ja: "コード", en: "Code")[language]),
        .text(LocalizedText(ja: "結果と理由", en: "What and why")[language]),
      ])
    for standing in deputies?.standings ?? [] {
      let clinic = deputies.map { region[$0.clinic] }
      writer.row([
        .text(report.function.name[language]), .text(clinic?.id ?? ""), .text(clinic?.name ?? ""),
        .empty, .empty, .text(region[standing.other].id), .text(region[standing.other].name),
        .text(standing.level?.name[language] ?? ""),
        standing.metres.map { .decimal(Kilometres.tenths($0), scale: 1) } ?? .empty,
        standing.minutes.map { .number($0) } ?? .empty, .empty, .empty,
        .text(standing.role.code), .text(standing.role.text[language]),
      ])
    }
    for (index, standings, _) in needs {
      let need = report.needs[index]
      for standing in standings {
        let supporter = report.supporters[standing.supporter]
        writer.row([
          .text(report.function.name[language]), .text(region[need.institution].id),
          .text(region[need.institution].name), .text(need.careKind.name[language]),
          .text((need.band ?? supporter.band)?.name[language] ?? ""),
          .text(region[supporter.institution].id), .text(region[supporter.institution].name),
          .text(standing.level?.name[language] ?? ""),
          standing.metres.map { .decimal(Kilometres.tenths($0), scale: 1) } ?? .empty,
          standing.minutes.map { .number($0) } ?? .empty, .number(standing.load),
          .number(supporter.capacity), .text(standing.role.code),
          .text(standing.role.text[language]),
        ])
      }
    }
    return writer.bytes
  }

  /// The same as JSON (`standings/1`).
  public var json: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", Self.name)
      writer.member("region", region.document.name)
      writer.member("function", report.function.rawValue)
      if let deputies {
        writer.array("deputies") { writer in
          for standing in deputies.standings { writer.object { encode(standing, &$0) } }
        }
      }
      writer.array("needs") { writer in
        for (index, standings, undisclosed) in needs {
          let need = report.needs[index]
          writer.object { writer in
            writer.member("institution", region[need.institution].id)
            writer.member("careKind", need.careKind.rawValue)
            writer.member("band", ifPresent: need.band?.rawValue)
            writer.member("partners", need.partners)
            writer.member("reason", need.reason)
            writer.member("undisclosed", undisclosed)
            writer.array("supporters") { writer in
              for standing in standings { writer.object { encode(standing, &$0) } }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func encode(_ standing: DeputyStanding, _ writer: inout JSONWriter) {
    writer.member("institution", region[standing.other].id)
    writer.member("code", standing.role.code)
    writer.member("level", ifPresent: standing.level?.rawValue)
    writer.member("metres", ifPresent: standing.metres)
    writer.member("minutes", ifPresent: standing.minutes)
    if case .candidate(let levels?) = standing.role {
      writer.object("levels") { ExplanationFormat.encode(levels, &$0) }
    }
    writer.member("message", standing.role.text)
  }

  private func encode(_ standing: SupporterStanding, _ writer: inout JSONWriter) {
    let supporter = report.supporters[standing.supporter]
    writer.member("institution", region[supporter.institution].id)
    writer.member("band", ifPresent: supporter.band?.rawValue)
    writer.member("code", standing.role.code)
    if case .partner(let rank) = standing.role { writer.member("rank", rank) }
    writer.member("level", ifPresent: standing.level?.rawValue)
    writer.member("metres", ifPresent: standing.metres)
    writer.member("minutes", ifPresent: standing.minutes)
    writer.member("load", standing.load)
    writer.member("capacity", supporter.capacity)
    if case .candidate(let levels?) = standing.role {
      writer.object("levels") { ExplanationFormat.encode(levels, &$0) }
    }
    writer.member("message", standing.role.text)
  }
}
