import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Workbook parts")
struct WorkbookPartsTests {
  @Test("What the ZIP writer writes, the ZIP reader reads, and no clock gets in")
  func archive() throws {
    var writer = ZIPWriter()
    let files: [(String, [UInt8])] = [
      ("a.xml", Array("äあ".utf8)), ("b/c.bin", [UInt8](repeating: 7, count: 70_000)), ("e", []),
    ]
    for (name, bytes) in files { writer.add(name, bytes) }
    let bytes = writer.archive()
    #expect(bytes == writer.archive())
    let archive = try ZIPArchive(file: "x", bytes: bytes)
    #expect(archive.entries.map(\.name) == files.map(\.0))
    for (entry, file) in zip(archive.entries, files) {
      #expect(try archive.contents(of: entry) == file.1)
    }
  }

  @Test("Sheet names are legal, short and unique without regard to case")
  func sheetNames() {
    let long = String(repeating: "救", count: 40)
    let names = SheetNames.legal([
      "4月", "4月", "a/b:c*d?e[f]g\\h", "'x'", "", "History", long, long, "Ab", "aB",
      String(repeating: "👨‍👩‍👧‍👦", count: 9),
    ])
    #expect(names[0] == "4月" && names[1] == "4月 (2)")
    #expect(names[2] == "a_b_c_d_e_f_g_h" && names[3] == "x" && names[4] == "_")
    #expect(names[5] == "History (2)" && names[9] == "aB (2)")
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    #expect(names.allSatisfy { (1...31).contains($0.utf16.count) })
  }

  @Test(
    "Text survives the XML of a cell",
    arguments: [
      "0116381", "=1+1", "a&b<c>\"'", " spaces ", "line\nbreak\r\nand\ttab", "_x000D_", "_x005F_",
      "__x0041_", "𠮷野家 🏥", "\u{301}e", "か\u{3099}",
    ])
  func textSurvives(_ text: String) throws {
    var sheet = Worksheet(name: "s")
    sheet.put(.text(text), CellStyle(format: "@"), row: 2, column: 27)
    let bytes = WorkbookWriter(title: "t", sheets: [sheet]).file()
    let read = try SpreadsheetFile(file: "x.xlsx", bytes: bytes)
    #expect(read.sheets[0].cells == [CellPlace(row: 2, column: 27): .text(text)])
    #expect(read.sheets[0].address(CellPlace(row: 2, column: 27)) == "'s'!AB3")
  }

