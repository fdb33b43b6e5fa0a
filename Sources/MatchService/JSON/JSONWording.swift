internal import MatchEngine

/// How kinds, lists and guesses stand in the sentences about a document's shape.
enum JSONWording {
  /// A kind of value.
  static func kind(_ kind: JSONValue.Kind) -> LocalizedText {
    switch kind {
    case .null: LocalizedText(ja: "null", en: "null")
    case .boolean: LocalizedText(ja: "真偽値（true／false）", en: "true or false")
    case .number: LocalizedText(ja: "数値", en: "a number")
    case .string: LocalizedText(ja: "文字列", en: "a string")
    case .array: LocalizedText(ja: "配列［…］", en: "an array […]")
    case .object: LocalizedText(ja: "オブジェクト｛…｝", en: "an object {…}")
    }
  }

  /// The kind of value that an operation expects.
  static func kind(_ operation: JSONShapeTable.Operation) -> LocalizedText {
    switch operation {
    case .object, .map, .any: kind(JSONValue.Kind.object)
    case .array: kind(JSONValue.Kind.array)
    case .integer: LocalizedText(ja: "整数", en: "a whole number")
    case .degrees, .number: kind(JSONValue.Kind.number)
    case .boolean: kind(JSONValue.Kind.boolean)
    case .identifier, .text, .date, .time, .monthDay, .instant, .choice: kind(JSONValue.Kind.string)
    }
  }

  /// All words of a list.
  static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// A hint that something else was probably meant.
  static func meant(_ text: String) -> LocalizedText {
    LocalizedText(ja: "「\(text)」のことではありませんか。", en: "Did you mean “\(text)”?")
  }

  /// A hint that names the nearest word; nil if none is near.
  static func suggestion(for text: String, among words: [String]) -> LocalizedText? {
    SpellingDistance.nearest(to: text, among: words).map(meant)
  }

  /// The numbers of a text such as `2026/4/1`, padded with zeros; nil if it has others.
  static func numbers(in text: String, lengths: [Int]) -> [String]? {
    guard text.utf8.count <= 40 else { return nil }
    let parts = text.utf8.split { !($0 >= 48 && $0 <= 57) }
    guard parts.count == lengths.count else { return nil }
    var result: [String] = []
    for (part, length) in zip(parts, lengths) {
      guard part.count <= length, length != 4 || part.count == 4 else { return nil }
      result.append(
        String(repeating: "0", count: length - part.count)
          + String(decoding: part, as: UTF8.self))
    }
    return result
  }
}
