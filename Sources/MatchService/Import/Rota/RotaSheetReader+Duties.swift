internal import MatchEngine

/// What the cell of a duty says.
extension RotaSheetReader {
  mutating func readDuty(
    _ sheet: SpreadsheetSheet, _ cells: [(place: CellPlace, column: DutyColumn)], _ day: CivilDay,
    _ covered: [CellPlace: CellPlace]
  ) {
    let written = cells.filter { sheet.cells[$0.place] != nil }
    let running = cells.filter {
      original[RotaSlot(column: $0.column, day: day)] != nil || isRunning($0.column, day)
    }
    for cell in written where !running.contains(where: { $0.place == cell.place }) {
      refuse(
        sheet, cell.place, "no-duty",
        LocalizedText(ja: "この日この欄に当番はありません。", en: "there is no duty here on this day."))
    }
    guard let first = running.first else { return }
    for cell in running {
      guard seen.insert(RotaSlot(column: cell.column, day: day)).inserted else {
        if sheet.cells[cell.place] != nil {
          refuse(
            sheet, cell.place, "day-twice",
            LocalizedText(ja: "同じ日の行が二度あります。", en: "this day stands twice."))
        }
        return
      }
    }
    let held = original[RotaSlot(column: first.column, day: day)] ?? nil
    let values = running.compactMap { cell in
      sheet.cells[cell.place].map { (place: cell.place, value: $0) }
    }
    guard let value = values.first else {
      guard let held else { return }
      if let owner = covered[first.place], owner != first.place {
        refuse(
          sheet, first.place, "merged-cell",
          LocalizedText(
            ja: "ほかのセルと結合されていて、この当番の担当が分かりません。",
            en: "it is merged with another cell, so the holder of this duty is unknown."))
        return
      }
      release(sheet, running.map(\.column), first.place, day, held.institution)
      return
    }
    if values.contains(where: { $0.value != value.value }) {
      for item in values {
        refuse(
          sheet, item.place, "joined-duty",
          LocalizedText(
            ja: "通しの当番の時間帯に違う値があります。一つの医療機関にしてください。",
            en: "the bands of this duty go together; they must say the same."))
      }
      return
    }
    guard case .text(let text) = value.value else {
      refuse(sheet, value.place, "not-a-name", Self.notAName)
      return
    }
    let lines = WrittenName.lines(text)
    // A cell that says what was written there is no edit, whatever characters its name has.
    let isAsWritten =
      held.map { WrittenName.lines(SheetText.written($0.cellText(display))) == lines } ?? false
    if isAsWritten, !pinsEverything { return }
    let (name, sent) = nameAndDoctor(lines, of: first.column.rotation)
    if !isAsWritten,
      Language.allCases.contains(where: { name == LocalizedText.openDuty[$0] }) || name.isEmpty
    {
      if let held { release(sheet, running.map(\.column), value.place, day, held.institution) }
      return
    }
    var found = names[first.column.rotation]?.find(name) ?? .unknown(near: [])
    if isAsWritten, let held { found = .member(held.institution) }
    if let refusal = RotaMemberNames.refusal(found, display) {
      refuse(sheet, value.place, refusal.rule, refusal.message, hint: refusal.hint)
    }
    guard case .member(let id) = found else { return }
    var doctor: String?
    if isAsWritten {
      doctor = held?.doctor
    } else if let sent {
      doctor = names[first.column.rotation]?.doctor(sent, of: id)
      if doctor == nil, let names = names[first.column.rotation] {
        let told = names.unknownDoctor(of: id)
        refuse(sheet, value.place, "unknown-doctor", told.message, hint: told.hint)
        return
      }
    }
    let isSame = id == held?.institution && (doctor == nil || doctor == held?.doctor)
    guard !isSame || pinsEverything else { return }
    edits.pins.append(
      RotaEdits.Pin(
        rotation: first.column.rotation,
        pin: PinRecord(
          day: day, position: first.column.position,
          band: isJoined(first.column, day) ? nil : first.column.band, institution: id,
          doctor: doctor),
        before: held?.institution == id ? nil : held?.institution,
        address: sheet.address(value.place),
        value: sheet.cells[value.place]?.shown ?? ""))
  }

  /// The name in the lines of a cell, and the doctor who stands in the lines below it.
  ///
  /// A name may have a line break itself: the most lines that are a name are taken.
  private func nameAndDoctor(
    _ lines: [String], of rotation: String
  ) -> (name: String, doctor: String?) {
    for count in stride(from: lines.count, to: 1, by: -1) {
      let name = lines[..<count].joined(separator: "\n")
      guard names[rotation]?.knows(name) == true else { continue }
      return (name, count < lines.count ? lines[count...].joined(separator: " ") : nil)
    }
    return (lines.first ?? "", lines.count > 1 ? lines[1...].joined(separator: " ") : nil)
  }

  /// Whether the agreement has a duty there, for a rota without its plan.
  private func isRunning(_ column: DutyColumn, _ day: CivilDay) -> Bool {
    guard original.isEmpty || pinsEverything else { return false }
    let record = region.document.rotations.first { $0.id == column.rotation }
    let band = record?.positions.first { $0.id == column.position }?.bands.first {
      $0.id == column.band
    }
    return band.map { $0.needed > column.place && $0.runs(on: day, of: calendar.kind(of: day)) }
      ?? false
  }

  private mutating func release(
    _ sheet: SpreadsheetSheet, _ columns: [DutyColumn], _ place: CellPlace, _ day: CivilDay,
    _ held: String
  ) {
    guard let column = columns.first else { return }
    edits.releases.append(
      RotaEdits.Release(
        rotation: column.rotation, day: day, position: column.position,
        band: isJoined(column, day) ? nil : column.band, before: held))
    edits.tellEmptied(sheet.address(place), display[held])
  }
}
