/// Text on its way into and out of the XML of a workbook.
enum SheetText {
  /// The most characters (UTF-16 units) that a cell of Excel holds.
  static let cellLimit = 32_767

  /// The text as XML; what XML 1.0 cannot hold becomes U+FFFD, so that nothing vanishes unseen.
  ///
  /// `_x000D_` in the source text is what Excel writes for a carriage return; so that the literal
  /// letters survive, their first underscore is written as `_x005F_` (ECMA-376 §22.4.2.4).
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // A reader turns a bare carriage return into a line feed.
      case "\r": result += "&#13;"
      case "\t": result += "&#9;"
      case "\n": result += "&#10;"
      default: result.unicodeScalars.append(isLegal(scalar) ? scalar : "\u{FFFD}")
      }
    }
    guard text.utf8.contains(UInt8(ascii: "_")) else { return result }
    return protectingEscapes(result)
  }

  /// Whether XML 1.0 may hold a character.
  static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// At most as many UTF-16 units as a cell holds, cut between characters and ended with `…`.
  static func clipped(_ text: String) -> String {
    guard text.utf16.count > cellLimit else { return text }
    var result = ""
    var room = cellLimit - 1
    for character in text {
      room -= character.utf16.count
      if room < 0 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Whether four hexadecimal digits and an underscore follow `_x` at a position.
  private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return false }
    return bytes[(index + 2)...(index + 5)].allSatisfy { hexadecimal($0) != nil }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func protectingEscapes(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for index in bytes.indices {
      if isEscape(bytes, at: index) {
        result += "_x005F_".utf8
      } else {
        result.append(bytes[index])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Undoes `_xHHHH_` as Excel writes it.
  static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var units: [UInt16] = []
    func flush() {
      result += String(decoding: units, as: UTF16.self).utf8
      units = []
    }
    var index = 0
    while index < bytes.count {
      if isEscape(bytes, at: index) {
        var value: UInt32 = 0
        for byte in bytes[(index + 2)...(index + 5)] {
          value = value * 16 + (hexadecimal(byte) ?? 0)
        }
        units.append(UInt16(truncatingIfNeeded: value))
        index += 7
      } else {
        if !units.isEmpty { flush() }
        result.append(bytes[index])
        index += 1
      }
    }
    flush()
    return String(decoding: result, as: UTF8.self)
  }

  /// What a cell holds after ``escaped(_:)`` has written a text: cut, and without what XML lacks.
  static func written(_ text: String) -> String {
    let clipped = clipped(text)
    guard !clipped.unicodeScalars.allSatisfy(isLegal) else { return clipped }
    var result = String.UnicodeScalarView()
    for scalar in clipped.unicodeScalars { result.append(isLegal(scalar) ? scalar : "\u{FFFD}") }
    return String(result)
  }

  /// The width of a text in columns of a Latin digit: East Asian wide characters count 2.
  static func width(_ text: String) -> Int {
    var most = 0
    var current = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        most = max(most, current)
        current = 0
        continue
      }
      current += isWide(scalar) ? 2 : isCombining(scalar) ? 0 : 1
    }
    return max(most, current)
  }

  /// How many digits of room a text needs: Japanese fonts draw a wide character in 1.85 digits.
  static func room(_ text: String) -> Int { (width(text) * 37 + 39) / 40 }

  /// East Asian wide and full-width (Unicode TR 11), as far as Japanese text uses them.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    // Ambiguous ones, which Japanese fonts draw wide: marks, circled figures, arrows, stars.
    case 0x00D7, 0x2010...0x2027, 0x2103...0x2312, 0x2460...0x27BF: true
    default: false
    }
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0x3099, 0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }
}
