// Problem: a coordinator changes names in the month sheets and marks in the wish sheets; find out
//   what was meant without guessing.
// Method: a hidden row names the duty of each column, the first column holds dates, a hidden
//   sheet holds the plan as it was exported. So rows and columns may be moved, sorted or removed,
//   and a cell is an edit exactly if it says something else than the plan did. A name must be that
//   of one member. Everything else that stands in a row of days is listed with its address.
// Complexity: O(cells).

internal import MatchEngine

/// Reads the sheets of a rota workbook.
struct RotaSheetReader {
  let region: Region
  let display: MemberNames
  let calendar: DutyCalendar
  let pinsEverything: Bool
  let names: [String: RotaMemberNames]
  private let planned: [RotaSlot: DutyHolder?]?
  private(set) var original: [RotaSlot: DutyHolder?] = [:]
  var seen: Set<RotaSlot> = []
  var edits = RotaEdits()
  private(set) var sheetCount = 0

  init(region: Region, original: [RotaSlot: DutyHolder?]?, pinsEverything: Bool) {
    self.region = region
    display = MemberNames(region)
    calendar = DutyCalendar(policy: region.document.policy)
    self.pinsEverything = pinsEverything
    var names: [String: RotaMemberNames] = [:]
    for record in region.document.rotations {
      names[record.id] = RotaMemberNames(record, region: region, display: display)
    }
    self.names = names
    planned = original
  }

  /// Reads every sheet of a workbook.
  ///
  /// - Throws: `ProblemList` where it holds no rota, or not what the rota was.
  mutating func read(_ file: SpreadsheetFile, name: String) throws(ProblemList) {
    let origin = CellPlace(row: 0, column: 0)
    func mark(_ sheet: SpreadsheetSheet) -> String {
      if case .text(let text)? = sheet.cells[origin] { return text }
      return ""
    }
    let exported =
      file.sheets.first { mark($0) == ListSheets.planMark }.map { ExportedPlan($0) }
      ?? ExportedPlan()
    original = planned ?? exported.slots
    var wishes = WishSheetReader(region: region, exported: exported)
    if original.isEmpty, !pinsEverything,
      file.sheets.contains(where: { mark($0) == MonthSheet.mark })
    {
      throw ProblemList([
        Problem(
          .error, path: name, value: "_plan", rule: "missing-original",
          message: LocalizedText(
            ja: "元の計画（隠しシート _plan）がないため、どこが書き換えられたか分かりません。",
            en: "the plan as it was (the hidden sheet _plan) is gone, so edits cannot be told."),
          hint: LocalizedText(
            ja: "--plan に元の plan.json を渡すか、--all で全部を固定してください。",
            en: "Give the plan.json with --plan, or pin everything with --all."))
      ])
    }
    for sheet in file.sheets {
      switch mark(sheet) {
      case MonthSheet.mark:
        sheetCount += 1
        readMonth(sheet)
      case WishSheet.mark:
        sheetCount += 1
        wishes.read(sheet)
      case ListSheets.planMark: continue
      default:
        guard !exported.computed.contains(sheet.name), !sheet.cells.isEmpty else { continue }
        let places = sheet.cells.keys.sorted()
        edits.refuse(
          sheet.address(places[0]), sheet.cells[places[0]]?.shown ?? "", "sheet-not-read",
          LocalizedText(
            ja: "この表は当番表でも希望調べでもないので取り込みません（\(places.count)個のセル）。",
            en:
              "this sheet is neither a rota nor wishes and is not taken in (\(Wording.count(places.count, "cell")))."
          ))
      }
    }
    edits.add(wishes.edits)
    tellMissing()
    guard sheetCount > 0 else {
      throw ProblemList([
        Problem(
          .error, path: name, value: "", rule: "no-rota",
          message: LocalizedText(
            ja: "matchcli export workbook で書いた当番表がこのブックにありません。",
            en: "the workbook holds no rota that matchcli export workbook wrote."))
      ])
    }
  }

  /// With `--all`: what the plan has of these rotations and no row that was read has, is told, since it
  /// is not fixed.
  private mutating func tellMissing() {
    let rotations = Set(seen.map(\.column.rotation))
    let missing = original.filter { slot, holder in
      holder != nil && rotations.contains(slot.column.rotation) && !seen.contains(slot)
    }
    let days = Set(missing.keys.map(\.day)).sorted()
    guard pinsEverything, let first = days.first, let last = days.last else { return }
    edits.tell(
      "_plan", "", "days-missing",
      LocalizedText(
        ja: "元の計画にある\(days.count)日分の当番（\(first.label.japanese)〜\(last.label.japanese)）は、"
          + "読めた行にないので固定しません。次の計画で決め直します。",
        en: "duties of \(Wording.count(days.count, "day")) of the plan (\(first.label.english) to "
          + "\(last.label.english)) stand in no row that was read: they are not pinned; the next plan decides."
      ))
  }

  // MARK: Month sheets

  /// The row below the heading of the days, where the table begins; nil where the heading or its joined cell is
  /// gone.
  private static func rowBelowHeading(_ sheet: SpreadsheetSheet) -> Int? {
    let heading = sheet.cells.filter { place, value in
      place.column == 0 && Language.allCases.contains { value == .text(MonthSheet.dayHeading[$0]) }
    }
    guard let place = heading.keys.min() else { return nil }
    return sheet.merged.first { $0.first == place && $0.last.row > place.row }
      .map { $0.last.row + 1 }
  }

