public import MatchEngine

/// Linked groups as one table: a row for each member of each group, and for each institution that
/// is in none or not thought of.
public enum GroupTable {
  private static let header = [
    LocalizedText(ja: "施設基準", en: "Standard"), LocalizedText(ja: "グループ", en: "Group"),
    LocalizedText(ja: "状態", en: "State"), LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"), LocalizedText(ja: "圏域", en: "Area"),
    LocalizedText(ja: "電話", en: "Telephone"), LocalizedText(ja: "病床", en: "Bed"),
    LocalizedText(ja: "基準の値", en: "Figures"),
    LocalizedText(ja: "最長距離(km)", en: "Longest distance (km)"),
    LocalizedText(ja: "最長移動(分)", en: "Longest drive (min)"),
    LocalizedText(ja: "毎日の当番数", en: "On duty each day"),
    LocalizedText(ja: "入らない理由", en: "Why in no group"), LocalizedText(ja: "打ち手", en: "Remedy"),
  ]

  /// The table in the form that Excel opens correctly (BOM, CRLF, formula cells neutralised).
  public static func csv(_ plan: GroupPlan, language: Language) -> [UInt8] {
    let report = plan.report
    let region = plan.region
    var writer = CSVWriter(excel: true)
    writer.row(header.map { .text($0[language]) })
    let separator = LocalizedText(ja: "、", en: ", ")[language]
    func own(_ id: InstitutionID) -> [CSVCell] {
      [
        .text(region[id].id), .text(region[id].name),
        .text(region[region.areaOfInstitution[id.value]].name), .text(region[id].telephone ?? ""),
      ]
    }
    for (index, group) in report.groups.enumerated() {
      let figures = group.figures.map { GroupSentences.text($0)[language] }
      for member in group.members {
        writer.row(
          [
            .text(report.kind.name[language]), .number(index + 1),
            .text(GroupText.origin(group.origin, language)),
          ] + own(member) + [
            .text(GroupText.bed(group.bed, group.origin, region, language)),
            .text(figures.joined(separator: separator)),
            group.longestMetres.map { .decimal(Kilometres.tenths($0), scale: 1) } ?? .empty,
            group.longestMinutes.map { .number($0) } ?? .empty,
            FormedGroup.onDutyEachDay(report.kind).map { .number($0) } ?? .empty, .empty, .empty,
          ])
      }
    }
    let alone = LocalizedText(ja: "グループなし", en: "in no group")
    for item in report.ungrouped {
      writer.row(
        [.text(report.kind.name[language]), .empty, .text(alone[language])]
          + own(item.institution)
          + [
            .empty,
            .text(
              item.figures.map { GroupSentences.text($0)[language] }.joined(separator: separator)),
            .empty, .empty, .empty, .text(item.cause[language]), .text(item.advice[language]),
          ])
    }
    let leftOut = LocalizedText(ja: "対象外", en: "left out")
    for item in report.leftOut {
      writer.row(
        [.text(report.kind.name[language]), .empty, .text(leftOut[language])]
          + own(item.institution)
          + [.empty, .empty, .empty, .empty, .empty, .text(item.reason.name[language]), .empty])
    }
    return writer.bytes
  }
}
