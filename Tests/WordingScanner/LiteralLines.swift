/// The lines of a literal: in one of several lines, indentation and continued lines say nothing.
struct LiteralLines {
  enum Kind {
    /// A character as it stands.
    case text(Unicode.Scalar)
    /// A character behind a backslash.
    case escaped(Unicode.Scalar)
    /// A backslash at the end of a line, with the line's end.
    case continuation
    case value(SwiftLiteral.Value)

    var isLineFeed: Bool {
      if case .text("\n") = self { return true }
      return false
    }
  }

  struct Part {
    let kind: Kind
    var range: Range<Int>
  }

  /// The indentation; nil for a literal of one line.
  let indentation: String?
  let elements: [SwiftLiteral.Element]
  /// Where the first element begins, or would.
  let start: Int

  init(_ parts: [Part], inside: Range<Int>, isLong: Bool, bytes: [UInt8]) {
    guard isLong, let first = parts.first, first.kind.isLineFeed,
      let last = parts.lastIndex(where: \.kind.isLineFeed)
    else {
      indentation = nil
      start = inside.lowerBound
      elements = parts.compactMap(Self.element)
      return
    }
    let indented = parts[last].range.upperBound..<inside.upperBound
    indentation = String(decoding: bytes[indented], as: UTF8.self)
    var kept: [Part] = []
    var skip = indented.count
    var begin = first.range.upperBound
    // The first line feed and the last one belong to the quotes.
    for part in parts[..<last].dropFirst() {
      if skip > 0, case .text(let scalar) = part.kind, scalar == " " || scalar == "\t" {
        skip -= 1
        if kept.isEmpty {
          begin = part.range.upperBound
        } else if let before = kept.last, before.kind.isLineFeed {
          kept[kept.count - 1].range = before.range.lowerBound..<part.range.upperBound
        }
        continue
      }
      skip = 0
      if case .continuation = part.kind {
        skip = indented.count
        // What follows begins behind the indentation, whatever stood before.
        kept.append(part)
        continue
      }
      if part.kind.isLineFeed { skip = indented.count }
      kept.append(part)
    }
    start = begin
    elements = kept.compactMap(Self.element)
  }

  private static func element(_ part: Part) -> SwiftLiteral.Element? {
    switch part.kind {
    case .text(let scalar), .escaped(let scalar):
      SwiftLiteral.Element(content: .text(scalar), range: part.range)
    case .value(let value): SwiftLiteral.Element(content: .value(value), range: part.range)
    case .continuation: nil
    }
  }
}
