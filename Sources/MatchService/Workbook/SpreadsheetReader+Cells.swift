internal import MatchEngine

/// The cells of a sheet (ECMA-376 part 1, §18.3).
extension SpreadsheetReader {
  /// More cells than are read; told with the limit.
  static let tooManyCells = LocalizedText(ja: "セルが多すぎます", en: "too many cells")

  /// Reads the cells of a sheet.
  mutating func readSheet(
    _ bytes: [UInt8], _ sheet: inout SpreadsheetSheet
  ) throws(XMLFault) {
    var scanner = try XMLScanner(bytes)
    var row = -1
    var column = -1
    while let event = try scanner.next() {
      switch event {
      case .start("row", let attributes):
        // Rows and cells may leave out their numbers, and then follow each other.
        let number = attributes["r"].flatMap { Int($0) } ?? row + 2
        guard (1...1_048_576).contains(number) else {
          throw XMLFault(ja: "行の番号 \(number)", en: "the row number \(number)", offset: 0)
        }
        row = number - 1
        column = -1
      case .start("c", let attributes):
        var place = CellPlace(row: max(row, 0), column: column + 1)
        if let name = attributes["r"] {
          guard let found = Self.place(name) else {
            throw XMLFault(ja: "セルの番地 \(name)", en: "the cell address \(name)", offset: 0)
          }
          place = found
        }
        column = place.column
        guard column < 16_384 else {
          throw XMLFault(
            ja: "セルの番地 \(place.name)", en: "the cell address \(place.name)", offset: 0)
        }
        if let value = try readCell(&scanner, attributes) {
          cellCount += 1
          guard cellCount <= SpreadsheetFile.cellLimit else {
            throw XMLFault(Self.tooManyCells, offset: 0)
          }
          sheet.cells[place] = value
        }
      case .start("mergeCell", let attributes):
        let ends = (attributes["ref"] ?? "").split(separator: ":").map { Self.place(String($0)) }
        if ends.count == 2, let first = ends[0], let last = ends[1], sheet.merged.count < 100_000 {
          sheet.merged.append(CellRange(first: first, last: last))
        }
      default: continue
      }
    }
  }

  /// A cell from its name (`C12`, `$C$12`); nil if it is none.
  static func place(_ name: String) -> CellPlace? {
    var column = 0
    var row = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "$"): continue
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    return column > 0 && row > 0 ? CellPlace(row: row - 1, column: column - 1) : nil
  }

  private func readCell(
    _ scanner: inout XMLScanner, _ attributes: [String: String]
  ) throws(XMLFault) -> SpreadsheetValue? {
    var raw = ""
    var inline: String?
    var formula: String?
    var depth = 1
    var isValue = false
    var isFormula = false
    while depth > 0, let event = try scanner.next() {
      switch event {
      case .start("is", _): inline = try Self.richText(&scanner)
      case .start(let name, _):
        depth += 1
        isValue = name == "v"
        isFormula = name == "f"
        if isFormula { formula = "" }
      case .text(let text):
        if isValue { raw += text }
        if isFormula { formula? += text }
      case .end:
        depth -= 1
        isValue = false
        isFormula = false
      }
    }
    let type = attributes["t"] ?? "n"
    var value: SpreadsheetValue?
    switch type {
    case "s":
      guard let index = Int(raw.trimmingSpaces), strings.indices.contains(index) else {
        throw XMLFault(
          ja: "共有文字列の番号 \(raw)", en: "the number of a shared string, \(raw)", offset: 0)
      }
      value = .text(strings[index])
    case "inlineStr": value = .text(inline ?? SheetText.unescaped(raw))
    case "str": value = .text(SheetText.unescaped(raw))
    case "b": value = raw.isEmpty ? nil : .boolean(raw.trimmingSpaces == "1" || raw == "true")
    case "e": value = .error(raw)
    case "d": value = CivilDay(iso: raw.prefix(10)).map { .day($0) } ?? .text(raw)
    default:
      let style = attributes["s"].flatMap { Int($0) } ?? 0
      if raw.isEmpty {
        value = nil
      } else if isDateStyle.indices.contains(style), isDateStyle[style], let day = day(raw) {
        value = .day(day)
      } else {
        value = .number(raw)
      }
    }
    if let formula { return .formula(formula, value: value?.shown ?? "") }
    if case .text(let text)? = value, text.isEmpty { return nil }
    return value
  }

  /// The day of a serial number; nil outside the years that a rota can have.
  private func day(_ text: String) -> CivilDay? {
    guard let serial = Double(text.trimmingSpaces), serial >= 61, serial < 200_000 else {
      return nil
    }
    return CivilDay(number: Int(serial) - 25_569 + (startsIn1904 ? 1_462 : 0))
  }
}
