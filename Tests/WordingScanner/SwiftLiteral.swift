/// A string literal of a Swift file: what it says, and which bytes of the file say which part.
///
/// Bytes that say nothing (quotes, indentation, line ends behind a backslash) belong to no element,
/// so that a part can be replaced and all other bytes stay.
public final class SwiftLiteral: Sendable {
  /// How it is written: what text put into it has to look like.
  public struct Form: Equatable, Sendable {
    /// The number of `#` around it.
    public let hashes: Int
    /// The indentation of its lines; nil for a literal of one line.
    public let indentation: String?
  }

  /// What stands in `\(` and `)`.
  public struct Value: Equatable, Sendable {
    /// The code.
    public let code: String
    /// Bytes of the code between the quotes of literals that are text for people.
    public let texts: [Range<Int>]
    /// The words of the code.
    public let words: [String]
  }

  /// A character, or a value.
  public enum Content: Equatable, Sendable {
    /// One character of the text as people read it.
    case text(Unicode.Scalar)
    /// What is interpolated.
    case value(Value)
  }

  /// A part, with its bytes in the file.
  public struct Element: Sendable {
    /// What it says.
    public let content: Content
    /// Its bytes; a line break of a literal of several lines has the next line's indentation.
    public var range: Range<Int>
  }

  /// How it is written.
  public let form: Form
  /// From the first quote or `#` to the last.
  public let range: Range<Int>
  /// Its parts in their order.
  public let elements: [Element]
  /// Where the first part begins, or would.
  public let start: Int

  init(form: Form, range: Range<Int>, elements: [Element], start: Int) {
    (self.form, self.range, self.elements, self.start) = (form, range, elements, start)
  }

  /// The text; a value is `\u{0}`.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for element in elements {
      if case .text(let scalar) = element.content {
        scalars.append(scalar)
      } else {
        scalars.append("\0")
      }
    }
    return String(scalars)
  }

  /// The words of all values.
  public var words: [String] {
    elements.flatMap { element -> [String] in
      if case .value(let value) = element.content { value.words } else { [] }
    }
  }
}

extension SwiftLiteral.Form {
  /// Text and values as they are written in a literal of this form.
  ///
  /// - Parameter contents: What it shall say.
  /// - Returns: The characters between the quotes.
  public func written(_ contents: [SwiftLiteral.Content]) -> String {
    let escape = "\\" + String(repeating: "#", count: hashes)
    var result = ""
    for (index, content) in contents.enumerated() {
      switch content {
      case .value(let value): result += escape + "(" + value.code + ")"
      case .text(let scalar):
        let next = index + 1 < contents.count ? contents[index + 1] : nil
        result += written(scalar, isFirst: index == 0, before: next, escape)
      }
    }
    return result
  }

  private func written(
    _ scalar: Unicode.Scalar, isFirst: Bool, before next: SwiftLiteral.Content?,
    _ escape: String
  ) -> String {
    switch scalar {
    case "\n": return indentation.map { "\n" + $0 } ?? escape + "n"
    case "\t": return escape + "t"
    case "\\":
      // In a raw literal a backslash escapes only before as many `#`.
      return hashes == 0 || next == .text("#") || next == nil ? escape + "\\" : "\\"
    case "\"":
      let isPlain =
        (hashes > 0) == (indentation == nil) && !isFirst && next != nil && next != .text("#")
        && next != .text("\"")
      return isPlain ? "\"" : escape + "\""
    case _ where Self.isInvisible(scalar): return escape + "u{" + hexadecimal(scalar) + "}"
    default: return String(scalar)
    }
  }

  private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }

  /// Whether nobody would see the character in a source file.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    case .spaceSeparator: scalar != " " && scalar != "\u{3000}"
    default: false
    }
  }
}
