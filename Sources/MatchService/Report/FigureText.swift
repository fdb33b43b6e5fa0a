import MatchEngine

/// Figures and their changes as people read them.
enum FigureText {
  /// A value without its unit: `12`, `−1.5`, `87.5`, `0.214`; a dash where nothing is known.
  static func digits(_ value: Int?, _ unit: IndicatorUnit) -> String {
    guard let value else { return "—" }
    let magnitude = Int(clamping: value.magnitude)
    let sign = value < 0 ? "−" : ""
    switch unit {
    case .slots, .institutions, .beds, .minutes: return PageNumber.grouped(value)
    case .tenthsOfBeds, .permille:
      return sign + PageNumber.grouped(magnitude / 10) + ".\(magnitude % 10)"
    case .giniThousandths:
      let rest = String(magnitude % 1000)
      return sign + "\(magnitude / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
  }

  /// The unit as it stands behind a value.
  static func unit(_ unit: IndicatorUnit) -> LocalizedText {
    switch unit {
    case .slots: LocalizedText(ja: "枠", en: "")
    case .institutions: LocalizedText(ja: "件", en: "")
    case .beds, .tenthsOfBeds: LocalizedText(ja: "床", en: " beds")
    case .permille: LocalizedText(ja: "％", en: "%")
    case .giniThousandths: LocalizedText(ja: "", en: "")
    case .minutes: LocalizedText(ja: "分", en: " min")
    }
  }

  /// A value with its unit.
  static func text(_ value: Int?, _ indicator: Indicator) -> LocalizedText {
    guard value != nil else { return LocalizedText(ja: "不明", en: "not known") }
    let digits = digits(value, indicator.unit)
    let unit = unit(indicator.unit)
    return LocalizedText(ja: digits + unit.japanese, en: digits + unit.english)
  }

  /// A change with its sign, in points for shares; never without sign.
  static func change(_ change: Int, _ unit: IndicatorUnit) -> LocalizedText {
    let digits = digits(change, unit)
    let signed = change > 0 ? "+" + digits : change == 0 ? "±0" : digits
    let name =
      switch unit {
      case .permille: LocalizedText(ja: "ポイント", en: " points")
      default: self.unit(unit)
      }
    return LocalizedText(ja: signed + name.japanese, en: signed + name.english)
  }

  /// The word for a change: it does not leave the judgement to colour.
  static func word(_ delta: IndicatorDelta) -> LocalizedText {
    guard let change = delta.change else {
      return LocalizedText(ja: "比較できません", en: "no comparison")
    }
    if change == 0 { return LocalizedText(ja: "変わらず", en: "same") }
    switch delta.isBetter {
    case true?: return LocalizedText(ja: "改善", en: "better")
    case false?: return LocalizedText(ja: "悪化", en: "worse")
    case nil:
      return change > 0
        ? LocalizedText(ja: "増", en: "more") : LocalizedText(ja: "減", en: "fewer")
    }
  }

  /// A shape for a change, beside its word.
  static func mark(_ delta: IndicatorDelta) -> String {
    switch delta.isBetter {
    case true?: "○"
    case false?: "×"
    case nil: delta.change == nil || delta.change == 0 ? "＝" : "◇"
    }
  }

  /// The style of a change.
  static func style(_ delta: IndicatorDelta) -> String {
    switch delta.isBetter {
    case true?: "better"
    case false?: "worse"
    case nil: "even"
    }
  }
}

extension HTMLWriter {
  /// Appends a change with shape, sign and word.
  mutating func change(_ delta: IndicatorDelta) {
    element("span", ("class", "delta " + FigureText.style(delta))) { html in
      html.element("span", ("aria-hidden", "true"), text: FigureText.mark(delta) + " ")
      if let change = delta.change, change != 0 {
        html.text(FigureText.change(change, delta.key.indicator.unit))
        html.text(" ")
      }
      html.text(FigureText.word(delta))
    }
  }
}
