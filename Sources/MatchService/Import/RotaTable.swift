internal import MatchEngine

/// Reads a published rotation: one row for each institution on duty.
///
/// Columns: date, line, institution, start, end, and optionally weekday_label and medical
/// (the department). Start and end are times (``WrittenTime``), or a day, a `T` or a space, and a time.
struct RotaTable {
  private let table: CSVTable
  private let date: Int
  private let line: Int
  private let institution: Int
  private let start: Int
  private let end: Int
  private let weekday: Int?
  private let department: Int?
  private let holidays = NationalHolidays()

  init(_ table: CSVTable) throws(ProblemList) {
    self.table = table
    let columns = try table.required([
      ["date", "日付", "年月日"], ["line", "当番の口", "区分"], ["institution", "医療機関", "医療機関名"],
      ["start", "開始"], ["end", "終了"],
    ])
    (date, line, institution) = (columns[0], columns[1], columns[2])
    (start, end) = (columns[3], columns[4])
    weekday = table.column("weekday_label", "曜日")
    department = table.column("medical", "診療科")
  }

  /// The duties of the table, in its order, with names resolved to institutions.
  ///
  /// `known` holds names whose institutions are settled, from a list of members.
  func duties(
    known: [String: String], resolver: NameResolver, catalogue: InstitutionCatalogue,
    near: [String], report: inout ImportReport
  ) -> [ObservedDuty] {
    var duties: [ObservedDuty] = []
    var resolved: [String: String?] = known.mapValues { .some($0) }
    for row in table.rows {
      let name = row[institution]
      let line = row[line]
      guard let (day, begin, finish) = times(row, &report) else { continue }
      checkWeekday(row, day, &report)
      if resolved[name] == nil {
        resolved[name] = .some(
          identifier(name, row, resolver, catalogue, near, &report))
      }
      let department = department.map { row[$0] } ?? ""
      duties.append(
        ObservedDuty(
          day: day, line: line, department: department == "指定なし" ? "" : department, name: name,
          institution: resolved[name] ?? nil, from: begin, to: finish))
      report.fate(.read, table.file, row.number)
    }
    report.damage(of: table)
    return duties
  }

  /// The day, start and end of a row; nil, with every cell that cannot be read in the report.
  private func times(
    _ row: CSVRow, _ report: inout ImportReport
  ) -> (day: CivilDay, begin: TimeOfDay, finish: TimeOfDay)? {
    let day = WrittenDate.day(row[date])
    let (from, to) = (moment(row[start], on: day), moment(row[end], on: day))
    if let day, let from, let to, !row[institution].isEmpty, !row[line].isEmpty,
      let (begin, finish) = span(from, to)
    {
      return (day, begin, finish)
    }
    var faults: [LocalizedText] = []
    func unread(_ column: Int, _ form: LocalizedText) {
      let header = table.header[column]
      faults.append(
        row[column].isEmpty
          ? .both("\(header) が空です", "\(header) is empty")
          : .both(
            "\(header)「\(row[column])」は\(form.japanese)として読めません",
            "\(header) “\(row[column])” is no \(form.english)"))
    }
    if day == nil {
      unread(
        date,
        .both("年を含む日付（2026-04-01、2026/4/1、令和8年4月1日）", "day with its year (2026-04-01, 2026/4/1)"))
    }
    if row[line].isEmpty { unread(line, .both("", "")) }
    if row[institution].isEmpty { unread(institution, .both("", "")) }
    let time = LocalizedText.both("時刻（08:30、8:30、翌8:30）", "time (08:30, 8:30, 翌8:30)")
    if from == nil { unread(start, time) }
    if to == nil { unread(end, time) }
    if faults.isEmpty {
      faults.append(
        .both(
          "開始「\(row[start])」から終了「\(row[end])」までが当番の一日に収まりません",
          "from “\(row[start])” to “\(row[end])” is no duty of one day"))
    }
    let told = faults.joined(separator: LocalizedText(ja: "。", en: "; "))
    report.fate(
      .dropped, table.file, row.number, rule: "duty", subject: row[institution],
      value: [row[date], row[line], row[start], row[end]].joined(separator: " "),
      message: .both("\(told.japanese)。", told.english))
    return nil
  }

