import MatchEngine

/// Mutual deputies as a table for a terminal, with the reasons of those without a pair.
enum DeputyText {
  static func pairs(of report: DeputyReport, in region: Region, language: Language) -> String {
    var table = TextTable([
      (LocalizedText(ja: "医療機関", en: "institution")[language], .left),
      (LocalizedText(ja: "互いの副主治医", en: "mutual deputy")[language], .left),
      (LocalizedText(ja: "圏域", en: "area")[language], .left),
      (LocalizedText(ja: "km", en: "km")[language], .right),
      (LocalizedText(ja: "分", en: "min")[language], .right),
      (LocalizedText(ja: "備考", en: "note")[language], .left),
      (LocalizedText(ja: "これがなければ", en: "without it")[language], .left),
    ])
    for pair in report.pairs {
      var notes: [String] = []
      if pair.existing {
        notes.append(LocalizedText(ja: "既存の連携", en: "existing partner")[language])
      }
      if pair.approximate {
        notes.append(
          LocalizedText(ja: "位置は圏域の中心で代用", en: "place from the area's centre")[language])
      }
      table.row([
        region[pair.first].name, region[pair.second].name, pair.level.name[language],
        Kilometres.text(pair.metres), "\(pair.minutes)",
        notes.joined(separator: LocalizedText(ja: "、", en: ", ")[language]),
        pair.alternatives.map { $0.text[language] }.joined(separator: " "),
      ])
    }
    let title = LocalizedText(
      ja: "副主治医の相互の組（対象\(report.clinics.count)施設、\(report.pairs.count)組）",
      en:
        "mutual deputies (\(Wording.count(report.clinics.count, "clinic")), \(Wording.count(report.pairs.count, "pair")))"
    )
    var text = title[language] + "\n" + table.text + "\n"
    for clinic in report.unpaired {
      text += "\(region[clinic.institution].name): \(clinic.text[language])\n"
    }
    if !report.unpaired.isEmpty { text += "\n" }
    let rest =
      report.hub.needs.isEmpty
      ? LocalizedText(
        ja: "副主治医機能集中診療所に回る施設はありません。",
        en: "No clinic remains for concentrated deputy clinics.")
      : LocalizedText(
        ja: "残りの施設は副主治医機能集中診療所へ",
        en: "the remaining clinics go to concentrated deputy clinics")
    return text + rest[language] + "\n"
  }
}
