import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Edited rotas")
struct RotaSheetReaderTests {
  private static let plan: PublishedPlan? = try? PublishedPlan(
    reading: PlanFormat.encode(SamplePlan.plan), name: "plan.json", region: SamplePlan.plan.region)

  /// The workbook as it was written, once for all tests: a year of sheets takes a while.
  private static let printed = try? SpreadsheetFile(
    file: "x.xlsx",
    bytes: plan.map {
      RotationWorkbook.file($0, RotationWorkbook.Options(language: .japanese))
    } ?? [])

  /// The first month, its wishes, and the plan as it was.
  private func book() throws -> SpreadsheetFile {
    let sheets = try #require(Self.printed).sheets
    var kept: [SpreadsheetSheet] = []
    for mark in [MonthSheet.mark, WishSheet.mark, ListSheets.planMark] {
      kept.append(
        try #require(
          sheets.first { $0.cells[CellPlace(row: 0, column: 0)] == .text(mark) }))
    }
    return SpreadsheetFile(sheets: kept)
  }

  private func read(
    _ file: SpreadsheetFile, in document: RegionDocument? = nil, all: Bool = false
  ) throws -> RotaEdits {
    let region = try document.map { try Region(checking: $0) } ?? SamplePlan.plan.region
    var reader = RotaSheetReader(region: region, original: nil, pinsEverything: all)
    try reader.read(file, name: "x.xlsx")
    return reader.edits
  }

  /// The first month sheet, its first column of duties, and two rows there with different holders.
  private func scene(
    _ sheets: [SpreadsheetSheet]
  ) throws -> (sheet: Int, column: Int, first: Int, second: Int) {
    for (number, sheet) in sheets.enumerated() {
      guard sheet.cells[CellPlace(row: 0, column: 0)] == .text(MonthSheet.mark) else { continue }
      for column in 2..<20 {
        let rows = (6..<40).filter { row in
          sheet.cells[CellPlace(row: row, column: column)] != nil
            && !sheet.merged.contains { $0.first == CellPlace(row: row, column: column) }
        }
        guard let first = rows.first,
          let second = rows.first(where: {
            sheet.cells[CellPlace(row: $0, column: column)]
              != sheet.cells[CellPlace(row: first, column: column)]
          })
        else { continue }
        return (number, column, first, second)
      }
    }
    throw CocoaError(.fileReadUnknown)
  }

  @Test("A workbook that nobody touched asks for nothing, in each language and era")
  func untouched() throws {
    let plan = try #require(Self.plan)
    let english = try SpreadsheetFile(
      file: "x.xlsx",
      bytes: RotationWorkbook.file(
        plan, RotationWorkbook.Options(language: .english, usesEra: true)))
    for file in [try #require(Self.printed), english] {
      let edits = try read(file)
      #expect(edits.pins.isEmpty && edits.releases.isEmpty && edits.wishes.isEmpty)
      #expect(edits.problems.isEmpty, "\(edits.problems.prefix(3))")
    }
  }

  @Test("Rows may be sorted and columns moved; an edit is found all the same")
  func movedCells() throws {
    var sheets = try book().sheets
    let (number, column, first, second) = try scene(sheets)
    let other = sheets[number].cells[CellPlace(row: second, column: column)]
    sheets[number].cells[CellPlace(row: first, column: column)] = other
    let plain = try read(SpreadsheetFile(sheets: sheets))
    #expect(plain.pins.count == 1 && plain.problems.isEmpty)

    // The rows of days upside down, the duty columns shifted by seven.
    var moved: [CellPlace: SpreadsheetValue] = [:]
    for (place, value) in sheets[number].cells {
      let row = place.row < 6 ? place.row : 200 - place.row
      let shifted = place.column < 2 ? place.column : place.column + 7
      moved[CellPlace(row: row, column: shifted)] = value
    }
    sheets[number].cells = moved
    sheets[number].merged = sheets[number].merged.map { range in
      let rows = range.first.row < 6 ? range.first.row : 200 - range.first.row
      let shift = range.first.column < 2 ? 0 : 7
      return CellRange(
        first: CellPlace(row: rows, column: range.first.column + shift),
        last: CellPlace(row: rows, column: range.last.column + shift))
    }
    let edits = try read(SpreadsheetFile(sheets: sheets))
    // The same edits, from other cells.
    #expect(edits.pins.map(\.pin) == plain.pins.map(\.pin))
    #expect(edits.pins.map(\.before) == plain.pins.map(\.before))
    #expect(edits.problems.isEmpty, "\(edits.problems.prefix(3))")
  }

  @Test("A date that was typed as text is read; of text that is none, the row is not")
  func typedDates() throws {
    var sheets = try book().sheets
    let (number, column, first, second) = try scene(sheets)
    let other = sheets[number].cells[CellPlace(row: second, column: column)]
    sheets[number].cells[CellPlace(row: first, column: column)] = other
    let real = try read(SpreadsheetFile(sheets: sheets))
    guard case .day(let day)? = sheets[number].cells[CellPlace(row: first, column: 0)] else {
      throw CocoaError(.fileReadUnknown)
    }
    let date = day.components
    for text in [
      "令和\(date.year - 2018)年\(date.month)月\(date.day)日", "\(date.year)／\(date.month)／\(date.day)",
      day.iso,
    ] {
      sheets[number].cells[CellPlace(row: first, column: 0)] = .text(text)
      let typed = try read(SpreadsheetFile(sheets: sheets))
      #expect(typed.pins == real.pins && typed.pins.count == 1 && typed.problems.isEmpty)
    }
    sheets[number].cells[CellPlace(row: first, column: 0)] = .text("\(date.month)月\(date.day)日")
    let none = try read(SpreadsheetFile(sheets: sheets))
    #expect(none.pins.isEmpty && none.problems.contains { $0.rule == "not-a-day" })
  }

  @Test("Where everything is to be fixed, days that are gone from the workbook are told")
  func missingDays() throws {
    let whole = try #require(Self.printed)
    #expect(try read(whole, all: true).notes.isEmpty)
    var sheets = whole.sheets
    let (number, _, first, _) = try scene(sheets)
    sheets[number].cells = sheets[number].cells.filter { $0.key.row != first }
    #expect(try read(SpreadsheetFile(sheets: sheets)).notes.isEmpty)
    let edits = try read(SpreadsheetFile(sheets: sheets), all: true)
    #expect(edits.notes.map(\.rule) == ["days-missing"])
    #expect(edits.notes.first?.message.english.contains("1 day ") == true)
  }

  @Test("A swap is two pins; an emptied cell is none and is told")
  func swap() throws {
    var sheets = try book().sheets
    let (number, column, first, second) = try scene(sheets)
    let places = [first, second].map { CellPlace(row: $0, column: column) }
    let values = places.map { sheets[number].cells[$0] }
    sheets[number].cells[places[0]] = values[1]
    sheets[number].cells[places[1]] = values[0]
    let swapped = try read(SpreadsheetFile(sheets: sheets))
    #expect(swapped.pins.count == 2)
    #expect(swapped.pins[0].before == swapped.pins[1].pin.institution)
    sheets[number].cells[places[0]] = nil
    sheets[number].cells[places[1]] = .text("【空白】")
    let emptied = try read(SpreadsheetFile(sheets: sheets))
    #expect(emptied.pins.isEmpty && emptied.releases.count == 2 && emptied.notes.count == 2)
    #expect(emptied.notes.first?.path == sheets[number].address(places[0]))
  }

  @Test(
    "What is no name of a member is told by its address and changes nothing",
    arguments: [
      SpreadsheetValue.text("どこか"), .number("5"), .boolean(true), .formula("A2", value: "A1"),
      .error("#REF!"), .text("？"),
    ])
  func notANames(_ value: SpreadsheetValue) throws {
    var sheets = try book().sheets
    let (number, column, first, _) = try scene(sheets)
    let place = CellPlace(row: first, column: column)
    sheets[number].cells[place] = value
    let edits = try read(SpreadsheetFile(sheets: sheets))
    #expect(edits.pins.isEmpty && edits.releases.isEmpty)
    #expect(edits.problems.map(\.path) == [sheets[number].address(place)])
    #expect(edits.problems.first?.value == value.shown)
  }

  @Test("A formula is told as it is written, with the value that it had")
  func formulas() {
    #expect(SpreadsheetValue.formula("E9", value: "x").shown == "=E9 (x)")
    #expect(SpreadsheetValue.formula("E9", value: "").shown == "=E9")
    #expect(SpreadsheetValue.formula("", value: "3").shown == "=… (3)")
  }

  @Test("A day that stands twice, a remark beside the table and an own sheet are told")
  func remarks() throws {
    var sheets = try book().sheets
    let (number, column, first, second) = try scene(sheets)
    sheets[number].cells[CellPlace(row: second, column: 0)] =
      sheets[number].cells[CellPlace(row: first, column: 0)]
    sheets[number].cells[CellPlace(row: first, column: 60)] = .text("remark")
    sheets[number].cells[CellPlace(row: 90, column: column)] = .text("below")
    var own = SpreadsheetSheet(name: "It's")
    own.cells[CellPlace(row: 4, column: 2)] = .text("memo")
    let edits = try read(SpreadsheetFile(sheets: sheets + [own]))
    let rules = Set(edits.problems.map(\.rule))
    #expect(rules.isSuperset(of: ["day-twice", "outside-the-table", "sheet-not-read"]))
    #expect(edits.problems.contains { $0.path == "'It''s'!C5" })
    for value in ["remark", "below", "memo"] {
      #expect(edits.problems.contains { $0.value == value })
    }
  }

  @Test("Without the plan as it was, edits cannot be told, and nothing is guessed")
  func missingOriginal() throws {
    let sheets = try book().sheets.filter { $0.name != "_plan" }
    let error = #expect(throws: ProblemList.self) {
      try read(SpreadsheetFile(sheets: sheets))
    }
    #expect(error?.problems.first?.rule == "missing-original")
  }

  @Test("Marks become unavailable days and requests, and a mark that is taken back goes")
  func wishes() throws {
    var document = SamplePlan.plan.region.document
    let from = try #require(Self.plan?.rotations.first?.report.from)
    func day(_ number: Int) -> CivilDay { from.advanced(by: number) }
    document.rotations[0].members[0].unavailable = [DateSpan(from: day(0), to: day(4))]
    let member = document.rotations[0].members[0].institution
    let known = LocalRuleRecord(
      rule: "request", weight: 3, members: [member],
      duties: DutySelectionRecord(period: DateSpan(from: day(6), to: day(8))), wish: .off)
    document.rotations[0].rules.append(known)
    let region = try Region(checking: document)
    let plan = try PublishedPlan(
      reading: PlanFormat.encode(SamplePlan.plan), name: "plan.json", region: region)
    var sheets = try SpreadsheetFile(
      file: "x.xlsx",
      bytes: RotationWorkbook.file(plan, RotationWorkbook.Options(language: .japanese))
    ).sheets
    let number = try #require(
      sheets.firstIndex { $0.cells[CellPlace(row: 0, column: 0)] == .text(WishSheet.mark) })
    func cell(_ day: Int) -> CellPlace { CellPlace(row: 5, column: 3 + day) }
    #expect((0..<5).allSatisfy { sheets[number].cells[cell($0)] == .text("×") })
    #expect((6..<9).allSatisfy { sheets[number].cells[cell($0)] == .text("△") })
    sheets[number].cells[cell(2)] = nil  // × taken back, in the middle.
    sheets[number].cells[cell(5)] = .text("x")  // × appended to the second half.
    sheets[number].cells[cell(7)] = .text("◎")  // △ became ◎.
    sheets[number].cells[cell(10)] = .text("▲")
    sheets[number].cells[cell(11)] = .text(" △ ")
    sheets[number].cells[cell(13)] = .text("maybe")
    let edits = try read(SpreadsheetFile(sheets: sheets), in: document)
    #expect(edits.wishes.count == 5)
    #expect(edits.problems.map(\.rule) == ["not-a-mark"])
    var writer = RotaEditsWriter(document, weight: 7)
    writer.apply(edits)
    let after = writer.document.rotations[0]
    #expect(
      after.members[0].unavailable == [
        DateSpan(from: day(0), to: day(1)), DateSpan(from: day(3), to: day(5)),
      ])
    let own = after.rules.filter { $0.isPlainWish(of: member) }
    #expect(own.map(\.wish) == [.off, .off, .off, .serve])
    #expect(own.map(\.weight) == [3, 3, 7, 7])
    #expect(
      own.map(\.duties.period) == [
        DateSpan(from: day(6), to: day(6)), DateSpan(from: day(8), to: day(8)),
        DateSpan(from: day(10), to: day(11)), DateSpan(from: day(7), to: day(7)),
      ])
    // Written out again, the sheet shows what was marked, and asks for nothing more.
    let again = try PublishedPlan(
      reading: PlanFormat.encode(SamplePlan.plan), name: "plan.json",
      region: try Region(checking: writer.document))
    let printed = try SpreadsheetFile(
      file: "x.xlsx",
      bytes: RotationWorkbook.file(again, RotationWorkbook.Options(language: .english)))
    #expect(try read(printed, in: writer.document).wishes.isEmpty)
  }

  @Test("A pin of the earlier holder makes room, an equal pin is not written twice")
  func pins() throws {
    var sheets = try book().sheets
    let (number, column, first, second) = try scene(sheets)
    let other = sheets[number].cells[CellPlace(row: second, column: column)]
    sheets[number].cells[CellPlace(row: first, column: column)] = other
    let edits = try read(SpreadsheetFile(sheets: sheets))
    let edit = try #require(edits.pins.first)
    let before = try #require(edit.before)
    var document = SamplePlan.plan.region.document
    let index = try #require(document.rotations.firstIndex { $0.id == edit.rotation })
    document.rotations[index].pins = [
      PinRecord(day: edit.pin.day, position: edit.pin.position, institution: before)
    ]
    var writer = RotaEditsWriter(document, weight: 10)
    writer.apply(edits)
    #expect(writer.document.rotations[index].pins == [edit.pin])
    #expect(writer.pinCount == 1 && writer.releasedCount == 1)
    writer.apply(edits)
    #expect(writer.document.rotations[index].pins == [edit.pin])
    #expect(RegionCheck.problems(in: writer.document).allSatisfy { $0.severity == .warning })
  }

  @Test("Ids of any characters survive the hidden row")
  func keys() {
    for id in ["a", "a/b", "%", "100%/x.", "救急_1", "a b\u{1}", "%2f.", ""] {
      let column = DutyColumn(rotation: id, position: "p/" + id, band: id + "%", place: 3)
      #expect(DutyColumn(key: column.key) == column, "\(id)")
      #expect(column.key.unicodeScalars.allSatisfy { SheetText.isLegal($0) })
    }
    for key in [
      "", "a/b/c", "a/b/c/x", "a/b/c/-1", "a/b/c/1/2", "%/b/c/0", "%zz./b/c/0",
      "%000000025./b/c/0", "%" + String(repeating: "1", count: 400_000) + "/b/c/0",
    ] {
      #expect(DutyColumn(key: key) == nil, "\(key)")
    }
  }
}
