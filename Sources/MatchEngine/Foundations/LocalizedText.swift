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
/// printed in either language without being made again. The Japanese one that
/// spells a year is kept with both spellings (``YearStyle``).
public struct LocalizedText: Sendable {
  /// The Japanese sentence with western years, for programs.
  public let westernJapanese: String
  /// The Japanese sentence with the years of the era; nil where it is the same.
  private let eraJapanese: String?
  /// The English sentence.
  public let english: String

  /// A sentence in both languages.
  ///
  /// - Parameters:
  ///   - japanese: The Japanese sentence; where it spells a year it is asked for in both styles.
  ///   - english: The English sentence.
  public init(ja japanese: @autoclosure () -> String, en english: String) {
    self.english = english
    let text = japanese()
    guard Self.mayHoldYear(text) else {
      westernJapanese = text
      eraJapanese = nil
      return
    }
    let isWestern = YearStyle.current == .western
    let western = isWestern ? text : YearStyle.western.with { japanese() }
    let era = isWestern ? YearStyle.reiwa.with { japanese() } : text
    westernJapanese = western
    eraJapanese = era == western ? nil : era
  }

  /// The Japanese sentence, with years as they are written at present (``YearStyle/current``).
  public var japanese: String {
    guard let eraJapanese, YearStyle.current == .reiwa else { return westernJapanese }
    return eraJapanese
  }

  /// Whether 年 stands behind a digit or 元, as it does wherever a year is spelled.
  private static func mayHoldYear(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var index = 1
      while index + 2 < bytes.count {
        // 年 is E5 B9 B4, and 元 ends with 83.
        if bytes[index] == 0xE5, bytes[index + 1] == 0xB9, bytes[index + 2] == 0xB4,
          (0x30...0x39).contains(bytes[index - 1]) || bytes[index - 1] == 0x83
        {
          return true
        }
        index += 1
      }
      return false
    }
  }

  /// The sentence in one language.
  public subscript(language: Language) -> String {
    language == .japanese ? japanese : english
  }
}

/// Two texts are one if their sentences are, whatever the style of years.
extension LocalizedText: Hashable {
  /// Whether both sentences are the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.westernJapanese == right.westernJapanese && left.english == right.english
  }

  /// Adds both sentences to a hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(westernJapanese)
    hasher.combine(english)
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
