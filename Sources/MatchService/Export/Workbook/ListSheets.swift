internal import MatchEngine

/// The sheets of a workbook that are plain lists: counters, partners, and the plan as it was.
struct ListSheets {
  let plan: PublishedPlan
  let names: MemberNames
  let style: WorkbookStyle

  private var language: Language { style.language }

  /// One row for each member of each rotation.
  func counts() -> Worksheet {
    var sheet = Worksheet(name: LocalizedText(ja: "回数", en: "Counts")[language])
    let months = self.months
    let hasFees = plan.rotations.contains { !$0.record.fees.isEmpty }
    var heads = Self.countHeads.map { $0[language] } + months.map { style.column($0) }
    if hasFees { heads.append(LocalizedText(ja: "委託料(円)", en: "Fees (yen)")[language]) }
    var rows: [[SheetCell]] = []
    for rotation in plan.rotations {
      let own = CivilMonth.months(in: rotation.report.from...rotation.report.to)
      for (index, tally) in rotation.report.tallies.enumerated() {
        let member = rotation.record.members[index]
        var cells = [
          text(rotation.record.name), text(member.institution), text(names[member.institution]),
          number(member.share), number(tally.duties),
          decimal(tally.fairDutiesHundredths, WorkbookStyle.hundredths, 2),
          number(tally.holidayDuties),
          decimal(tally.fairHolidayDutiesHundredths, WorkbookStyle.hundredths, 2),
          decimal((tally.minutes * 10 + 30) / 60, WorkbookStyle.tenths, 1),
          tally.smallestGapDays.map(number) ?? blank,
        ]
        for month in months {
          let place = own.firstIndex(of: month)
          cells.append(
            place.flatMap { tally.byMonth.indices.contains($0) ? number(tally.byMonth[$0]) : nil }
              ?? blank)
        }
        if hasFees { cells.append(tally.yen.map(number) ?? blank) }
        rows.append(cells)
      }
    }
    write(heads, rows, LocalizedText(ja: "回数", en: "Counts")[language], &sheet)
    return sheet
  }

  /// For each rotation the cells of ``counts()`` that name its members, as a formula.
  var memberLists: [String: String] {
    let sheet = LocalizedText(ja: "回数", en: "Counts")[language]
    var lists: [String: String] = [:]
    var row = 3
    for rotation in plan.rotations where !rotation.report.tallies.isEmpty {
      let end = row + rotation.report.tallies.count - 1
      lists[rotation.record.id] = "'\(sheet)'!$C$\(row):$C$\(end)"
      row = end + 1
    }
    return lists
  }

  /// Who covers whom.
  func matches() -> Worksheet? {
    guard let table = PublishedMatchTable(plan, names: names, language: language) else {
      return nil
    }
    var sheet = Worksheet(name: LocalizedText(ja: "連携先", en: "Partners")[language])
    let order = MatchColumn.pageOrder
    let rows = table.rows.map { row in
      order.map { column -> SheetCell in
        switch row[column] {
        case .text(let value):
          SheetCell(
            value: .text(value),
            style: column.isLong
              ? WorkbookStyle.wrapped : WorkbookStyle.text)
        case .number(let value): number(value)
        case .decimal(let digits, let scale): decimal(digits, WorkbookStyle.tenths, scale)
        case .empty: blank
        }
      }
    }
    write(
      order.map { $0.heading[language] }, rows,
      LocalizedText(ja: "連携先の一覧", en: "Partners")[language],
      // The rest is for filters on the screen, and would make the print too small to read.
      printed: MatchColumn.pageColumns, &sheet)
    return sheet
  }

  /// What the first cell of ``original()`` says.
  static let planMark = "plan/1"

