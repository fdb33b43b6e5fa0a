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
  /// The texts that cells share.
  private(set) var strings: [String] = []
  /// For each style of a cell, whether it shows a day.
  var isDateStyle: [Bool] = []
  /// Whether days are counted from 1904, as old Macintoshes did.
  private(set) var startsIn1904 = false
  /// How many cells were read.
  var cellCount = 0
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
      "workbook-xml", part,
      ja: "ブックの中の \(part) が壊れています（\(fault.offset) バイト目: \(fault.reason.japanese)）。",
      en: "\(part) in the workbook is damaged (byte \(fault.offset): \(fault.reason.english)).")
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
  static func richText(_ scanner: inout XMLScanner) throws(XMLFault) -> String {
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
}
