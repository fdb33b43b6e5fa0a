public import MatchEngine

// Days and times are read from the bytes: a national region has millions of consultation hours,
// and a String for each of them would cost more than everything else.

/// Days and times inside JSON strings.
enum JSONTextFormat {
  /// Reads `YYYY-MM-DD`; nil for anything else.
  static func day(_ bytes: ArraySlice<UInt8>) -> CivilDay? {
    let first = bytes.startIndex
    guard bytes.count == 10, bytes[first + 4] == UInt8(ascii: "-"),
      bytes[first + 7] == UInt8(ascii: "-"),
      let century = twoDigits(bytes, at: first), let year = twoDigits(bytes, at: first + 2),
      let month = twoDigits(bytes, at: first + 5), let day = twoDigits(bytes, at: first + 8)
    else { return nil }
    return CivilDay(year: century * 100 + year, month: month, day: day)
  }

  /// Reads `HH:MM`, 00:00 to 24:00; nil for anything else.
  static func time(_ bytes: ArraySlice<UInt8>) -> TimeOfDay? {
    let first = bytes.startIndex
    guard bytes.count == 5, bytes[first + 2] == UInt8(ascii: ":"),
      let hour = twoDigits(bytes, at: first), let minute = twoDigits(bytes, at: first + 3),
      minute < 60
    else { return nil }
    return TimeOfDay(minute: hour * 60 + minute)
  }

  /// Reads `MM-DD`; nil for anything else.
  static func monthDay(_ bytes: ArraySlice<UInt8>) -> MonthDay? {
    let first = bytes.startIndex
    guard bytes.count == 5, bytes[first + 2] == UInt8(ascii: "-"),
      let month = twoDigits(bytes, at: first), let day = twoDigits(bytes, at: first + 3)
    else { return nil }
    return MonthDay(month: month, day: day)
  }

  /// Reads an RFC 3339 moment with an offset; nil for anything else.
  static func instant(_ bytes: ArraySlice<UInt8>) -> Instant? {
    guard bytes.count <= 40 else { return nil }
    return Instant(iso: String(decoding: bytes, as: UTF8.self))
  }

  private static func twoDigits(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    let tens = bytes[index] &- 48
    let ones = bytes[index + 1] &- 48
    guard tens < 10, ones < 10 else { return nil }
    return Int(tens) * 10 + Int(ones)
  }
}

extension JSONDocument {
  /// The text of a string node without escapes, as bytes; empty for anything else.
  func plainText(at node: Int) -> ArraySlice<UInt8> {
    guard nodes[node].kind == .string else { return [] }
    if nodes[node].isComplex {
      return JSONText.unescaped(bytes, nodes[node].range)[...]
    }
    return bytes[nodes[node].range]
  }
}

extension JSONValue {
  /// The day that a string `YYYY-MM-DD` names; nil for anything else.
  public var day: CivilDay? { JSONTextFormat.day(document.plainText(at: node)) }

  /// The time that a string `HH:MM` names; nil for anything else.
  public var time: TimeOfDay? { JSONTextFormat.time(document.plainText(at: node)) }

  /// The moment that a string of RFC 3339 names; nil for anything else.
  public var instant: Instant? { JSONTextFormat.instant(document.plainText(at: node)) }

  /// The month and day that a string `MM-DD` names; nil for anything else.
  public var monthDay: MonthDay? { JSONTextFormat.monthDay(document.plainText(at: node)) }
}
