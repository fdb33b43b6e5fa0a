// Source: 内閣府「国民の祝日について」syukujitsu.csv: CP932, date without leading zeros, name.

internal import MatchEngine

/// Reads the Cabinet Office's list of holidays and finds where it differs from the law as we know it.
struct HolidayList {
  private let table: CSVTable
  private let date: Int
  private let name: Int

  init(_ table: CSVTable) throws(ProblemList) {
    self.table = table
    let columns = try table.required([
      ["国民の祝日・休日月日", "date", "日付"], ["国民の祝日・休日名称", "name", "名称"],
    ])
    (date, name) = (columns[0], columns[1])
  }

  /// Corrections for whole years of the list in which it and the rules differ.
  func overrides(report: inout ImportReport) -> [HolidayOverride] {
    var listed: [CivilDay: (name: String, row: Int)] = [:]
    for row in table.rows {
      guard let day = WrittenDate.day(row[date]), !row[name].isEmpty else {
        report.fate(
          .dropped, table.file, row.number, rule: "holiday-date", subject: "date",
          value: row[date],
          message: .both(
            "「\(row[date])」は日付として読めないか、名称がありません。",
            "“\(row[date])” is no date, or the name is missing"))
        continue
      }
      listed[day] = (row[name], row.number)
      report.fate(.read, table.file, row.number)
    }
    report.damage(of: table)
    let rules = NationalHolidays()
    var overrides: [HolidayOverride] = []
    for year in Set(listed.keys.map { $0.components.year }).sorted() {
      guard let first = CivilDay(year: year, month: 1, day: 1),
        let last = CivilDay(year: year, month: 12, day: 31)
      else { continue }
      for day in first...last where (listed[day] != nil) != rules.isHoliday(day) {
        let override = HolidayOverride(day: day, name: listed[day]?.name)
        overrides.append(override)
        report.note(
          .derived, table.file, listed[day]?.row, rule: "holiday-override", subject: day.iso,
          value: listed[day]?.name ?? "—",
          message: listed[day] == nil
            ? .both(
              "\(day.label.japanese)は規則では祝日ですが一覧にないため、祝日から外します。",
              "\(day.iso) is a holiday by rule but not in the list; taken out")
            : .both(
              "\(day.label.japanese)は規則では祝日ではありませんが一覧にあるため、祝日にします。",
              "\(day.iso) is no holiday by rule but in the list; put in"))
      }
    }
    return overrides
  }
}
