import Foundation

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
    /// A literal as it is read: what is interpolated stands as `{code}`.
    var shown = ""
    /// Words of the code that a literal interpolates.
    var inner: [String] = []

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
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  init(_ source: String) {
    bytes = Array(source.utf8) + [0, 0, 0]
    scan(until: nil)
  }

  /// Reads tokens to the end, or past the parenthesis that closes an interpolation.
  private mutating func scan(until end: UInt8?) {
    var depth = 0
    while index < bytes.count - 3 {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        line += 1
        index += 1
      case 0x20, 0x09, 0x0D: index += 1
      case UInt8(ascii: "/") where bytes[index + 1] == UInt8(ascii: "/"):
        while index < bytes.count - 3, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "\""): literal(hashes: 0)
      case UInt8(ascii: "#") where startsRawLiteral:
        var hashes = 0
        while bytes[index] == UInt8(ascii: "#") {
          hashes += 1
          index += 1
        }
        literal(hashes: hashes)
      case _ where Self.isWord(byte):
        let start = index
        while Self.isWord(bytes[index]) { index += 1 }
        add(.word(String(decoding: bytes[start..<index], as: UTF8.self)))
      default:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if end == byte, depth == 0 {
            index += 1
            return
          }
          depth -= 1
        }
        add(.sign(byte))
        index += 1
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

  private mutating func literal(hashes: Int) {
    let first = line
    let quote = UInt8(ascii: "\"")
    let isLong = bytes[index + 1] == quote && bytes[index + 2] == quote
    let width = isLong ? 3 : 1
    index += width
    var content: [UInt8] = []
    var shown: [UInt8] = []
    var inner: [String] = []
    while index < bytes.count - 3 {
      if bytes[index] == quote, closes(width, hashes) {
        index += width + hashes
        break
      }
      if bytes[index] == UInt8(ascii: "\\"), hasHashes(hashes, at: index + 1) {
        index += 1 + hashes
        if bytes[index] == UInt8(ascii: "(") {
          index += 1
          content.append(0)
          let start = index
          // What is interpolated is code; its own literals are not part of this text.
          let outer = tokens.count
          scan(until: UInt8(ascii: ")"))
          inner += tokens[outer...].flatMap { [$0.word].compactMap(\.self) + $0.inner }
          interpolated += tokens[outer...]
          tokens.removeSubrange(outer...)
          shown += Array("{".utf8) + bytes[start..<index - 1] + Array("}".utf8)
        } else {
          content += [UInt8(ascii: "\\"), bytes[index]]
          shown +=
            bytes[index] == UInt8(ascii: "\"") ? [quote] : [UInt8(ascii: "\\"), bytes[index]]
          index += 1
        }
        continue
      }
      if bytes[index] == 0x0A { line += 1 }
      content.append(bytes[index])
      shown.append(bytes[index])
      index += 1
    }
    tokens.append(
      Token(
        kind: .literal(String(decoding: content, as: UTF8.self)), line: first,
        shown: String(decoding: shown, as: UTF8.self), inner: inner))
  }

  /// Tokens inside interpolations, in no order that matters.
  private(set) var interpolated: [Token] = []

  private func closes(_ width: Int, _ hashes: Int) -> Bool {
    for offset in 0..<width where bytes[index + offset] != UInt8(ascii: "\"") { return false }
    return hasHashes(hashes, at: index + width)
  }

  private func hasHashes(_ count: Int, at place: Int) -> Bool {
    for offset in 0..<count where bytes[place + offset] != UInt8(ascii: "#") { return false }
    return true
  }

  private mutating func add(_ kind: Kind) { tokens.append(Token(kind: kind, line: line)) }
}
