// Problem: read tables of up to hundreds of megabytes as people publish them,
//   say exactly where something is wrong, and find everything that is wrong in
//   one go.
// Method: one pass over the bytes notes where each cell begins (4 bytes a
//   cell); text is made only for cells that are asked for. The file is checked
//   for valid UTF-8 as a whole first, by the standard library; only if that
//   fails are the bad sequences located one by one. Rows that cannot be trusted
//   (wrong number of cells, damaged text, unterminated quotes) are reported and
//   left out; their numbers stay reachable.
// Correct because every byte is consumed by exactly one state of the scanner
//   and a cell's text depends on its own bytes only.
// Complexity: O(n) time, 4 bytes for each cell besides the file itself.
// Reference: RFC 4180; it allows only CRLF, files in the wild also use LF and CR.

public import MatchEngine

/// How the text of a file is encoded.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// Windows Shift_JIS.
  case codePage932 = "cp932"
}

/// A table read from CSV, with the problems that reading it met.
public struct CSVTable: Sendable {
  /// The name of the file, as it appears in messages.
  public let file: String
  /// The encoding that was asked for or detected.
  public let encoding: TextEncoding
  /// The cells of the first row; empty if the table has none.
  public let header: [String]
  /// Everything that is wrong with the table as a table, in file order.
  public let problems: [Problem]
  /// The rows below the header that can be read.
  public let rows: [CSVRow]
  /// The numbers of the rows that were left out because they are damaged.
  public let damagedRows: [Int]

  /// The header as ``NameKey`` folds it, with the first column of each name.
  private let columns: [String: Int]

  /// The number of rows below the header, damaged ones included, blank lines not.
  public var recordCount: Int { rows.count + damagedRows.count }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - file: the name for messages.
  ///   - bytes: the whole file.
  ///   - encoding: nil means UTF-8 if the bytes are valid UTF-8, else code page 932 if they
  ///     are valid in that, else UTF-8 with its faults reported.
  ///   - hasHeader: whether the first row holds the names of the columns.
  /// - Complexity: O(n).
  public init(
    file: String, bytes: [UInt8], encoding: TextEncoding? = nil, hasHeader: Bool = true
  ) {
    self.file = file
    let text = DecodedText(file: file, bytes: bytes, encoding: encoding)
    self.encoding = text.encoding
    var scanner = CSVScanner(file: file, text: text, hasHeader: hasHeader)
    scanner.scan()
    header = scanner.header
    columns = Dictionary(
      scanner.header.enumerated().map { (NameKey.folded($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    problems = scanner.problems
    damagedRows = scanner.damagedRows
    let storage = CSVStorage(
      bytes: text.bytes, cells: scanner.cells, firstCell: scanner.firstCell,
      numbers: scanner.numbers)
    rows = scanner.numbers.indices.map { CSVRow(storage: storage, index: $0) }
  }

  /// The index of the first column that has one of these names, or nil.
  ///
  /// Names are compared without regard to case, full-width forms and spaces.
  public func column(_ names: String...) -> Int? { column(named: names) }

  /// The index of the first column that has one of these names, or nil.
  public func column(named names: [String]) -> Int? {
    for name in names {
      if let index = columns[NameKey.folded(name)] { return index }
    }
    return nil
  }

  /// Where a cell is, for messages: `file.csv:12:市区町村コード`; a column outside is left out.
  public func path(row: Int, column: Int? = nil) -> String {
    var path = file + ":" + String(row)
    if let column {
      path += ":" + (header.indices.contains(column) ? header[column] : String(column + 1))
    }
    return path
  }
}

/// The bytes of a table and where its cells are; shared by all rows.
final class CSVStorage: Sendable {
  let bytes: [UInt8]
  /// For each row the starts of its cells, and one past the end of its last cell plus 1.
  let cells: [UInt32]
  /// For each row the index in `cells` of its first cell; one more entry at the end.
  let firstCell: [UInt32]
  /// For each row its number in the file; the header is row 1.
  let numbers: [UInt32]

  init(bytes: [UInt8], cells: [UInt32], firstCell: [UInt32], numbers: [UInt32]) {
    self.bytes = bytes
    self.cells = cells
    self.firstCell = firstCell
    self.numbers = numbers
  }
}

/// One row of a table; its cells become text only when they are asked for.
public struct CSVRow: Sendable {
  let storage: CSVStorage
  let index: Int

  /// The number of the row as a spreadsheet shows it: the header is row 1.
  public var number: Int { Int(storage.numbers[index]) }

  /// The number of cells.
  public var count: Int { Int(storage.firstCell[index + 1] - storage.firstCell[index]) - 1 }

  /// The text of a cell without surrounding spaces and without ``FormulaGuard``; empty outside.
  ///
  /// - Complexity: O(length of the cell).
  public subscript(column: Int?) -> String {
    guard let column else { return "" }
    return FormulaGuard.restored(text(column))
  }

  /// The text of a cell without surrounding ASCII or ideographic spaces, else as written.
  public func text(_ column: Int) -> String {
    let range = content(column)
    if range.isEmpty { return "" }
    let bytes = storage.bytes
    guard isQuoted(column), bytes[range].contains(34) else {
      return String(decoding: bytes[range], as: UTF8.self).trimmingSpaces
    }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      unescaped.append(bytes[position])
      position += bytes[position] == 34 ? 2 : 1  // A quote inside quotes is doubled.
    }
    return String(decoding: unescaped, as: UTF8.self).trimmingSpaces
  }

  /// Whether a cell is empty or outside the row; spaces count as content.
  public func isEmpty(_ column: Int?) -> Bool {
    guard let column else { return true }
    return content(column).isEmpty
  }

  /// The bytes of a cell without its quotes; doubled quotes inside are still doubled.
  public func bytes(_ column: Int) -> ArraySlice<UInt8> { storage.bytes[content(column)] }

  private func isQuoted(_ column: Int) -> Bool {
    let start = Int(storage.cells[Int(storage.firstCell[index]) + column])
    return start < storage.bytes.count && storage.bytes[start] == 34
  }

  /// The range of a cell's content, quotes taken off; empty outside the row.
  private func content(_ column: Int) -> Range<Int> {
    guard column >= 0, column < count else { return 0..<0 }
    let cell = Int(storage.firstCell[index]) + column
    let start = Int(storage.cells[cell])
    let end = Int(storage.cells[cell + 1]) - 1
    if end - start >= 2, storage.bytes[start] == 34 { return start + 1..<end - 1 }
    return start..<max(start, end)
  }
}

extension String {
  /// The text without ASCII spaces, tabs and ideographic spaces at its ends.
  var trimmingSpaces: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "\u{A0}"
        || scalar == "\r" || scalar == "\n"
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      isSpace(first) || isSpace(last)
    else { return self }
    var scalars = unicodeScalars[...]
    while let scalar = scalars.first, isSpace(scalar) { scalars.removeFirst() }
    while let scalar = scalars.last, isSpace(scalar) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
