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
