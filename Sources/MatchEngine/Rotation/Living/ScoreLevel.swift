// The levels of a score as a list, so that tables and comparisons name each of them once and
// in the order in which they count.

/// One level of the lexicographic score of a rotation.
public struct ScoreLevel: Sendable {
  /// The member of plan documents that holds it.
  public let code: String
  /// What it counts.
  public let name: LocalizedText
  /// Whether it is in squared hundredths of a duty, not in duties.
  public let isSquared: Bool
  private let read: @Sendable (RotationScore) -> Int

  /// The value of the level in a score.
  public func value(in score: RotationScore) -> Int { read(score) }

  /// All levels, the weightiest first.
  public static let all: [ScoreLevel] = [
    ScoreLevel(
      code: "holes", name: LocalizedText(ja: "空白", en: "holes"), isSquared: false
    ) { $0.holes },
    ScoreLevel(
      code: "brokenRules",
      name: LocalizedText(ja: "守れない取り決め（1/100回）", en: "broken local rules (1/100 duty)"),
      isSquared: false
    ) { $0.brokenRules },
    ScoreLevel(
      code: "reserveDuties", name: LocalizedText(ja: "予備の当番", en: "duties of reserve members"),
      isSquared: false
    ) { $0.reserveDuties },
    ScoreLevel(
      code: "shortOfMinimum", name: LocalizedText(ja: "月の下限に不足", en: "short of monthly minima"),
      isSquared: false
    ) { $0.shortOfMinimum },
    ScoreLevel(
      code: "urgentPreferences",
      name: LocalizedText(ja: "優先の希望（重み×1/100回）", en: "urgent preferences (weight × 1/100)"),
      isSquared: false
    ) { $0.urgentPreferences },
    ScoreLevel(
      code: "holidayUnevenness", name: LocalizedText(ja: "休日回数の偏り", en: "uneven holiday duties"),
      isSquared: true
    ) { $0.holidayUnevenness },
    ScoreLevel(
      code: "unevenness", name: LocalizedText(ja: "回数の偏り", en: "uneven duties"),
      isSquared: true
    ) { $0.unevenness },
    ScoreLevel(
      code: "preferences",
      name: LocalizedText(ja: "希望（重み×1/100回）", en: "preferences (weight × 1/100)"),
      isSquared: false
    ) { $0.preferences },
    ScoreLevel(
      code: "monthlyUnevenness", name: LocalizedText(ja: "月ごとの偏り", en: "uneven months"),
      isSquared: true
    ) { $0.monthlyUnevenness },
  ]
}
