// Strings and numbers. A string is scanned eight bytes at a time as long as they are plain ASCII:
// the well-known test for a byte below a bound or equal to a value inside a word
// (x − 0x01…01) & ~x & 0x80…80 marks the lowest such byte exactly, because a borrow only spoils
// bytes above it.

extension JSONParser {
  /// Reads the string whose opening quote is at `position`, checking UTF-8 and escapes.
  mutating func readString(
    _ bytes: Span<UInt8>, at position: inout Int
  ) throws(JSONSyntaxError) {
    let opening = position
    let words = bytes.bytes
    let end = bytes.count
    var index = opening + 1
    var hasEscapes = false
    while true {
      while index &+ 8 <= end {
        let word = words.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        let marks = Self.specialBytes(in: word)
        if marks == 0 {
          index &+= 8
        } else {
          index &+= marks.trailingZeroBitCount &>> 3
          break
        }
      }
      guard index < end else { throw JSONSyntaxError(.truncated, at: end) }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        try append(.string, from: opening + 1, to: index, isComplex: hasEscapes)
        position = index + 1
        return
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index = try Self.endOfEscape(bytes, at: index)
      case 0x80...:
        repeat {
          index = try Self.endOfCharacter(bytes, at: index)
        } while index < end && bytes[index] >= 0x80
      case 0:
        throw JSONSyntaxError(.nul, at: index)
      case ..<0x20:
        throw JSONSyntaxError(.controlCharacter, at: index)
      default:
        index += 1
      }
    }
  }

  /// A word whose lowest set bit lies in the first byte that is not plain ASCII text.
  @inline(__always)
  private static func specialBytes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let marks =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
      | ((word &- (ones &* 0x20)) & ~word) | word
    return marks & (ones &* 0x80)
  }

  /// The index after the non-ASCII character at `index`, checked as UTF-8 (Unicode, table 3-7).
  @inline(__always)
  private static func endOfCharacter(
    _ bytes: Span<UInt8>, at index: Int
  ) throws(JSONSyntaxError) -> Int {
    let lead = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xE1...0xEC, 0xEE, 0xEF: length = 3
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw JSONSyntaxError(.invalidUTF8, at: index)
    }
    guard index + length <= bytes.count else {
      // Cut inside a character: report the cut unless the bytes are wrong anyway.
      for offset in 1..<length where index + offset < bytes.count {
        guard (offset == 1 ? second : 0x80...0xBF).contains(bytes[index + offset]) else {
          throw JSONSyntaxError(.invalidUTF8, at: index)
        }
      }
      throw JSONSyntaxError(.truncated, at: bytes.count)
    }
    guard second.contains(bytes[index + 1]) else {
      throw JSONSyntaxError(.invalidUTF8, at: index)
    }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 {
      throw JSONSyntaxError(.invalidUTF8, at: index)
    }
    return index + length
  }

  /// The index after the escape whose backslash is at `index`.
  private static func endOfEscape(
    _ bytes: Span<UInt8>, at index: Int
  ) throws(JSONSyntaxError) -> Int {
    guard index + 1 < bytes.count else { throw JSONSyntaxError(.truncated, at: bytes.count) }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      break
    default:
      throw JSONSyntaxError(.invalidEscape, at: index)
    }
    let unit = try hexadecimal(bytes, at: index)
    switch unit {
    case 0: throw JSONSyntaxError(.nul, at: index)
    case 0xDC00...0xDFFF: throw JSONSyntaxError(.loneSurrogate, at: index)
    case 0xD800...0xDBFF: break
    default: return index + 6
    }
    guard index + 6 < bytes.count else { throw JSONSyntaxError(.truncated, at: bytes.count) }
    guard bytes[index + 6] == UInt8(ascii: "\\") else {
      throw JSONSyntaxError(.loneSurrogate, at: index)
    }
    guard index + 7 < bytes.count else { throw JSONSyntaxError(.truncated, at: bytes.count) }
    guard bytes[index + 7] == UInt8(ascii: "u") else {
      throw JSONSyntaxError(.loneSurrogate, at: index)
    }
    guard (0xDC00...0xDFFF).contains(try hexadecimal(bytes, at: index + 6)) else {
      throw JSONSyntaxError(.loneSurrogate, at: index)
    }
    return index + 12
  }

  /// The UTF-16 unit of the `\uXXXX` at `index`.
  private static func hexadecimal(
    _ bytes: Span<UInt8>, at index: Int
  ) throws(JSONSyntaxError) -> UInt16 {
    var unit: UInt16 = 0
    for offset in 2..<6 {
      guard index + offset < bytes.count else { throw JSONSyntaxError(.truncated, at: bytes.count) }
      guard let digit = JSONText.hexadecimalDigit(bytes[index + offset]) else {
        throw JSONSyntaxError(.invalidEscape, at: index)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// Reads the number at `position`.
  mutating func readNumber(
    _ bytes: Span<UInt8>, at position: inout Int
  ) throws(JSONSyntaxError) {
    let start = position
    var index = position
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard index < bytes.count else { throw JSONSyntaxError(.truncated, at: index) }
    if bytes[index] == UInt8(ascii: "0") {
      index += 1
      if index < bytes.count, Self.isDigit(bytes[index]) {
        throw JSONSyntaxError(.leadingZero, at: start)
      }
    } else {
      try Self.skipDigits(bytes, at: &index, of: start)
    }
    var isComplex = false
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      isComplex = true
      index += 1
      try Self.skipDigits(bytes, at: &index, of: start)
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isComplex = true
      index += 1
      if index < bytes.count,
        bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      try Self.skipDigits(bytes, at: &index, of: start)
    }
    try append(.number, from: start, to: index, isComplex: isComplex)
    position = index
  }

  /// Skips one or more digits.
  @inline(__always)
  private static func skipDigits(
    _ bytes: Span<UInt8>, at index: inout Int, of start: Int
  ) throws(JSONSyntaxError) {
    guard index < bytes.count else { throw JSONSyntaxError(.truncated, at: index) }
    guard isDigit(bytes[index]) else { throw JSONSyntaxError(.badNumber, at: start) }
    repeat { index += 1 } while index < bytes.count && isDigit(bytes[index])
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}
