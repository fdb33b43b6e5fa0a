// What is lost, in the units of the objective, for tables: short enough for a column.

extension MatchAlternative {
  /// By how much the whole match is worse at least without the partner: a partner lost, or steps
  /// and kilometres.
  public var price: LocalizedText { .price(levels, isExact: isExact) }
}

extension LocalizedText {
  /// A price by levels; nil is a partner.
  static func price(_ levels: MatchLoss?, isExact: Bool) -> LocalizedText {
    guard let levels else { return LocalizedText(ja: "連携先を失う", en: "a partner") }
    var sum = LocalizedText(ja: "", en: "")
    func add(_ amount: Int, _ size: LocalizedText) {
      let isFirst = sum.english.isEmpty
      let sign = amount < 0 ? "−" : isFirst ? "" : "+"
      sum = LocalizedText(
        ja: sum.japanese + sign + size.japanese,
        en: sum.english + (isFirst ? sign : " \(sign) ") + size.english)
    }
    let (areas, loads) = (levels.areaSteps.magnitude, levels.loadSteps.magnitude)
    if areas > 0 {
      add(
        levels.areaSteps,
        LocalizedText(ja: "圏域\(areas)段", en: areas == 1 ? "1 area step" : "\(areas) area steps"))
    }
    if loads > 0 {
      add(
        levels.loadSteps,
        LocalizedText(ja: "負担\(loads)段", en: loads == 1 ? "1 load step" : "\(loads) load steps"))
    }
    let kilometres = Kilometres.text(Int(levels.metres.magnitude), limit: .max)
    let isNothing = kilometres == "0.0"
    if !isNothing || sum.english.isEmpty {
      let text = kilometres + " km"
      add(isNothing ? 0 : levels.metres, LocalizedText(ja: text, en: text))
    }
    return isExact
      ? sum : LocalizedText(ja: sum.japanese + "以上", en: "≥ " + sum.english)
  }
}
