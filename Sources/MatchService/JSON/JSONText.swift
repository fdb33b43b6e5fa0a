/// The text of strings inside JSON whose grammar has been checked.
enum JSONText {
  /// The value of a hexadecimal digit; nil for any other byte.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The UTF-8 that a string with escapes stands for.
  ///
  /// - Complexity: O(length).
  static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    unescaped(bytes.span, range)
  }

  /// The UTF-8 that a string with escapes stands for.
  ///
  /// - Complexity: O(length).
  static func unescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    func unit(at index: Int) -> UInt32 {
      var value: UInt32 = 0
      for offset in 2..<6 where index + offset < range.upperBound {
        value = value << 4 | UInt32(hexadecimalDigit(bytes[index + offset]) ?? 0)
      }
      return value
    }
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        result.append(byte)
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var scalar = unit(at: index)
        if scalar & 0xFC00 == 0xD800 {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + (unit(at: index + 6) & 0x3FF)
          index += 6
        }
        result.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        index += 4
      case let literal: result.append(literal)
      }
      index += 2
    }
    return result
  }
}
