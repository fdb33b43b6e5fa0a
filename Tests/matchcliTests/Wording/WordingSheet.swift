import Foundation
import MatchService
import MatchTestSupport
import WordingScanner

/// A table of wording in a test: printed from a folder of sources, edited, applied.
struct WordingSheet {
  let folder: URL
  var header: [String] = []
  /// The cells of each row, in the order of ``header``.
  var rows: [[String]] = []

  /// The table of a folder of sources.
  init(of folder: URL) throws {
    self.folder = folder
    let printed = WordingCommand.run([folder.path])
    guard printed.code == .answered else { throw CocoaError(.fileReadUnknown) }
    (header, rows) = Self.cells(printed.output)
  }

  /// Header and rows of a printed table.
  private static func cells(_ csv: [UInt8]) -> ([String], [[String]]) {
    let table = CSVTable(file: "wording.csv", bytes: csv)
    let rows = table.rows.map { row in
      (0..<row.count).map { column in
        FormulaGuard.restored(
          String(decoding: row.bytes(column), as: UTF8.self).replacing("\"\"", with: "\""))
      }
    }
    return (table.header, rows)
  }

  subscript(_ key: String, _ column: String) -> String {
    get {
      guard let row = rows.first(where: { $0[0] == key }),
        let index = header.firstIndex(of: column)
      else { return "" }
      return row[index]
    }
    set {
      guard let row = rows.firstIndex(where: { $0[0] == key }),
        let index = header.firstIndex(of: column)
      else { return }
      rows[row][index] = newValue
    }
  }

  /// Key and sentences of each row: what an applied table shares with the one printed next.
  var sentences: [[String]] {
    let columns = ["key", "ja", "en"].compactMap { header.firstIndex(of: $0) }
    return rows.map { row in columns.map { row[$0] } }
  }

  /// The table as a spreadsheet saves it.
  var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(header.map(CSVCell.text))
    for row in rows { writer.row(row.map(CSVCell.text)) }
    return writer.bytes
  }

  /// Runs `--apply` or another task with this table, or with the bytes given.
  func run(_ task: [String], _ bytes: [UInt8]? = nil, language: String = "en") throws
    -> (code: ExitCode, text: String)
  {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("wording.csv")
    try Data(bytes ?? csv).write(to: file)
    let outcome = WordingCommand.run(task + [file.path, folder.path, "--lang", language])
    let text = String(decoding: outcome.output, as: UTF8.self) + outcome.errors
    return (outcome.code, text.replacing(file.path, with: "wording.csv"))
  }

  /// Every Swift file below the folder.
  func files() throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: paths.filter { $0.hasSuffix(".swift") }.map {
        ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
      })
  }
}
