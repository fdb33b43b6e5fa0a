/// The words for rules, figures, reasons and remedies.
public enum GroupSentences {
  /// What a rule counts.
  public static func name(of code: GroupRuleCode) -> LocalizedText {
    switch code {
    case .memberKind: LocalizedText(ja: "医療機関の種別", en: "kind of institution")
    case .phoneLevel: LocalizedText(ja: "時間外対応加算の区分", en: "after-hours level")
    case .hospitalBeds: LocalizedText(ja: "病院の病床数", en: "beds of the hospital")
    case .memberVisits: LocalizedText(ja: "自院の緊急往診", en: "own emergency visits")
    case .memberDeaths: LocalizedText(ja: "自院の看取り", en: "own home deaths")
    case .pairArea: LocalizedText(ja: "圏域", en: "area")
    case .pairDistance: LocalizedText(ja: "直線距離", en: "distance")
    case .pairMinutes: LocalizedText(ja: "移動時間", en: "travel time")
    case .size: LocalizedText(ja: "医療機関の数", en: "members")
    case .doctors: LocalizedText(ja: "常勤医師", en: "full-time doctors")
    case .visits: LocalizedText(ja: "緊急往診", en: "emergency visits")
    case .deaths: LocalizedText(ja: "看取り", en: "home deaths")
    case .bed: LocalizedText(ja: "病床", en: "bed")
    case .oneGroup: LocalizedText(ja: "グループの重複", en: "two groups")
    }
  }

  /// A figure as `常勤医師 4≥3`.
  public static func text(_ figure: GroupFigure) -> LocalizedText {
    let value = figure.value.map(String.init)
    let name = name(of: figure.code)
    let sign = figure.isMaximum ? ("≤", ">") : ("≥", "<")
    let mark = figure.finding == .broken ? sign.1 : sign.0
    if figure.finding == .unknown {
      return LocalizedText(
        ja: "\(name.japanese) 未報告（\(figure.limit)\(figure.isMaximum ? "以下" : "以上")が必要）",
        en: "\(name.english) not reported (needs \(figure.isMaximum ? "at most" : "at least")"
          + " \(figure.limit))")
    }
    return LocalizedText(
      ja: "\(name.japanese) \(value ?? "?")\(mark)\(figure.limit)",
      en: "\(name.english) \(value ?? "?") \(mark) \(figure.limit)")
  }

  /// Why an institution is in no group.
  static func cause(
    _ reason: UngroupedReason, _ figures: [GroupFigure], partners: Int
  ) -> LocalizedText {
    let told = figures.map { text($0) }.joined()
    switch reason {
    case .ownRecord:
      return LocalizedText(
        ja: "自院だけで基準に足りません: \(told.japanese)。",
        en: "It falls short on its own: \(told.english).")
    case .nobodyInReach:
      return LocalizedText(
        ja: "届く範囲に、グループを組める医療機関がありません。",
        en: "No institution that may join is within reach.")
    case .togetherShort:
      if figures.contains(where: { $0.code == .bed }) {
        return LocalizedText(
          ja: "届く\(partners)医療機関と組んでも、病床を確保できる相手がありません。",
          en: "With its \(partners) partners in reach, nobody keeps or promises a bed.")
      }
      if figures.isEmpty {
        return LocalizedText(
          ja: "届く\(partners)医療機関のほうが、どう組んでも基準に足りません。",
          en: "Its \(partners) partners in reach cannot be in any lawful group themselves.")
      }
      return LocalizedText(
        ja: "届く\(partners)医療機関と組んでも足りません: \(told.japanese)。",
        en: "Even with the best of its \(partners) partners in reach it falls short: "
          + "\(told.english).")
    case .leftOver:
      return LocalizedText(
        ja: "届く\(partners)医療機関は、ほかのグループに入っています。",
        en: "Its \(partners) partners in reach are in other groups.")
    }
  }

  /// What would help.
  static func advice(
    _ remedy: GroupRemedy?, _ figures: [GroupFigure], of own: InstitutionID, _ region: Region
  ) -> LocalizedText {
    guard let remedy else {
      if figures.contains(where: { $0.code == .pairDistance }) {
        return LocalizedText(
          ja: "位置が分かりません。座標を入れてください。", en: "Its place is not known: enter its coordinates.")
      }
      return LocalizedText(
        ja: "一つの変更では解消しません。圏域を越えた連携を協議してください。",
        en: "No single change that was tried helps; discuss partners beyond the area.")
    }
    let others = remedy.group.filter { $0 != own }.map { region[$0].name }
    let japanese = others.joined(separator: "・")
    let english = others.joined(separator: ", ")
    let name = remedy.institution.map { region[$0].name } ?? ""
    switch remedy.change {
    case .joinKept:
      return LocalizedText(
        ja: "今のグループ（\(japanese)）に加われます。", en: "It can join the present group of \(english).")
    case .ownRecord:
      let texts = figures.map { figure -> LocalizedText in
        let label = GroupSentences.name(of: figure.code)
        guard let value = figure.value else {
          return LocalizedText(
            ja: "\(label.japanese)を報告（\(figure.limit)以上）",
            en: "\(label.english) reported (at least \(figure.limit))")
        }
        return LocalizedText(
          ja: "\(label.japanese)をあと\(figure.limit - value)件",
          en: "\(figure.limit - value) more of \(label.english)")
      }
      let told = texts.joined(separator: LocalizedText(ja: "、", en: " and "))
      return LocalizedText(
        ja: "\(told.japanese)で、\(japanese)と組めます。",
        en: "With \(told.english) it can link with \(english).")
    case .moreDoctors:
      return LocalizedText(
        ja: "常勤医師があと\(remedy.amount)人いれば、\(japanese)と組めます。",
        en:
          "With \(remedy.amount) more full-time doctor\(remedy.amount == 1 ? "" : "s") it can link"
          + " with \(english).")
    case .neighbourJoins:
      return LocalizedText(
        ja: "\(name)（\(kilometres(remedy.amount)) km）が加われば、グループ（\(japanese)）ができます。",
        en: "If \(name), \(kilometres(remedy.amount)) km away, joins, it can link with \(english).")
    case .bedPromised:
      return LocalizedText(
        ja: "\(name)が病床を約束すれば、\(japanese)と組めます。",
        en: "If \(name) promises a bed, it can link with \(english).")
    case .widerReach:
      return LocalizedText(
        ja: "距離・時間の上限を\(kilometres(remedy.amount)) kmの\(name)まで広げれば、\(japanese)と組めます。",
        en: "If the limits of distance and time reach to \(name), \(kilometres(remedy.amount)) km"
          + " away, it can link with \(english).")
    }
  }

  /// Metres as kilometres with one decimal, rounded up so that a limit of it suffices.
  static func kilometres(_ metres: Int) -> String {
    let tenths = (metres + 99) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
