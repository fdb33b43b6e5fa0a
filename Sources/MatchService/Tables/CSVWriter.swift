/// What stands in one cell of a table that is written.
public enum CSVCell: Equatable, Sendable {
  /// Text, quoted where needed and made harmless for spreadsheets.
  case text(String)
  /// A whole number, never quoted.
  case number(Int)
  /// A decimal number as its digits and the number of them behind the point: (1234, 2) is 12.34.
  case decimal(Int, scale: Int)
  /// Nothing.
  case empty
}

/// Writes rows as CSV (RFC 4180), by default in the form that Excel opens correctly.
///
/// For Excel: UTF-8 with a byte order mark, CRLF, and text cells that a
/// spreadsheet would take for a formula neutralised by ``FormulaGuard``. The
/// plain form has no mark, LF, and every value as it is.
public struct CSVWriter: Sendable {
  /// Everything written so far.
  public private(set) var bytes: [UInt8]
  private let excel: Bool

  /// A writer without rows; `excel` chooses between the two forms.
  public init(excel: Bool = true) {
    self.excel = excel
    bytes = excel ? [0xEF, 0xBB, 0xBF] : []
  }

  /// Appends one row.
  public mutating func row(_ cells: [CSVCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): append(excel ? FormulaGuard.protected(text) : text)
      case .number(let number): bytes.append(contentsOf: String(number).utf8)
      case .decimal(let digits, let scale):
        bytes.append(contentsOf: Self.decimal(digits, scale).utf8)
      case .empty: break
      }
    }
    // A lone empty cell would read as a blank line, which is no row.
    if cells.count == 1, cells[0] == .empty || cells[0] == .text("") {
      bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
    }
    if excel { bytes.append(13) }
    bytes.append(10)
  }

  private mutating func append(_ text: String) {
    var mustQuote = false
    for byte in text.utf8 where byte == 34 || byte == 44 || byte == 10 || byte == 13 {
      mustQuote = true
      break
    }
    // Spaces at the ends and a leading byte order mark survive only in quotes.
    if text.utf8.first == 32 || text.utf8.last == 32 || text.unicodeScalars.first == "\u{FEFF}" {
      mustQuote = true
    }
    if mustQuote { bytes.append(34) }
    for byte in text.utf8 {
      switch byte {
      case 0: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])  // No table can hold NUL: U+FFFD.
      case 34: bytes.append(contentsOf: [34, 34])
      default: bytes.append(byte)
      }
    }
    if mustQuote { bytes.append(34) }
  }

  private static func decimal(_ digits: Int, _ scale: Int) -> String {
    guard scale > 0 else { return String(digits) }
    var text = String(digits.magnitude)
    if text.utf8.count <= scale {
      text = String(repeating: "0", count: scale + 1 - text.utf8.count) + text
    }
    let point = text.index(text.endIndex, offsetBy: -scale)
    return (digits < 0 ? "-" : "") + text[..<point] + "." + text[point...]
  }
}

/// Keeps text from being run as a formula by a spreadsheet, and undoes it.
///
/// Excel runs a cell that begins with `=`, `+`, `-`, `@`, TAB or CR even where
/// the file quotes it (CWE-1236), and some versions treat the full-width forms
/// alike. An apostrophe in front prevents that. The rule is invertible: text
/// that already begins with apostrophes before such a character gets one more,
/// and ``restored(_:)`` takes exactly one away.
public enum FormulaGuard {
  /// The text with an apostrophe in front if a spreadsheet could run it.
  public static func protected(_ text: String) -> String {
    isDangerous(text) ? "'" + text : text
  }

  /// The text without the apostrophe that ``protected(_:)`` put in front.
  public static func restored(_ text: String) -> String {
    text.utf8.first == 39 && isDangerous(text) ? String(text.dropFirst()) : text
  }

  private static func isDangerous(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": continue
      case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": return true
      default: return false
      }
    }
    return false
  }
}
