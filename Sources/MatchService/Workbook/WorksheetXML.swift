internal import MatchEngine

/// One sheet as its XML part.
struct WorksheetXML {
  private let sheet: Worksheet
  private let isFirst: Bool
  private let styleOf: (CellStyle) -> Int

  init(_ sheet: Worksheet, isFirst: Bool, styleOf: @escaping (CellStyle) -> Int) {
    self.sheet = sheet
    self.isFirst = isFirst
    self.styleOf = styleOf
  }

  /// The bytes of the part; its elements in the order that the schema asks for.
  func part() -> [UInt8] {
    var bytes = Array((WorkbookWriter.head + "<worksheet xmlns=\"\(WorkbookWriter.main)\">").utf8)
    func add(_ text: String) { bytes += text.utf8 }
    add("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    add("<dimension ref=\"\(extent.name)\"/>")
    add(view())
    add("<sheetFormatPr defaultRowHeight=\"18\"/>")
    add(columns())
    add("<sheetData>")
    for (index, row) in sheet.rows.enumerated() { add(self.row(index, row)) }
    add("</sheetData>")
    if let filter = sheet.filter { add("<autoFilter ref=\"\(filter.name)\"/>") }
    if !sheet.merged.isEmpty {
      add("<mergeCells count=\"\(sheet.merged.count)\">")
      for range in sheet.merged { add("<mergeCell ref=\"\(range.name)\"/>") }
      add("</mergeCells>")
    }
    if !sheet.choices.isEmpty {
      add("<dataValidations count=\"\(sheet.choices.count)\">")
      for choice in sheet.choices {
        add("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\"")
        add(" sqref=\"\(choice.range.name)\">")
        add("<formula1>\(SheetText.escaped(choice.source))</formula1></dataValidation>")
      }
      add("</dataValidations>")
    }
    add("<printOptions horizontalCentered=\"1\"/>")
    add(
      "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.25\" footer=\"0.25\"/>"
    )
    add(
      "<pageSetup paperSize=\"9\" orientation=\"\(sheet.isLandscape ? "landscape" : "portrait")\""
        + " fitToWidth=\"1\" fitToHeight=\"\(sheet.pagesHigh)\"/>")
    add(
      "<headerFooter><oddFooter>&amp;L&amp;8&amp;F&amp;C&amp;8&amp;A&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter>"
    )
    // Ids are text on purpose; no green corner in each of their cells.
    add("<ignoredErrors><ignoredError sqref=\"\(extent.name)\" numberStoredAsText=\"1\"/>")
    add("</ignoredErrors></worksheet>")
    return bytes
  }

  private var extent: CellRange {
    let width = sheet.rows.map(\.count).max() ?? 1
    return CellRange(
      first: CellPlace(row: 0, column: 0),
      last: CellPlace(row: max(0, sheet.rows.count - 1), column: max(0, width - 1)))
  }

  private func view() -> String {
    var text = "<sheetViews><sheetView showGridLines=\"0\""
    if isFirst { text += " tabSelected=\"1\"" }
    text += " workbookViewId=\"0\""
    let (rows, columns) = sheet.frozen
    guard rows > 0 || columns > 0 else { return text + "/></sheetViews>" }
    let pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight"
    text += "><pane"
    if columns > 0 { text += " xSplit=\"\(columns)\"" }
    // Hidden rows are counted too: the split is a number of rows from the top of the sheet.
    if rows > 0 { text += " ySplit=\"\(rows)\"" }
    text += " topLeftCell=\"\(CellPlace(row: rows, column: columns).name)\""
    text += " activePane=\"\(pane)\" state=\"frozen\"/><selection pane=\"\(pane)\"/>"
    return text + "</sheetView></sheetViews>"
  }

  private func columns() -> String {
    let numbers = Set(sheet.widths.keys).union(sheet.hiddenColumns).sorted()
    guard !numbers.isEmpty else { return "" }
    var text = "<cols>"
    for number in numbers {
      text += "<col min=\"\(number + 1)\" max=\"\(number + 1)\""
      text += " width=\"\(sheet.widths[number] ?? 9).7109375\" customWidth=\"1\""
      if sheet.hiddenColumns.contains(number) { text += " hidden=\"1\"" }
      text += "/>"
    }
    return text + "</cols>"
  }

  private func row(_ index: Int, _ cells: [SheetCell?]) -> String {
    var text = "<row r=\"\(index + 1)\""
    if let height = sheet.heights[index] { text += " ht=\"\(height)\" customHeight=\"1\"" }
    if sheet.hiddenRows.contains(index) { text += " hidden=\"1\"" }
    text += ">"
    for (column, cell) in cells.enumerated() {
      guard let cell else { continue }
      let name = CellPlace(row: index, column: column).name
      let start = "<c r=\"\(name)\" s=\"\(styleOf(cell.style))\""
      switch cell.value {
      case .empty, .text(""): text += start + "/>"
      case .text(let value):
        text += start + " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
        text += SheetText.escaped(SheetText.clipped(value)) + "</t></is></c>"
      case .number(let value): text += start + "><v>\(value)</v></c>"
      case .decimal(let digits, let scale):
        text += start + "><v>\(Self.decimal(digits, scale))</v></c>"
      case .day(let day):
        text += start + "><v>\(Self.serial(day))</v></c>"
      }
    }
    return text + "</row>"
  }

  /// Days since 1899-12-30, which makes 1 March 1900 and later what Excel shows.
  static func serial(_ day: CivilDay) -> Int { Int(day.number) + 25_569 }

  private static func decimal(_ digits: Int, _ scale: Int) -> String {
    guard scale > 0 else { return String(digits) }
    var text = String(digits.magnitude)
    if text.utf8.count <= scale {
      text = String(repeating: "0", count: scale + 1 - text.utf8.count) + text
    }
    let point = text.index(text.endIndex, offsetBy: -scale)
    return (digits < 0 ? "-" : "") + text[..<point] + "." + text[point...]
  }
}
