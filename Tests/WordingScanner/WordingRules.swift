public import MatchEngine

/// What holds for every sentence, in the sources and in a table that is to be written into them.
public enum WordingRules {
  /// What a rule looks at.
  public struct Sentence: Sendable {
    /// The file, beginning at `Sources`.
    public let file: String
    /// Japanese; values are `\u{0}`.
    public let japanese: String
    /// English; values are `\u{0}`.
    public let english: String
    /// Whether both sides are written out.
    public let isWritten: Bool
    /// Words of the code of the Japanese values.
    public let japaneseCode: [String]

    init(
      file: String, japanese: String, english: String, isWritten: Bool, japaneseCode: [String]
    ) {
      (self.file, self.isWritten, self.japaneseCode) = (file, isWritten, japaneseCode)
      (self.japanese, self.english) = (japanese, english)
    }

    /// A sentence of the sources.
    public init(_ pair: SourceWording.Pair) {
      self.init(
        file: pair.file, japanese: pair.japanese, english: pair.english,
        isWritten: pair.isWritten, japaneseCode: pair.japaneseCode)
    }
  }

  /// A rule that a sentence breaks.
  public struct Fault: Sendable {
    /// The rule.
    public let rule: String
    /// The side that has to change.
    public let language: Language
    /// What is wrong.
    public let message: LocalizedText
  }

  /// A side without a word.
  static func emptySide(_ language: Language) -> Fault {
    Fault(
      rule: "empty-side", language: language,
      message: language == .japanese
        ? LocalizedText(ja: "日本語が空です。", en: "The Japanese side is empty.")
        : LocalizedText(ja: "英語が空です。", en: "The English side is empty."))
  }

  /// Everything that is wrong with one sentence.
  public static func faults(_ sentence: Sentence) -> [Fault] {
    let (japanese, english) = (sentence.japanese, sentence.english)
    var faults: [Fault] = []
    if sentence.isWritten, !isData(sentence.file),
      !(japanese + english).allSatisfy(\.isWhitespace)
    {
      if japanese.isEmpty { faults.append(emptySide(.japanese)) }
      if english.isEmpty, !counters.contains(japanese) { faults.append(emptySide(.english)) }
    }
    if sentence.isWritten, japanese != english, !japanese.isEmpty, hasWords(english),
      !SourceWording.isJapanese(japanese), !japanese.contains(where: "。、".contains),
      !japanese.hasPrefix("MatchEngine "), !names.contains(japanese)
    {
      faults.append(
        Fault(
          rule: "not-japanese", language: .japanese,
          message: LocalizedText(
            ja: "英語には言葉がありますが、日本語に仮名も漢字もありません。",
            en: "The English side has words, the Japanese one neither kana nor kanji.")))
    }
    if SourceWording.isJapanese(english.replacing(quoted, with: "")) {
      faults.append(
        Fault(
          rule: "not-english", language: .english,
          message: LocalizedText(
            ja: "英語の、引用符や括弧の外に日本語があります。",
            en: "The English side has Japanese outside quotation marks and parentheses.")))
    }
    if SourceWording.isJapanese(japanese), sentence.japaneseCode.contains("iso") {
      faults.append(isoDay)
    }
    return faults
  }

  /// Sentences that say in Japanese in two ways what English says in one.
  ///
  /// Those with values are left out: the values may be words of different kinds.
  /// - Returns: Indices of the earlier and the later sentence.
  public static func conflicts(_ sentences: [Sentence]) -> [(first: Int, second: Int)] {
    var seen: [String: Int] = [:]
    var found: [(first: Int, second: Int)] = []
    for (index, sentence) in sentences.enumerated()
    where sentence.isWritten && sentence.english.split(separator: " ").count > 3
      && !sentence.english.contains("\u{0}") && !sentence.file.hasPrefix("MatchEngine/Calendar/")
    {
      guard let first = seen[sentence.english] else {
        seen[sentence.english] = index
        continue
      }
      if sentences[first].japanese != sentence.japanese { found.append((first, index)) }
    }
    return found
  }

  /// English terms of the trade and their one Japanese word.
  public static let terms: [(english: String, japanese: String)] = [
    ("error", "エラー"), ("warning", "警告"), ("proven best", "最適と証明済み"),
    ("ask first", "要相談"), ("confirm first", "要確認"), ("closed to admission", "受入停止"),
  ]

  /// The fault of Japanese with a day such as 2026-04-01.
  static let isoDay = Fault(
    rule: "iso-day", language: .japanese,
    message: LocalizedText(
      ja: "日本語では日付を ISO 形式で書きません。", en: "Japanese spells no day in ISO form."))

  /// The fault of a term of the trade with another Japanese word.
  static func fault(of term: (english: String, japanese: String)) -> Fault {
    Fault(
      rule: "term", language: .japanese,
      message: LocalizedText(
        ja: "“\(term.english)” は「\(term.japanese)」と訳します。",
        en: "“\(term.english)” is “\(term.japanese)” in Japanese."))
  }

  /// Whether the Japanese of a file is data: column names of official files, words of their cells,
  /// names of law and of synthetic places.
  public static func isData(_ file: String) -> Bool { data.contains { file.hasPrefix($0) } }

  private static let data = [
    "MatchEngine/Naming/", "MatchEngine/Synthesis/", "MatchEngine/Calendar/",
    "MatchEngine/Matching/Department.swift", "MatchEngine/Matching/Capability.swift",
    "MatchService/Import/", "MatchService/FHIR/", "MatchService/Export/Page/InstitutionLabel.swift",
    "MatchService/Vacancy/VacancyReportTable.swift", "MatchService/Vacancy/BulletinImport.swift",
    "MatchService/Rotation/RotaDuties", "MatchService/Verify/MatchVerification+Rules.swift",
    "MatchService/Verify/DeputyVerification.swift",
    "MatchService/Verify/PatientsByDepartment.swift", "MatchService/Text/EraDates.swift",
  ]

  /// Japanese counts things where English has a bare number.
  private static let counters: Set<String> = ["件", "枠", "回", "・"]
  /// Names that are the same in Japanese.
  private static let names: Set<String> = ["id", "m", "N-1", "ICU・HCU"]

  private static var quoted: Regex<Substring> { /[“‘`「(（][^”’`」)）]*[”’`」)）]/ }

  private static func hasWords(_ english: String) -> Bool {
    english.firstMatch(of: /[a-z]{3}/) != nil
  }
}
