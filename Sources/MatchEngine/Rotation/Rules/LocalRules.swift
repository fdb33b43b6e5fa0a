// The registry of rules that regions may add. To add one: a file in this folder with a type
// that is a `MemberLocalRule` or a `DayLocalRule`, a test, and a line here. Schema, check,
// search, judgement, reports and the documentation's table follow from the registry.

/// The registry of local rules.
public enum LocalRules {
  /// All of them, in the order in which they are documented.
  static let all: [any LocalRule.Type] = [
    RequestRule.self,
    QuotaRule.self,
    FairnessRule.self,
    SuccessionRule.self,
    ConsecutiveDutiesRule.self,
    ConsecutiveRestsRule.self,
    WeekendsRule.self,
    RestIntervalRule.self,
    PermittedDutyRule.self,
    VisitDayRule.self,
    ApartRule.self,
    TogetherRule.self,
    LinkedLinesRule.self,
    BackupOnDutyRule.self,
    GroupOnCallRule.self,
    AreaReachRule.self,
    StaffingRule.self,
  ]

  /// The words of all rules, as in region documents.
  public static var words: [String] { all.map { $0.word } }

  /// What people need to know of a rule to use it.
  public struct Description: Sendable {
    /// Its word in region documents.
    public let word: String
    /// Its name.
    public let name: LocalizedText
    /// What it means.
    public let meaning: LocalizedText
    /// Where it comes from.
    public let source: LocalizedText
    /// Whether it may be hard.
    public let mayBeHard: Bool
    /// Parameters of which at least one of each list must be given.
    public let needs: [[String]]
    /// Further parameters.
    public let uses: [String]
  }

  /// Every rule as people need to know it, in the order of the registry.
  public static var descriptions: [Description] {
    all.map { rule in
      Description(
        word: rule.word, name: rule.name, meaning: rule.meaning, source: rule.source,
        mayBeHard: rule.mayBeHard, needs: rule.needs.map { $0.map(\.rawValue) },
        uses: rule.uses.map(\.rawValue))
    }
  }

  /// The rule of a word; nil if there is none.
  static func definition(of word: String) -> (any LocalRule.Type)? {
    all.first { $0.word == word }
  }

  /// The name of the rule of a record: its own, or that of the rule.
  public static func name(of record: LocalRuleRecord) -> LocalizedText {
    if let name = record.name { return LocalizedText(ja: name, en: name) }
    return definition(of: record.rule)?.name ?? LocalizedText(ja: record.rule, en: record.rule)
  }

  /// Whole units of a cost in hundredths, rounded up.
  static func units(_ hundredths: Int) -> Int {
    hundredths > 0 ? (hundredths - 1) / 100 + 1 : 0
  }
}
