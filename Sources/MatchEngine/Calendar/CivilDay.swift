// Problem: calendar days without time zones, leap rules or allocation in hot loops.
// Method: a day is an Int32 count from 1970-01-01 in the proleptic Gregorian
//   calendar; conversion by the era algorithm, which works on years that begin
//   in March so that the leap day is the last day of the year.
// Correct because 146,097 days make exactly 400 years, and inside an era the
//   closed forms invert each other (tested over every day of 1583–2999).
// Complexity: O(1), no allocation.
// Reference: Hinnant, "chrono-compatible low-level date algorithms" (2013).

/// A calendar day, counted from 1970-01-01 (day 0), proleptic Gregorian.
public struct CivilDay: Hashable, Comparable, Strideable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  /// The day with a given number.
  @inlinable public init(number: Int) { self.number = Int32(number) }

  /// The day of a year, month (1–12) and day of month; nil if there is none.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(number: Self.number(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD`; nil for anything else, or for a day that does not exist.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1–12) and day of month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The weekday.
  public var weekday: Weekday {
    switch weekdayIndex {
    case 0: .monday
    case 1: .tuesday
    case 2: .wednesday
    case 3: .thursday
    case 4: .friday
    case 5: .saturday
    default: .sunday
    }
  }

  /// 0 for Monday to 6 for Sunday.
  @inlinable public var weekdayIndex: Int {
    let remainder = (Int(number) + 3) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = components
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// The Japanese fiscal year (April to March) to which the day belongs.
  public var fiscalYear: Int {
    let (year, month, _) = components
    return month >= 4 ? year : year - 1
  }

  /// First to last day of the fiscal year that begins on 1 April of `year`.
  public static func fiscalYear(_ year: Int) -> ClosedRange<CivilDay> {
    CivilDay(
      number: number(year: year, month: 4, day: 1))...CivilDay(
        number: number(year: year + 1, month: 3, day: 31))
  }

  /// The number of days of a month.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Orders in time.
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// Days from this day to another.
  @inlinable public func distance(to other: CivilDay) -> Int { Int(other.number) - Int(number) }

  /// The day `days` later.
  @inlinable public func advanced(by days: Int) -> CivilDay { CivilDay(number: Int(number) + days) }
}

/// A day of the week, Monday first as in the Japanese report forms and ISO 8601.
public enum Weekday: String, CaseIterable, Sendable {
  /// 月曜日.
  case monday
  /// 火曜日.
  case tuesday
  /// 水曜日.
  case wednesday
  /// 木曜日.
  case thursday
  /// 金曜日.
  case friday
  /// 土曜日.
  case saturday
  /// 日曜日.
  case sunday

  /// 0 for Monday to 6 for Sunday.
  public var index: Int {
    switch self {
    case .monday: 0
    case .tuesday: 1
    case .wednesday: 2
    case .thursday: 3
    case .friday: 4
    case .saturday: 5
    case .sunday: 6
    }
  }

  /// One kanji (月…日) or three letters (Mon…Sun).
  public var short: LocalizedText {
    let japanese = ["月", "火", "水", "木", "金", "土", "日"]
    let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return LocalizedText(ja: japanese[index], en: english[index])
  }
}
