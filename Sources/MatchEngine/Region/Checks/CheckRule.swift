/// One rule of the region check, as published in `Documentation/Checks.md`.
public struct CheckRule: Hashable, Sendable {
  /// The stable kebab-case code that ``Problem/rule`` carries.
  public let code: String
  /// What the rule is about, such as areas or beds.
  public let theme: LocalizedText
  /// How bad a breach is.
  public let severity: Problem.Severity
  /// What is wrong when the rule speaks, in one line.
  public let title: LocalizedText
  /// The law, the facility standard or the manual behind it; nil for a rule of the document itself.
  public let source: LocalizedText?
}

/// The rules of one theme; the raw value of a rule is its code.
///
/// A check can only report a case of such an enumeration, and every case has an entry, so no
/// code is reported that is not in the published table.
protocol CheckTheme: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// What the rules of the theme are about.
  static var theme: LocalizedText { get }
  /// Severity, title and source.
  var entry: CheckEntry { get }
}

extension CheckTheme {
  /// The published form of all rules of the theme.
  static var published: [CheckRule] {
    allCases.map { rule in
      let entry = rule.entry
      return CheckRule(
        code: rule.rawValue, theme: theme, severity: entry.severity, title: entry.title,
        source: entry.source)
    }
  }
}

/// What a theme says about one of its rules.
struct CheckEntry {
  /// How bad a breach is.
  let severity: Problem.Severity
  /// What is wrong when the rule speaks.
  let title: LocalizedText
  /// Where it is written, if anywhere.
  let source: LocalizedText?

  /// A rule without which the document cannot be used.
  static func error(_ japanese: String, _ english: String, _ source: LocalizedText? = nil) -> Self {
    CheckEntry(
      severity: .error, title: LocalizedText(ja: japanese, en: english), source: source)
  }

  /// A rule of law, or a promise, whose breach the plan will show.
  static func warning(
    _ japanese: String, _ english: String, _ source: LocalizedText? = nil
  ) -> Self {
    CheckEntry(
      severity: .warning, title: LocalizedText(ja: japanese, en: english), source: source)
  }
}

extension RegionCheck {
  /// Every rule that the check knows, by theme; `Documentation/Checks.md` is this table.
  public static let rules: [CheckRule] =
    IdentityCheckRule.published + AreaCheckRule.published + PlaceCheckRule.published
    + InstitutionCheckRule.published + BedCheckRule.published
    + VacancyCheckRule.published + DesignationCheckRule.published
    + ReportCheckRule.published + PromiseCheckRule.published + SupportCheckRule.published
    + PreferenceCheckRule.published + LinkCheckRule.published
    + PartnerCheckRule.published + GroupCheckRule.published + RotationCheckRule.published
    + LocalRuleCheckRule.published
    + MemberCheckRule.published + DutyDoctorCheckRule.published
    + PinCheckRule.published + CapacityCheckRule.published
    + PolicyCheckRule.published + DecisionCheckRule.published
}
