internal import MatchEngine

/// The forms of primitive values that are text.
enum FHIRPrimitive {
  /// Whether a text is of a primitive type; types without a form of their own take any text.
  static func isValid(_ text: String, _ type: String) -> Bool {
    switch type {
    case "id": FHIRIdentity.isLegal(text)
    case "uri", "url", "canonical": !text.utf8.contains { $0 <= 0x20 }
    case "code":
      // No blanks at the ends, and no two in a row.
      !text.utf8.contains { $0 < 0x20 } && !text.contains("  ") && text.first != " "
        && text.last != " "
    case "date": day(text[...])
    case "dateTime": day(text[...]) || Instant(iso: text) != nil
    case "instant": Instant(iso: text) != nil
    case "time": time(text) != nil
    default: !text.utf8.contains { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
    }
  }

  /// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and exists.
  private static func day(_ text: Substring) -> Bool {
    switch text.utf8.count {
    case 4: CivilDay(iso: text + "-01-01") != nil
    case 7: CivilDay(iso: text + "-01") != nil
    default: CivilDay(iso: text) != nil
    }
  }

  /// The second of the day of `HH:MM:SS`; nil for anything else, 24:00:00 included.
  static func time(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes[2] == 58, bytes[5] == 58 else { return nil }
    var parts: [Int] = []
    for place in [0, 3, 6] {
      let (tens, ones) = (bytes[place], bytes[place + 1])
      guard (48...57).contains(tens), (48...57).contains(ones) else { return nil }
      parts.append(Int(tens - 48) * 10 + Int(ones - 48))
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    if bytes.count > 8 {
      guard bytes[8] == 46, bytes.count > 9, bytes[9...].allSatisfy({ (48...57).contains($0) })
      else { return nil }
    }
    return parts[0] * 3_600 + parts[1] * 60 + parts[2]
  }

  /// The first moment of a date, a month, a year or an instant, in Japan where no offset is given.
  static func moment(_ text: String) -> Instant? {
    if let instant = Instant(iso: text) { return instant }
    let padded = text.utf8.count == 4 ? text + "-01-01" : text.utf8.count == 7 ? text + "-01" : text
    return CivilDay(iso: padded).map { Instant(japanDay: $0, minute: 0) }
  }
}
