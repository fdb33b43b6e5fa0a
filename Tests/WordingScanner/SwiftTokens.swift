/// A Swift file as words, signs and string literals: enough to see which texts stand beside which.
struct SwiftTokens {
  enum Kind: Equatable {
    /// The content of a literal; interpolations are left out and leave `\(`…`)` behind as `\u{0}`.
    case literal(String)
    case word(String)
    case sign(UInt8)
  }

  struct Token {
    let kind: Kind
    let line: Int
    /// Its bytes in the file.
    let range: Range<Int>
    /// How many `{` are open.
    let depth: Int
    /// What a literal says in detail.
    var content: SwiftLiteral?

    func isSign(_ character: Character) -> Bool {
      guard let value = character.asciiValue else { return false }
      return kind == .sign(value)
    }

    var literal: String? {
      if case .literal(let text) = kind { return text }
      return nil
    }

    var word: String? {
      if case .word(let text) = kind { return text }
      return nil
    }
  }

  private(set) var tokens: [Token] = []
  /// Tokens inside interpolations, in no order that matters.
  private(set) var interpolated: [Token] = []
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var depth = 0

  init(_ source: String) {
    bytes = Array(source.utf8) + [0, 0, 0]
    scan(until: nil)
  }

  /// Reads tokens to the end, or past the parenthesis that closes an interpolation.
  private mutating func scan(until end: UInt8?) {
    var parentheses = 0
    while index < bytes.count - 3 {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        line += 1
        index += 1
      case 0x20, 0x09, 0x0D: index += 1
      case UInt8(ascii: "/") where bytes[index + 1] == UInt8(ascii: "/"):
        while index < bytes.count - 3, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "\""): literal(from: index, hashes: 0)
      case UInt8(ascii: "#") where startsRawLiteral:
        let start = index
        while bytes[index] == UInt8(ascii: "#") { index += 1 }
        literal(from: start, hashes: index - start)
      case _ where Self.isWord(byte):
        let start = index
        while Self.isWord(bytes[index]) { index += 1 }
        add(.word(String(decoding: bytes[start..<index], as: UTF8.self)), from: start)
      default:
        if byte == UInt8(ascii: "(") { parentheses += 1 }
        if byte == UInt8(ascii: ")") {
          if end == byte, parentheses == 0 {
            index += 1
            return
          }
          parentheses -= 1
        }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        index += 1
        add(.sign(byte), from: index - 1)
        if byte == UInt8(ascii: "{") { depth += 1 }
      }
    }
  }

  private var startsRawLiteral: Bool {
    var place = index
    while bytes[place] == UInt8(ascii: "#") { place += 1 }
    return bytes[place] == UInt8(ascii: "\"")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: byte >= 0x80
    }
  }

  /// Reads a literal whose first quote is next.
  private mutating func literal(from start: Int, hashes: Int) {
    let first = line
    let quote = UInt8(ascii: "\"")
    let isLong = bytes[index + 1] == quote && bytes[index + 2] == quote
    let width = isLong ? 3 : 1
    index += width
    let inside = index
    var parts: [LiteralLines.Part] = []
    while index < bytes.count - 3 {
      if bytes[index] == quote, closes(width, hashes) { break }
      parts.append(part(hashes))
    }
    let end = index
    index = min(index + width + hashes, bytes.count - 3)
    let lines = LiteralLines(parts, inside: inside..<end, isLong: isLong, bytes: bytes)
    let content = SwiftLiteral(
      form: .init(hashes: hashes, indentation: lines.indentation), range: start..<index,
      elements: lines.elements, start: lines.start)
    tokens.append(
      Token(
        kind: .literal(content.text), line: first, range: start..<index, depth: depth,
        content: content))
  }

  /// The next character, escape or value of a literal.
  private mutating func part(_ hashes: Int) -> LiteralLines.Part {
    let start = index
    guard bytes[index] == UInt8(ascii: "\\"), hasHashes(hashes, at: index + 1) else {
      if bytes[index] == 0x0A { line += 1 }
      index += 1
      while bytes[index] & 0xC0 == 0x80 { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      return .init(kind: .text(text.unicodeScalars.first ?? "\u{FFFD}"), range: start..<index)
    }
    index += 1 + hashes
    if bytes[index] == UInt8(ascii: "(") { return value(from: start) }
    let kind = escape()
    return .init(kind: kind, range: start..<index)
  }

  /// What stands behind a backslash.
  private mutating func escape() -> LiteralLines.Kind {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return .escaped("\n")
    case UInt8(ascii: "t"): return .escaped("\t")
    case UInt8(ascii: "r"): return .escaped("\r")
    case UInt8(ascii: "0"): return .escaped("\0")
    case UInt8(ascii: "u"):
      let start = index + 1
      while index < bytes.count - 3, bytes[index] != UInt8(ascii: "}") { index += 1 }
      let digits = String(decoding: bytes[min(start, index)..<index], as: UTF8.self)
      index += 1
      return .escaped(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
    case 0x20, 0x09, 0x0A:
      index -= 1
      while bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      if bytes[index] == 0x0A {
        line += 1
        index += 1
      }
      return .continuation
    default: return .escaped(Unicode.Scalar(byte))
    }
  }

  /// A value: code, whose own literals are not part of the text around it.
  private mutating func value(from start: Int) -> LiteralLines.Part {
    index += 1
    let code = index
    let outer = tokens.count
    scan(until: UInt8(ascii: ")"))
    let inner = Array(tokens[outer...])
    tokens.removeSubrange(outer...)
    interpolated += inner
    let value = SwiftLiteral.Value(
      code: String(decoding: bytes[code..<max(code, index - 1)], as: UTF8.self),
      texts: inner.indices.compactMap { place in
        guard let literal = inner[place].content, Self.isText(inner, place) else { return nil }
        let width = literal.form.hashes + 1
        let range = literal.range
        return literal.form.indentation == nil
          ? range.lowerBound + width - code..<range.upperBound - width - code : nil
      },
      words: inner.flatMap { [$0.word].compactMap(\.self) + ($0.content?.words ?? []) })
    return .init(kind: .value(value), range: start..<index)
  }

  /// Whether a literal in a value is text for people, rather than a key or what is compared.
  private static func isText(_ tokens: [Token], _ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = tokens[place - 1]
    if before.isSign("[") || isCompared(tokens, place) { return false }
    return !(before.isSign("(") && place > 1 && tokens[place - 2].word != nil)
  }

  /// Whether `==` or `!=` stands before a token.
  static func isCompared(_ tokens: [Token], _ place: Int) -> Bool {
    place > 1 && tokens[place - 1].isSign("=")
      && (tokens[place - 2].isSign("=") || tokens[place - 2].isSign("!"))
  }

  private func closes(_ width: Int, _ hashes: Int) -> Bool {
    for offset in 0..<width where bytes[index + offset] != UInt8(ascii: "\"") { return false }
    return hasHashes(hashes, at: index + width)
  }

  private func hasHashes(_ count: Int, at place: Int) -> Bool {
    for offset in 0..<count where bytes[place + offset] != UInt8(ascii: "#") { return false }
    return true
  }

  private mutating func add(_ kind: Kind, from start: Int) {
    tokens.append(Token(kind: kind, line: line, range: start..<index, depth: depth))
  }
}
