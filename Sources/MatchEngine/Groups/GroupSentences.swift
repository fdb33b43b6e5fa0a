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

  /// A number of what a rule counts, as `145件`.
  private static func amount(_ number: Int, _ code: GroupRuleCode) -> LocalizedText {
    switch code {
    case .memberVisits, .memberDeaths, .visits, .deaths:
      LocalizedText(ja: "\(number)件", en: "\(number)")
    case .doctors: LocalizedText(ja: "\(number)人", en: "\(number)")
    case .hospitalBeds: LocalizedText(ja: "\(number)床", en: "\(number)")
    case .pairDistance: LocalizedText(ja: "\(number)m", en: "\(number) m")
    case .pairMinutes: LocalizedText(ja: "\(number)分", en: "\(number) min")
    default: LocalizedText(ja: "\(number)", en: "\(number)")
    }
  }

  /// How many institutions were left out for a reason.
  public static func leftOut(_ reason: GroupLeftOutReason, _ count: Int) -> LocalizedText {
    let isOne = count == 1
    let english =
      switch reason {
      case .standsAlone: isOne ? "1 stands alone" : "\(count) stand alone"
      case .noNeed: isOne ? "1 has no need" : "\(count) have no need"
      case .declined: "\(count) declined"
      case .notReported: "\(count) did not report"
      case .refused: isOne ? "1 was not confirmed" : "\(count) were not confirmed"
      case .speciality:
        isOne
          ? "1 is of a department without home care"
          : "\(count) are of departments without home care"
      }
    return LocalizedText(ja: "\(reason.name.japanese) \(count)", en: english)
  }

  /// A figure as `常勤医師4人（3人以上が必要）`.
  public static func text(_ figure: GroupFigure) -> LocalizedText {
    let name = name(of: figure.code)
    let limit = amount(figure.limit, figure.code)
    let needed = LocalizedText(
      ja: figure.isMaximum ? "\(limit.japanese)まで" : "\(limit.japanese)以上が必要",
      en: figure.isMaximum ? "at most \(limit.english)" : "at least \(limit.english) needed")
    guard figure.finding != .unknown, let value = figure.value.map({ amount($0, figure.code) })
    else {
      return LocalizedText(
        ja: "\(name.japanese) 未報告（\(needed.japanese)）",
        en: "\(name.english) not reported (\(needed.english))")
    }
    return LocalizedText(
      ja: "\(name.japanese)\(value.japanese)（\(needed.japanese)）",
      en: "\(name.english) \(value.english) (\(needed.english))")
  }

  /// What an institution lacks in its own record, as `2 more home deaths of its own`.
  private static func more(_ number: Int, _ code: GroupRuleCode) -> String {
    switch code {
    case .memberVisits: "\(number) more emergency visit\(number == 1 ? "" : "s") of its own"
    case .memberDeaths: "\(number) more home death\(number == 1 ? "" : "s") of its own"
    default: "\(number) more \(name(of: code).english)"
    }
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
          en:
            "With its \(Wording.count(partners, "partner")) in reach, nobody keeps or promises a bed."
        )
      }
      if figures.isEmpty {
        return LocalizedText(
          ja: "届く\(partners)医療機関のほうが、どう組んでも基準に足りません。",
          en: "Its \(Wording.count(partners, "partner")) in reach cannot be in any lawful group.")
      }
      return LocalizedText(
        ja: "届く\(partners)医療機関と組んでも足りません: \(told.japanese)。",
        en:
          "Even with the best of its \(Wording.count(partners, "partner")) in reach it falls short: "
          + "\(told.english).")
    case .leftOver:
      return LocalizedText(
        ja: "届く\(partners)医療機関は、ほかのグループに入っています。",
        en:
          "Its \(Wording.count(partners, "partner in reach is in another group", "partners in reach are in other groups"))."
      )
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
      let isOwnNumbers = figures.allSatisfy { $0.code == .memberVisits || $0.code == .memberDeaths }
      if !figures.isEmpty, isOwnNumbers {
        return LocalizedText(
          ja: "自院がその件数に達しても、組める相手がまだありません。近くの医療機関の件数の報告も確かめてください。",
          en:
            "Even with these numbers nobody could link with it yet; ask for the numbers of those near"
            + " it too.")
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
            ja: "\(label.japanese)の報告が\(amount(figure.limit, figure.code).japanese)以上",
            en: "at least \(figure.limit) reported \(label.english)")
        }
        return LocalizedText(
          ja: "\(label.japanese)があと\(amount(figure.limit - value, figure.code).japanese)",
          en: more(figure.limit - value, figure.code))
      }
      let told = texts.joined(separator: LocalizedText(ja: "、", en: " and "))
      return LocalizedText(
        ja: "\(told.japanese)あれば、\(japanese)と組めます。",
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