  /// The day of a row: a real date, or one that somebody typed as text.
  private static func day(_ value: SpreadsheetValue) -> CivilDay? {
    switch value {
    case .day(let day): day
    case .text(let text): WrittenDate.day(text)
    default: nil
    }
  }

  private mutating func readMonth(_ sheet: SpreadsheetSheet) {
    var columns: [Int: DutyColumn] = [:]
    var rows: [Int: CivilDay] = [:]
    for (place, value) in sheet.cells {
      if place.row == 0, case .text(let text) = value, let column = DutyColumn(key: text) {
        columns[place.column] = column
      } else if place.column == 0, place.row > 0, let day = Self.day(value) {
        rows[place.row] = day
      }
    }
    let firstDay = min(rows.keys.min() ?? Int.max, Self.rowBelowHeading(sheet) ?? Int.max)
    guard rows.count * columns.count <= WishSheetReader.cellLimit,
      let covered = covered(sheet, rows, columns)
    else {
      refuse(
        sheet, CellPlace(row: 0, column: 0), "sheet-too-large",
        WishSheetReader.tooLarge(rows: rows.count, columns: columns.count))
      return
    }
    // What stands in rows of days, or below, but belongs to no column or no day.
    for place in sheet.cells.keys.sorted() where place.row >= firstDay {
      if place.column == 0 {
        if rows[place.row] == nil { refuse(sheet, place, "not-a-day", Self.notADay) }
      } else if place.column == 1, columns[1] == nil {
        if let day = rows[place.row] {
          checkLabel(sheet, place, day)
        } else {
          refuse(sheet, place, "outside-the-table", WishSheetReader.outside)
        }
      } else if columns[place.column] == nil || rows[place.row] == nil {
        refuse(sheet, place, "outside-the-table", WishSheetReader.outside)
      }
    }
    for row in rows.keys.sorted() {
      guard let day = rows[row] else { continue }
      var lines: [[Int]] = []
      var joined: [DutyColumn: Int] = [:]
      for column in columns.keys.sorted() {
        guard let key = columns[column] else { continue }
        // Bands that one member holds together on such a day are read together.
        let line = DutyColumn(
          rotation: key.rotation, position: key.position, band: "", place: key.place)
        if isJoined(key, day) {
          if let index = joined[line] {
            lines[index].append(column)
            continue
          }
          joined[line] = lines.count
        }
        lines.append([column])
      }
      for line in lines {
        let cells = line.compactMap { column in
          columns[column].map { (CellPlace(row: row, column: column), $0) }
        }
        readDuty(sheet, cells, day, covered)
      }
    }
  }

  /// For each cell of the table that is joined to another one, that one.
  ///
  /// Only what lies in the table of duties is looked at; nil where even that is more than any
  /// table has, since a forged file may join the same million cells again and again.
  private func covered(
    _ sheet: SpreadsheetSheet, _ rows: [Int: CivilDay], _ columns: [Int: DutyColumn]
  ) -> [CellPlace: CellPlace]? {
    guard let top = rows.keys.min(), let bottom = rows.keys.max(), let left = columns.keys.min(),
      let right = columns.keys.max()
    else { return [:] }
    var covered: [CellPlace: CellPlace] = [:]
    var area = 0
    for range in sheet.merged {
      let (first, last) = (range.first, range.last)
      let (from, to) = (max(first.row, top), min(last.row, bottom))
      let (start, end) = (max(first.column, left), min(last.column, right))
      guard from <= to, start <= end else { continue }
      area += (to - from + 1) * (end - start + 1)
      guard area <= WishSheetReader.cellLimit else { return nil }
      for row in from...to {
        for column in start...end { covered[CellPlace(row: row, column: column)] = first }
      }
    }
    return covered
  }

  func isJoined(_ key: DutyColumn, _ day: CivilDay) -> Bool {
    let record = region.document.rotations.first { $0.id == key.rotation }
    let position = record?.positions.first { $0.id == key.position }
    return position?.joinedOn.contains(calendar.kind(of: day)) ?? false
  }

  /// The label of a day is computed; what people write over it is not taken in, but told.
  private mutating func checkLabel(
    _ sheet: SpreadsheetSheet, _ place: CellPlace, _ day: CivilDay
  ) {
    guard let value = sheet.cells[place] else { return }
    let kind = calendar.kind(of: day)
    let isOurs = Language.allCases.contains { language in
      value.shown == (calendar.holidayName(on: day)?[language] ?? kind.name[language])
    }
    if !isOurs { refuse(sheet, place, "outside-the-table", WishSheetReader.outside) }
  }

  // MARK: Words

  private static let notADay = LocalizedText(
    ja: "日付として読めないので、この行は取り込みません。", en: "this is not a date, so its row is not taken in.")
  static let notAName = LocalizedText(
    ja: "医療機関の名前（文字）ではありません。", en: "this is not the name of an institution as text.")

  mutating func refuse(
    _ sheet: SpreadsheetSheet, _ place: CellPlace, _ rule: String, _ message: LocalizedText,
    hint: LocalizedText? = nil
  ) {
    edits.refuse(
      sheet.address(place), sheet.cells[place]?.shown ?? "", rule, message, hint: hint)
  }
}
