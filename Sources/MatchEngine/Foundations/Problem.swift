/// Something wrong with an input, told so that a person can mend it.
///
/// A reader collects every problem of a document in one run; it never stops at
/// the first and never repairs silently.
public struct Problem: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The document cannot be used until this is mended.
    case error
    /// The document can be used; a rule of law, or a promise in it, is broken
    /// and the plan will show the consequence.
    case warning
  }

  /// How bad it is.
  public let severity: Severity
  /// Where: a JSON path such as `institutions[3].report.backupBed`, or
  /// `file.csv:12:市区町村コード` for a table.
  public let path: String
  /// What stands there, as written; empty if the thing is missing.
  public let value: String
  /// The rule that it breaks, as a stable kebab-case code such as `duplicate-id`.
  public let rule: String
  /// The sentence for people.
  public let message: LocalizedText
  /// What would mend it, where that can be said.
  public let hint: LocalizedText?

  /// A problem at `path`.
  public init(
    _ severity: Severity, path: String, value: String, rule: String,
    message: LocalizedText, hint: LocalizedText? = nil
  ) {
    self.severity = severity
    self.path = path
    self.value = value
    self.rule = rule
    self.message = message
    self.hint = hint
  }
}

/// Bad input: every problem that was found, errors first, in document order.
public struct ProblemList: Error, Sendable {
  /// The problems; at least one is an error.
  public let problems: [Problem]

  /// Bundles problems into one throwable error.
  public init(_ problems: [Problem]) { self.problems = problems }
}
