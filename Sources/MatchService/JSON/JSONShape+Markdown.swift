internal import MatchEngine

extension JSONShape {
  /// The shape as Markdown: a table for each object and each list of words.
  ///
  /// - Parameter level: The level of the headings, 1 … 6.
  /// - Returns: The tables, named parts in the order in which a reader meets them.
  public func markdown(level: Int = 3) -> String {
    Self.markdown(of: definitions, level: level)
  }

  /// The rows of a table of fields.
  static func rows(of fields: [JSONField]) -> String {
    fields.map { field in
      "| `\(field.name)` | \(field.shape.summary) | \(field.presence) "
        + "| \(cell(field.about.english)) | \(cell(field.about.japanese)) |\n"
    }.joined()
  }

  /// The head of a table; what a row means is told in English and in Japanese.
  static func head(
    _ columns: [String], _ about: LocalizedText = LocalizedText(ja: "意味", en: "meaning"),
    _ further: [String] = []
  ) -> String {
    let names = columns + [about.english, about.japanese] + further
    return "| " + names.joined(separator: " | ") + " |\n"
      + String(repeating: "| --- ", count: names.count) + "|\n"
  }

  /// Some named parts as Markdown.
  static func markdown(of parts: [Definition], level: Int) -> String {
    let mark = String(repeating: "#", count: level)
    return parts.map { definition in
      switch definition {
      case .object(let object):
        return """
          \(mark) \(object.name)

          \(object.about.english) \(object.about.japanese)

          \(head(["member", "value", "if absent"]))\(rows(of: object.fields))
          """
      case .words(let words):
        let rows = words.choices.map {
          "| `\($0.word)` | \(cell($0.name.english)) | \(cell($0.name.japanese)) |\n"
        }
        return """
          \(mark) \(words.name)

          \(head(["word"]))\(rows.joined())
          """
      }
    }.joined(separator: "\n")
  }

  /// The shape in a few words, with links to the named parts.
  private var summary: String {
    switch self {
    case .object(let object): Self.link(object.name)
    case .choice(let words): Self.link(words.name)
    case .map(let words, let value): "{ \(Self.link(words.name)): \(value.summary) }"
    case .array(let element, let count):
      "list of \(element.summary)" + Self.range(count, unit: "")
    case .string(.identifier): "id"
    case .string(.text(let length)): "text\(Self.range(length, unit: " characters"))"
    case .string(.date): "`YYYY-MM-DD`"
    case .string(.time): "`HH:MM`"
    case .string(.monthDay): "`MM-DD`"
    case .string(.instant): "`YYYY-MM-DDTHH:MM:SS+09:00`"
    case .integer(let range): "\(range.lowerBound) … \(range.upperBound)"
    case .degrees(let limit): "degrees, −\(limit) … \(limit)"
    case .number: "number"
    case .boolean: "`true` or `false`"
    case .nullable(let inner): inner.summary
    case .any: "anything"
    }
  }

  private static func range(_ range: ClosedRange<Int>, unit: String) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (0...1, Int.max): ""
    case (let low, Int.max): ", at least \(low)\(unit)"
    case (0...1, let high): ", at most \(high)\(unit)"
    case (let low, let high): ", \(low) … \(high)\(unit)"
    }
  }

  private static func link(_ name: String) -> String { "[\(name)](#\(name.lowercased()))" }

  /// Text as it may stand in a table.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

extension JSONField {
  /// What the absence of the field means.
  fileprivate var presence: String {
    if isRequired { return "**required**" }
    if let defaultJSON { return "`\(defaultJSON)`" }
    switch shape {
    case .nullable: return "unknown or none; may be `null`"
    default: return "empty"
    }
  }
}
