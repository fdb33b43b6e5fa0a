/// How `matchcli` ends; the table of `Documentation/API.md` says the same.
public enum ExitCode: Int32, CaseIterable, Sendable {
  /// Answered, also when the answer is "uncovered" or "infeasible".
  case answered = 0
  /// An internal error: please report it.
  case internalError = 1
  /// Bad input: the document, table or result cannot be used, or a verification failed.
  case badInput = 2
  /// Uncovered or infeasible, only with `--fail-if-uncovered`.
  case uncovered = 3
  /// Cancelled or cut off before any answer.
  case cancelled = 4
  /// A wrong command line.
  case usage = 64
  /// A file could not be read or written.
  case inputOutput = 74

  /// The meaning, as in the table of the documentation.
  public var meaning: String {
    switch self {
    case .answered: "answered, also when the answer is “uncovered” or “infeasible”"
    case .internalError: "internal error"
    case .badInput: "bad input, or a verification failed"
    case .uncovered: "uncovered or infeasible, only with `--fail-if-uncovered`"
    case .cancelled: "cancelled or cut off before any answer"
    case .usage: "wrong command line"
    case .inputOutput: "a file could not be read or written"
    }
  }
}
