// A moment of the board: whole seconds of universal time, shown and banded in Japan Standard Time,
// which has been UTC+9 without summer time since 1952, so that no time-zone database is needed.

/// A second, counted from 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  public let seconds: Int64

  /// The moment at a number of seconds since 1970-01-01T00:00:00Z.
  @inlinable public init(seconds: Int64) { self.seconds = seconds }

  /// The moment at a minute of a day of Japan; minutes beyond 1440 run into the next days.
  public init(japanDay day: CivilDay, minute: Int) {
    seconds = Int64(day.number) * 86_400 + Int64(minute) * 60 - Self.japanOffset
  }

  /// Japan Standard Time: nine hours before universal time.
  static let japanOffset: Int64 = 9 * 3_600

  /// The day in Japan.
  public var japanDay: CivilDay {
    CivilDay(number: Int(quotient(seconds &+ Self.japanOffset, 86_400)))
  }

  /// The minute of the day in Japan, 0 … 1439.
  public var japanMinute: Int {
    let local = seconds &+ Self.japanOffset
    return Int((local - quotient(local, 86_400) * 86_400) / 60)
  }

  private func quotient(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value + 1) / divisor - 1
  }

  /// The moment a number of seconds later; stays at the ends of the range.
  @inlinable public func advanced(bySeconds count: Int64) -> Instant {
    let (sum, overflow) = seconds.addingReportingOverflow(count)
    return Instant(seconds: overflow ? (count > 0 ? .max : .min) : sum)
  }

  /// The moment a number of minutes later.
  @inlinable public func advanced(byMinutes count: Int) -> Instant {
    advanced(bySeconds: Int64(count) * 60)
  }

  /// Seconds from this moment to another; negative if the other is earlier.
  @inlinable public func seconds(to other: Instant) -> Int64 {
    let (difference, overflow) = other.seconds.subtractingReportingOverflow(seconds)
    return overflow ? (other > self ? .max : .min) : difference
  }

  /// Orders by time.
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Instant {
  /// Reads `YYYY-MM-DDTHH:MM:SS` with `Z` or an offset `±HH:MM` (RFC 3339); a fraction is cut off.
  ///
  /// Nil for anything else: a time without an offset is not a moment. Years 1900 … 9999.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, bytes[10] == 84 || bytes[10] == 116,
      bytes[13] == 58, bytes[16] == 58, let day = CivilDay(iso: text.prefix(10)),
      day.components.year >= 1900, let hour = Self.number(bytes, 11), hour < 24,
      let minute = Self.number(bytes, 14), minute < 60, let second = Self.number(bytes, 17),
      second < 60
    else { return nil }
    var place = 19
    if bytes[place] == 46 {
      place += 1
      let start = place
      while place < bytes.count, bytes[place] >= 48, bytes[place] <= 57 { place += 1 }
      guard place > start else { return nil }
    }
    guard place < bytes.count else { return nil }
    var offset = 0
    switch bytes[place] {
    case 90, 122:
      guard bytes.count == place + 1 else { return nil }
    case 43, 45:
      guard bytes.count == place + 6, bytes[place + 3] == 58,
        let hours = Self.number(bytes, place + 1), hours < 24,
        let minutes = Self.number(bytes, place + 4), minutes < 60
      else { return nil }
      offset = (bytes[place] == 45 ? -60 : 60) * (hours * 60 + minutes)
    default: return nil
    }
    self.init(
      seconds: Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset))
  }

  /// 「2026年1月5日（月）22:15」, "Mon 5 Jan 2026 22:15": the day and minute in Japan.
  public var label: LocalizedText {
    let clock = Self.pair(japanMinute / 60) + ":" + Self.pair(japanMinute % 60)
    let day = japanDay.label
    return LocalizedText(ja: day.japanese + clock, en: day.english + " " + clock)
  }

  /// 「1月5日22:15」, "01-05 22:15": for columns in which the year is known.
  public var shortLabel: LocalizedText {
    let (_, month, day) = japanDay.components
    let clock = Self.pair(japanMinute / 60) + ":" + Self.pair(japanMinute % 60)
    return LocalizedText(
      ja: "\(month)月\(day)日" + clock, en: Self.pair(month) + "-" + Self.pair(day) + " " + clock)
  }

  /// `YYYY-MM-DDTHH:MM:SS+09:00`.
  public var iso: String {
    let local = seconds &+ Self.japanOffset
    let inDay = Int(local - quotient(local, 86_400) * 86_400)
    let (year, month, day) = japanDay.components
    if (0...9_999).contains(year) {
      return String(unsafeUninitializedCapacity: 25) { text in
        func put(_ value: Int, _ place: Int) {
          text[place] = 48 + UInt8(truncatingIfNeeded: value / 10)
          text[place + 1] = 48 + UInt8(truncatingIfNeeded: value % 10)
        }
        put(year / 100, 0)
        put(year % 100, 2)
        put(month, 5)
        put(day, 8)
        put(inDay / 3_600, 11)
        put(inDay / 60 % 60, 14)
        put(inDay % 60, 17)
        put(9, 20)
        put(0, 23)
        for place in [4, 7] { text[place] = UInt8(ascii: "-") }
        for place in [13, 16, 22] { text[place] = UInt8(ascii: ":") }
        text[10] = UInt8(ascii: "T")
        text[19] = UInt8(ascii: "+")
        return 25
      }
    }
    return japanDay.iso + "T" + Self.pair(inDay / 3_600) + ":" + Self.pair(inDay / 60 % 60) + ":"
      + Self.pair(inDay % 60) + "+09:00"
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int? {
    guard place + 1 < bytes.count else { return nil }
    let (tens, ones) = (bytes[place], bytes[place + 1])
    guard tens >= 48, tens <= 57, ones >= 48, ones <= 57 else { return nil }
    return Int(tens - 48) * 10 + Int(ones - 48)
  }

  private static func pair(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