  /// Minutes from the start of the day of duty, which may run into the next; without a day, any
  /// number for what is a time.
  private func moment(_ text: String, on day: CivilDay?) -> Int? {
    if let minutes = WrittenTime.minutes(text) { return minutes }
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 2, let date = WrittenDate.day(String(parts[0])),
      let minutes = WrittenTime.minutes(String(parts[1].prefix(5)))
    else { return nil }
    return (day?.distance(to: date) ?? 0) * 1_440 + minutes
  }

  /// Start and end as times of day; an end that is not later than the start is on the next day.
  private func span(_ from: Int, _ to: Int) -> (TimeOfDay, TimeOfDay)? {
    let length = to > from ? to - from : to + 1_440 - from
    guard (0..<1_440).contains(from), (1...1_440).contains(length),
      let begin = TimeOfDay(minute: from),
      let finish = TimeOfDay(
        minute: from + length <= 1_440 ? from + length : (from + length) % 1_440)
    else { return nil }
    return (begin, finish)
  }

  private func checkWeekday(_ row: CSVRow, _ day: CivilDay, _ report: inout ImportReport) {
    guard let weekday, !row.isEmpty(weekday) else { return }
    let label = row[weekday]
    let isHoliday = holidays.isHoliday(day)
    if label.hasPrefix(day.weekday.short.japanese) { return }
    if label.hasPrefix("祝"), isHoliday { return }
    report.note(
      .unresolved, table.file, row.number, rule: "weekday-label", subject: day.iso, value: label,
      message: .both(
        "\(day.shortLabel.japanese)は\(day.weekday.short.japanese)曜ですが「\(label)」とあります。日付を使います。",
        "\(day.iso) is \(day.weekday.short.english), but the table says “\(label)”; the date is used"
      ))
  }

  private func identifier(
    _ name: String, _ row: CSVRow, _ resolver: NameResolver, _ catalogue: InstitutionCatalogue,
    _ near: [String], _ report: inout ImportReport
  ) -> String? {
    NameNote.resolve(
      name, with: resolver.resolve(name, near: near), catalogue: catalogue,
      place: (table.file, row.number), report: &report)
  }
}

/// Notes what a written name was found to mean, the same way for every reader.
enum NameNote {
  /// The id of the institution; nil, with a row in the report, if it is unresolved.
  static func resolve(
    _ name: String, with resolution: NameResolution, catalogue: InstitutionCatalogue,
    place: (file: String, row: Int), report: inout ImportReport
  ) -> String? {
    switch resolution {
    case .exact(let index): return catalogue[index].record.id
    case .scored(let index, let score):
      let official = catalogue[index].record.name
      report.note(
        .derived, place.file, place.row, rule: "name-resolved", subject: name,
        value: "\(official)（\(score)）",
        message: .both(
          "名称「\(name)」を \(official) と読みました（\(score) 点）。",
          "the name “\(name)” was taken as \(official) (score \(score))"))
      return catalogue[index].record.id
    case .ambiguous(let matches):
      let names = matches.map { catalogue[$0.candidate].record.name }.joined(separator: " / ")
      report.note(
        .unresolved, place.file, place.row, rule: "name-ambiguous", subject: name, value: names,
        message: .both(
          "名称「\(name)」は \(names) のどれか決められません。", "the name “\(name)” may mean \(names)"))
    case .none(let matches):
      let names = matches.map { catalogue[$0.candidate].record.name + "（\($0.score)）" }
      let hint = names.isEmpty ? "—" : names.joined(separator: " / ")
      report.note(
        .unresolved, place.file, place.row, rule: "name-unknown", subject: name, value: hint,
        message: .both(
          "名称「\(name)」に当たる機関がありません。近い名称：\(hint)",
          "no institution has the name “\(name)”; nearest: \(hint)"))
    }
    return nil
  }
}
