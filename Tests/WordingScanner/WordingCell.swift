import MatchEngine

/// The cell of one side of a sentence, read against what the sources say there now.
struct WordingCell {
  /// A rule of cells that is broken.
  struct Fault {
    let rule: String
    let value: String
    let message: LocalizedText
  }

  /// What each text of the side shall say.
  private(set) var texts: [[SwiftLiteral.Content]] = []
  /// Everything that is wrong; empty if ``texts`` can be written.
  private(set) var faults: [Fault] = []

  /// A text of a cell, up to the next fixed code.
  private struct Piece {
    var contents: [SwiftLiteral.Content] = []
    /// The values that it had before they were edited.
    var originals: [SwiftLiteral.Value] = []
  }

  /// Reads a cell.
  ///
  /// - Parameters:
  ///   - cell: What stands in the table.
  ///   - pair: The sentence of the sources.
  ///   - language: The side.
  ///   - names: The names of its values.
  init(_ cell: String, _ pair: SourceWording.Pair, _ language: Language, _ names: WordingNames) {
    let isJapanese = language == Language.japanese
    let side = isJapanese ? pair.japaneseSide : pair.englishSide
    let other = isJapanese ? pair.englishSide : pair.japaneseSide
    let (pieces, codes) = split(cell, side, names)
    judgeCharacters(cell, names.cell(side), names.cell(other))

    let expected = side.parts.compactMap { part -> String? in
      if case .code(let code) = part { code } else { nil }
    }
    guard codes == expected else {
      let list = expected.map(names.name(ofCode:)).joined(separator: " … ")
      faults.append(
        Fault(
          rule: "fixed-code", value: codes.map(names.name(ofCode:)).joined(separator: " … "),
          message: LocalizedText(
            ja: "ここの { } は条件などのコードです。この順にすべて残してください: \(list)",
            en: "These braces are conditions and the like; keep all in this order: \(list)")))
      return
    }
    judge(pieces, side, other, names, language)
  }

  /// Splits a cell at its fixed code.
  private mutating func split(
    _ cell: String, _ side: WordingSide, _ names: WordingNames
  ) -> (pieces: [Piece], codes: [String]) {
    let scalars = Array(cell.unicodeScalars)
    var pieces = [Piece()]
    var codes: [String] = []
    var index = 0
    while index < scalars.count {
      let last = pieces.count - 1
      guard scalars[index] == "{" else {
        pieces[last].contents.append(.text(scalars[index]))
        index += 1
        continue
      }
      switch names.find(in: scalars[index...], of: side) {
      case .value(let value, let original, let length):
        pieces[last].contents.append(.value(value))
        pieces[last].originals.append(original)
        index += length
      case .code(let code, let length):
        codes.append(code)
        pieces.append(Piece())
        index += length
      case .text(let length):
        pieces[last].contents += scalars[index..<index + length].map { .text($0) }
        index += length
      case .unknown(let shown):
        let known = names.values.map(\.name).sorted().joined(separator: " ")
        faults.append(
          Fault(
            rule: "unknown-value", value: shown,
            message: LocalizedText(
              ja: "\(shown) という値はこの文にありません。使える値: \(known.isEmpty ? "なし" : known)",
              en: "The sentence has no value \(shown); it has: \(known.isEmpty ? "none" : known)")))
        index += shown.unicodeScalars.count
      }
    }
    return (pieces, codes)
  }

  /// Compares the pieces with the parts of the side, between the same fixed code.
  private mutating func judge(
    _ pieces: [Piece], _ side: WordingSide, _ other: WordingSide, _ names: WordingNames,
    _ language: Language
  ) {
    let everywhere = Self.freeValues(side) + Self.freeValues(other).filter(Self.isNeutral)
    var place = 0
    var hasText = false
    func lacksText(_ faults: inout [Fault]) {
      if hasText || pieces[place].contents.isEmpty { return }
      let text = names.text(pieces[place].contents)
      faults.append(
        Fault(
          rule: "no-text-here", value: text,
          message: LocalizedText(
            ja: "「\(text)」の所には、ソースに文がありません。",
            en: "Where “\(text)” stands the source has no text.")))
    }
    for part in side.parts {
      switch part {
      case .code:
        lacksText(&faults)
        place += 1
        hasText = false
      case .text(let literals, _):
        hasText = true
        let own = literals.flatMap(\.elements).compactMap { element in
          if case .value(let value) = element.content { value } else { nil }
        }
        let allowed = (own + everywhere).map(\.code)
        let given = pieces[place].originals
        for value in given where !allowed.contains(value.code) {
          faults.append(foreign(names.text([.value(value)])))
        }
        for value in own.unique where !given.contains(where: { $0.code == value.code }) {
          faults.append(lost(names.text([.value(value)])))
        }
        texts.append(pieces[place].contents)
      }
    }
    lacksText(&faults)
  }

  /// Values that may stand anywhere in the sentence: those of no closure.
  private static func freeValues(_ side: WordingSide) -> [SwiftLiteral.Value] {
    side.parts.flatMap { part -> [SwiftLiteral.Value] in
      guard case .text(let literals, false) = part else { return [] }
      return WordingSide(parts: [.text(literals, isInClosure: false)]).values
    }
  }

  /// Whether a value is the same in both languages, such as a number.
  private static func isNeutral(_ value: SwiftLiteral.Value) -> Bool {
    value.texts.isEmpty
      && !value.words.contains { ["ja", "japanese", "en", "english", "iso"].contains($0) }
  }

  private func foreign(_ name: String) -> Fault {
    Fault(
      rule: "value-of-another-part", value: name,
      message: LocalizedText(
        ja: "\(name) は、もう一方の言語か、文の別の部分だけの値です。",
        en: "\(name) is a value of the other language or of another part only."))
  }

  private func lost(_ name: String) -> Fault {
    Fault(
      rule: "lost-value", value: name,
      message: LocalizedText(
        ja: "値 \(name) がなくなりました。要らない場合はソースで直します。",
        en: "The value \(name) is gone; to do without it, change the source."))
  }

  /// Characters that nobody types on purpose.
  private mutating func judgeCharacters(_ cell: String, _ present: String, _ other: String) {
    let known = Set((present + other).unicodeScalars)
    for scalar in Set(cell.unicodeScalars).sorted() where !known.contains(scalar) {
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      if scalar == "\n" {
        faults.append(
          Fault(
            rule: "line-break", value: "\\n",
            message: LocalizedText(
              ja: "この文は1行です。改行は入れられません。",
              en: "The sentence is one line; it takes no line break.")))
      } else if Self.isControl(scalar) {
        faults.append(
          Fault(
            rule: "control-character", value: code,
            message: LocalizedText(
              ja: "制御文字 \(code) があります。", en: "There is the control character \(code).")))
      }
    }
    let mistakes: Set = ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!"]
    if mistakes.contains(cell) || cell.hasPrefix("Err:") {
      faults.append(
        Fault(
          rule: "spreadsheet-error", value: cell,
          message: LocalizedText(
            ja: "表計算ソフトのエラー値です。", en: "This is an error value of a spreadsheet.")))
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default: scalar == "\u{FFFD}"
    }
  }
}

extension [SwiftLiteral.Value] {
  /// The values without repetitions of their code.
  var unique: [SwiftLiteral.Value] {
    var seen: Set<String> = []
    return filter { seen.insert($0.code).inserted }
  }
}
