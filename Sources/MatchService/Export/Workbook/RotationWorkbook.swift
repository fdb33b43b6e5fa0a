public import MatchEngine

/// A published plan as an .xlsx workbook that comes back in (``RotaImport``).
///
/// One sheet a month with all rotations side by side, split by rotation where that is too wide for
/// a page; the counters; the partners; a sheet a month for wishes; and, hidden, the plan as it was.
public enum RotationWorkbook {
  /// How the workbook is written.
  public struct Options: Sendable {
    /// The language.
    public var language: Language
    /// Whether years are those of the Japanese era (令和).
    public var usesEra: Bool

    /// Options.
    public init(language: Language, usesEra: Bool = false) {
      self.language = language
      self.usesEra = usesEra
    }
  }

  /// More columns than this do not fit a page of A4.
  static let pageColumns = 8

  /// The workbook.
  ///
  /// - Complexity: O(days × columns + members × days).
  public static func file(_ plan: PublishedPlan, _ options: Options) -> [UInt8] {
    output(plan, options).bytes
  }

  /// The workbook, and a warning for each cell whose text had to be cut.
  public static func output(
    _ plan: PublishedPlan, _ options: Options
  ) -> (bytes: [UInt8], problems: [Problem]) {
    let style = WorkbookStyle(language: options.language, usesEra: options.usesEra)
    let names = MemberNames(plan.region)
    let calendar = DutyCalendar(policy: plan.region.document.policy)
    let lists = ListSheets(plan: plan, names: names, style: style)
    let months = lists.months
    let groups = groups(of: plan)
    let memberLists = lists.memberLists
    var sheets: [Worksheet] = []
    for month in months {
      for group in groups {
        let name = style.tab(month, among: months)
        let whole = group.map(\.rotation.record.name).joined(separator: "・")
        let writer = MonthSheet(
          plan: plan, rotations: group, names: names, style: style, calendar: calendar,
          memberLists: memberLists)
        if let sheet = writer.sheet(month, name: groups.count == 1 ? name : "\(name) \(whole)") {
          sheets.append(sheet)
        }
      }
    }
    var computed: [Worksheet] = []
    if !plan.rotations.isEmpty { computed.append(lists.counts()) }
    if let matches = lists.matches() { computed.append(matches) }
    sheets += computed
    let wishes = WishSheet(plan: plan, names: names, style: style, calendar: calendar)
    for month in months {
      let name = style.tab(month, among: months)
      let title = LocalizedText(ja: "希望 \(name)", en: "Wishes \(name)")
      if let sheet = wishes.sheet(month, name: title[options.language]) { sheets.append(sheet) }
    }
    sheets.append(lists.original(computed: computed.map(\.name)))
    let writer = WorkbookWriter(title: plan.region.document.name, sheets: sheets)
    return (writer.file(), writer.problems)
  }

  /// Rotations in the order of the plan, as many on a sheet as fit a page.
  private static func groups(
    of plan: PublishedPlan
  ) -> [[(rotation: PublishedPlan.Rotation, columns: DutyColumns)]] {
    var groups: [[(rotation: PublishedPlan.Rotation, columns: DutyColumns)]] = []
    var width = 0
    for rotation in plan.rotations {
      let columns = DutyColumns(rotation)
      if columns.columns.isEmpty { continue }
      if groups.isEmpty || width + columns.columns.count > pageColumns {
        groups.append([])
        width = 0
      }
      groups[groups.count - 1].append((rotation, columns))
      width += columns.columns.count
    }
    return groups
  }
}
