internal import MatchEngine

/// What a workbook said when it was written, as its hidden sheet `_plan` keeps it.
///
/// An edit is what differs from this, not from the region of today: several copies go round, and
/// what one of them brought back must not look like something that the next one took away.
struct ExportedPlan {
  /// A member and a day of a wish sheet.
  struct MemberDay: Hashable {
    let member: MemberKey
    let day: CivilDay
  }

  /// Who held each duty.
  private(set) var slots: [RotaSlot: DutyHolder?] = [:]
  /// The names of the sheets that are lists and never come back in.
  private(set) var computed: Set<String> = []
  /// The period of each rotation whose marks were kept.
  private(set) var periods: [String: DateSpan] = [:]
  /// The marks that the wish sheets showed.
  private(set) var marks: [MemberDay: WishMark] = [:]

  /// Nothing is known.
  init() {}

  /// Reads the hidden sheet; what is not ours in it is passed over.
  init(_ sheet: SpreadsheetSheet) {
    func text(_ row: Int, _ column: Int) -> String? {
      guard case .text(let text)? = sheet.cells[CellPlace(row: row, column: column)] else {
        return nil
      }
      return text
    }
    for place in sheet.cells.keys.sorted() {
      guard let key = text(place.row, place.column) else { continue }
      if place.row == 0, place.column >= 3 { computed.insert(key) }
      guard place.row > 0, place.column == 0,
        let day = text(place.row, 1).flatMap({ CivilDay(iso: $0) })
      else { continue }
      let value = text(place.row, 2) ?? ""
      if let column = DutyColumn(key: key) {
        slots[RotaSlot(column: column, day: day)] = .some(
          value.isEmpty ? nil : DutyHolder(institution: value, doctor: text(place.row, 3)))
      } else if let member = MemberKey(key: key) {
        marks[MemberDay(member: member, day: day)] = WishMark(written: value)
      } else if let id = DutyColumn.unescaped(key), let last = CivilDay(iso: value), day <= last {
        periods[id] = DateSpan(from: day, to: last)
      }
    }
  }
}
