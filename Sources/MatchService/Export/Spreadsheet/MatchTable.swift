public import MatchEngine

/// `matches.csv`: who covers whom, as one table for all functions.
///
/// One row for each partner of each need, one for each gap with its cause and remedy, and one for
/// each institution that was left out and why: not asked is not the same as covered.
/// `Documentation/Outputs.md` explains the columns.
public enum MatchTable {
  /// The table in the form that Excel opens correctly (BOM, CRLF, formula cells neutralised).
  public static func csv(_ plan: Plan, language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(header.map { .text($0[language]) })
    for match in plan.matches {
      if match.function == .deputy, let deputies = plan.deputies {
        append(deputies, plan.region, language, &writer)
      }
      append(match, plan.region, language, &writer)
    }
    return writer.bytes
  }

  private static let header = [
    LocalizedText(ja: "機能", en: "Function"),
    LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"),
    LocalizedText(ja: "圏域", en: "Area"),
    LocalizedText(ja: "電話", en: "Telephone"),
    LocalizedText(ja: "必要とする根拠", en: "Why it needs partners"),
    LocalizedText(ja: "状態", en: "State"),
    LocalizedText(ja: "順位", en: "Rank"),
    LocalizedText(ja: "連携先ID", en: "Partner ID"),
    LocalizedText(ja: "連携先", en: "Partner"),
    LocalizedText(ja: "連携先の電話", en: "Partner's telephone"),
    LocalizedText(ja: "共通の圏域", en: "Common area"),
    LocalizedText(ja: "直線距離(km)", en: "Straight line (km)"),
    LocalizedText(ja: "移動(分)", en: "Travel (min)"),
    LocalizedText(ja: "既存の連携", en: "Existing partner"),
    LocalizedText(ja: "位置は概略", en: "Place approximate"),
    LocalizedText(ja: "不足(施設)", en: "Partners missing"),
    LocalizedText(ja: "不足・対象外の理由", en: "Cause"),
    LocalizedText(ja: "打ち手", en: "Remedy"),
    LocalizedText(ja: "患者の種類", en: "Kind of care"),
    LocalizedText(ja: "時間帯", en: "Band"),
    LocalizedText(ja: "必要の確からしさ", en: "Need rests on"),
    LocalizedText(ja: "申し出の確からしさ", en: "Offer rests on"),
    LocalizedText(ja: "これがなければ", en: "Without it"),
  ]

  private static let yes = LocalizedText(ja: "はい", en: "yes")
  private static let partnered = LocalizedText(ja: "連携先あり", en: "partner")
  private static let none = LocalizedText(ja: "連携先なし", en: "no partner")
  private static let short = LocalizedText(ja: "連携先が不足", en: "partners missing")
  private static let leftOut = LocalizedText(ja: "対象外", en: "left out")

  private static func append(
    _ match: MatchReport, _ region: Region, _ language: Language, _ writer: inout CSVWriter
  ) {
    let gaps = Dictionary(
      match.uncovered.map { ($0.need, $0) }, uniquingKeysWith: { first, _ in first })
    var next = 0
    for (index, need) in match.needs.enumerated() {
      let start = institution(need.institution, match, region, language)
      let reason = CSVCell.text(need.reason[language])
      while next < match.assignments.count, match.assignments[next].need == index {
        let partner = match.assignments[next]
        next += 1
        let other = region[match.supporters[partner.supporter].institution]
        writer.row(
          start + [
            reason, .text(partnered[language]), .number(partner.rank), .text(other.id),
            .text(other.name), .text(other.telephone ?? ""),
            .text(partner.level?.name[language] ?? ""),
            partner.metres.map { .decimal(($0 + 50) / 100, scale: 1) } ?? .empty,
            partner.minutes.map { .number($0) } ?? .empty,
            .text(partner.existing ? yes[language] : ""),
            .text(partner.approximate ? yes[language] : ""), .empty, .empty, .empty,
          ] + terms(need, language) + [
            .text(match.supporters[partner.supporter].evidence.name[language]),
            .text(
              partner.alternative?.text(insteadOf: partner, in: match, region)[language] ?? ""),
          ])
      }
      if let gap = gaps[index] {
        let state = gap.missing >= need.partners ? none : short
        writer.row(
          start + [reason, .text(state[language])] + Array(repeating: .empty, count: 9) + [
            .number(gap.missing), .text(gap.cause[language]), .text(gap.remedy[language]),
          ] + terms(need, language) + [.empty, .empty])
      }
    }
    for (place, id) in match.leftOut.enumerated() {
      let reason =
        place < match.leftOutReasons.count ? match.leftOutReasons[place].text[language] : ""
      writer.row(
        institution(id, match, region, language) + [.empty, .text(leftOut[language])]
          + Array(repeating: .empty, count: 10) + [.text(reason), .empty]
          + Array(repeating: .empty, count: 5))
    }
  }

  private static func terms(_ need: Need, _ language: Language) -> [CSVCell] {
    [
      .text(need.careKind.name[language]), .text(need.band?.name[language] ?? ""),
      .text(need.evidence.name[language]),
    ]
  }

  /// The mutual deputies, each clinic on a row of its own, then those without a pair and why.
  private static func append(
    _ report: DeputyReport, _ region: Region, _ language: Language, _ writer: inout CSVWriter
  ) {
    let mutual = LocalizedText(ja: "相互の副主治医", en: "mutual deputies")
    let alone = LocalizedText(ja: "相互の組なし", en: "no mutual pair")
    let reason = LocalizedText(ja: "在宅患者を診る医師の代わり", en: "a deputy for its home patients")
    var partners: [InstitutionID: (other: InstitutionID, pair: DeputyPair)] = [:]
    for pair in report.pairs {
      partners[pair.first] = (pair.second, pair)
      partners[pair.second] = (pair.first, pair)
    }
    for clinic in report.clinics {
      guard let (other, pair) = partners[clinic] else { continue }
      writer.row(
        institution(clinic, report.hub, region, language) + [
          .text(reason[language]), .text(mutual[language]), .number(1),
          .text(region[other].id), .text(region[other].name),
          .text(region[other].telephone ?? ""), .text(pair.level.name[language]),
          .decimal((pair.metres + 50) / 100, scale: 1), .number(pair.minutes),
          .text(pair.existing ? yes[language] : ""),
          .text(pair.approximate ? yes[language] : ""), .empty, .empty, .empty,
        ] + Array(repeating: .empty, count: 5))
    }
    for clinic in report.unpaired {
      writer.row(
        institution(clinic.institution, report.hub, region, language)
          + [.text(reason[language]), .text(alone[language])]
          + Array(repeating: .empty, count: 10) + [.text(clinic.text[language]), .empty]
          + Array(repeating: .empty, count: 5))
    }
  }

  private static func institution(
    _ id: InstitutionID, _ match: MatchReport, _ region: Region, _ language: Language
  ) -> [CSVCell] {
    let record = region[id]
    return [
      .text(match.function.name[language]), .text(record.id), .text(record.name),
      .text(region[region.areaOfInstitution[id.value]].name), .text(record.telephone ?? ""),
    ]
  }
}
