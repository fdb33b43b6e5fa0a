/// How the values and the fixed code of one sentence are named in its cells.
///
/// A value is named by its code: `\(own.ja)` is `{own.ja}`. Where text or fixed code of the sentence
/// looks like that too, the value is `{own.ja 2}`, so every name in a row means one thing.
struct WordingNames {
  /// Names and values of both sides, the longest name first.
  let values: [(name: String, value: SwiftLiteral.Value)]
  /// Texts in braces that are no values, such as `{"rule": "staffing"}`.
  private let texts: Set<String>
  private let codeOfValues: [String: String]
  private let namesOfCode: [String: String]

  init(_ pair: SourceWording.Pair) {
    let sides = [pair.japaneseSide, pair.englishSide]
    let texts = Set(sides.flatMap { side in side.literals.flatMap { Self.braced($0.text) } })
    var taken = texts
    var values: [(name: String, value: SwiftLiteral.Value)] = []
    var codeOfValues: [String: String] = [:]
    for value in sides.flatMap(\.values) where codeOfValues[value.code] == nil {
      let name = Self.free(value.code.oneLine, &taken)
      codeOfValues[value.code] = name
      values.append((name, value))
    }
    var namesOfCode: [String: String] = [:]
    for case .code(let code) in sides.flatMap(\.parts) where namesOfCode[code] == nil {
      namesOfCode[code] = Self.free(code, &taken)
    }
    self.texts = texts
    self.values = values.sorted { $0.name.utf8.count > $1.name.utf8.count }
    self.codeOfValues = codeOfValues
    self.namesOfCode = namesOfCode
  }

  /// `{code}`, or `{code 2}` where that is taken.
  private static func free(_ code: String, _ taken: inout Set<String>) -> String {
    var name = "{" + code + "}"
    var number = 2
    while !taken.insert(name).inserted {
      name = "{\(code) \(number)}"
      number += 1
    }
    return name
  }

  /// The pieces of a text that stand in braces.
  private static func braced(_ text: String) -> [String] {
    text.indices.filter { text[$0] == "{" }.compactMap { start in
      text[start...].firstIndex(of: "}").map { String(text[start...$0]) }
    }
  }

  /// The name of fixed code.
  func name(ofCode code: String) -> String { namesOfCode[code] ?? "{" + code + "}" }

  /// What stands in the cell of a side.
  func cell(_ side: WordingSide) -> String {
    side.parts.map { part in
      switch part {
      case .code(let code): name(ofCode: code)
      case .text(let literals, _): text(literals.flatMap(\.elements).map(\.content))
      }
    }.joined()
  }

  /// Text and values as they stand in a cell.
  func text(_ contents: [SwiftLiteral.Content]) -> String {
    var text = String.UnicodeScalarView()
    for content in contents {
      switch content {
      case .text(let scalar): text.append(scalar)
      case .value(let value):
        let name = codeOfValues[value.code] ?? "{" + value.code.oneLine + "}"
        text.append(contentsOf: name.unicodeScalars)
      }
    }
    return String(text)
  }

  /// What stands at the beginning of a text that begins with a brace.
  enum Found {
    case value(SwiftLiteral.Value, original: SwiftLiteral.Value, length: Int)
    case code(String, length: Int)
    case text(length: Int)
    case unknown(String)
  }

  /// Reads what begins with a brace.
  ///
  /// - Parameters:
  ///   - text: Characters from the brace on; lengths are numbers of them.
  ///   - side: The side whose fixed code may stand there.
  /// - Returns: The value, code or text with the longest name that fits.
  func find(in text: ArraySlice<Unicode.Scalar>, of side: WordingSide) -> Found {
    var best: (length: Int, found: Found)?
    func take(_ name: String, _ found: (Int) -> Found) {
      let length = name.unicodeScalars.count
      if text.starts(with: name.unicodeScalars), length > (best?.length ?? 0) {
        best = (length, found(length))
      }
    }
    for (name, value) in values {
      take(name) { .value(value, original: value, length: $0) }
    }
    for case .code(let code) in side.parts {
      take(name(ofCode: code)) { .code(code, length: $0) }
    }
    for name in texts { take(name) { .text(length: $0) } }
    if let best { return best.found }
    for (_, value) in values where !value.texts.isEmpty {
      if let (edited, length) = value.edited(as: text) {
        return .value(edited, original: value, length: length)
      }
    }
    let end = text.firstIndex(of: "}") ?? text.endIndex - 1
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: text[text.startIndex...end])
    return .unknown(String(shown))
  }
}

extension SwiftLiteral.Value {
  /// The value with other words between its quotes, as they stand at the beginning of a text.
  ///
  /// `{Wording.count(beds, "bed")}` may become `{Wording.count(beds, "sickbed")}`: the code around the
  /// quotes stays.
  /// - Returns: The value and the number of characters in braces; nil if the text is another one.
  func edited(as text: ArraySlice<Unicode.Scalar>) -> (SwiftLiteral.Value, Int)? {
    let bytes = Array(code.utf8)
    var rest = text.dropFirst()
    var result = ""
    var ranges: [Range<Int>] = []
    var reached = 0
    for range in texts + [bytes.count..<bytes.count] {
      let fixed = String(decoding: bytes[reached..<range.lowerBound], as: UTF8.self)
      guard rest.starts(with: fixed.unicodeScalars) else { return nil }
      rest = rest.dropFirst(fixed.unicodeScalars.count)
      result += fixed
      reached = range.upperBound
      if range.isEmpty && range.lowerBound == bytes.count { break }
      var words = String.UnicodeScalarView()
      while let scalar = rest.first, scalar != "\"", scalar != "\n" {
        words.append(scalar)
        rest = rest.dropFirst()
      }
      let old = String(decoding: bytes[range], as: UTF8.self)
      // A backslash begins a value or an escape there, and those stay.
      guard Self.escapes(old) == Self.escapes(String(words)) else { return nil }
      ranges.append(result.utf8.count..<result.utf8.count + String(words).utf8.count)
      result += String(words)
    }
    guard rest.first == "}" else { return nil }
    let value = SwiftLiteral.Value(code: result, texts: ranges, words: self.words)
    return (value, text.count - rest.count + 1)
  }

  /// Backslashes with what belongs to them, in order.
  private static func escapes(_ text: String) -> [String] {
    text.split(separator: "\\", omittingEmptySubsequences: false).dropFirst().map { piece in
      piece.first == "(" ? String(piece.prefix { $0 != ")" }) : String(piece.prefix(1))
    }
  }
}

extension String {
  /// The text with one space for each run of spaces and line breaks, if it has a line break.
  var oneLine: String {
    contains("\n") ? split(whereSeparator: \.isWhitespace).joined(separator: " ") : self
  }
}
