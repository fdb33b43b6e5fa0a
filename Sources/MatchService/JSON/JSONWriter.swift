// Problem: write JSON that is the same bytes for the same input, fast enough for a national
//   region, and readable by a coordinator who opens it in an editor.
// Method: bytes are appended to one array in the order of the calls. Pretty output first breaks
//   every element onto its own line; when a container closes and its whole text fits the rest of
//   the line, it is folded onto one line in place.
// Why correct: a raw line feed never occurs inside a JSON string (it is escaped), so every line
//   feed of the output is one that the writer put there, and folding may remove it.
// Complexity: O(output); folding looks at no more than about one line for each container.
// Reference: RFC 8259 §7 (what must be escaped).

/// Writes JSON into bytes, keys in the order of the calls.
///
/// ```swift
/// var writer = JSONWriter(pretty: true)
/// writer.object { writer in
///   writer.member("name", "今治医療圏")
///   writer.array("areas") { writer in
///     writer.object { writer in writer.member("id", "3803") }
///   }
/// }
/// writer.bytes
/// ```
///
/// Text is written as UTF-8; only what RFC 8259 demands is escaped. There is no floating point:
/// numbers are integers, or decimals made of an integer and a number of places.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  private let isPretty: Bool
  private let lineWidth: Int
  private var depth = 0
  /// Where the current line begins in `bytes`.
  private var lineStart = 0
  /// Whether the next element needs a comma before it.
  private var hasElements = false
  /// Whether a member's name has been written and its value is due.
  private var awaitsValue = false

  /// An empty writer.
  ///
  /// - Parameters:
  ///   - pretty: Two spaces a level, one element a line, short containers on one line.
  ///   - lineWidth: How many bytes a line may have for a container to be folded onto it.
  ///   - reserving: Expected size of the output in bytes.
  public init(pretty: Bool = false, lineWidth: Int = 100, reserving: Int = 0) {
    isPretty = pretty
    self.lineWidth = lineWidth
    bytes.reserveCapacity(reserving)
  }

  /// Writes an object as the next value.
  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    container(opening: UInt8(ascii: "{"), closing: UInt8(ascii: "}"), members)
  }

  /// Writes an array as the next value.
  public mutating func array(_ elements: (inout JSONWriter) -> Void) {
    container(opening: UInt8(ascii: "["), closing: UInt8(ascii: "]"), elements)
  }

  /// Writes a string as the next value.
  public mutating func string(_ text: String) {
    beginValue()
    appendString(text)
  }

  /// Writes an integer as the next value.
  public mutating func integer(_ value: Int) {
    beginValue()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude, padding: 1)
  }

  /// Writes `value` ÷ 10^`places` as a decimal without trailing zeros: 34085500, 6 is `34.0855`.
  public mutating func decimal(_ value: Int, places: Int) {
    beginValue()
    var scale: UInt = 1
    for _ in 0..<min(max(places, 0), 18) { scale *= 10 }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude / scale, padding: 1)
    var fraction = value.magnitude % scale
    guard fraction > 0 else { return }
    var digits = min(max(places, 0), 18)
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    bytes.append(UInt8(ascii: "."))
    appendDigits(fraction, padding: digits)
  }

  /// Writes true or false as the next value.
  public mutating func boolean(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  /// Writes null as the next value.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes JSON text that is already complete and valid, as the next value.
  ///
  /// The text must not contain line feeds inside a pretty document.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  /// Writes a member whose value the body writes.
  public mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    beginMember(name)
    value(&self)
  }

  /// Writes a member's name; the next value belongs to it.
  mutating func beginMember(_ name: String) {
    beginElement()
    appendString(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    awaitsValue = true
  }

  private mutating func beginValue() {
    if awaitsValue {
      awaitsValue = false
    } else {
      beginElement()
    }
  }

  private mutating func beginElement() {
    guard depth > 0 else { return }
    if hasElements { bytes.append(UInt8(ascii: ",")) }
    hasElements = true
    if isPretty { breakLine() }
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func container(
    opening: UInt8, closing: UInt8, _ content: (inout JSONWriter) -> Void
  ) {
    beginValue()
    let start = bytes.count
    let line = lineStart
    bytes.append(opening)
    depth += 1
    hasElements = false
    content(&self)
    depth -= 1
    if isPretty && hasElements { breakLine() }
    bytes.append(closing)
    hasElements = true
    if isPretty { fold(from: start, on: line) }
  }

  /// Puts the container that begins at `start` on one line if it fits there.
  private mutating func fold(from start: Int, on line: Int) {
    var length = start - line
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        if bytes[index - 1] == UInt8(ascii: ",") { length += 1 }
        repeat { index += 1 } while bytes[index] == UInt8(ascii: " ")
      } else {
        length += 1
        index += 1
      }
      // One column stays free for the comma that may follow.
      guard length < lineWidth else { return }
    }
    var target = start
    index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        repeat { index += 1 } while bytes[index] == UInt8(ascii: " ")
        if bytes[target - 1] == UInt8(ascii: ",") {
          bytes[target] = UInt8(ascii: " ")
          target += 1
        }
      } else {
        bytes[target] = byte
        target += 1
        index += 1
      }
    }
    bytes.removeSubrange(target...)
    lineStart = line
  }

  private mutating func appendDigits(_ value: UInt, padding: Int) {
    let start = bytes.count
    var rest = value
    var digits = 0
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      digits += 1
    } while rest > 0 || digits < padding
    var low = start
    var high = bytes.count - 1
    while low < high {
      bytes.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  private mutating func appendString(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var copied = 0
      var index = 0
      while index < utf8.count {
        // Eight bytes at a time as long as nothing in them needs an escape.
        while index + 8 <= utf8.count,
          Self.isPlain(
            UnsafeRawBufferPointer(utf8).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        {
          index += 8
        }
        guard index < utf8.count else { break }
        defer { index += 1 }
        let byte = utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
        appendEscape(of: byte)
        copied = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }
    bytes.append(UInt8(ascii: "\""))
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
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
