// Problem: an edited rota comes back as Excel or LibreOffice saved it, or as anybody forged it.
// Method: the parts that hold values are followed from the package's relationships; strings are
//   looked up in the shared table; a number is a date if its format is one. Everything else in the
//   file (looks, comments, macros, connections) is not opened. Sizes are added up before anything
//   is unpacked, so that a bomb costs nothing.
// Complexity: O(bytes unpacked).
// Reference: ECMA-376 part 1, §18.3 and §18.8.

internal import MatchEngine

/// Reads the cells of an .xlsx file.
struct SpreadsheetReader {
  let file: String
  let archive: ZIPArchive
  private var strings: [String] = []
  private var isDateStyle: [Bool] = []
  private var startsIn1904 = false
  private var cellCount = 0
  private var unpacked = 0

  init(file: String, archive: ZIPArchive) {
    self.file = file
    self.archive = archive
  }

  /// The sheets in the order of the workbook.
  mutating func read() throws(ProblemList) -> [SpreadsheetSheet] {
    guard
      let main = try relationships(of: "").first(where: { $0.type.hasSuffix("/officeDocument") })
    else {
      throw problem("not-a-workbook", "", ja: "Excel のブックではありません。", en: "this is no workbook.")
    }
    let links = try relationships(of: main.target)
    if let part = links.first(where: { $0.type.hasSuffix("/sharedStrings") }) {
      let bytes = try contents(part.target)
      do throws(XMLFault) { try readStrings(bytes) } catch { throw syntax(error, part.target) }
    }
    if let part = links.first(where: { $0.type.hasSuffix("/styles") }) {
      let bytes = try contents(part.target)
      do throws(XMLFault) { try readStyles(bytes) } catch { throw syntax(error, part.target) }
    }
    let bytes = try contents(main.target)
    let listed: [(name: String, id: String)]
    do throws(XMLFault) { listed = try readWorkbook(bytes) } catch {
      throw syntax(error, main.target)
    }
    var sheets: [SpreadsheetSheet] = []
    for (name, id) in listed {
      guard let link = links.first(where: { $0.id == id }) else {
        throw problem(
          "missing-sheet", name, ja: "シート「\(name)」の中身がありません。", en: "the sheet \(name) is missing.")
      }
      // A chart on a sheet of its own holds no cells.
      guard link.type.hasSuffix("/worksheet") else { continue }
      let part = try contents(link.target)
      var sheet = SpreadsheetSheet(name: name)
      do throws(XMLFault) { try readSheet(part, &sheet) } catch { throw syntax(error, link.target) }
      sheets.append(sheet)
    }
    guard !sheets.isEmpty else {
      throw problem("not-a-workbook", "", ja: "シートがありません。", en: "it has no sheet.")
    }
    return sheets
  }

  // MARK: Parts

  private struct Relationship {
    let id: String
    let type: String
    let target: String
  }

  private func problem(_ rule: String, _ value: String, ja: String, en: String) -> ProblemList {
    ProblemList([
      Problem(
        .error, path: file, value: value, rule: rule, message: LocalizedText(ja: ja, en: en))
    ])
  }

  private func syntax(_ fault: XMLFault, _ part: String) -> ProblemList {
    if fault.reason == Self.tooManyCells {
      return problem(
        "workbook-too-large", part, ja: "セルが多すぎます（上限\(SpreadsheetFile.cellLimit)）。",
        en: "it has more than \(SpreadsheetFile.cellLimit) cells.")
    }
    return problem(
      "workbook-xml", fault.reason,
      ja: "ブックの中の \(part) が壊れています（\(fault.offset) バイト目: \(fault.reason)）。",
      en: "\(part) in the workbook is damaged (byte \(fault.offset): \(fault.reason)).")
  }

  /// Unpacks a part; the sum of all parts is limited.
  private mutating func contents(_ name: String) throws(ProblemList) -> [UInt8] {
    guard let entry = archive.entries.first(where: { Self.same($0.name, name) }) else {
      throw problem(
        "missing-part", name, ja: "ブックの中に \(name) がありません。", en: "the workbook lacks \(name).")
    }
    let room = SpreadsheetFile.unpackLimit - unpacked
    let bytes = try archive.contents(of: entry, limit: room)
    unpacked += bytes.count
    return bytes
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }

  /// What a part refers to; the empty name is the package itself.
  private mutating func relationships(of part: String) throws(ProblemList) -> [Relationship] {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = String(part[..<cut])
    let name = folder + "_rels/" + part[cut...] + ".rels"
    guard archive.entries.contains(where: { Self.same($0.name, name) }) else { return [] }
    let bytes = try contents(name)
    var found: [Relationship] = []
    do throws(XMLFault) {
      var scanner = try XMLScanner(bytes)
      while let event = try scanner.next() {
        guard case .start("Relationship", let attributes) = event,
          attributes["TargetMode"] != "External", let id = attributes["Id"],
          let type = attributes["Type"], let target = attributes["Target"]
        else { continue }
        found.append(Relationship(id: id, type: type, target: Self.resolved(target, in: folder)))
      }
    } catch { throw syntax(error, name) }
    return found
  }

