// Bytes behind those that a writer has written, each piece with one look at the room that is left.

extension JSONWriter {
  mutating func makeRoom(_ more: Int) {
    let size = max(2 * room.count, count + more, 64)
    room.append(contentsOf: repeatElement(0, count: size - room.count))
  }

  /// Puts at most some bytes behind what has been written; the body says how many.
  @inline(__always)
  private mutating func put(_ most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if room.count - count < most { makeRoom(most) }
    let start = count
    count += room.withUnsafeMutableBufferPointer { room in
      room.baseAddress.map { body($0 + start) } ?? 0
    }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    put(1) { place in
      place[0] = byte
      return 1
    }
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    put(bytes.count) { place in
      if let start = bytes.baseAddress { place.update(from: start, count: bytes.count) }
      return bytes.count
    }
  }

  mutating func appendDigits(_ value: UInt, padding: Int) {
    put(max(20, padding)) { place in
      var rest = value
      var digits = 0
      repeat {
        place[digits] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        digits += 1
      } while rest > 0 || digits < padding
      var (low, high) = (0, digits - 1)
      while low < high {
        (place[low], place[high]) = (place[high], place[low])
        low += 1
        high -= 1
      }
      return digits
    }
  }

  /// Writes a text between quotes, with a comma before it or a colon behind it.
  mutating func appendString(_ text: String, comma: Bool = false, colon: Bool = false) {
    var text = text
    text.withUTF8 { utf8 in
      guard Self.isPlain(utf8) else {
        if comma { append(UInt8(ascii: ",")) }
        appendEscaped(utf8)
        if colon { append(UInt8(ascii: ":")) }
        return
      }
      put(utf8.count + 4) { place in
        var end = 0
        if comma {
          place[0] = UInt8(ascii: ",")
          end = 1
        }
        place[end] = UInt8(ascii: "\"")
        if let start = utf8.baseAddress { (place + end + 1).update(from: start, count: utf8.count) }
        end += utf8.count + 1
        place[end] = UInt8(ascii: "\"")
        if colon {
          place[end + 1] = UInt8(ascii: ":")
          end += 1
        }
        return end + 1
      }
    }
  }

  private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var copied = 0
    for (index, byte) in utf8.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      append(UnsafeBufferPointer(rebasing: utf8[copied..<index]))
      appendEscape(of: byte)
      copied = index + 1
    }
    append(UnsafeBufferPointer(rebasing: utf8[copied...]))
    append(UInt8(ascii: "\""))
  }

  /// Whether nothing in a text needs an escape; eight bytes at a time.
  private static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = UnsafeRawBufferPointer(utf8)
    var index = 0
    while index + 8 <= bytes.count {
      guard isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) else {
        return false
      }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
      index += 1
    }
    return true
  }

  /// Whether none of eight bytes is a control character, a quote or a backslash.
  ///
  /// Bytes beyond ASCII are plain: the test for small ones looks at the others only.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let marks =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
      | ((word &- (ones &* 0x20)) & ~word)
    return marks & (ones &* 0x80) == 0
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      append("u00")
      append(digits[Int(byte >> 4)])
      append(digits[Int(byte & 15)])
    }
  }
}
