// Sentences of lookups that say nothing but words of closed lists: some dozens, each made once for all
// lookups.

/// A sentence for each case of a closed list.
struct PhraseTable<Case: CaseIterable & Equatable & Sendable>: Sendable {
  private let cases: [Case]
  private let phrases: [LocalizedText]
  private let phrase: @Sendable (Case) -> LocalizedText

  init(_ phrase: @escaping @Sendable (Case) -> LocalizedText) {
    cases = Array(Case.allCases)
    phrases = cases.map(phrase)
    self.phrase = phrase
  }

  subscript(item: Case) -> LocalizedText {
    // Every case is in the list.
    cases.firstIndex(of: item).map { phrases[$0] } ?? phrase(item)
  }
}

extension LookupSentences {
  /// What is said of one word of a closed list.
  enum Phrase {
    /// How a sentence on what a ward told begins.
    static let status = PhraseTable<VacancyStatus> {
      LocalizedText(ja: $0.name.japanese, en: capitalised($0.name.english))
    }
    /// The ward wants to be asked about a procedure.
    static let consult = PhraseTable<CareProcedure> {
      LocalizedText(
        ja: "\($0.name.japanese)は△（要相談）。", en: "\(capitalised($0.name.english)): △, ask.")
    }
    /// The ward has not told of a procedure.
    static let untold = PhraseTable<CareProcedure> {
      LocalizedText(
        ja: "\($0.name.japanese)の可否は未回答。確認してください。",
        en: "\(capitalised($0.name.english)): not told, ask.")
    }
    /// The ward does not do a procedure.
    static let refused = PhraseTable<CareProcedure> {
      LocalizedText(
        ja: "\($0.name.japanese)は×（不可）。", en: "\(capitalised($0.name.english)): × (not possible).")
    }
    /// Nobody has told whether the free beds are for a sex.
    static let untoldSex = PhraseTable<PatientSex> {
      LocalizedText(
        ja: "\($0.name.japanese)の空床かどうかは未確認。",
        en: "Whether a bed for a \($0.name.english) patient is free is not told.")
    }
    /// None of the free beds is for a sex.
    static let noBed = PhraseTable<PatientSex> {
      LocalizedText(
        ja: "\($0.name.japanese)の空床がありません。", en: "No free bed for a \($0.name.english) patient.")
    }
    /// The beds are of another category than is wanted.
    static let category = PhraseTable<WardCategory> {
      LocalizedText(
        ja: "病床の種類（\($0.name.japanese)）が合いません。",
        en: "Its category (\($0.name.english)) does not fit.")
    }

    private static func capitalised(_ text: String) -> String {
      text.prefix(1).uppercased() + text.dropFirst()
    }
  }
}
