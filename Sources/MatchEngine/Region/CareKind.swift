/// Whose care a need is about; partners and reach may differ for each.
public enum CareKind: String, CaseIterable, Sendable {
  /// 成人・高齢者: what is meant where nothing else is said.
  case general
  /// 小児.
  case paediatric
  /// 医療的ケア児: children with ventilators, tubes and the like.
  case medicalCareChild

  /// The name of the kind.
  public var name: LocalizedText {
    switch self {
    case .general: LocalizedText(ja: "成人・高齢者", en: "adults and elderly")
    case .paediatric: LocalizedText(ja: "小児", en: "children")
    case .medicalCareChild: LocalizedText(ja: "医療的ケア児", en: "children in medical care")
    }
  }
}

/// The parts of the week outside consultation hours (時間帯).
///
/// No law defines them for all; late night is 22:00 to 6:00 as in the fee schedule (深夜加算), the
/// others follow the usual ordinances.
public enum TimeBand: String, CaseIterable, Sendable {
  /// 平日準夜: weekdays after closing, until 22:00.
  case weekdayEvening
  /// 土曜: Saturday after closing, until 22:00.
  case saturday
  /// 休日日中: Sundays and holidays by day.
  case holidayDaytime
  /// 休日準夜: Sundays and holidays in the evening, until 22:00.
  case holidayEvening
  /// 深夜: 22:00 to 6:00 on all days.
  case lateNight

  /// The name of the band.
  public var name: LocalizedText {
    switch self {
    case .weekdayEvening: LocalizedText(ja: "平日準夜", en: "weekday evenings")
    case .saturday: LocalizedText(ja: "土曜", en: "Saturdays")
    case .holidayDaytime: LocalizedText(ja: "休日日中", en: "holidays by day")
    case .holidayEvening: LocalizedText(ja: "休日準夜", en: "holiday evenings")
    case .lateNight: LocalizedText(ja: "深夜", en: "late night")
    }
  }
}

/// The capacity of an offer in one band.
public struct BandCapacity: Hashable, Sendable {
  /// The band.
  public var band: TimeBand
  /// The greatest number of clinics it takes on in the band.
  public var capacity: Int

  /// A capacity in a band.
  public init(band: TimeBand, capacity: Int) {
    self.band = band
    self.capacity = capacity
  }
}

/// Who may learn of an offer.
public enum Disclosure: String, CaseIterable, Sendable {
  /// Everybody.
  case everyone
  /// Registered institutions only; others neither see nor use it.
  case registered

  /// The name of the level.
  public var name: LocalizedText {
    switch self {
    case .everyone: LocalizedText(ja: "公開", en: "everyone")
    case .registered: LocalizedText(ja: "登録医療機関のみ", en: "registered institutions only")
    }
  }
}
