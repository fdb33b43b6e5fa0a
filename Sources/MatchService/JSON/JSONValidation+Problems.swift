internal import MatchEngine

extension JSONValidation {
  private func excerpt(_ node: Int) -> String {
    JSONValue(document: document, node: node).excerpt
  }

  /// The text of a string, cut; the source of anything else.
  private func shown(_ node: Int) -> String {
    guard let text = document.string(at: node) else { return excerpt(node) }
    return JSONExcerpt.text(of: text)
  }

  private mutating func report(
    _ rule: String, _ node: Int, ja: String, en: String, hint: LocalizedText? = nil
  ) {
    add(
      Problem(
        .error, path: path(), value: shown(node), rule: rule,
        message: LocalizedText(ja: ja, en: en), hint: hint))
  }

  /// The value is of another kind than the shape.
  mutating func reportKind(_ node: Int, _ step: JSONShapeTable.Step) {
    let expected = JSONWording.kind(step.operation)
    let kind = document.nodes[node].valueKind
    let found = JSONWording.kind(kind)
    var hint: LocalizedText?
    if kind == .null {
      hint = LocalizedText(ja: "不明な値は項目ごと省いてください。", en: "Leave the member out if it is unknown.")
    } else if kind == .string, step.operation == .integer || step.operation == .degrees {
      hint = LocalizedText(ja: "数値は「\"」で囲まないでください。", en: "Write numbers without quotes.")
    } else if kind == .number, expected == JSONWording.kind(JSONValue.Kind.string) {
      hint = LocalizedText(ja: "「\"」で囲んで文字列にしてください。", en: "Put it in double quotes.")
    }
    add(
      Problem(
        .error, path: path(), value: excerpt(node), rule: "wrong-type",
        message: LocalizedText(
          ja: "\(expected.japanese)であるべき所が\(found.japanese)です。",
          en: "Expected \(expected.english), found \(found.english)."),
        hint: hint))
  }

  /// The number is no integer, or one beyond 64 bits.
  mutating func reportNoInteger(_ node: Int, _ step: JSONShapeTable.Step) {
    guard document.nodes[node].isComplex, let value = document.double(at: node),
      abs(value) < 0x1p63
    else { return reportRange(node, step) }
    report(
      "not-an-integer", node, ja: "整数であるべき所に小数が書かれています。",
      en: "Expected a whole number, found a fraction.")
  }

  /// The number lies outside its range.
  mutating func reportRange(_ node: Int, _ step: JSONShapeTable.Step) {
    let range = step.range
    report(
      "out-of-range", node,
      ja: "\(range.lowerBound)から\(range.upperBound)までの範囲にありません。",
      en: "It must lie between \(range.lowerBound) and \(range.upperBound).")
  }

  /// The word is not in the list.
  mutating func reportChoice(_ node: Int, _ step: JSONShapeTable.Step) {
    let words = table.words(step.entries)
    let text = document.string(at: node) ?? ""
    report(
      "not-in-enumeration", node,
      ja: "使えない語です。使えるのは \(JSONWording.list(words)) です。",
      en: "This word is not allowed here. Allowed: \(JSONWording.list(words)).",
      hint: JSONWording.suggestion(for: text, among: words))
  }

  /// The object has a member that the shape does not know.
  mutating func reportUnknownKey(_ key: Int, _ step: JSONShapeTable.Step) {
    let name = document.string(at: key) ?? ""
    let words = table.words(step.entries)
    add(
      Problem(
        .error, path: path(member: name), value: excerpt(key + 1), rule: "unknown-member",
        message: LocalizedText(
          ja: "「\(JSONExcerpt.text(of: name))」という項目はここにはありません。",
          en: "There is no member “\(JSONExcerpt.text(of: name))” here."),
        hint: JSONWording.suggestion(for: name, among: words)
          ?? LocalizedText(
            ja: "使えるのは \(JSONWording.list(words)) です。覚え書きは「x-」で始まる名前で書けます。",
            en: "Known here: \(JSONWording.list(words)). Notes may use names that begin with “x-”.")
      ))
  }