  private static func resolved(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." {
        _ = parts.popLast()
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  private mutating func readWorkbook(
    _ bytes: [UInt8]
  ) throws(XMLFault) -> [(name: String, id: String)] {
    var scanner = try XMLScanner(bytes)
    var listed: [(name: String, id: String)] = []
    while let event = try scanner.next() {
      guard case .start(let element, let attributes) = event else { continue }
      if element == "workbookPr" {
        startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      } else if element == "sheet", let name = attributes["name"], let id = attributes["id"] {
        listed.append((name, id))
      }
    }
    return listed
  }

  private mutating func readStrings(_ bytes: [UInt8]) throws(XMLFault) {
    var scanner = try XMLScanner(bytes)
    while let event = try scanner.next() {
      guard case .start("si", _) = event else { continue }
      strings.append(try Self.richText(&scanner))
    }
  }

  /// The text of `<si>` or `<is>` up to its end, without readings (`rPh`).
  private static func richText(_ scanner: inout XMLScanner) throws(XMLFault) -> String {
    var result = ""
    var depth = 1
    var isText = false
    while depth > 0, let event = try scanner.next() {
      switch event {
      case .start("rPh", _): try scanner.skipElement()
      case .start(let name, _):
        depth += 1
        isText = name == "t"
      case .text(let text): if isText { result += text }
      case .end:
        depth -= 1
        isText = false
      }
    }
    return SheetText.unescaped(result)
  }

  private mutating func readStyles(_ bytes: [UInt8]) throws(XMLFault) {
    var scanner = try XMLScanner(bytes)
    var codes: [String: String] = [:]
    var isInCells = false
    while let event = try scanner.next() {
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"] { codes[id] = attributes["formatCode"] ?? "" }
      case .start("cellXfs", _): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf", let attributes):
        guard isInCells else { continue }
        let id = attributes["numFmtId"] ?? "0"
        isDateStyle.append(
          codes[id].map(Self.isDate) ?? Int(id).map(Self.isDate(builtIn:)) ?? false)
      default: continue
      }
    }
  }

  private static func isDate(builtIn id: Int) -> Bool {
    (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36
      || (50...54).contains(id) || (57...58).contains(id)
  }

  /// Whether a format shows a day: letters of dates outside quotes, brackets and escapes.
  static func isDate(_ code: String) -> Bool {
    var rest = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        isBracketed = character != "]"
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "\\", "_", "*": isEscaped = true
        default: rest.append(character)
        }
      }
    }
    if rest.hasPrefix("general") { return false }
    return rest.contains("y") || rest.contains("d") || rest.contains("aaa")
      || (rest.contains("g") && rest.contains("e"))
      || (rest.contains("m") && !rest.contains("s")
        && !rest.contains("h"))
  }

  // MARK: Sheets

  private static let tooManyCells = "too many cells"

  private mutating func readSheet(
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
          throw XMLFault(reason: "a row \(number)", offset: 0)
        }
        row = number - 1
        column = -1
      case .start("c", let attributes):
        var place = CellPlace(row: max(row, 0), column: column + 1)
        if let name = attributes["r"] {
          guard let found = Self.place(name) else {
            throw XMLFault(reason: "the cell \(name)", offset: 0)
          }
          place = found
        }
        column = place.column
        guard column < 16_384 else { throw XMLFault(reason: "the cell \(place.name)", offset: 0) }
        if let value = try readCell(&scanner, attributes) {
          cellCount += 1
          guard cellCount <= SpreadsheetFile.cellLimit else {
            throw XMLFault(reason: Self.tooManyCells, offset: 0)
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
    var isFormula = false
    var depth = 1
    var isValue = false
    while depth > 0, let event = try scanner.next() {
      switch event {
      case .start("is", _): inline = try Self.richText(&scanner)
      case .start(let name, _):
        depth += 1
        isValue = name == "v"
        if name == "f" { isFormula = true }
      case .text(let text): if isValue { raw += text }
      case .end:
        depth -= 1
        isValue = false
      }
    }
    let type = attributes["t"] ?? "n"
    var value: SpreadsheetValue?
    switch type {
    case "s":
      guard let index = Int(raw.trimmingSpaces), strings.indices.contains(index) else {
        throw XMLFault(reason: "the shared string \(raw)", offset: 0)
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
    if isFormula { return .formula(value?.shown ?? "") }
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