  /// Every duty and every mark as it was exported, so that an import knows what was changed.
  ///
  /// A row names a duty (rotation, line, band, place; its holder, the doctor), the period of a rotation, or a member and a
  /// day on which the wish sheet showed a mark; ``ExportedPlan`` reads them.
  ///
  /// `computed` are the names of the sheets that are lists and never come back in.
  func original(computed: [String]) -> Worksheet {
    var sheet = Worksheet(name: "_plan", visibility: .hidden)
    sheet.put(.text(Self.planMark), WorkbookStyle.key, row: 0, column: 0)
    sheet.put(.text(plan.inputDigest), WorkbookStyle.key, row: 0, column: 1)
    sheet.put(.number(plan.version), WorkbookStyle.key, row: 0, column: 2)
    for (index, name) in computed.enumerated() {
      sheet.put(.text(name), WorkbookStyle.key, row: 0, column: 3 + index)
    }
    var row = 1
    for held in plan.bandHolders {
      sheet.put(.text(held.column.key), WorkbookStyle.key, row: row, column: 0)
      sheet.put(.text(held.day.iso), WorkbookStyle.key, row: row, column: 1)
      let holder = held.holder
      sheet.put(.text(holder?.institution ?? ""), WorkbookStyle.key, row: row, column: 2)
      if let doctor = holder?.doctor {
        sheet.put(.text(doctor), WorkbookStyle.key, row: row, column: 3)
      }
      row += 1
    }
    func put(_ texts: [String]) {
      for (column, text) in texts.enumerated() {
        sheet.put(.text(text), WorkbookStyle.key, row: row, column: column)
      }
      row += 1
    }
    for rotation in plan.rotations {
      let (record, report) = (rotation.record, rotation.report)
      put([DutyColumn.escaped(record.id), report.from.iso, report.to.iso])
      for member in record.members {
        let key = MemberKey(rotation: record.id, member: member.institution).key
        for number in Int(report.from.number)...Int(max(report.from, report.to).number) {
          let day = CivilDay(number: number)
          if let mark = WishMark.known(member, record, on: day) {
            put([key, day.iso, mark.rawValue])
          }
        }
      }
    }
    sheet.widths = [0: 40, 1: 12, 2: 20]
    return sheet
  }

  /// Every month that a rotation touches.
  var months: [CivilMonth] {
    var found: Set<CivilMonth> = []
    for rotation in plan.rotations {
      found.formUnion(CivilMonth.months(in: rotation.report.from...rotation.report.to))
    }
    return found.sorted()
  }

  private func text(_ value: String) -> SheetCell {
    SheetCell(value: .text(value), style: WorkbookStyle.text)
  }

  private func number(_ value: Int) -> SheetCell {
    SheetCell(value: .number(value), style: WorkbookStyle.number)
  }

  private func decimal(_ digits: Int, _ style: CellStyle, _ scale: Int) -> SheetCell {
    SheetCell(value: .decimal(digits, scale: scale), style: style)
  }

  private var blank: SheetCell { SheetCell(value: .empty, style: WorkbookStyle.text) }

  private func write(
    _ heads: [String], _ rows: [[SheetCell]], _ title: String, printed: Int? = nil,
    _ sheet: inout Worksheet
  ) {
    let printed = printed ?? heads.count
    sheet.put(
      .text(title + "　" + plan.region.document.name), WorkbookStyle.title, row: 0, column: 0)
    sheet.heights[0] = 28
    var widths = [Int](repeating: 6, count: heads.count)
    for (column, head) in heads.enumerated() {
      sheet.put(.text(head), WorkbookStyle.heading, row: 1, column: column)
      // A heading of two lines may be twice as long as its column is wide.
      widths[column] = max(widths[column], (SheetText.room(head) + 1) / 2 + 3)
    }
    sheet.heights[1] = 36
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        sheet.put(cell.value, cell.style, row: 2 + index, column: column)
        if case .text(let value) = cell.value {
          // Sentences wrap; names do not, and what is not printed may be as wide as it needs.
          let most = cell.style.place != .wrapped ? 48 : column < printed ? 34 : 70
          widths[column] = max(widths[column], min(most, SheetText.room(value) + 2))
        }
      }
    }
    for (index, row) in rows.enumerated() {
      var lines = 1
      for (column, cell) in row.enumerated() {
        guard case .text(let value) = cell.value, cell.style.place == .wrapped else { continue }
        lines = max(lines, (SheetText.room(value) + widths[column] - 1) / widths[column])
      }
      sheet.heights[2 + index] = 4 + 15 * min(lines, 8)
    }
    for (column, width) in widths.enumerated() { sheet.widths[column] = width }
    sheet.frozen = (2, min(3, heads.count))
    let bottom = max(1, rows.count + 1)
    sheet.filter = CellRange(
      first: CellPlace(row: 1, column: 0),
      last: CellPlace(row: bottom, column: max(0, heads.count - 1)))
    sheet.printArea = CellRange(
      first: CellPlace(row: 0, column: 0),
      last: CellPlace(row: bottom, column: max(0, printed - 1)))
    sheet.printTitles = 1...1
    sheet.pagesHigh = 0
  }

  private static let countHeads = [
    LocalizedText(ja: "輪番", en: "Rotation"), LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"), LocalizedText(ja: "割合", en: "Share"),
    LocalizedText(ja: "回数", en: "Duties"), LocalizedText(ja: "公平な回数", en: "Fair duties"),
    LocalizedText(ja: "休日の回数", en: "Holiday duties"),
    LocalizedText(ja: "公平な休日の回数", en: "Fair holiday duties"),
    LocalizedText(ja: "時間(h)", en: "Hours"), LocalizedText(ja: "最短間隔(日)", en: "Least gap (days)"),
  ]
}
