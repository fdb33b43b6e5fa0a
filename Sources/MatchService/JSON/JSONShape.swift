// Problem: a document needs a validator, a published schema, and documentation, and the three
//   must never disagree.
// Method: one declarative table. `JSONValidator` compiles it and finds all problems of a value,
//   `jsonSchema` prints it as JSON Schema 2020-12, `markdown` as tables for people.

public import MatchEngine

/// What a JSON value must look like: the one source of validation, schema and documentation.
public indirect enum JSONShape: Sendable {
  /// An object with named fields.
  case object(JSONObjectShape)
  /// An object whose keys are some of a list of words and whose values all have one shape.
  case map(JSONChoiceShape, to: JSONShape)
  /// An array whose elements all have one shape.
  case array(of: JSONShape, count: ClosedRange<Int> = 0...Int.max)
  /// A string of a format.
  case string(JSONStringFormat)
  /// An integer in a range.
  case integer(ClosedRange<Int>)
  /// Degrees in −limit … limit, kept to a millionth.
  case degrees(limit: Int)
  /// Any finite number.
  case number
  /// One word of a list.
  case choice(JSONChoiceShape)
  /// `true` or `false`.
  case boolean
  /// The shape or `null`.
  case nullable(JSONShape)
  /// Any value.
  case any
}

/// The formats of strings.
public enum JSONStringFormat: Equatable, Sendable {
  /// 1 to 100 characters without control characters.
  case identifier
  /// Free text whose number of characters (Unicode scalars) lies in a range.
  case text(ClosedRange<Int>)
  /// `YYYY-MM-DD`, a day that exists.
  case date
  /// `HH:MM`, 00:00 to 24:00.
  case time
  /// `MM-DD`, a day that exists in some year.
  case monthDay
  /// `YYYY-MM-DDTHH:MM:SS` with `Z` or an offset `±HH:MM` (RFC 3339).
  case instant

  /// The most characters of an identifier.
  static let identifierLength = 1...100
}

/// An object with named fields.
///
/// Members whose names begin with `x-` or `$` are allowed anywhere and not looked at; all other
/// unknown members are errors.
public struct JSONObjectShape: Sendable {
  /// The name under which the schema and the documentation list it, such as `Institution`.
  public let name: String
  /// What it is, in one sentence.
  public let about: LocalizedText
  /// The fields in the order in which they are written.
  public let fields: [JSONField]

  /// An object shape.
  public init(_ name: String, ja: String, en: String, _ fields: [JSONField]) {
    self.name = name
    about = LocalizedText(ja: ja, en: en)
    self.fields = fields
  }
}

/// A field of an object.
public struct JSONField: Sendable {
  /// The key.
  public let name: String
  /// Whether the object is wrong without it.
  public let isRequired: Bool
  /// What its value must look like.
  public let shape: JSONShape
  /// What it means.
  public let about: LocalizedText
  /// What its absence stands for, as JSON text; nil if absence means unknown, none or empty.
  public let defaultJSON: String?

  /// A field without which the object is wrong.
  public static func required(
    _ name: String, _ shape: JSONShape, ja: String, en: String
  ) -> JSONField {
    JSONField(
      name: name, isRequired: true, shape: shape, about: LocalizedText(ja: ja, en: en),
      defaultJSON: nil)
  }

  /// A field that may be left out, which then stands for a default or for an empty list.
  public static func optional(
    _ name: String, _ shape: JSONShape, default json: String? = nil, ja: String, en: String
  ) -> JSONField {
    JSONField(
      name: name, isRequired: false, shape: shape, about: LocalizedText(ja: ja, en: en),
      defaultJSON: json)
  }

  /// A field that may be left out or null, which both mean that it is not known or not there.
  public static func nullable(
    _ name: String, _ shape: JSONShape, ja: String, en: String
  ) -> JSONField {
    JSONField(
      name: name, isRequired: false, shape: .nullable(shape), about: LocalizedText(ja: ja, en: en),
      defaultJSON: nil)
  }
}

/// A list of words, of which one is to be written.
public struct JSONChoiceShape: Sendable {
  /// The name under which the schema and the documentation list it, such as `InstitutionKind`.
  public let name: String
  /// The words and what they stand for.
  public let choices: [JSONChoice]

  /// A list of words.
  public init(_ name: String, _ choices: [JSONChoice]) {
    self.name = name
    self.choices = choices
  }

  /// The raw values of an enumeration, each with its name.
  public init<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ type: Choice.Type, _ title: (Choice) -> LocalizedText
  ) {
    self.init(name, type.allCases.map { JSONChoice(word: $0.rawValue, name: title($0)) })
  }
}

/// A word of a list.
public struct JSONChoice: Sendable {
  /// The word as written.
  public let word: String
  /// What it stands for.
  public let name: LocalizedText

  /// A word.
  public init(word: String, name: LocalizedText) {
    self.word = word
    self.name = name
  }
}
