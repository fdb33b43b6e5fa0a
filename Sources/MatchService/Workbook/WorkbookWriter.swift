// Problem: give offices a real workbook: text stays text, dates are dates, and it prints.
// Method: the seven parts of a minimal SpreadsheetML package, cells as inline strings, every style
//   listed once in the order of its first use. Nothing depends on a clock or on the order of a
//   dictionary, so the same plan gives the same bytes.
// Japanese formats carry `[$-411]`: without it LibreOffice reads `ggge` and `aaa` by the locale of
//   its user and shows years that are wrong.
// Complexity: O(cells).
// Reference: ECMA-376 part 1, §18.

internal import MatchEngine

/// Writes sheets as an .xlsx file.
struct WorkbookWriter {
  private let sheets: [Worksheet]
  private let title: String
  private let styles: [CellStyle]
  private let indexOfStyle: [CellStyle: Int]
  private let formats: [String]

  /// The first number format that is free for own ones.
  private static let firstFormat = 164

  /// A writer for sheets; their names are made legal and unique.
  init(title: String, sheets: [Worksheet]) {
    self.title = title
    var named = sheets
    for (index, name) in SheetNames.legal(sheets.map(\.name)).enumerated() {
      named[index].name = name
    }
    self.sheets = named
    var styles: [CellStyle] = []
    var indices: [CellStyle: Int] = [:]
    var formats: [String] = []
    for sheet in sheets {
      for row in sheet.rows {
        for case let cell? in row where indices[cell.style] == nil {
          styles.append(cell.style)
          indices[cell.style] = styles.count  // 0 is the style of everything else.
          if let format = cell.style.format, format != "@", !formats.contains(format) {
            formats.append(format)
          }
        }
      }
    }
    self.styles = styles
    indexOfStyle = indices
    self.formats = formats
  }

  /// The file.
  func file() -> [UInt8] {
    var archive = ZIPWriter()
    archive.add("[Content_Types].xml", contentTypes())
    archive.add("_rels/.rels", packageRelationships())
    archive.add("docProps/core.xml", properties())
    archive.add("xl/workbook.xml", workbook())
    archive.add("xl/_rels/workbook.xml.rels", workbookRelationships())
    archive.add("xl/styles.xml", styleSheet())
    for (index, sheet) in sheets.enumerated() {
      archive.add(
        "xl/worksheets/sheet\(index + 1).xml",
        WorksheetXML(
          sheet, isFirst: index == 0, styleOf: { style in indexOfStyle[style] ?? 0 }
        ).part())
    }
    return archive.archive()
  }