  /// The object lacks a member.
  mutating func reportMissing(_ entry: Int) {
    let name = table.word(entry)
    add(
      Problem(
        .error, path: path(member: name), value: "", rule: "missing-member",
        message: LocalizedText(
          ja: "必須の項目「\(name)」がありません。", en: "The member “\(name)” is required but missing.")))
  }

  /// The array has too few or too many elements.
  mutating func reportCount(_ node: Int, _ count: Int, _ step: JSONShapeTable.Step) {
    let range = step.range
    let isShort = count < range.lowerBound
    add(
      Problem(
        .error, path: path(), value: String(count), rule: isShort ? "too-few" : "too-many",
        message: isShort
          ? LocalizedText(
            ja: "要素が\(count)個しかありません。\(range.lowerBound)個以上必要です。",
            en:
              "There are \(Wording.count(count, "element")); at least \(range.lowerBound) are needed."
          )
          : LocalizedText(
            ja: "要素が\(count)個あります。\(range.upperBound)個までです。",
            en:
              "There are \(Wording.count(count, "element")); at most \(range.upperBound) are allowed."
          )))
  }

  /// The text is too short or too long.
  mutating func reportLength(_ node: Int, _ length: Int, _ step: JSONShapeTable.Step) {
    let range = step.range
    if length == 0 {
      report(
        "empty-text", node, ja: "空の文字列は書けません。", en: "The text must not be empty.")
    } else if length < range.lowerBound {
      report(
        "text-too-short", node, ja: "\(range.lowerBound)文字以上必要です（\(length)文字）。",
        en: "It needs at least \(range.lowerBound) characters; it has \(length).")
    } else {
      report(
        "text-too-long", node, ja: "長すぎます（\(length)文字、上限\(range.upperBound)文字）。",
        en:
          "It is too long: \(Wording.count(length, "character")), at most \(range.upperBound) are allowed."
      )
    }
  }

  /// An id contains a control character.
  mutating func reportControlCharacter(_ node: Int) {
    report(
      "bad-identifier", node, ja: "IDに改行などの制御文字は使えません。",
      en: "An id must not contain line breaks or other control characters.")
  }

  /// The text names no day.
  mutating func reportDate(_ node: Int) {
    let text = document.string(at: node) ?? ""
    report(
      "bad-date", node, ja: "日付は YYYY-MM-DD で、暦にある日を書きます。",
      en: "A date is written YYYY-MM-DD and must exist.",
      hint: JSONWording.numbers(in: text, lengths: [4, 2, 2]).flatMap {
        let candidate = $0.joined(separator: "-")
        return CivilDay(iso: candidate).map { _ in JSONWording.meant(candidate) }
      })
  }

  /// The text names no time.
  mutating func reportTime(_ node: Int) {
    let text = document.string(at: node) ?? ""
    report(
      "bad-time", node, ja: "時刻は HH:MM で、00:00から24:00までを書きます。",
      en: "A time is written HH:MM, 00:00 to 24:00.",
      hint: JSONWording.numbers(in: text, lengths: [2, 2]).flatMap {
        let candidate = $0.joined(separator: ":")
        return TimeOfDay(text: candidate).map { _ in JSONWording.meant(candidate) }
      })
  }

  /// The text names no moment.
  mutating func reportInstant(_ node: Int) {
    report(
      "bad-instant", node,
      ja: "時点は 2026-01-05T02:00:00+09:00 のように、時差まで書きます。暦にある日で、1900年から9999年までです。",
      en:
        "A moment is written with its offset, such as 2026-01-05T02:00:00+09:00; its day must exist, and"
        + " its year lies between 1900 and 9999.")
  }

  /// The text names no month and day.
  mutating func reportMonthDay(_ node: Int) {
    let text = document.string(at: node) ?? ""
    report(
      "bad-month-day", node, ja: "月日は MM-DD で、暦にある日を書きます。",
      en: "A month and day are written MM-DD and must exist.",
      hint: JSONWording.numbers(in: text, lengths: [2, 2]).flatMap {
        let candidate = $0.joined(separator: "-")
        return MonthDay(text: candidate).map { _ in JSONWording.meant(candidate) }
      })
  }
}
