/// The two languages in which the engine speaks.
public enum Language: String, Sendable, CaseIterable {
  /// Japanese (日本語).
  case japanese = "ja"
  /// English.
  case english = "en"
}

/// One sentence in Japanese and in English.
///
/// Everything the engine says to a person carries both, so that a plan can be
/// printed in either language without being made again.
public struct LocalizedText: Hashable, Sendable {
  /// The Japanese sentence.
  public let japanese: String
  /// The English sentence.
  public let english: String

  /// A sentence in both languages.
  public init(ja japanese: String, en english: String) {
    self.japanese = japanese
    self.english = english
  }

  /// The sentence in one language.
  public subscript(language: Language) -> String {
    language == .japanese ? japanese : english
  }
}

extension Sequence<LocalizedText> {
  /// The texts in a row, with a comma or another separator between them.
  ///
  /// - Parameter separator: What stands between two texts, in each language.
  /// - Returns: The row; empty if there are no texts.
  public func joined(
    separator: LocalizedText = LocalizedText(ja: "、", en: ", ")
  ) -> LocalizedText {
    LocalizedText(
      ja: map(\.japanese).joined(separator: separator.japanese),
      en: map(\.english).joined(separator: separator.english))
  }
}
