// Problem: read the XML parts of a workbook that anybody may have sent.
// Method: one pass over the bytes that yields starts, ends and text. No document type is read, so
//   there are no entities to explode; prefixes are dropped, because the two generations of the
//   format differ in nothing but their namespaces. Anything malformed ends the reading with the
//   place of the fault.
// Complexity: O(bytes).
// Reference: XML 1.0, fifth edition.

internal import MatchEngine

/// Why bytes are not the XML that a workbook may hold.
struct XMLFault: Error, Equatable {
  /// What is wrong.
  let reason: LocalizedText
  /// Where, counted in bytes.
  let offset: Int

  init(_ reason: LocalizedText, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  init(ja japanese: String, en english: String, offset: Int) {
    self.init(LocalizedText(ja: japanese, en: english), offset: offset)
  }
}

/// A pull parser for the subset of XML that workbooks use.
struct XMLScanner {
  /// What comes next.
  enum Event: Equatable {
    /// An element begins; its name has no prefix.
    case start(String, [String: String])
    /// An element ends.
    case end(String)
    /// Characters between tags.
    case text(String)
  }

  /// More elements inside each other than any workbook has.
  private static let depthLimit = 100

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var pendingEnd: String?
  private var isStarted = false

  /// A parser; a byte order mark is passed over.
  init(_ bytes: [UInt8]) throws(XMLFault) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw XMLFault(ja: "UTF-16 です", en: "it is UTF-16", offset: 0)
    }
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next event; nil at the end of the document.
  mutating func next() throws(XMLFault) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = try characters()
        if open.isEmpty {
          if text.allSatisfy(\.isWhitespace) { continue }
          throw fault(ja: "文書の外に文字があります", en: "text outside the document")
        }
        if !text.isEmpty { return .text(text) }
        continue
      }
      if starts("<!--") {
        try skip(to: "-->")
      } else if starts("<![CDATA[") {
        position += 9
        let start = position
        try skip(to: "]]>")
        guard !open.isEmpty else {
          throw fault(ja: "文書の外に文字があります", en: "text outside the document")
        }
        return .text(try string(start..<(position - 3)))
      } else if starts("<?") {
        try skip(to: "?>")
      } else if starts("<!") {
        throw fault(ja: "文書型宣言は読みません", en: "a document type")
      } else if starts("</") {
        return .end(try endTag())
      } else {
        return try startTag()
      }
    }
    guard open.isEmpty else {
      throw fault(
        ja: "要素 \(open[open.count - 1]) の途中で終わっています",
        en: "the document ends inside \(open[open.count - 1])")
    }
    guard isStarted else { throw fault(ja: "要素がありません", en: "no element") }
    return nil
  }

  /// Passes over everything up to the end of the element that just began.
  mutating func skipElement() throws(XMLFault) {
    var depth = 1
    while depth > 0 {
      switch try next() {
      case .start?: depth += 1
      case .end?: depth -= 1
      case .text?: continue
      case nil: throw fault(ja: "終わりのない要素があります", en: "an element without end")
      }
    }
  }

  private func fault(ja japanese: String, en english: String) -> XMLFault {
    XMLFault(ja: japanese, en: english, offset: position)
  }

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func skip(to end: StaticString) throws(XMLFault) {
    while position < bytes.count {
      if starts(end) {
        position += end.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw fault(ja: "\(end) がありません", en: "\(end) is missing")
  }

  private func string(_ range: Range<Int>) throws(XMLFault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw XMLFault(
        ja: "UTF-8 として正しくありません", en: "invalid UTF-8", offset: range.lowerBound)
    }
    return text
  }

  /// Text up to the next tag, line ends made LF and entities resolved.
  private mutating func characters() throws(XMLFault) -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return try resolved(start..<position)
  }

  private func resolved(_ range: Range<Int>) throws(XMLFault) -> String {
    let part = bytes[range]
    guard part.contains(UInt8(ascii: "&")) || part.contains(13) else { return try string(range) }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 13:
        result.append(10)
        index += index + 1 < range.upperBound && bytes[index + 1] == 10 ? 2 : 1
      case UInt8(ascii: "&"):
        let limit = min(range.upperBound, index + 12)
        guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else {
          throw XMLFault(
            ja: "終わりのない実体参照があります", en: "an entity without end", offset: index)
        }
        result += try entity(bytes[(index + 1)..<end], at: index).utf8
        index = end + 1
      default:
        result.append(bytes[index])
        index += 1
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else {
      throw XMLFault(
        ja: "UTF-8 として正しくありません", en: "invalid UTF-8", offset: range.lowerBound)
    }
    return text
  }

  private func entity(_ name: ArraySlice<UInt8>, at offset: Int) throws(XMLFault) -> String {
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let value =
      text.hasPrefix("#x")
      ? UInt32(text.dropFirst(2), radix: 16)
      : text.hasPrefix("#") ? UInt32(text.dropFirst()) : nil
    guard let value, let scalar = Unicode.Scalar(value), SheetText.isLegal(scalar) else {
      throw XMLFault(
        ja: "実体参照 &\(text); は読めません", en: "the entity &\(text); is unknown", offset: offset)
    }
    return String(scalar)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  /// A name without its prefix.
  private mutating func name() throws(XMLFault) -> String {
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > start else { throw fault(ja: "名前がありません", en: "a name is missing") }
    let text = try string(start..<position)
    return text.lastIndex(of: ":").map { String(text[text.index(after: $0)...]) } ?? text
  }

  private mutating func skipSpaces() {
    while position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) { position += 1 }
  }

  private mutating func endTag() throws(XMLFault) -> String {
    position += 2
    let name = try name()
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw fault(ja: "> がありません", en: "> is missing")
    }
    guard open.last == name else {
      throw fault(ja: "</\(name)> が閉じるものがありません", en: "</\(name)> closes nothing")
    }
    position += 1
    open.removeLast()
    return name
  }

  private mutating func startTag() throws(XMLFault) -> Event {
    guard !(isStarted && open.isEmpty) else {
      throw fault(ja: "二つ目の文書があります", en: "a second document")
    }
    isStarted = true
    position += 1
    let element = try name()
    var attributes: [String: String] = [:]
    while true {
      skipSpaces()
      guard position < bytes.count else {
        throw fault(ja: "終わりのないタグがあります", en: "a tag without end")
      }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        guard open.count < Self.depthLimit else {
          throw fault(ja: "入れ子が深すぎます", en: "too many elements inside each other")
        }
        open.append(element)
        return .start(element, attributes)
      }
      if starts("/>") {
        position += 2
        open.append(element)
        pendingEnd = element
        return .start(element, attributes)
      }
      let prefixed = position
      let key = try name()
      skipSpaces()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        throw fault(ja: "= がありません", en: "= is missing")
      }
      position += 1
      skipSpaces()
      guard position < bytes.count, bytes[position] == 34 || bytes[position] == 39 else {
        throw fault(ja: "引用符がありません", en: "a quote is missing")
      }
      let quote = bytes[position]
      position += 1
      let start = position
      while position < bytes.count, bytes[position] != quote {
        guard bytes[position] != UInt8(ascii: "<") else {
          throw fault(ja: "値の中に < があります", en: "< in a value")
        }
        position += 1
      }
      guard position < bytes.count else {
        throw fault(ja: "終わりのない値があります", en: "a value without end")
      }
      let value = try resolved(start..<position)
      position += 1
      // Declarations of namespaces say nothing that the reader needs.
      if bytes[prefixed...].starts(with: "xmlns".utf8) { continue }
      attributes[key] = value
    }
  }
}