  /// A warning for each cell whose text is longer than a cell may be and was cut.
  var problems: [Problem] {
    var found: [Problem] = []
    for sheet in sheets {
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          // Every UTF-16 unit is a byte at least, and bytes are counted without looking.
          guard case .text(let text)? = cell?.value, text.utf8.count > SheetText.cellLimit,
            text.utf16.count > SheetText.cellLimit
          else { continue }
          let place = CellPlace(row: row, column: column)
          found.append(
            Problem(
              .warning, path: SpreadsheetSheet(name: sheet.name).address(place),
              value: String(text.prefix(20)), rule: "text-cut",
              message: LocalizedText(
                ja: "\(text.utf16.count)文字は一つのセルに入らないので、\(SheetText.cellLimit)文字で切って「…」を付けました。",
                en:
                  "\(Wording.count(text.utf16.count, "character does", "characters do")) not fit a cell; they were cut to \(SheetText.cellLimit) and end with ‘…’."
              )))
        }
      }
    }
    return found
  }

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private func contentTypes() -> [UInt8] {
    var text = Self.head + "<Types xmlns=\"\(Self.package)/content-types\">"
    text +=
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    text += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    text += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.kind).sheet.main+xml\"/>"
    text += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.kind).styles+xml\"/>"
    text +=
      "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    for index in sheets.indices {
      text +=
        "<Override PartName=\"/xl/worksheets/sheet\(index + 1).xml\" ContentType=\"\(Self.kind).worksheet+xml\"/>"
    }
    return Array((text + "</Types>").utf8)
  }

  private func packageRelationships() -> [UInt8] {
    Array(
      (Self.head + "<Relationships xmlns=\"\(Self.package)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(Self.office)/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(Self.package)/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
        + "</Relationships>").utf8)
  }

  private func properties() -> [UInt8] {
    Array(
      (Self.head + "<cp:coreProperties xmlns:cp=\"\(Self.package)/metadata/core-properties\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + "<dc:title>\(SheetText.escaped(title))</dc:title>"
        + "<dc:creator>matchcli \(Version.text)</dc:creator></cp:coreProperties>").utf8)
  }

  private func workbook() -> [UInt8] {
    var text =
      Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)/relationships\">"
    text += "<workbookPr/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
    for (index, sheet) in sheets.enumerated() {
      text += "<sheet name=\"\(SheetText.escaped(sheet.name))\" sheetId=\"\(index + 1)\""
      if sheet.visibility == .hidden { text += " state=\"hidden\"" }
      text += " r:id=\"rId\(index + 1)\"/>"
    }
    text += "</sheets>"
    var names = ""
    // Sorted by name and then by sheet, as Excel itself writes them.
    for (index, sheet) in sheets.enumerated() {
      guard let range = sheet.filter else { continue }
      names += definedName("_xlnm._FilterDatabase", index, sheet, absolute(range), hidden: true)
    }
    for (index, sheet) in sheets.enumerated() {
      guard let range = sheet.printArea else { continue }
      names += definedName("_xlnm.Print_Area", index, sheet, absolute(range))
    }
    for (index, sheet) in sheets.enumerated() {
      guard let rows = sheet.printTitles else { continue }
      names += definedName(
        "_xlnm.Print_Titles", index, sheet, "$\(rows.lowerBound + 1):$\(rows.upperBound + 1)")
    }
    if !names.isEmpty { text += "<definedNames>\(names)</definedNames>" }
    return Array((text + "<calcPr calcId=\"0\"/></workbook>").utf8)
  }

  private func absolute(_ range: CellRange) -> String {
    "$\(CellPlace.letters(range.first.column))$\(range.first.row + 1)"
      + ":$\(CellPlace.letters(range.last.column))$\(range.last.row + 1)"
  }

  private func definedName(
    _ name: String, _ index: Int, _ sheet: Worksheet, _ range: String, hidden: Bool = false
  ) -> String {
    let quoted = sheet.name.replacing("'", with: "''")
    return "<definedName name=\"\(name)\" localSheetId=\"\(index)\""
      + (hidden ? " hidden=\"1\"" : "") + ">"
      + SheetText.escaped("'\(quoted)'!\(range)") + "</definedName>"
  }

  private func workbookRelationships() -> [UInt8] {
    var text = Self.head + "<Relationships xmlns=\"\(Self.package)/relationships\">"
    for index in sheets.indices {
      text +=
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.office)/relationships/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    text +=
      "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.office)/relationships/styles\" Target=\"styles.xml\"/>"
    return Array((text + "</Relationships>").utf8)
  }

  // MARK: Styles

  private func styleSheet() -> [UInt8] {
    var text = Self.head + "<styleSheet xmlns=\"\(Self.main)\">"
    if !formats.isEmpty {
      text += "<numFmts count=\"\(formats.count)\">"
      for (index, format) in formats.enumerated() {
        text +=
          "<numFmt numFmtId=\"\(Self.firstFormat + index)\" formatCode=\"\(SheetText.escaped(format))\"/>"
      }
      text += "</numFmts>"
    }
    text += "<fonts count=\"\(CellStyle.Font.allCases.count)\">"
    for font in CellStyle.Font.allCases { text += Self.font(font) }
    text += "</fonts><fills count=\"\(CellStyle.Fill.allCases.count + 1)\">"
    // The second fill is fixed by the format.
    text += "<fill><patternFill patternType=\"none\"/></fill>"
    text += "<fill><patternFill patternType=\"gray125\"/></fill>"
    for fill in CellStyle.Fill.allCases {
      guard let color = Self.color(fill) else { continue }
      text +=
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\(color)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    }
    text += "</fills><borders count=\"2\"><border/>"
    text += "<border>"
    for side in ["left", "right", "top", "bottom"] {
      text += "<\(side) style=\"thin\"><color rgb=\"FF8C8C8C\"/></\(side)>"
    }
    text += "<diagonal/></border></borders>"
    text +=
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    text += "</cellStyleXfs><cellXfs count=\"\(styles.count + 1)\">"
    text += "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    for style in styles { text += cell(style) }
    text +=
      "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    return Array((text + "</cellStyles></styleSheet>").utf8)
  }

  private func cell(_ style: CellStyle) -> String {
    let format: Int =
      switch style.format {
      case nil: 0
      case "@"?: 49
      case let code?: Self.firstFormat + (formats.firstIndex(of: code) ?? 0)
      }
    let fill = style.fill == .none ? 0 : style.fill.rawValue + 1
    let alignment =
      switch style.place {
      case .general: "vertical=\"center\""
      case .centre: "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""
      case .left: "horizontal=\"left\" vertical=\"center\""
      case .wrapped: "horizontal=\"left\" vertical=\"center\" wrapText=\"1\""
      case .right: "horizontal=\"right\" vertical=\"center\""
      }
    return "<xf numFmtId=\"\(format)\" fontId=\"\(style.font.rawValue)\" fillId=\"\(fill)\""
      + " borderId=\"\(style.hasBorder ? 1 : 0)\" xfId=\"0\" applyNumberFormat=\"1\""
      + " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
      + "<alignment \(alignment)/></xf>"
  }

  private static func font(_ font: CellStyle.Font) -> String {
    let (bold, size, color): (Bool, Int, String) =
      switch font {
      case .normal: (false, 11, "000000")
      case .bold: (true, 11, "000000")
      case .title: (true, 16, "000000")
      case .small: (false, 9, "595959")
      case .red: (false, 11, "B00020")
      case .blue: (false, 11, "1F4E9E")
      case .alarm: (true, 11, "B00020")
      }
    return "<font>" + (bold ? "<b/>" : "") + "<sz val=\"\(size)\"/><color rgb=\"FF\(color)\"/>"
      + "<name val=\"Yu Gothic\"/><family val=\"2\"/><charset val=\"128\"/></font>"
  }

  private static func color(_ fill: CellStyle.Fill) -> String? {
    switch fill {
    case .none: nil
    case .head: "DCE6E4"
    case .holiday: "FBE3E1"
    case .saturday: "E3ECF8"
    case .closed: "EFEFEF"
    case .open: "FFE699"
    case .wish: "FFF7DB"
    }
  }
}
