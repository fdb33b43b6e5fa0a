public import MatchEngine

/// A stable match as a table for a terminal and as one for Excel.
public enum StableMatchText {
  /// The partners with the choice they are for each other, who lacks partners, and the sentences.
  public static func text(
    _ report: StableMatchReport, _ region: Region, language: Language
  ) -> String {
    var table = TextTable([
      (LocalizedText(ja: "医療機関", en: "institution")[language], .left),
      (LocalizedText(ja: "連携先", en: "partner")[language], .left),
      (LocalizedText(ja: "希望", en: "choice")[language], .right),
      (LocalizedText(ja: "相手の希望", en: "its choice")[language], .right),
      (LocalizedText(ja: "圏域", en: "area")[language], .left),
      (LocalizedText(ja: "km", en: "km")[language], .right),
      (LocalizedText(ja: "分", en: "min")[language], .right),
      (LocalizedText(ja: "備考", en: "note")[language], .left),
    ])
    let missing = missingPartners(of: report)
    var next = 0
    for (index, need) in report.needs.enumerated() {
      let name = region[need.institution].name
      while next < report.partners.count, report.partners[next].need == index {
        let partner = report.partners[next]
        next += 1
        table.row([
          name, region[report.supporters[partner.supporter].institution].name,
          "\(partner.clinicChoice)", "\(partner.supporterChoice)", partner.level.name[language],
          Kilometres.text(partner.metres), "\(partner.minutes)",
          partner.existing
            ? LocalizedText(ja: "既存の連携", en: "existing partner")[language] : "",
        ])
      }
      if missing[index] > 0 {
        table.row([
          name,
          LocalizedText(ja: "あと\(missing[index])施設", en: "\(missing[index]) missing")[language],
        ])
      }
    }
    var text = report.function.name[language] + "\n" + table.text + "\n"
    for sentence in report.conclusion { text += sentence[language] + "\n" }
    for pair in report.restless.prefix(20) {
      text += "  " + sentence(of: pair, report, region)[language] + "\n"
    }
    if report.restless.count > 20 { text += "  … +\(report.restless.count - 20)\n" }
    return text
  }

  /// The same as CSV for Excel: a row for each partner, each lack and each pair that the match of
  /// least cost would leave restless.
  public static func csv(
    _ report: StableMatchReport, _ region: Region, language: Language
  ) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(header.map { .text($0[language]) })
    let missing = missingPartners(of: report)
    func start(_ need: Int, _ state: LocalizedText) -> [CSVCell] {
      let clinic = region[report.needs[need].institution]
      return [
        .text(report.function.name[language]), .text(clinic.id), .text(clinic.name),
        .text(state[language]),
      ]
    }
    func other(_ supporter: Int) -> [CSVCell] {
      let record = region[report.supporters[supporter].institution]
      return [.text(record.id), .text(record.name)]
    }
    var next = 0
    for index in report.needs.indices {
      while next < report.partners.count, report.partners[next].need == index {
        let partner = report.partners[next]
        next += 1
        writer.row(
          start(index, partnered) + other(partner.supporter) + [
            .number(partner.clinicChoice), .number(partner.supporterChoice),
            .text(partner.level.name[language]),
            .decimal(Kilometres.tenths(partner.metres), scale: 1), .number(partner.minutes),
            .text(partner.existing ? LocalizedText(ja: "はい", en: "yes")[language] : ""), .empty,
          ])
      }
      if missing[index] > 0 {
        writer.row(
          start(index, short) + Array(repeating: .empty, count: 8) + [.number(missing[index])])
      }
    }
    for pair in report.restless {
      writer.row(
        start(pair.need, restless) + other(pair.supporter) + Array(repeating: .empty, count: 7))
    }
    return writer.bytes
  }

  private static let header = [
    LocalizedText(ja: "機能", en: "Function"),
    LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"),
    LocalizedText(ja: "状態", en: "State"),
    LocalizedText(ja: "連携先ID", en: "Partner ID"),
    LocalizedText(ja: "連携先", en: "Partner"),
    LocalizedText(ja: "希望順位", en: "Choice"),
    LocalizedText(ja: "相手の希望順位", en: "The partner's choice"),
    LocalizedText(ja: "共通の圏域", en: "Common area"),
    LocalizedText(ja: "直線距離(km)", en: "Straight line (km)"),
    LocalizedText(ja: "移動(分)", en: "Travel (min)"),
    LocalizedText(ja: "既存の連携", en: "Existing partner"),
    LocalizedText(ja: "不足(施設)", en: "Partners missing"),
  ]
  private static let partnered = LocalizedText(ja: "連携先あり", en: "partner")
  private static let short = LocalizedText(ja: "連携先が不足", en: "partners missing")
  private static let restless = LocalizedText(
    ja: "費用最小なら互いに替えたい相手", en: "rather have each other at least cost")

  /// Why a pair would leave the match of least cost.
  private static func sentence(
    of pair: RestlessPair, _ report: StableMatchReport, _ region: Region
  ) -> LocalizedText {
    let clinic = region[report.needs[pair.need].institution].name
    let supporter = region[report.supporters[pair.supporter].institution].name
    return LocalizedText(
      ja: "\(clinic)と\(supporter)は、費用最小の相手よりも互いを望みます。",
      en: "\(clinic) and \(supporter) prefer each other to what least cost gives them.")
  }

  private static func missingPartners(of report: StableMatchReport) -> [Int] {
    var missing = [Int](repeating: 0, count: report.needs.count)
    for short in report.shortNeeds { missing[short.need] = short.missing }
    return missing
  }
}
