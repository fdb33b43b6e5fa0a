// What a forum can measure itself by. Councils have no indicators today (domain.md §5: two thirds
// of municipalities say so); each of these answers a sentence of the founding documents.

/// A number that a forum (協議の場) watches.
public enum Indicator: String, CaseIterable, Sendable {
  /// 当番枠.
  case dutySlots
  /// 空白の当番枠.
  case openDutySlots
  /// 当番の充足率.
  case dutyCoverage
  /// 連携先の要る診療所など.
  case needs
  /// 連携先が一つもない.
  case needsWithoutPartner
  /// 連携先が希望数に足りない (一つはある).
  case needsShortOfPartners
  /// 連携先の充足率.
  case needCoverage
  /// 圏域内で手の届く支援がない (書面上はある).
  case paperOnlyNeeds
  /// 機能がある.
  case activeInstitutions
  /// 意向あり・未実施.
  case willingInstitutions
  /// 意向なし.
  case unwillingInstitutions
  /// 未報告.
  case unreportedInstitutions
  /// 孤立している診療所.
  case isolatedClinics
  /// 後方支援病床.
  case backupBeds
  /// 見込まれる入院 (1日あたり在院).
  case expectedBackupBeds
  /// 後方支援病床の過不足.
  case backupBedBalance
  /// 支援の負担の偏り (ジニ係数).
  case supportLoadGini
  /// 支援の負担率の最大 (件数÷枠).
  case greatestSupportLoad
  /// 支援の負担率の中央値.
  case medianSupportLoad
  /// 支援の負担率の最小.
  case leastSupportLoad
  /// 当番の負担の偏り (ジニ係数).
  case dutyLoadGini
  /// 一医療機関の最多当番数.
  case mostDuties
  /// 一医療機関の最少当番数.
  case fewestDuties
  /// 一医療機関の当番数の中央値.
  case medianDuties
  /// 70歳以上の医師が担う割合.
  case shareCarriedBySeventies
  /// 圏域外への依存.
  case crossBoundaryShare
  /// 相互に支え合う割合.
  case reciprocity
  /// 最も重い一件の離脱で連携先を失う数.
  case worstSingleLoss
  /// 75歳以上の医師だけの診療所がすべて閉じたとき連携先を失う数.
  case needsLostWithRetired
  /// 75歳以上の医師だけの診療所がすべて閉じたとき空く当番枠.
  case dutiesLostWithRetired
  /// 打診の断られた割合.
  case refusalShare
  /// 受入れ決定までの時間.
  case timeToPlacement
}

/// In what an indicator is counted.
public enum IndicatorUnit: String, Sendable {
  /// 枠.
  case slots
  /// 件: institutions, or needs of institutions.
  case institutions
  /// 床.
  case beds
  /// 床, in tenths.
  case tenthsOfBeds
  /// Thousandths of a whole, shown in per cent.
  case permille
  /// Thousandths between 0 (even) and 1 (all at one), shown with three digits.
  case giniThousandths
  /// 分.
  case minutes
}

/// What an indicator is about, beside its area.
public enum IndicatorSubject: Hashable, Sendable {
  /// Everything.
  case all
  /// One function.
  case function(SupportFunction)
  /// One rotation, by its id.
  case rotation(String)
  /// One line of a rotation, by their ids.
  case line(rotation: String, position: String)
  /// One band of a line, by their ids.
  case band(rotation: String, position: String, band: String)
}

/// Which figure is meant.
public struct IndicatorKey: Hashable, Sendable {
  /// The indicator.
  public let indicator: Indicator
  /// The id of the area; nil means the whole region.
  public let area: String?
  /// What it is about.
  public let subject: IndicatorSubject

  /// A key.
  public init(_ indicator: Indicator, area: String? = nil, subject: IndicatorSubject = .all) {
    self.indicator = indicator
    self.area = area
    self.subject = subject
  }

  /// Feeds the key to a hasher; an indicator by its position, not letter by letter.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(indicator.ordinal)
    hasher.combine(area)
    hasher.combine(subject)
  }
}

/// One figure and the institutions behind it.
public struct IndicatorFigure: Equatable, Sendable {
  /// Which figure.
  public let key: IndicatorKey
  /// The value in the indicator's unit; nil where nothing is known or there is nothing to count.
  public let value: Int?
  /// The ids of the institutions behind the value, in document order; empty where it is no set.
  public let institutions: [String]

  /// A figure.
  public init(_ key: IndicatorKey, _ value: Int?, institutions: [String] = []) {
    self.key = key
    self.value = value
    self.institutions = institutions
  }
}

/// The figures of a region, in the order of definition, area and subject.
public struct IndicatorTable: Equatable, Sendable {
  /// The figures.
  public let figures: [IndicatorFigure]
  private let places: [IndicatorKey: Int]

  /// A table; a key that stands twice counts once, with its first figure.
  public init(_ figures: [IndicatorFigure]) {
    self.figures = figures
    var places: [IndicatorKey: Int] = [:]
    places.reserveCapacity(figures.count)
    for (index, figure) in figures.enumerated() where places[figure.key] == nil {
      places[figure.key] = index
    }
    self.places = places
  }

  /// The position of the figure of a key; nil if it is not in the table.
  func place(of key: IndicatorKey) -> Int? { places[key] }

  /// The figure of a key; nil if it is not in the table.
  public subscript(key: IndicatorKey) -> IndicatorFigure? { places[key].map { figures[$0] } }

  /// The value of an indicator.
  public func value(
    _ indicator: Indicator, area: String? = nil, subject: IndicatorSubject = .all
  ) -> Int? {
    self[IndicatorKey(indicator, area: area, subject: subject)]?.value
  }

  /// Compares by figures.
  public static func == (left: Self, right: Self) -> Bool { left.figures == right.figures }
}

/// A figure before and after a change.
public struct IndicatorDelta: Equatable, Sendable {
  /// Which figure.
  public let key: IndicatorKey
  /// Before; nil where nothing is known.
  public let before: Int?
  /// After; nil where nothing is known.
  public let after: Int?

  /// A pair of values.
  public init(_ key: IndicatorKey, before: Int?, after: Int?) {
    self.key = key
    self.before = before
    self.after = after
  }

  /// After minus before; nil where one is not known.
  public var change: Int? {
    guard let before, let after else { return nil }
    return after - before
  }

  /// Whether the change is for the better (true), for the worse (false), or neither (nil).
  public var isBetter: Bool? {
    guard let change, change != 0 else { return nil }
    switch key.indicator.direction {
    case .more: return change > 0
    case .less: return change < 0
    case .neither: return nil
    }
  }
}

/// Which way an indicator ought to go.
public enum IndicatorDirection: String, Sendable {
  /// More is better.
  case more
  /// Less is better.
  case less
  /// It describes, and does not judge.
  case neither
}
