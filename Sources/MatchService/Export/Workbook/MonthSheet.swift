internal import MatchEngine

/// One month as a coordinator prints it: days downwards, lines and bands across.
struct MonthSheet {
  /// What the first cell of the hidden row says, so that a reader knows the sheet again.
  static let mark = "rota/1"
  /// The heading of the column of days.
  static let dayHeading = LocalizedText(ja: "日付", en: "Date")

  let plan: PublishedPlan
  let rotations: [(rotation: PublishedPlan.Rotation, columns: DutyColumns)]
  let names: MemberNames
  let style: WorkbookStyle
  let calendar: DutyCalendar
  /// For each rotation the cells that list its members, as a formula.
  let memberLists: [String: String]

  private var language: Language { style.language }

  /// The sheet of a month; nil where no day of the period lies in it.
  func sheet(_ month: CivilMonth, name: String) -> Worksheet? {
    let days = month.days.filter { day in
      rotations.contains {
        $0.rotation.report.from <= day && day <= $0.rotation.report.to
      }
    }
    guard !days.isEmpty else { return nil }
    var sheet = Worksheet(name: name)
    let width = 2 + rotations.reduce(0) { $0 + $1.columns.columns.count }
    writeHead(month, &sheet)
    let firstDay = 6
    for (index, day) in days.enumerated() { write(day, row: firstDay + index, &sheet) }
    let last = CellPlace(row: firstDay + days.count - 1, column: width - 1)
    var column = 2
    for (rotation, columns) in rotations {
      let range = CellRange(
        first: CellPlace(row: firstDay, column: column),
        last: CellPlace(row: last.row, column: column + columns.columns.count - 1))
      if let source = memberLists[rotation.record.id] { sheet.choices.append((range, source)) }
      column += columns.columns.count
    }
    sheet.hiddenRows = [0]
    sheet.frozen = (firstDay, 2)
    sheet.printArea = CellRange(first: CellPlace(row: 1, column: 0), last: last)
    sheet.printTitles = 3...5
    return sheet
  }

  private func writeHead(_ month: CivilMonth, _ sheet: inout Worksheet) {
    sheet.put(.text(Self.mark), WorkbookStyle.key, row: 0, column: 0)
    let title = LocalizedText(
      ja: "\(style.month(month))　当番表　\(plan.region.document.name)",
      en: "Duties of \(style.month(month)), \(plan.region.document.name)")
    sheet.put(.text(title[language]), WorkbookStyle.title, row: 1, column: 0)
    sheet.heights[1] = 28
    let asOf = style.day(plan.asOf)
    let legend = LocalizedText(
      ja:
        "第\(plan.version)版（\(asOf)時点）。担当を変えるには医療機関名を書き換え、matchcli import rota で取り込みます（固定になります）。灰色は当番なし。",
      en:
        "Version \(plan.version), as of \(asOf). To change a duty write another member's name; matchcli import rota takes it as a pin. Grey: no duty."
    )
    sheet.put(.text(legend[language]), WorkbookStyle.note, row: 2, column: 0)
    let heads = [
      Self.dayHeading, LocalizedText(ja: "区分", en: "Kind of day"),
    ]
    for (column, head) in heads.enumerated() {
      for row in 3...5 {
        sheet.put(
          row == 3 ? .text(head[language]) : .empty, WorkbookStyle.heading, row: row, column: column
        )
      }
      sheet.merged.append(
        CellRange(
          first: CellPlace(row: 3, column: column), last: CellPlace(row: 5, column: column)))
    }
    sheet.widths = [0: style.dateWidth, 1: 12]
    var column = 2
    for (rotation, columns) in rotations {
      let first = column
      var lineStart = column
      for (index, key) in columns.columns.enumerated() {
        let position = rotation.record.positions[columns.bands[index].position]
        let band = position.bands[columns.bands[index].band]
        sheet.put(.text(key.key), WorkbookStyle.key, row: 0, column: column)
        sheet.put(
          column == first ? .text(rotation.record.name) : .empty, WorkbookStyle.heading, row: 3,
          column: column)
        let isNewLine =
          index == 0 || columns.bands[index - 1].position != columns.bands[index].position
        if isNewLine {
          sheet.merge(row: 4, columns: lineStart...max(lineStart, column - 1))
          lineStart = column
        }
        sheet.put(
          isNewLine ? .text(position.name) : .empty, WorkbookStyle.heading, row: 4, column: column)
        sheet.put(
          .text(heading(band, place: key.place, rotation.record, position)), WorkbookStyle.heading,
          row: 5, column: column)
        sheet.widths[column] = width(of: rotation, columns, index)
        column += 1
      }
      sheet.merge(row: 4, columns: lineStart...max(lineStart, column - 1))
      if column > first { sheet.merge(row: 3, columns: first...(column - 1)) }
    }
    sheet.heights[5] = 34
    for row in [3, 4] { sheet.heights[row] = 20 * headLines(row, sheet) }
  }

