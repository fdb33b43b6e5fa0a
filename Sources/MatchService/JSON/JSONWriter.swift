// Problem: write JSON that is the same bytes for the same input, fast enough for a national
//   region, and readable by a coordinator who opens it in an editor.
// Method: bytes are put into one array in the order of the calls; it always has room beyond them, so
//   that a name with its quotes, comma and colon is written at once. Pretty output first breaks
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
  /// What has been written so far, and room for more.
  var room: [UInt8] = []
  /// How many bytes have been written.
  public internal(set) var count = 0

  private let isPretty: Bool
  private let lineWidth: Int
  private var depth = 0
  /// Where the current line begins in `bytes`.
  private var lineStart = 0
  /// Whether the next element needs a comma before it.
  private var hasElements = false
  /// Whether a member's name has been written and its value is due.
  private var awaitsValue = false
  /// What is compared with the text instead of keeping it; nil for a writer that keeps it.
  var agreement: JSONAgreement?

  /// An empty writer.
  ///
  /// - Parameters:
  ///   - pretty: Two spaces a level, one element a line, short containers on one line.
  ///   - lineWidth: How many bytes a line may have for a container to be folded onto it.
  ///   - reserving: Expected size of the output in bytes.
  public init(pretty: Bool = false, lineWidth: Int = 100, reserving: Int = 0) {
    isPretty = pretty
    self.lineWidth = lineWidth
    if reserving > 0 { makeRoom(reserving) }
  }

  /// An empty writer that keeps nothing, but compares what it writes with a text.
  ///
  /// Memory: 4 KiB. What was found is told by ``takeAgreement()``.
  init(comparingWith agreement: JSONAgreement) {
    self.init(reserving: 1 << 12)
    self.agreement = agreement
  }

  /// What has been written so far.
  ///
  /// - Complexity: O(bytes).
  public var bytes: [UInt8] { Array(room[..<count]) }

  /// Hands over what has been written, without copying it; nothing is left behind.
  mutating func takeBytes() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &room)
    taken.removeLast(taken.count - count)
    count = 0
    return taken
  }

  /// Whether the whole text was written, of a writer that compares; nil of another.
  mutating func takeAgreement() -> JSONAgreement? {
    handOver()
    defer { agreement = nil }
    return agreement
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
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude, padding: 1)
  }

  /// Writes `value` ÷ 10^`places` as a decimal without trailing zeros: 34085500, 6 is `34.0855`.
  public mutating func decimal(_ value: Int, places: Int) {
    beginValue()
    var scale: UInt = 1
    for _ in 0..<min(max(places, 0), 18) { scale *= 10 }
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude / scale, padding: 1)
    var fraction = value.magnitude % scale
    guard fraction > 0 else { return }
    var digits = min(max(places, 0), 18)
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    append(UInt8(ascii: "."))
    appendDigits(fraction, padding: digits)
  }

  /// Writes true or false as the next value.
  public mutating func boolean(_ value: Bool) {
    beginValue()
    append(value ? "true" : "false")
  }

  /// Writes null as the next value.
  public mutating func null() {
    beginValue()
    append("null")
  }

  /// Writes JSON text that is already complete and valid, as the next value.
  ///
  /// The text must not contain line feeds inside a pretty document.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    beginValue()
    let isWritten = json.withContiguousStorageIfAvailable { append($0) } != nil
    if !isWritten { for byte in json { append(byte) } }
  }

  /// Writes a member whose value the body writes.
  public mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    beginMember(name)
    value(&self)
  }

  /// Writes a member's name; the next value belongs to it.
  mutating func beginMember(_ name: String) {
    let needsComma = depth > 0 && hasElements && !isPretty
    if needsComma {
      hasElements = true
    } else {
      beginElement()
    }
    appendString(name, comma: needsComma, colon: true)
    if isPretty { append(UInt8(ascii: " ")) }
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
    if hasElements { append(UInt8(ascii: ",")) }
    hasElements = true
    if isPretty { breakLine() }
  }

  private mutating func breakLine() {
    append(UInt8(ascii: "\n"))
    lineStart = count
    for _ in 0..<2 * depth { append(UInt8(ascii: " ")) }
  }

  private mutating func container(
    opening: UInt8, closing: UInt8, _ content: (inout JSONWriter) -> Void
  ) {
    beginValue()
    let start = count
    let line = lineStart
    append(opening)
    depth += 1
    hasElements = false
    content(&self)
    depth -= 1
    if isPretty && hasElements { breakLine() }
    append(closing)
    hasElements = true
    if isPretty { fold(from: start, on: line) }
  }

  /// Puts the container that begins at `start` on one line if it fits there.
  private mutating func fold(from start: Int, on line: Int) {
    var length = start - line
    var index = start
    while index < count {
      if room[index] == UInt8(ascii: "\n") {
        if room[index - 1] == UInt8(ascii: ",") { length += 1 }
        repeat { index += 1 } while room[index] == UInt8(ascii: " ")
      } else {
        length += 1
        index += 1
      }
      // One column stays free for the comma that may follow.
      guard length < lineWidth else { return }
    }
    var target = start
    index = start
    while index < count {
      let byte = room[index]
      if byte == UInt8(ascii: "\n") {
        repeat { index += 1 } while room[index] == UInt8(ascii: " ")
        if room[target - 1] == UInt8(ascii: ",") {
          room[target] = UInt8(ascii: " ")
          target += 1
        }
      } else {
        room[target] = byte
        target += 1
        index += 1
      }
    }
    count = target
    lineStart = line
  }
}
