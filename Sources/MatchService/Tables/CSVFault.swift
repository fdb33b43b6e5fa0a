internal import MatchEngine

/// Something wrong inside one row of a table.
struct CSVFault {
  /// The column, counted from 0.
  let column: Int
  /// A stable code.
  let rule: String
  /// What stands there.
  let value: String
  /// The sentence, without the place.
  let message: LocalizedText
  /// Whether the row can no longer be trusted.
  let isFatal: Bool

  /// A quote that opens and never closes.
  static func unterminatedQuote(column: Int, value: String) -> CSVFault {
    CSVFault(
      column: column, rule: "unterminated-quote", value: value,
      message: LocalizedText(
        ja: "引用符が閉じられないままファイルが終わっています。この行から後は読めません。",
        en: "a quoted cell never ends; nothing from this row on can be read"),
      isFatal: true)
  }

  /// Text between a closing quote and the next comma.
  static func textAfterQuote(column: Int, value: String) -> CSVFault {
    CSVFault(
      column: column, rule: "text-after-quote", value: value,
      message: LocalizedText(ja: "閉じた引用符の後に文字が続いています。", en: "text follows the closing quote"),
      isFatal: true)
  }

  /// NUL, which no text holds.
  static func nulCharacter(column: Int, value: String) -> CSVFault {
    CSVFault(
      column: column, rule: "nul-character", value: value,
      message: LocalizedText(ja: "NUL 文字が含まれています。", en: "the cell holds NUL characters"),
      isFatal: true)
  }

  /// A quote inside a cell that does not begin with one.
  static func strayQuote(column: Int, value: String) -> CSVFault {
    CSVFault(
      column: column, rule: "stray-quote", value: value,
      message: LocalizedText(
        ja: "引用符で始まらないセルの中に引用符があります。文字として読みました。",
        en: "a quote stands inside an unquoted cell; it was read as text"),
      isFatal: false)
  }

  /// Bytes that the encoding does not know.
  static func damagedText(column: Int, rule: String, value: String) -> CSVFault {
    CSVFault(
      column: column, rule: rule, value: value,
      message: LocalizedText(ja: "文字として読めないバイトがあります。", en: "a byte belongs to no character"),
      isFatal: true)
  }
}
