internal import MatchEngine

/// What a member may write about a day.
enum WishMark: String, CaseIterable {
  /// 入りたい.
  case serve = "◎"
  /// できれば外れたい.
  case off = "△"
  /// 担当できない.
  case unavailable = "×"

  /// The mark that people mean by what they wrote; nil if it is none.
  init?(written text: String) {
    switch text.trimmingSpaces {
    case "◎", "○", "◯", "〇", "o", "O", "ｏ", "Ｏ": self = .serve
    case "△", "▲": self = .off
    case "×", "✕", "✖", "╳", "☓", "x", "X", "ｘ", "Ｘ", "✗": self = .unavailable
    default: return nil
    }
  }

  /// What the marks mean, for the head of the sheet.
  static let legend = LocalizedText(
    ja: "◎ 入りたい　△ できれば外れたい　× 担当できない　空欄 希望なし。matchcli import rota が希望・都合の悪い日として取り込みます。",
    en:
      "◎ wishes to serve, △ would rather not, × cannot, empty: no wish. matchcli import rota takes them as requests and unavailable days."
  )

  /// What the region already says of a member on a day.
  static func known(
    _ member: MemberRecord, _ record: RotationRecord, on day: CivilDay
  ) -> WishMark? {
    if member.unavailable.contains(where: { $0.from <= day && day <= $0.to }) {
      return .unavailable
    }
    for rule in record.rules where rule.isPlainWish(of: member.institution) {
      guard let period = rule.duties.period, period.from <= day, day <= period.to else { continue }
      return rule.wish == .serve ? .serve : .off
    }
    return nil
  }
}

extension LocalRuleRecord {
  /// Whether it is a wish of one member for plain days, as a wish sheet can say it.
  func isPlainWish(of member: String) -> Bool {
    let days = DutySelectionRecord(period: duties.period)
    return rule == "request" && members == [member] && classes.isEmpty && fromAge == nil
      && weight != nil && wish != nil && duties == days && duties.period != nil
  }
}

/// One month in which every member writes its wishes: members downwards, days across.
struct WishSheet {
  /// What the first cell of the hidden row says.
  static let mark = "wish/1"

  let plan: PublishedPlan
  let names: MemberNames
  let style: WorkbookStyle
  let calendar: DutyCalendar

  private var language: Language { style.language }

  /// The sheet of a month; nil where no day of the period lies in it, or nobody is a member then.
  func sheet(_ month: CivilMonth, name: String) -> Worksheet? {
    let rotations = plan.rotations.filter {
      $0.report.from <= month.days.upperBound && month.days.lowerBound <= $0.report.to
    }
    let days = month.days.filter { day in
      rotations.contains { $0.report.from <= day && day <= $0.report.to }
    }
    guard !days.isEmpty else { return nil }
    var sheet = Worksheet(name: name)
    sheet.put(.text(Self.mark), WorkbookStyle.key, row: 0, column: 0)
    let title = LocalizedText(
      ja: "\(style.month(month))　希望調べ", en: "Wishes for \(style.month(month))")
    sheet.put(.text(title[language]), WorkbookStyle.title, row: 1, column: 1)
    sheet.heights[1] = 28
    sheet.put(.text(WishMark.legend[language]), WorkbookStyle.note, row: 2, column: 1)
    let heads = [
      LocalizedText(ja: "輪番", en: "Rotation"), LocalizedText(ja: "医療機関", en: "Institution"),
    ]
    for (column, head) in heads.enumerated() {
      sheet.put(.text(head[language]), WorkbookStyle.heading, row: 3, column: column + 1)
      sheet.put(.empty, WorkbookStyle.heading, row: 4, column: column + 1)
      sheet.merged.append(
        CellRange(
          first: CellPlace(row: 3, column: column + 1),
          last: CellPlace(row: 4, column: column + 1)))
    }
    for (index, day) in days.enumerated() {
      let kind = calendar.kind(of: day)
      for (row, format) in [(3, "d"), (4, style.weekday)] {
        let fill = WorkbookStyle.fill(kind)
        sheet.put(
          .day(day),
          CellStyle(
            font: WorkbookStyle.font(kind), fill: fill == .none ? .head : fill, place: .centre,
            format: format), row: row, column: 3 + index)
      }
      sheet.widths[3 + index] = 3
    }
    var widths = (10, 16)
    var row = 5
    for rotation in rotations {
      let record = rotation.record
      widths.0 = min(24, max(widths.0, SheetText.room(record.name) + 2))
      for member in record.members where isIn(member, days) {
        let key = MemberKey(rotation: record.id, member: member.institution).key
        let name = names[member.institution]
        widths.1 = min(34, max(widths.1, SheetText.room(name) + 2))
        sheet.put(.text(key), WorkbookStyle.key, row: row, column: 0)
        sheet.put(.text(record.name), WorkbookStyle.wrapped, row: row, column: 1)
        sheet.put(.text(name), WorkbookStyle.wrapped, row: row, column: 2)
        for (index, day) in days.enumerated() {
          let isOutside = day < rotation.report.from || rotation.report.to < day
          let mark = isOutside ? nil : WishMark.known(member, record, on: day)
          let kind = calendar.kind(of: day)
          sheet.put(
            mark.map { .text($0.rawValue) } ?? .empty,
            CellStyle(
              fill: isOutside ? .closed : WorkbookStyle.fill(kind), place: .centre, format: "@"),
            row: row, column: 3 + index)
        }
        let lines = max(
          (SheetText.room(name) + 33) / 34, (SheetText.room(record.name) + 23) / 24)
        sheet.heights[row] = 3 + 15 * min(lines, 3)
        row += 1
      }
    }
    // Without members there is nothing to ask for, and a choice of no cells is no lawful range.
    guard row > 5 else { return nil }
    sheet.widths[1] = widths.0
    sheet.widths[2] = widths.1
    let marks = WishMark.allCases.map(\.rawValue).joined(separator: ",")
    sheet.choices.append(
      (
        CellRange(
          first: CellPlace(row: 5, column: 3), last: CellPlace(row: row - 1, column: 2 + days.count)
        ), "\"\(marks)\""
      ))
    sheet.hiddenRows = [0]
    sheet.hiddenColumns = [0]
    sheet.frozen = (5, 3)
    sheet.printArea = CellRange(
      first: CellPlace(row: 1, column: 1), last: CellPlace(row: row - 1, column: 2 + days.count))
    sheet.printTitles = 3...4
    // More rows than this would be too small to read on one page.
    sheet.pagesHigh = row <= 55 ? 1 : 0
    return sheet
  }

  private func isIn(_ member: MemberRecord, _ days: [CivilDay]) -> Bool {
    guard let first = days.first, let last = days.last else { return false }
    if let leaves = member.leaves, leaves < first { return false }
    if let joins = member.joins, last < joins { return false }
    return true
  }
}
