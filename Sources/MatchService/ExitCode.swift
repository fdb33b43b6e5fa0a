public import MatchEngine

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

  /// The meaning; its English is in the table of the documentation.
  public var meaning: LocalizedText {
    switch self {
    case .answered:
      LocalizedText(
        ja: "答えが出た（答えが「空白」や「解なし」の場合も）",
        en: "answered, also when the answer is “uncovered” or “infeasible”")
    case .internalError: LocalizedText(ja: "内部エラー", en: "internal error")
    case .badInput:
      LocalizedText(ja: "入力の誤り、または検算の不一致", en: "bad input, or a verification failed")
    case .uncovered:
      LocalizedText(
        ja: "空白や解なしが残った（`--fail-if-uncovered` を付けたときだけ）",
        en: "uncovered or infeasible, only with `--fail-if-uncovered`")
    case .cancelled:
      LocalizedText(
        ja: "答えが出る前に中止された", en: "cancelled or cut off before any answer")
    case .usage: LocalizedText(ja: "コマンドの書き方の誤り", en: "wrong command line")
    case .inputOutput:
      LocalizedText(ja: "ファイルの読み書きの失敗", en: "a file could not be read or written")
    }
  }
}
