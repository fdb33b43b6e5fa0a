// Problem: members write marks into copies of a wish sheet that come back one after the other; find
//   out what each of them changed.
// Method: the hidden sheet `_plan` keeps the marks as they were exported. A cell is an edit exactly
//   if it says something else; a cell that says what it said is none, whatever the region says
//   today. Where the region has changed as well, to something else, two people disagree: nothing
//   is taken in and the cell is told. The days stand in the head above the first member; rows may
//   be sorted, so a member is known by the hidden first column.
// Complexity: O(cells × wishes of a member).

internal import MatchEngine

/// Reads the wish sheets of a workbook.
struct WishSheetReader {
  private let region: Region
  private let exported: ExportedPlan
  private let records: [String: RotationRecord]
  private var seen: [ExportedPlan.MemberDay: WishMark?] = [:]
  private(set) var edits = RotaEdits()

  /// The first column of days.
  private static let firstDay = 3
  /// More cells than a month of any region has.
  static let cellLimit = 1_000_000

  init(region: Region, exported: ExportedPlan) {
    self.region = region
    self.exported = exported
    records = Dictionary(
      region.document.rotations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads one sheet.
  mutating func read(_ sheet: SpreadsheetSheet) {
    let places = sheet.cells.keys.sorted()
    var keys: [Int: MemberKey] = [:]
    for place in places where place.column == 0 && place.row > 0 {
      if case .text(let text)? = sheet.cells[place] { keys[place.row] = MemberKey(key: text) }
    }
    let top = keys.keys.min() ?? Int.max
    let days = head(sheet, places, above: top)
    let members = keys.filter { member($0.value) != nil }
    for place in places where place.row >= top {
      if members[place.row] != nil, place.column < Self.firstDay || days[place.column] != nil {
        continue
      }
      refuse(sheet, place, "outside-the-table", Self.outside)
    }
    guard members.count * days.count <= Self.cellLimit else {
      refuse(
        sheet, CellPlace(row: 0, column: 0), "sheet-too-large",
        Self.tooLarge(rows: members.count, columns: days.count))
      return
    }
    var kept = 0
    for row in members.keys.sorted() {
      guard let key = members[row], let (record, member) = member(key) else { continue }
      for column in days.keys.sorted() {
        guard let day = days[column] else { continue }
        let place = CellPlace(row: row, column: column)
        guard let mark = mark(sheet, place) else { continue }
        let known = WishMark.known(member, record, on: day)
        if !settle(sheet, place, key, day, mark, known) { kept += 1 }
      }
    }
    if kept > 0 {
      edits.tell(
        sheet.address(CellPlace(row: 0, column: 0)), "\(kept)", "blank-kept",
        LocalizedText(
          ja: "書き出した時の印（隠しシート _plan）がないため、空欄\(kept)個では何も取り消しません。",
          en:
            "the marks as they were exported (the hidden sheet _plan) are gone, so \(Wording.count(kept, "empty cell takes", "empty cells take")) nothing back."
        ))
    }
  }

  // MARK: Head

  /// The day of each column, from the rows above the first member that hold the dates.
  private mutating func head(
    _ sheet: SpreadsheetSheet, _ places: [CellPlace], above top: Int
  ) -> [Int: CivilDay] {
    var rows: [Int: [Int: CivilDay]] = [:]
    for place in places where place.row < top && place.column >= Self.firstDay {
      guard case .day(let day)? = sheet.cells[place] else { continue }
      rows[place.row, default: [:]][place.column] = day
    }
    // Two rows show the days, as numbers and as weekdays; a date in the title is none of them.
    let most = rows.values.map(\.count).max() ?? 0
    var days: [Int: CivilDay] = [:]
    var doubtful: Set<Int> = []
    for row in rows.keys.sorted() {
      guard let own = rows[row], own.count * 2 >= most else { continue }
      for column in own.keys.sorted() {
        guard let known = days[column], known != own[column] else {
          days[column] = own[column]
          continue
        }
        doubtful.insert(column)
        refuse(
          sheet, CellPlace(row: row, column: column), "two-days",
          LocalizedText(
            ja: "この列の見出しに違う日付が二つあるので、この列は取り込みません。",
            en: "two different dates head this column, so it is not taken in."))
      }
    }
    // One day over two columns: neither of them can be told to be the one that was exported.
    var columnOf: [CivilDay: Int] = [:]
    for column in days.keys.sorted() {
      guard let day = days[column], let other = columnOf.updateValue(column, forKey: day) else {
        continue
      }
      doubtful.formUnion([other, column])
      let row = rows.keys.sorted().last { rows[$0]?[column] == day } ?? 0
      refuse(
        sheet, CellPlace(row: row, column: column), "day-twice",
        LocalizedText(
          ja: "同じ日の列が二つあるので、どちらも取り込みません。",
          en: "two columns show this day, so neither is taken in."))
    }
    return days.filter { !doubtful.contains($0.key) }
  }

  private func member(_ key: MemberKey) -> (RotationRecord, MemberRecord)? {
    guard let record = records[key.rotation],
      let member = record.members.first(where: { $0.institution == key.member })
    else { return nil }
    return (record, member)
  }

  // MARK: Cells

  /// What a cell says; nil where that is no mark, which is told.
  private mutating func mark(_ sheet: SpreadsheetSheet, _ place: CellPlace) -> WishMark?? {
    guard let value = sheet.cells[place] else { return .some(nil) }
    guard case .text(let text) = value else {
      refuse(sheet, place, "not-a-mark", Self.notAMark)
      return nil
    }
    if text.trimmingSpaces.isEmpty { return .some(nil) }
    guard let mark = WishMark(written: text) else {
      refuse(sheet, place, "not-a-mark", Self.notAMark)
      return nil
    }
    return .some(mark)
  }

  /// Takes in one cell; false where it is empty and nobody can tell whether it always was.
  private mutating func settle(
    _ sheet: SpreadsheetSheet, _ place: CellPlace, _ key: MemberKey, _ day: CivilDay,
    _ mark: WishMark?, _ known: WishMark?
  ) -> Bool {
    let slot = ExportedPlan.MemberDay(member: key, day: day)
    let period = exported.periods[key.rotation]
    if let period = period ?? records[key.rotation]?.period, day < period.from || period.to < day {
      if mark != nil {
        refuse(
          sheet, place, "outside-the-period",
          LocalizedText(
            ja: "この日はこの輪番の期間の外なので取り込みません。",
            en: "this day lies outside the period of this rotation and is not taken in."))
      }
      return true
    }
    let before = period == nil ? known : exported.marks[slot]
    if period == nil, mark == nil { return known == nil }
    guard mark != before else { return true }
    if let earlier = seen.updateValue(mark, forKey: slot), earlier != mark {
      refuse(
        sheet, place, "wish-twice",
        LocalizedText(
          ja: "同じ参加者の同じ日に、このブックの別のセルで違う印が付いています。",
          en: "another cell of this workbook marks the same day of this member otherwise."))
      return true
    }
    if mark == known { return true }
    guard known == before else {
      refuse(
        sheet, place, "wish-conflict",
        LocalizedText(
          ja:
            "書き出した時は\(Self.shown(before).japanese)で、その後に地域文書では\(Self.shown(known).japanese)に変わっているので取り込みません。",
          en:
            "it was exported as \(Self.shown(before).english), and the region has since changed to \(Self.shown(known).english), so it is not taken in."
        ),
        hint: LocalizedText(
          ja: "本人に確かめ、地域文書を直すか、新しく書き出したブックに書いてください。",
          en: "Ask the member, then correct the region or write it into a workbook exported anew."))
      return true
    }
    edits.wishes.append(
      RotaEdits.Wish(
        rotation: key.rotation, member: key.member, day: day, before: known, after: mark))
    return true
  }

  // MARK: Words

  private static func shown(_ mark: WishMark?) -> LocalizedText {
    mark.map { LocalizedText(ja: "「\($0.rawValue)」", en: "‘\($0.rawValue)’") }
      ?? LocalizedText(ja: "空欄", en: "empty")
  }

  static let outside = LocalizedText(
    ja: "当番の欄の外に書かれているので取り込みません。", en: "it stands outside the table of duties and is not taken in.")
  static func tooLarge(rows: Int, columns: Int) -> LocalizedText {
    LocalizedText(
      ja: "この表は大きすぎるので取り込みません（\(rows)行 × \(columns)列）。",
      en: "this sheet is too large and is not taken in (\(rows) × \(columns)).")
  }
  private static let notAMark = LocalizedText(
    ja: "希望の印は ◎・△・× だけです。", en: "a wish is one of ◎, △ and ×.")

  private mutating func refuse(
    _ sheet: SpreadsheetSheet, _ place: CellPlace, _ rule: String, _ message: LocalizedText,
    hint: LocalizedText? = nil
  ) {
    edits.refuse(
      sheet.address(place), sheet.cells[place]?.shown ?? "", rule, message, hint: hint)
  }
}
