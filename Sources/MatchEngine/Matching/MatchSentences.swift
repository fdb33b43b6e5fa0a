// The sentences in which a match explains its gaps.

extension LocalizedText {
  /// No supporter passes the rules.
  static func noCandidate(_ counts: [RejectionCount]) -> LocalizedText {
    let told = counts.filter { $0.reason != .same }.prefix(3)
    if told.isEmpty {
      return LocalizedText(
        ja: "この機能を提供する医療機関が登録されていません。",
        en: "No institution is on record as offering this function.")
    }
    let japanese = told.map { "\($0.reason.text.japanese) \($0.count)件" }.joined(separator: "、")
    let english = told.map { "\($0.reason.text.english): \($0.count)" }.joined(separator: ", ")
    return LocalizedText(
      ja: "条件に合う支援先がありません（\(japanese)）。",
      en: "No supporter meets the conditions (\(english)).")
  }

  /// All candidates are partners already.
  static func onlyPartners(_ count: Int) -> LocalizedText {
    LocalizedText(
      ja: "条件に合う支援先は\(count)か所だけで、すでに連携先になっています。",
      en: count == 1
        ? "Only 1 supporter meets the conditions, and it is a partner already."
        : "Only \(count) supporters meet the conditions, and they are partners already.")
  }

  /// All candidates are full.
  static func bottleneck(_ bottleneck: Bottleneck, names: [String]) -> LocalizedText {
    let shown = 3
    let rest = names.count - shown
    let japanese =
      names.prefix(shown).joined(separator: "・") + (rest > 0 ? "ほか\(rest)か所" : "")
    let english =
      rest > 0
      ? names.prefix(shown).joined(separator: ", ") + " and \(rest) more"
      : names.count < 2
        ? names.joined()
        : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let clinics =
      bottleneck.needCount == 1 ? "1 clinic depends" : "\(bottleneck.needCount) clinics depend"
    let places = bottleneck.capacity == 1 ? "1 place" : "\(bottleneck.capacity) places"
    let short = bottleneck.shortage == 1 ? "1 place is" : "\(bottleneck.shortage) places are"
    return LocalizedText(
      ja: "\(bottleneck.needCount)診療所が頼れる先は\(japanese)（計\(bottleneck.capacity)枠、すべて使用中）だけで、"
        + "\(bottleneck.shortage)枠足りません。",
      en: "\(clinics) on \(english) alone (\(places), all taken); \(short) missing.")
  }

  /// One more place at a full candidate.
  static func onePlaceMore(_ name: String, capacity: Int) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」の受け入れ枠（現在\(capacity)）をこの診療所のために1つ増やす。",
      en: "Raise the capacity of \(name) (now \(capacity)) by 1 for this clinic.")
  }

  /// Two alternatives.
  static func either(_ first: LocalizedText, _ second: LocalizedText) -> LocalizedText {
    LocalizedText(
      ja: first.japanese + "または、" + second.japanese,
      en: first.english + " Or: " + second.english)
  }

  /// A first place at an institution that offers none.
  static func firstPlace(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "受け入れ枠が0の「\(name)」（約\(minutes)分）に1枠を依頼する。",
      en: "Ask \(name) (about \(minutes) min), which offers no places, for 1.")
  }

  /// A willing institution.
  static func askWilling(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "意向有りと報告した「\(name)」（約\(minutes)分）に依頼する。",
      en: "Ask \(name) (about \(minutes) min), which reports that it is willing.")
  }

  /// A supporter takes clinics from farther away.
  static func widerOffer(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、受け入れる圏域を広げるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to take clinics from a wider area.")
  }

  /// A supporter takes more departments.
  static func moreDepartments(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、受け入れる診療科を広げるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to take this department too.")
  }

  /// The policy reaches farther.
  static func widerReach(_ level: AreaLevel, _ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "連携の範囲を\(level.name.japanese)に広げる（最寄りは「\(name)」、約\(minutes)分）。",
      en: "Widen the reach to the \(level.name.english) (nearest: \(name), about \(minutes) min).")
  }

  /// The policy allows a longer way.
  static func longerTravel(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "移動時間の上限を\(minutes)分にする（最寄りは「\(name)」）。",
      en: "Raise the travel limit to \(minutes) min (nearest: \(name)).")
  }

  /// A visit beyond the radius, as an exception.
  static func visitException(_ name: String, metres: Int) -> LocalizedText {
    let kilometres = "\(metres / 1000).\(metres % 1000 / 100)"
    return LocalizedText(
      ja: "往診距離の例外（理由の記録が必要）を検討する: 最寄りは「\(name)」、\(kilometres)km。",
      en: "Consider an exception to the visit radius, with its reason on record: nearest \(name), "
        + "\(kilometres) km.")
  }

  /// A supporter that relies on others gets means of its own.
  static func ownMeans(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "他院に頼っている「\(name)」（約\(minutes)分）が自前の体制を確保する。",
      en: "\(name) (about \(minutes) min), which relies on others, gets means of its own.")
  }

  /// Missing coordinates are entered.
  static func coordinates(_ name: String) -> LocalizedText {
    LocalizedText(ja: "「\(name)」の所在地の座標を登録する。", en: "Enter the coordinates of \(name).")
  }

  /// Nobody is left to ask.
  static let recruit = LocalizedText(
    ja: "この機能を提供する医療機関を圏域内で新たに募る。",
    en: "Find an institution in the area that will offer this function.")
}
