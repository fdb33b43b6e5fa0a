public import MatchEngine

/// Figures as people read them.
public enum IndicatorWording {
  /// A value with its unit: 「12件」, "94.2 %", "0.128".
  public static func value(_ value: Int?, _ unit: IndicatorUnit) -> LocalizedText {
    guard let value else { return LocalizedText(ja: "—", en: "—") }
    let sign = value < 0 ? "−" : ""
    let size = Int(value.magnitude)
    switch unit {
    case .slots: return LocalizedText(ja: "\(sign)\(size)枠", en: "\(sign)\(size)")
    case .institutions: return LocalizedText(ja: "\(sign)\(size)件", en: "\(sign)\(size)")
    case .beds:
      return LocalizedText(ja: "\(sign)\(size)床", en: "\(sign)\(size) bed" + (size == 1 ? "" : "s"))
    case .tenthsOfBeds:
      let text = "\(sign)\(size / 10).\(size % 10)"
      return LocalizedText(ja: text + "床", en: text + " beds")
    case .permille:
      let text = "\(sign)\(size / 10).\(size % 10)"
      return LocalizedText(ja: text + "%", en: text + " %")
    case .giniThousandths:
      let digits = String(size % 1_000)
      let text =
        "\(sign)\(size / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
      return LocalizedText(ja: text, en: text)
    case .minutes: return LocalizedText(ja: "\(sign)\(size)分", en: "\(sign)\(size) min")
    }
  }

  /// A change with its sign; shares in percentage points.
  public static func change(_ change: Int?, _ unit: IndicatorUnit) -> LocalizedText {
    guard let change else { return LocalizedText(ja: "—", en: "—") }
    if change == 0 { return LocalizedText(ja: "±0", en: "±0") }
    let text = value(change, unit)
    let plus = change > 0 ? "+" : ""
    if unit == .permille {
      let size = Int(change.magnitude)
      let points = (change < 0 ? "−" : "+") + "\(size / 10).\(size % 10)"
      return LocalizedText(ja: points + "ポイント", en: points + " points")
    }
    return LocalizedText(ja: plus + text.japanese, en: plus + text.english)
  }

  /// What an indicator is about: 「時間外対応」, a rotation, a line; nil for everything.
  public static func subject(
    _ subject: IndicatorSubject, in document: RegionDocument
  ) -> LocalizedText? {
    func rotation(_ id: String) -> RotationRecord? {
      document.rotations.first { $0.id == id }
    }
    switch subject {
    case .all: return nil
    case .function(let function): return function.name
    case .rotation(let id):
      let name = rotation(id)?.name ?? id
      return LocalizedText(ja: name, en: name)
    case .line(let id, let position):
      let line = rotation(id)?.positions.first { $0.id == position }?.name ?? position
      let name = (rotation(id)?.name ?? id) + " " + line
      return LocalizedText(ja: name, en: name)
    case .band(let id, let position, let band):
      let line = rotation(id)?.positions.first { $0.id == position }
      let name =
        (rotation(id)?.name ?? id) + " " + (line?.name ?? position) + " "
        + (line?.bands.first { $0.id == band }?.name ?? band)
      return LocalizedText(ja: name, en: name)
    }
  }

  /// The name of an area; nil for the whole region.
  public static func area(_ id: String?, in document: RegionDocument) -> String? {
    id.map { id in document.areas.first { $0.id == id }?.name ?? id }
  }

  /// An indicator with what it is about.
  public static func title(_ key: IndicatorKey, in document: RegionDocument) -> LocalizedText {
    guard let about = subject(key.subject, in: document) else { return key.indicator.name }
    return LocalizedText(
      ja: key.indicator.name.japanese + "（" + about.japanese + "）",
      en: key.indicator.name.english + " (" + about.english + ")")
  }
}
