// Bytes behind those that a writer has written, each piece with one look at the room that is left.

extension JSONWriter {
  mutating func makeRoom(_ more: Int) {
    if agreement != nil {
      handOver()
      if room.count >= more { return }
    }
    let size = max(2 * room.count, count + more, 64)
    room.append(contentsOf: repeatElement(0, count: size - room.count))
  }

  /// Compares what has been written and forgets it, where that is what it is written for.
  mutating func handOver() {
    agreement?.consume(room[..<count])
    if agreement != nil { count = 0 }
  }

  /// Puts at most some bytes behind what has been written; the body says how many.
  ///
  /// - Returns: Whether there were any.
  @inline(__always) @discardableResult
  private mutating func put(_ most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) -> Bool {
    if room.count - count < most { makeRoom(most) }
    let start = count
    let more = room.withUnsafeMutableBufferPointer { room in
      room.baseAddress.map { body($0 + start) } ?? 0
    }
    count += more
    return more > 0
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
    let isWritten =
      text.utf8.withContiguousStorageIfAvailable { utf8 in
        put(utf8.count + 4) { Self.copyPlain(utf8, to: $0, comma: comma, colon: colon) }
      } ?? false
    if isWritten { return }
    if comma { append(UInt8(ascii: ",")) }
    var text = text
    text.withUTF8 { appendEscaped($0) }
    if colon { append(UInt8(ascii: ":")) }
  }

  /// Copies a text with quotes, a comma before it and a colon behind it.
  ///
  /// - Returns: How many bytes that were; 0 if the text needs escapes.
  @inline(__always)
  private static func copyPlain(
    _ utf8: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>, comma: Bool,
    colon: Bool
  ) -> Int {
    var end = place
    if comma {
      end.pointee = UInt8(ascii: ",")
      end += 1
    }
    end.pointee = UInt8(ascii: "\"")
    end += 1
    guard copyPlain(UnsafeRawBufferPointer(utf8), to: UnsafeMutableRawPointer(end)) else {
      return 0
    }
    end += utf8.count
    end.pointee = UInt8(ascii: "\"")
    end += 1
    if colon {
      end.pointee = UInt8(ascii: ":")
      end += 1
    }
    return end - place
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

  /// Copies bytes, eight at a time, and says whether none of them needs an escape.
  @inline(__always)
  private static func copyPlain(
    _ bytes: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer
  ) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let count = bytes.count
    var marks: UInt64 = 0
    func copy(at index: Int) {
      let word = (start + index).loadUnaligned(as: UInt64.self)
      (place + index).storeBytes(of: word, as: UInt64.self)
      marks |= Self.marks(word)
    }
    if count >= 8 {
      var index = 0
      while index + 8 <= count {
        copy(at: index)
        index += 8
      }
      // What is left, with some bytes before it once more.
      if index < count { copy(at: count - 8) }
    } else {
      // Zeros would be marked: the bytes are put among blanks.
      var word: UInt64 = 0x2020_2020_2020_2020
      for index in 0..<count {
        let byte = start.load(fromByteOffset: index, as: UInt8.self)
        place.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
        word = word << 8 | UInt64(byte)
      }
      marks = Self.marks(word)
    }
    return marks == 0
  }

  /// A bit for a control character, a quote or a backslash among eight bytes; 0 if there is none.
  ///
  /// Bytes beyond ASCII are plain: the test for small ones looks at the others only.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let marks =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
      | ((word &- (ones &* 0x20)) & ~word)
    return marks & (ones &* 0x80)
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