  @Test("Characters that XML cannot hold are shown as replaced, never dropped")
  func illegalCharacters() throws {
    var sheet = Worksheet(name: "s\u{1}")
    sheet.put(.text("a\u{0}b\u{1F}c\u{FFFE}d"), CellStyle(), row: 0, column: 0)
    let read = try SpreadsheetFile(
      file: "x.xlsx", bytes: WorkbookWriter(title: "\u{2}", sheets: [sheet]).file())
    #expect(
      read.sheets[0].cells[CellPlace(row: 0, column: 0)] == .text("a\u{FFFD}b\u{FFFD}c\u{FFFD}d"))
    #expect(read.sheets[0].name == "s_")
  }

  @Test("Numbers, decimals and dates come back as what they are")
  func values() throws {
    let day = try #require(CivilDay(iso: "2026-12-01"))
    var sheet = Worksheet(name: "s")
    sheet.put(.day(day), CellStyle(format: "[$-411]ggge\"年\"m\"月\"d\"日\"(aaa)"), row: 0, column: 0)
    sheet.put(.number(-12), CellStyle(format: "0"), row: 0, column: 1)
    sheet.put(.decimal(-5, scale: 2), CellStyle(format: "0.00"), row: 0, column: 2)
    sheet.put(.empty, CellStyle(fill: .closed), row: 0, column: 3)
    let cells = try SpreadsheetFile(
      file: "x.xlsx", bytes: WorkbookWriter(title: "t", sheets: [sheet]).file()
    ).sheets[0].cells
    #expect(cells[CellPlace(row: 0, column: 0)] == .day(day))
    #expect(cells[CellPlace(row: 0, column: 1)] == .number("-12"))
    #expect(cells[CellPlace(row: 0, column: 2)] == .number("-0.05"))
    #expect(cells.count == 3)
    #expect(WorksheetXML.serial(day) == 46_357)
  }

  @Test("Formats are told apart from those of dates")
  func dateFormats() {
    for code in ["yyyy/mm/dd", "[$-411]m\"月\"d\"日\"(aaa)", "[$-411]ggge\"年\"", "m/d", "mmm", "d"] {
      #expect(SpreadsheetReader.isDate(code), "\(code)")
    }
    for code in ["General", "0.00E+00", "@", "#,##0\"yd\"", "0.0_d", "[Red]0", "h:mm", "mm:ss"] {
      #expect(!SpreadsheetReader.isDate(code), "\(code)")
    }
  }

  @Test(
    "XML that is not well-formed, or declares a type, is refused with its place",
    arguments: [
      "", "x", "<a>", "<a></b>", "<a", "<a b=1/>", "<a b=\"<\"/>", "<a>&x;</a>", "<a>&#0;</a>",
      "<a/><b/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a>\u{FFFD}&#xFFFF;</a>",
      "<a><!-- </a>", "<a>&amp</a>", String(repeating: "<a>", count: 200),
    ])
  func brokenXML(_ text: String) throws {
    #expect(throws: XMLFault.self) {
      var scanner = try XMLScanner(Array(text.utf8))
      while try scanner.next() != nil {}
    }
  }

  @Test("Column letters go both ways")
  func letters() {
    for column in [0, 25, 26, 51, 52, 701, 702, 16_383] {
      let place = CellPlace(row: 9, column: column)
      #expect(SpreadsheetReader.place(place.name) == place)
    }
    #expect(CellPlace(row: 0, column: 16_383).name == "XFD1")
    for name in ["", "A", "1", "A0", "1A", "A1B", "XFE1", "A1048577", "あ1"] {
      #expect(SpreadsheetReader.place(name) == nil, "\(name)")
    }
  }

  @Test("Damaged and hostile workbooks are refused in words, never with a trap")
  func fuzz() throws {
    var sheet = Worksheet(name: "s")
    for row in 0..<20 { sheet.put(.text("name \(row)"), CellStyle(), row: row, column: row % 4) }
    sheet.merge(row: 3, columns: 0...2)
    let bytes = WorkbookWriter(title: "t", sheets: [sheet]).file()
    func open(_ bytes: [UInt8]) -> Bool {
      do {
        _ = try SpreadsheetFile(file: "x.xlsx", bytes: bytes)
        return true
      } catch {
        #expect(!error.problems.isEmpty)
        return false
      }
    }
    #expect(open(bytes))
    var random = SeededGenerator(seed: 3)
    for length in stride(from: 0, to: bytes.count, by: 37) { _ = open(Array(bytes[..<length])) }
    for _ in 0..<600 {
      var broken = bytes
      for _ in 0...Int(random.next() % 3) {
        broken[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
      }
      _ = open(broken)
    }
  }

  @Test("Any number of a part may be anything: it is read or refused, never a trap")
  func numberFuzz() throws {
    let sheet = """
      <worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c>\
      <c s="1"><v>46357</v></c><c r="D2"><v>7</v></c></row><row r="3"><c r="A3"/></row></sheetData>\
      <mergeCells><mergeCell ref="B2:C3"/></mergeCells></worksheet>
      """
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"d\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
    let values = [
      "-9223372036854775808", "9223372036854775807", "18446744073709551616", "-1", "0", "1048577",
      "1e308", "-1e308", "nan", "inf", "4294967296", "", "٣", "+5",
    ]
    var count = 0
    for (part, text) in [(0, sheet), (1, styles)] {
      var search = text.startIndex
      while let range = text[search...].firstRange(of: /[0-9]+/) {
        for value in values {
          let changed = text.replacingCharacters(in: range, with: value)
          let bytes =
            part == 0
            ? book(sheet: changed, styles: styles) : book(sheet: sheet, styles: changed)
          do {
            _ = try SpreadsheetFile(file: "x.xlsx", bytes: bytes)
          } catch {
            #expect(!error.problems.isEmpty)
          }
          count += 1
        }
        search = range.upperBound
      }
    }
    #expect(count > 200)
  }

  @Test("Text that does not fit a cell ends with … and is told by its address")
  func longText() throws {
    var sheet = Worksheet(name: "s")
    let fits = String(repeating: "長", count: SheetText.cellLimit)
    sheet.put(.text(fits), CellStyle(), row: 0, column: 0)
    sheet.put(.text(fits + "い"), CellStyle(), row: 1, column: 2)
    let writer = WorkbookWriter(title: "t", sheets: [sheet])
    #expect(writer.problems.map(\.path) == ["'s'!C2"])
    #expect(writer.problems.map(\.severity) == [.warning])
    let cells = try SpreadsheetFile(file: "x.xlsx", bytes: writer.file()).sheets[0].cells
    #expect(cells[CellPlace(row: 0, column: 0)] == .text(fits))
    #expect(cells[CellPlace(row: 1, column: 2)] == .text(fits.dropLast() + "…"))
  }

  /// A workbook whose sheet is what the caller says, everything else being lawful.
  private func book(sheet: String, styles: String = "", workbook: String? = nil) -> [UInt8] {
    var writer = ZIPWriter()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    writer.add(
      "_rels/.rels",
      Array(
        "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"/xl/w.xml\"/></Relationships>"
          .utf8))
    writer.add(
      "xl/w.xml",
      Array(
        (workbook
          ?? "<x:workbook xmlns:x=\"u\"><x:sheets><x:sheet name=\"S\" r:id=\"a\"/></x:sheets></x:workbook>")
          .utf8))
    writer.add(
      "xl/_rels/w.xml.rels",
      Array(
        "<Relationships><Relationship Id=\"a\" Type=\"\(office)/worksheet\" Target=\"./sheets/../s.xml\"/><Relationship Id=\"b\" Type=\"\(office)/styles\" Target=\"st.xml\"/><Relationship Id=\"c\" Type=\"\(office)/sharedStrings\" Target=\"ss.xml\"/></Relationships>"
          .utf8))
    writer.add("xl/st.xml", Array("<styleSheet>\(styles)</styleSheet>".utf8))
    writer.add(
      "xl/ss.xml",
      Array(
        "<sst><si><t>森</t><rPh sb=\"0\" eb=\"1\"><t>モリ</t></rPh></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>"
          .utf8))
    writer.add("xl/s.xml", Array(sheet.utf8))
    return writer.archive()
  }

  @Test("Shared strings without readings, rich text, dates, booleans, errors and formulas are read")
  func foreignFile() throws {
    let sheet = """
      <worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c>\
      <c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>A1</f><v>3</v></c>\
      <c s="1"><v>46357.75</v></c><c><v>46357</v></c><c t="str"><v>x_x000D_y</v></c></row>\
      <row><c t="inlineStr"><is><t>z</t></is></c></row></sheetData>\
      <mergeCells><mergeCell ref="B2:C2"/></mergeCells></worksheet>
      """
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
    let read = try SpreadsheetFile(file: "x.xlsx", bytes: book(sheet: sheet, styles: styles))
      .sheets[0]
    func cell(_ name: String) -> SpreadsheetValue? {
      SpreadsheetReader.place(name).flatMap { read.cells[$0] }
    }
    #expect(cell("B2") == .text("森") && cell("C2") == .text("ab") && cell("D2") == .boolean(true))
    #expect(cell("E2") == .error("#REF!") && cell("F2") == .formula("A1", value: "3"))
    #expect(cell("G2") == .day(try #require(CivilDay(iso: "2026-12-01"))))
    #expect(cell("H2") == .number("46357") && cell("I2") == .text("x\ry"))
    #expect(cell("A3") == .text("z"))
    #expect(read.merged.count == 1)
  }

  @Test("Years since 1904 are read as the workbook counts them")
  func macintoshDates() throws {
    let workbook =
      "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" id=\"a\"/></sheets></workbook>"
    let sheet = "<worksheet><row r=\"1\"><c r=\"A1\" s=\"0\"><v>44895</v></c></row></worksheet>"
    let read = try SpreadsheetFile(
      file: "x.xlsx",
      bytes: book(
        sheet: sheet, styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", workbook: workbook))
    #expect(
      read.sheets[0].cells[CellPlace(row: 0, column: 0)]
        == .day(try #require(CivilDay(iso: "2026-12-01"))))
  }

  @Test("A bomb is refused before it is unpacked")
  func bomb() throws {
    // 1 GiB of zeros as the directory promises it; the packed bytes are never looked at.
    var bytes = book(sheet: "<worksheet/>")
    let name = Array("xl/s.xml".utf8)
    var position = bytes.count - 22
    while position > 0 {
      if Array(bytes[position..<min(bytes.count, position + 4)]) == [0x50, 0x4B, 1, 2],
        Array(bytes[(position + 46)..<(position + 46 + name.count)]) == name
      {
        bytes[position + 27] = 0x40  // The highest byte of the unpacked size.
        break
      }
      position -= 1
    }
    let error = #expect(throws: ProblemList.self) {
      try SpreadsheetFile(file: "x.xlsx", bytes: bytes)
    }
    #expect(error?.problems.first?.rule == "archive-too-large")
  }
}
