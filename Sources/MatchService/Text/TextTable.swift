/// A table for terminals whose columns line up, also with Japanese text.
///
/// Characters that East Asian fonts draw two cells wide (UAX #11: W and F, here by their blocks)
/// are counted as two.
public struct TextTable: Sendable {
  /// How a column is aligned.
  public enum Alignment: Sendable {
    /// Text.
    case left
    /// Numbers.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  /// A table with a header row.
  public init(_ header: [(String, Alignment)]) {
    alignments = header.map(\.1)
    rows = [header.map(\.0)]
  }

  /// Adds a row; missing cells are empty, and a line break in one is written as its code.
  public mutating func row(_ cells: [String]) {
    let filled = cells.map(VisibleText.line) + Array(repeating: "", count: alignments.count)
    rows.append(Array(filled.prefix(alignments.count)))
  }

  /// The table as lines, each ended by a newline; a rule stands below the header.
  public var text: String {
    let widths = alignments.indices.map { column in
      rows.map { Self.width($0[column]) }.max() ?? 0
    }
    var result = ""
    for (index, row) in rows.enumerated() {
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - Self.width(cell))
        line += alignments[column] == .left ? cell + padding : padding + cell
        if column < row.count - 1 { line += "  " }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      result += line + "\n"
      if index == 0 {
        result += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
      }
    }
    return result
  }

  /// The number of terminal cells that a text takes.
  public static func width(_ text: String) -> Int {
    var width = 0
    for character in text {
      // A character is one cluster: its base decides, marks that follow add nothing.
      guard let scalar = character.unicodeScalars.first else { continue }
      width += isWide(scalar.value) ? 2 : 1
    }
    return width
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    // Marks of our own tables that Japanese fonts draw wide.
    case 0x25B3, 0x25CB, 0x25CF, 0x25CE, 0x00D7, 0x2460...0x2473: true
    default: false
    }
  }
}