  /// How many lines the headings of a row need, in the widths that they have.
  private func headLines(_ row: Int, _ sheet: Worksheet) -> Int {
    var lines = 1
    for (column, cell) in sheet.rows[row].enumerated() {
      guard case .text(let text)? = cell?.value else { continue }
      let range = sheet.merged.first {
        $0.first == CellPlace(row: row, column: column) && $0.last.row == row
      }
      let last = range?.last.column ?? column
      let room = (column...last).reduce(0) { $0 + (sheet.widths[$1] ?? 9) }
      lines = max(lines, (SheetText.room(text) + room - 1) / max(1, room))
    }
    return min(lines, 3)
  }

  private func heading(
    _ band: BandRecord, place: Int, _ record: RotationRecord, _ position: PositionRecord
  ) -> String {
    let next = LocalizedText(ja: "翌", en: "next day ")
    let hours =
      band.from.text + "–" + (band.crossesMidnight ? next[language] : "") + band.to.text
    guard band.needed > 1 else { return "\(band.name)\n\(hours)" }
    let number = LocalizedText(ja: "（\(place + 1)）", en: " (\(place + 1))")
    return "\(band.name)\(number[language])\n\(hours)"
  }

  private func width(
    of rotation: PublishedPlan.Rotation, _ columns: DutyColumns, _ index: Int
  ) -> Int {
    let position = columns.bands[index].position
    let own = Set(
      rotation.report.duties.filter { $0.position == position }.compactMap(\.member))
    // Many columns and long names: two lines in a larger print are easier to read than one.
    let most = rotations.reduce(0) { $0 + $1.columns.columns.count } > 6 ? 24 : 32
    let widest = own.map { SheetText.room(names[rotation.record.members[$0].institution]) }.max()
    return min(most, max(15, (widest ?? 0) + 2))
  }

  private func write(_ day: CivilDay, row: Int, _ sheet: inout Worksheet) {
    let kind = calendar.kind(of: day)
    let fill = WorkbookStyle.fill(kind)
    let font = WorkbookStyle.font(kind)
    sheet.put(
      .day(day), CellStyle(font: font, fill: fill, place: .left, format: style.date), row: row,
      column: 0)
    let holiday = calendar.holidayName(on: day)?[language]
    let label = holiday ?? (kind == .weekday ? "" : kind.name[language])
    sheet.put(
      label.isEmpty ? .empty : .text(label),
      CellStyle(font: font, fill: fill, place: .wrapped, format: "@"), row: row, column: 1)
    var lines = (SheetText.room(label) + 11) / 12
    var column = 2
    for (rotation, columns) in rotations {
      let start = column
      var index = 0
      while index < columns.columns.count {
        guard let duty = columns.duty(on: day, column: index) else {
          sheet.put(.empty, CellStyle(fill: .closed, format: "@"), row: row, column: start + index)
          index += 1
          continue
        }
        // Bands that one member holds together are one cell, as long as they touch.
        var end = index
        while end + 1 < columns.columns.count,
          columns.duty(on: day, column: end + 1) == duty
        { end += 1 }
        let holder = rotation.report.duties[duty].member
        let doctor = rotation.report.duties[duty].doctor
        let name = holder.map {
          DutyHolder(
            institution: rotation.record.members[$0].institution, doctor: doctor
          ).cellText(names)
        }
        let look = CellStyle(
          font: name == nil ? .alarm : .normal, fill: name == nil ? .open : fill,
          place: end > index ? .centre : .wrapped, format: "@")
        for place in index...end {
          sheet.put(
            place == index ? .text(name ?? LocalizedText.openDuty[language]) : .empty, look,
            row: row, column: start + place)
        }
        sheet.merge(row: row, columns: (start + index)...(start + end))
        let room = ((start + index)...(start + end)).reduce(0) { $0 + (sheet.widths[$1] ?? 9) }
        let parts = (name ?? "").split(separator: "\n")
        lines = max(lines, parts.reduce(0) { $0 + (SheetText.room(String($1)) + room - 1) / room })
        index = end + 1
      }
      column += columns.columns.count
    }
    sheet.heights[row] = 5 + 16 * max(1, min(lines, 4))
  }
}
