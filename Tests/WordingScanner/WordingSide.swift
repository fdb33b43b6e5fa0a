/// One language of a sentence: literals, with the code between them.
///
/// `isFull ? "満床" : "空き"` is shown as `{isFull ?}満床{:}空き`: what stands in braces is code and stays;
/// the text between is what a translator writes. Literals joined by `+` are one text.
public struct WordingSide: Sendable {
  /// Text that may be written anew, or code that stays.
  public enum Part: Sendable {
    /// Literals joined by `+`; whether values of a closure around them may stand in it.
    case text([SwiftLiteral], isInClosure: Bool)
    /// Code, as it is shown.
    case code(String)
  }

  /// The parts; two texts never follow each other.
  public let parts: [Part]

  /// The literals.
  public var literals: [SwiftLiteral] {
    parts.flatMap { part -> [SwiftLiteral] in
      if case .text(let literals, _) = part { literals } else { [] }
    }
  }

  /// What all literals say; values are `\u{0}`.
  public var text: String { literals.map(\.text).joined() }

  /// Whether nothing but literals makes it up.
  public var isWritten: Bool {
    !literals.isEmpty
      && parts.allSatisfy {
        if case .code(let code) = $0 { code.allSatisfy { !$0.isLetter } } else { true }
      }
  }

  /// The values of all literals.
  public var values: [SwiftLiteral.Value] {
    literals.flatMap(\.elements).compactMap { element in
      if case .value(let value) = element.content { value } else { nil }
    }
  }

  /// The side with other parts.
  init(parts: [Part]) { self.parts = parts }

  /// Reads an argument.
  ///
  /// - Parameters:
  ///   - tokens: Its tokens, those of pairs inside it left out.
  ///   - range: Its bytes.
  ///   - depth: How many `{` are open where it begins.
  ///   - bytes: The file.
  init(_ tokens: [SwiftTokens.Token], in range: Range<Int>, depth: Int, of bytes: [UInt8]) {
    var parts: [Part] = []
    var reached = range.lowerBound
    for (place, token) in tokens.enumerated() {
      guard let literal = token.content, !SwiftTokens.isCompared(tokens, place),
        !Self.isKey(literal, bytes)
      else { continue }
      let between = Self.code(reached..<literal.range.lowerBound, tokens, bytes)
      let isInClosure = token.depth > depth
      if between == "+", case .text(let literals, let isOtherInClosure) = parts.last,
        isOtherInClosure == isInClosure
      {
        parts[parts.count - 1] = .text(literals + [literal], isInClosure: isInClosure)
      } else {
        if !between.isEmpty { parts.append(.code(Self.shown(between))) }
        parts.append(.text([literal], isInClosure: isInClosure))
      }
      reached = literal.range.upperBound
    }
    let rest = Self.code(reached..<range.upperBound, tokens, bytes)
    if !rest.isEmpty { parts.append(.code(Self.shown(rest))) }
    self.parts = parts
  }

  /// Whether a literal stands alone in the brackets of a subscript.
  private static func isKey(_ literal: SwiftLiteral, _ bytes: [UInt8]) -> Bool {
    let start = literal.range.lowerBound
    guard start > 1, bytes[start - 1] == UInt8(ascii: "[") else { return false }
    let before = Character(Unicode.Scalar(bytes[start - 2]))
    return before.isLetter || before.isNumber || ")]?_".contains(before)
  }

  /// Code on one line; its words alone where braces or quotes would confuse a reader.
  private static func code(
    _ range: Range<Int>, _ tokens: [SwiftTokens.Token], _ bytes: [UInt8]
  ) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.contains(where: { "{}\"".contains($0) }) || line.contains("//") else { return line }
    let inside = tokens.filter { range.contains($0.range.lowerBound) }
    let words = inside.compactMap(\.word).joined(separator: ".")
    let signs = inside.filter { $0.isSign("?") || $0.isSign(":") }
    let end = String(repeating: "?", count: min(2, signs.count))
    return words + (words.isEmpty || end.isEmpty ? "" : " ")
      + (words.isEmpty && end.isEmpty ? "…" : end)
  }

  /// Code without the signs that only join texts.
  private static func shown(_ code: String) -> String {
    var code = code[...]
    while let first = code.first, first == "+" || first == " " { code.removeFirst() }
    while let last = code.last, last == "+" || last == " " { code.removeLast() }
    if code.isEmpty { return "…" }
    return code.count > 80 ? String(code.prefix(79)) + "…" : String(code)
  }
}
