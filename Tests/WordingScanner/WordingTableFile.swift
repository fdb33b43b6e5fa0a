import MatchEngine
import MatchService

/// A table of wording as a spreadsheet saved it.
public struct WordingTableFile: Sendable {
  /// One row.
  struct Row {
    /// The number that a spreadsheet shows.
    let number: Int
    let key: String
    let check: String
    let japanese: String
    let english: String
  }

  /// The name for messages.
  let name: String
  /// The rows that can be read.
  let rows: [Row]
  /// What is wrong with the table as a table.
  let problems: [Problem]

  /// Reads a table; its columns may stand in any order, others are passed over.
  ///
  /// - Parameters:
  ///   - name: The file, for messages.
  ///   - bytes: UTF-8, with or without byte order mark.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    let table = CSVTable(file: name, bytes: bytes)
    if let encoding = Self.foreignEncoding(of: table) {
      (rows, problems) = ([], [Self.notUTF8(name, encoding)])
      return
    }
    let columns = ["key", "check", "ja", "en"].map { ($0, table.column($0)) }
    let missing = columns.filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty || table.header.isEmpty else {
      rows = []
      problems = missing.map { Self.missing($0, name, table.header) }
      return
    }
    // Whatever is doubtful in the table is an error: the sources hang on it.
    problems = table.problems.map {
      Problem(
        .error, path: $0.path, value: $0.value, rule: $0.rule, message: $0.message, hint: $0.hint)
    }
    rows = table.rows.map { row in
      let cells = columns.map { Self.text(row, $0.1) }
      return Row(
        number: row.number, key: cells[0], check: cells[1], japanese: cells[2], english: cells[3])
    }
  }

  /// A cell as it is, with the spaces at its ends; line breaks are line feeds.
  private static func text(_ row: CSVRow, _ column: Int?) -> String {
    guard let column else { return "" }
    let text = String(decoding: row.bytes(column), as: UTF8.self)
      .replacing("\"\"", with: "\"").replacing("\r\n", with: "\n")
    return FormulaGuard.restored(text)
  }

  /// Where a row is, for messages: `wording.csv:12:ja`.
  func path(_ row: Row, _ language: Language? = nil) -> String {
    "\(name):\(row.number)" + (language.map { ":" + $0.rawValue } ?? "")
  }

  /// The encoding of a table that is not UTF-8; nil if it is.
  private static func foreignEncoding(of table: CSVTable) -> String? {
    if table.encoding == .codePage932 { return "Shift_JIS (CP932)" }
    return table.problems.first { $0.rule == "unsupported-encoding" }?.value
  }

  private static func notUTF8(_ name: String, _ encoding: String) -> Problem {
    Problem(
      .error, path: name, value: encoding, rule: "unsupported-encoding",
      message: LocalizedText(
        ja: "\(name) は UTF-8 でなく \(encoding) です。失われた文字があるかもしれません。",
        en: "\(name) is \(encoding), not UTF-8; characters may have been lost."),
      hint: LocalizedText(
        ja: "表を出し直し、「CSV UTF-8」で保存してください。",
        en: "Print the table anew and save it as ‘CSV UTF-8’."))
  }

  private static func missing(_ column: String, _ name: String, _ header: [String]) -> Problem {
    Problem(
      .error, path: "\(name):1", value: column, rule: "missing-column",
      message: LocalizedText(
        ja: "「\(column)」の列がありません。見出しは key・check・ja・en です。",
        en: "There is no column “\(column)”; the headings are key, check, ja and en."),
      hint: header.count > 1
        ? nil
        : LocalizedText(
          ja: "列の区切りはコンマにしてください。", en: "Columns are separated by commas."))
  }
}
