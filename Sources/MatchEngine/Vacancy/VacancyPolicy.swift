// The local decisions of a vacancy board: how long a fact is fresh, how long a bed is held, whom to
// call first. Defaults are those of the project's domain notes.

/// How old a fact is, in the words that people see.
public enum Freshness: String, CaseIterable, Comparable, Sendable {
  /// 新: at most 4 hours by default.
  case new
  /// やや古: at most 12 hours.
  case ageing
  /// 古: at most 24 hours.
  case old
  /// 期限切れ: older, or past its own end of validity.
  case expired

  /// 0 for ``new`` to 3 for ``expired``.
  public var rank: Int {
    switch self {
    case .new: 0
    case .ageing: 1
    case .old: 2
    case .expired: 3
    }
  }

  /// Orders from new to expired.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The name of the state.
  public var name: LocalizedText {
    switch self {
    case .new: LocalizedText(ja: "新", en: "new")
    case .ageing: LocalizedText(ja: "やや古", en: "ageing")
    case .old: LocalizedText(ja: "古", en: "old")
    case .expired: LocalizedText(ja: "期限切れ", en: "expired")
    }
  }
}

/// The local decisions of a vacancy board.
public struct VacancyPolicy: Equatable, Sendable {
  /// The greatest age of a new fact, in minutes.
  public var newMinutes: Int
  /// The greatest age of an ageing fact, in minutes.
  public var ageingMinutes: Int
  /// The greatest age of an old fact, in minutes; beyond, it is expired.
  public var oldMinutes: Int
  /// How far the clock of a reporter may run ahead, in seconds.
  public var clockToleranceSeconds: Int
  /// How long an accepted bed is held, in minutes (30–60 in practice).
  public var holdMinutes: Int
  /// The deadline of an inquiry that names none, in minutes.
  public var inquiryMinutes: Int
  /// Minutes that one call takes, whatever its outcome.
  public var callMinutes: Int
  /// Whether the hospital that discharged the patient is asked first (柏モデル: 退院元病院).
  public var dischargingHospitalFirst: Bool
  /// Whether the hospital where the patient is registered is asked first (入院希望患者).
  public var registeredHospitalFirst: Bool

  /// A policy; without arguments, the defaults.
  public init(
    newMinutes: Int = 240, ageingMinutes: Int = 720, oldMinutes: Int = 1_440,
    clockToleranceSeconds: Int = 120, holdMinutes: Int = 45, inquiryMinutes: Int = 20,
    callMinutes: Int = 8, dischargingHospitalFirst: Bool = true,
    registeredHospitalFirst: Bool = true
  ) {
    self.newMinutes = newMinutes
    self.ageingMinutes = ageingMinutes
    self.oldMinutes = oldMinutes
    self.clockToleranceSeconds = clockToleranceSeconds
    self.holdMinutes = holdMinutes
    self.inquiryMinutes = inquiryMinutes
    self.callMinutes = callMinutes
    self.dischargingHospitalFirst = dischargingHospitalFirst
    self.registeredHospitalFirst = registeredHospitalFirst
  }

  /// The freshness of a fact of a given age, leaving aside its own end of validity.
  public func freshness(ageSeconds: Int64) -> Freshness {
    if ageSeconds <= Int64(newMinutes) * 60 { return .new }
    if ageSeconds <= Int64(ageingMinutes) * 60 { return .ageing }
    return ageSeconds <= Int64(oldMinutes) * 60 ? .old : .expired
  }
}

/// The part of the week to which windows, patterns and acceptance rates refer.
public enum AdmissionBand: String, CaseIterable, Sendable {
  /// 平日日中: Monday to Friday, 8:00 to 18:00, unless a holiday.
  case weekday
  /// 土曜日中: Saturday, 8:00 to 18:00, unless a holiday.
  case saturday
  /// 休日日中: Sundays, holidays and the year's end, 8:00 to 18:00.
  case holiday
  /// 夜間: 18:00 to 8:00 on all days.
  case night

  /// The name of the band.
  public var name: LocalizedText {
    switch self {
    case .weekday: LocalizedText(ja: "平日日中", en: "weekday daytime")
    case .saturday: LocalizedText(ja: "土曜日中", en: "Saturday daytime")
    case .holiday: LocalizedText(ja: "休日日中", en: "holiday daytime")
    case .night: LocalizedText(ja: "夜間", en: "night")
    }
  }

  /// The band of a moment by a duty calendar.
  public init(at moment: Instant, calendar: DutyCalendar) {
    let minute = moment.japanMinute
    if minute < 480 || minute >= 1_080 {
      self = .night
      return
    }
    switch calendar.kind(of: moment.japanDay) {
    case .weekday: self = .weekday
    case .saturday: self = .saturday
    default: self = .holiday
    }
  }
}
