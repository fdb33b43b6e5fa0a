public import MatchEngine

/// What figures are about, as people read it; their values are written by `FigureText`.
public enum IndicatorWording {
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
      let name = (rotation(id)?.name ?? id) + "・" + line
      return LocalizedText(ja: name, en: name)
    case .band(let id, let position, let band):
      let line = rotation(id)?.positions.first { $0.id == position }
      let name =
        (rotation(id)?.name ?? id) + "・" + (line?.name ?? position) + "・"
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
