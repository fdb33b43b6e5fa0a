internal import MatchEngine

/// What a cell of a sheet that is written holds.
enum SheetValue: Equatable {
  /// Text, never a formula.
  case text(String)
  /// A whole number.
  case number(Int)
  /// Digits and the number of them behind the point: (1234, 2) is 12.34.
  case decimal(Int, scale: Int)
  /// A real date.
  case day(CivilDay)
  /// Nothing but its looks.
  case empty
}

/// How a cell looks.
struct CellStyle: Hashable {
  enum Font: Int, CaseIterable { case normal, bold, title, small, red, blue, alarm }
  enum Fill: Int, CaseIterable { case none, head, holiday, saturday, closed, open, wish }
  enum Place: Int, CaseIterable { case general, centre, left, wrapped, right }

  var font = Font.normal
  var fill = Fill.none
  var place = Place.general
  var hasBorder = true
  /// A number format; nil is the general one, `@` is text.
  var format: String?

  /// A cell without border, for what stands around a table.
  static let plain = CellStyle(hasBorder: false)
}

/// A cell of a sheet that is written.
struct SheetCell: Equatable {
  var value: SheetValue
  var style: CellStyle
}

/// A place in a sheet: column and row, counted from 0.
struct CellPlace: Hashable, Comparable {
  let row: Int
  let column: Int

  /// `A1`, `AB12`.
  var name: String { Self.letters(column) + String(row + 1) }

  /// The letters of a column.
  static func letters(_ column: Int) -> String {
    var result = ""
    var rest = column + 1
    while rest > 0 {
      let digit = (rest - 1) % 26
      result = String(UnicodeScalar(UInt8(65 + digit))) + result
      rest = (rest - 1) / 26
    }
    return result
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// A rectangle of cells.
struct CellRange: Hashable {
  let first: CellPlace
  let last: CellPlace

  /// `A1:B2`.
  var name: String { first.name + ":" + last.name }
}

/// One sheet of a workbook that is written.
struct Worksheet {
  enum Visibility: String { case visible, hidden }

  /// The name; legal and unique once ``WorkbookWriter`` has it.
  var name: String
  var visibility = Visibility.visible
  /// The cells of each row.
  var rows: [[SheetCell?]] = []
  /// Heights in points, where they are not left to the program.
  var heights: [Int: Int] = [:]
  var hiddenRows: Set<Int> = []
  var hiddenColumns: Set<Int> = []
  /// Widths in digits; what is not named has the usual width.
  var widths: [Int: Int] = [:]
  var merged: [CellRange] = []
  /// How many rows and columns stay in sight.
  var frozen = (rows: 0, columns: 0)
  var filter: CellRange?
  /// Cells that offer a list to choose from; anything else may still be written.
  var choices: [(range: CellRange, source: String)] = []
  var printArea: CellRange?
  /// Rows that are repeated on each page.
  var printTitles: ClosedRange<Int>?
  /// Pages in height; 0 leaves it open.
  var pagesHigh = 1
  /// Whether the paper lies on its long side.
  var isLandscape = true

  /// Puts a cell, making room for it.
  mutating func put(_ value: SheetValue, _ style: CellStyle, row: Int, column: Int) {
    while rows.count <= row { rows.append([]) }
    while rows[row].count <= column { rows[row].append(nil) }
    rows[row][column] = SheetCell(value: value, style: style)
  }

  /// Joins cells of one rectangle; the first one speaks.
  mutating func merge(row: Int, columns: ClosedRange<Int>) {
    guard columns.count > 1 else { return }
    merged.append(
      CellRange(
        first: CellPlace(row: row, column: columns.lowerBound),
        last: CellPlace(row: row, column: columns.upperBound)))
  }
}

/// Names that Excel accepts for sheets.
enum SheetNames {
  /// The names, at most 31 units long, without `[ ] : * ? / \`, no apostrophe at the ends, unique
  /// without regard to case.
  static func legal(_ names: [String]) -> [String] {
    var taken: Set<String> = ["history"]  // Excel keeps this name for itself.
    return names.map { name in
      var base = ""
      for scalar in name.unicodeScalars {
        let isBad = "[]:*?/\\".unicodeScalars.contains(scalar) || scalar.value < 0x20
        base.unicodeScalars.append(isBad || !SheetText.isLegal(scalar) ? "_" : scalar)
      }
      while base.hasPrefix("'") { base.removeFirst() }
      base = cut(base, 31)
      while base.hasSuffix("'") { base.removeLast() }
      if base.isEmpty { base = "_" }
      var number = 1
      while true {
        let suffix = number == 1 ? "" : " (\(number))"
        let candidate = cut(base, 31 - suffix.count) + suffix
        if taken.insert(candidate.lowercased()).inserted { return candidate }
        number += 1
      }
    }
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    var result = ""
    var room = limit
    for character in text {
      room -= character.utf16.count
      if room < 0 { break }
      result.append(character)
    }
    return result
  }
}
