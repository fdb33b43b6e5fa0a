// Problem: write HTML in which no name from outside can become markup.
// Method: one writer through which everything goes. Text and attribute values are escaped
//   here and nowhere else; elements are opened and closed by one call with a closure, so
//   that tags are balanced by construction.
// Why correct: only element and attribute names, which are StaticString, and the style
//   sheet reach the output unescaped.
// Complexity: linear in the output.

import MatchEngine

/// Appends HTML to an array of bytes, escaping all that comes from outside.
struct HTMLWriter {
  /// The language of the page.
  let language: Language
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  /// How many scroll areas and charts were numbered so far.
  private var anchors = 0

  /// An attribute: a name that the program gives and a value that may come from outside.
  typealias Attribute = (name: StaticString, value: String)

  /// A writer for one language.
  init(language: Language) { self.language = language }

  /// Appends markup that the program itself holds.
  mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends a style sheet; its strings come from ``PageStyle/quoted(_:)``.
  mutating func style(_ sheet: String) {
    markup("<style>")
    bytes.append(contentsOf: sheet.utf8)
    markup("</style>\n")
  }

  /// Appends a script that the program itself holds; it must not contain `</`.
  mutating func script(_ parts: [StaticString]) {
    markup("<script>")
    for part in parts { markup(part) }
    markup("</script>\n")
  }

  /// Appends escaped text.
  mutating func text(_ text: String) { Self.escape(text, into: &bytes) }

  /// Appends escaped text in the language of the page.
  mutating func text(_ text: LocalizedText) { self.text(text[language]) }

  /// Appends escaped text given in both languages.
  mutating func text(ja: String, en: String) { text(LocalizedText(ja: ja, en: en)[language]) }

  /// Appends a whole number with commas between thousands.
  mutating func number(_ value: Int) { text(PageNumber.grouped(value)) }

  /// Appends an element with what the closure writes into it.
  mutating func element(
    _ name: StaticString, _ attributes: Attribute..., body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    markup(">")
    body(&self)
    markup("</")
    markup(name)
    markup(">")
  }

  /// Appends an element whose attributes are put together at run time.
  mutating func element(
    _ name: StaticString, attributes: [Attribute], body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    markup(">")
    body(&self)
    markup("</")
    markup(name)
    markup(">")
  }

  /// Appends an element that holds text only.
  mutating func element(_ name: StaticString, _ attributes: Attribute..., text: String) {
    open(name, attributes)
    markup(">")
    self.text(text)
    markup("</")
    markup(name)
    markup(">")
  }

  /// Appends an element without content: `meta`, `br`, and shapes of a drawing.
  mutating func empty(_ name: StaticString, _ attributes: Attribute...) {
    open(name, attributes)
    markup("/>")
  }

  /// Appends a line break of the source, which keeps the file readable.
  mutating func newline() { bytes.append(10) }

  /// A number that no other anchor of this page has.
  mutating func nextAnchor() -> Int {
    anchors += 1
    return anchors
  }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    markup("<")
    markup(name)
    for attribute in attributes {
      markup(" ")
      markup(attribute.name)
      markup("=\"")
      text(attribute.value)
      markup("\"")
    }
  }

  /// Escapes the five characters of HTML and drops what no text should hold.
  ///
  /// Dropped are control characters other than tab and line feed, the marks that turn the
  /// direction of writing (a name could otherwise rearrange the line), and non-characters.
  static func escape(_ text: String, into bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: bytes.append(contentsOf: "&amp;".utf8)
      case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
      case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
      case 0x22: bytes.append(contentsOf: "&quot;".utf8)
      case 0x27: bytes.append(contentsOf: "&#39;".utf8)
      case 0x09, 0x0A: bytes.append(UInt8(scalar.value))
      case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0xFDD0...0xFDEF, 0xFEFF:
        continue
      case let value where value & 0xFFFE == 0xFFFE: continue
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
