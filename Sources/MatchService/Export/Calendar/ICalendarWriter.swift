// RFC 5545 as real clients read it: CRLF, lines folded at 75 octets without splitting a character,
// text escaped, no byte order mark. Parsers forgive much of this, each something else, so the
// tests look at the bytes.

/// Writes content lines of an iCalendar stream.
struct ICalendarWriter {
  /// Everything written so far.
  private(set) var bytes: [UInt8] = []

  /// Writes `NAME:value` where the value is already in iCalendar form.
  mutating func line(_ name: String, _ value: String) {
    var octets = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let width = UTF8.width(scalar)
      // A continuation line begins with a space, which counts.
      if octets + width > 75 {
        bytes.append(contentsOf: [13, 10, 32])
        octets = 1
      }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      octets += width
    }
    bytes.append(contentsOf: [13, 10])
  }

  /// Appends lines that another writer has written.
  mutating func append(_ lines: [UInt8]) { bytes.append(contentsOf: lines) }

  /// Writes `NAME:value` with the value escaped as TEXT.
  mutating func text(_ name: String, _ value: String) { line(name, Self.escaped(value)) }

  /// Backslash, semicolon, comma and line breaks escaped; other control characters become a space.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n" where previous == "\r": break  // The carriage return stood for both.
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        result.append(contentsOf: "\\n".unicodeScalars)
      default: result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
