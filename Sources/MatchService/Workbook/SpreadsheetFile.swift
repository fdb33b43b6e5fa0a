public import MatchEngine

/// What stands in a cell of a workbook that was read.
enum SpreadsheetValue: Equatable, Sendable {
  /// Text, without the readings that Excel keeps beside kanji.
  case text(String)
  /// A number as it is written in the file.
  case number(String)
  /// A number that its format shows as a date; times of the day are dropped.
  case day(CivilDay)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// `#REF!` and the like.
  case error(String)
  /// A formula as it is written, and the value that was last computed; the text is empty where a
  /// formula is shared with the cells beside it.
  case formula(String, value: String)

  /// As a person sees it, for messages.
  var shown: String {
    switch self {
    case .text(let text), .number(let text), .error(let text): text
    case .formula(let text, let value):
      "=" + (text.isEmpty ? "…" : text) + (value.isEmpty ? "" : " (\(value))")
    case .day(let day): day.iso
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    }
  }
}

/// One sheet of a workbook that was read.
struct SpreadsheetSheet: Sendable {
  /// Its name.
  let name: String
  /// What is not empty.
  var cells: [CellPlace: SpreadsheetValue] = [:]
  /// Cells joined to one; only the first of each holds something.
  var merged: [CellRange] = []

  /// The address of a cell as Excel writes it: `'4月'!C12`.
  func address(_ place: CellPlace) -> String {
    "'" + name.replacing("'", with: "''") + "'!" + place.name
  }
}

/// An .xlsx file as Excel, LibreOffice and libraries write it.
public struct SpreadsheetFile: Sendable {
  /// Its sheets, in order, hidden ones included.
  let sheets: [SpreadsheetSheet]

  /// The most bytes that the parts of a workbook may unpack to together: 128 MiB.
  static let unpackLimit = 128 << 20
  /// The most cells that are read.
  static let cellLimit = 2_000_000

  /// Sheets that are already read.
  init(sheets: [SpreadsheetSheet]) { self.sheets = sheets }

  /// Reads a workbook.
  ///
  /// - Parameters:
  ///   - file: its name, for messages.
  ///   - bytes: the whole file.
  /// - Throws: `ProblemList` if it is no workbook, is damaged, or unpacks beyond the limits.
  public init(file: String, bytes: [UInt8]) throws(ProblemList) {
    let archive = try ZIPArchive(file: file, bytes: bytes)
    var reader = SpreadsheetReader(file: file, archive: archive)
    sheets = try reader.read()
  }
}
