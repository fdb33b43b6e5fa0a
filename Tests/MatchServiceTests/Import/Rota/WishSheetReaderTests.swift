import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Copies of a workbook that go round and come back one after the other.
@Suite("Wishes of edited workbooks")
struct WishSheetReaderTests {
  /// A region, its plan, the first wish sheet of its workbook, and what the workbook hides.
  private struct Scene {
    var document: RegionDocument
    let from: CivilDay
    let sheets: [SpreadsheetSheet]

    /// The key of the first member of the first rotation.
    var member: MemberKey {
      MemberKey(
        rotation: document.rotations[0].id,
        member: document.rotations[0].members[0].institution)
    }

    init(_ change: (inout RegionDocument, CivilDay) -> Void = { _, _ in }) throws {
      var document = SamplePlan.plan.region.document
      let bytes = PlanFormat.encode(SamplePlan.plan)
      let first = try PublishedPlan(
        reading: bytes, name: "plan.json", region: SamplePlan.plan.region)
      from = try #require(first.rotations.first?.report.from)
      change(&document, from)
      self.document = document
      let plan = try PublishedPlan(
        reading: bytes, name: "plan.json", region: try Region(checking: document))
      let names = MemberNames(plan.region)
      let style = WorkbookStyle(language: .japanese, usesEra: false)
      let writer = WishSheet(
        plan: plan, names: names, style: style,
        calendar: DutyCalendar(policy: document.policy))
      let month = try #require(CivilMonth.months(in: from...from).first)
      let wish = try #require(writer.sheet(month, name: "希望"))
      let hidden = ListSheets(plan: plan, names: names, style: style).original(computed: [])
      sheets = [Self.read(wish), Self.read(hidden)]
    }

    /// A sheet as a reader sees it; a whole workbook of a year takes a while.
    private static func read(_ written: Worksheet) -> SpreadsheetSheet {
      var sheet = SpreadsheetSheet(name: written.name)
      for (row, cells) in written.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          switch cell?.value {
          case .text(let text)? where !text.isEmpty:
            sheet.cells[CellPlace(row: row, column: column)] = .text(text)
          case .day(let day)?: sheet.cells[CellPlace(row: row, column: column)] = .day(day)
          default: continue
          }
        }
      }
      return sheet
    }

    /// The cell of a day of the first member.
    func cell(_ day: Int) -> CellPlace { CellPlace(row: 5, column: 3 + day) }

    func read(_ sheets: [SpreadsheetSheet], _ document: RegionDocument) throws -> RotaEdits {
      var reader = RotaSheetReader(
        region: try Region(checking: document), original: nil, pinsEverything: false)
      try reader.read(SpreadsheetFile(sheets: sheets), name: "x.xlsx")
      return reader.edits
    }

    func importing(_ sheets: [SpreadsheetSheet], _ document: RegionDocument) throws
      -> RegionDocument
    {
      var writer = RotaEditsWriter(document, weight: 10)
      writer.apply(try read(sheets, document))
      return writer.document
    }
  }

  @Test("What one copy brought back, the next copy does not take away")
  func twoCopies() throws {
    let scene = try Scene()
    let second = try #require(
      scene.document.rotations[0].members.dropFirst().first?.institution)
    var one = scene.sheets
    for (day, mark) in ["×", "△", "◎"].enumerated() {
      one[0].cells[scene.cell(day)] = .text(mark)
    }
    var other = scene.sheets
    other[0].cells[CellPlace(row: 6, column: 3)] = .text("×")
    let after = try scene.importing(one, scene.document)
    let edits = try scene.read(other, after)
    #expect(edits.wishes.map(\.member) == [second] && edits.wishes.map(\.after) == [.unavailable])
    #expect(edits.problems.isEmpty && edits.notes.isEmpty)
    let both = try scene.importing(other, after)
    let members = both.rotations[0].members
    let day = DateSpan(from: scene.from, to: scene.from)
    #expect(members[0].unavailable.contains(day) && members[1].unavailable.contains(day))
    let wishes = both.rotations[0].rules.filter { $0.isPlainWish(of: scene.member.member) }
    #expect(wishes.map(\.wish) == [.off, .serve])
    // The first copy once more: everything is there already.
    #expect(try scene.read(one, both).wishes.isEmpty)
  }

  @Test("A cell changed in the copy and otherwise in the region is told, and neither wins")
  func conflict() throws {
    let scene = try Scene()
    var one = scene.sheets
    one[0].cells[scene.cell(2)] = .text("×")
    var other = scene.sheets
    other[0].cells[scene.cell(2)] = .text("◎")
    let after = try scene.importing(one, scene.document)
    let edits = try scene.read(other, after)
    #expect(edits.wishes.isEmpty)
    #expect(edits.problems.map(\.rule) == ["wish-conflict"])
    #expect(edits.problems.first?.path == scene.sheets[0].address(scene.cell(2)))
    #expect(edits.problems.first?.value == "◎")
    #expect(edits.problems.first?.message.japanese.contains("「×」") == true)
  }

  @Test("Days outside the period of a rotation are no edits, and marks on them are told")
  func outsideThePeriod() throws {
    // Its wishes lie outside the period of the plan, where the sheet shows nothing.
    let scene = try Scene { document, from in
      document.rotations[0].members[0].unavailable = [
        DateSpan(from: from.advanced(by: -20), to: from.advanced(by: 1))
      ]
    }
    var sheets = scene.sheets
    let before = scene.from.advanced(by: -3)
    let column = CellPlace(row: 0, column: 60).column
    for row in [3, 4] { sheets[0].cells[CellPlace(row: row, column: column)] = .day(before) }
    #expect(try scene.read(sheets, scene.document).wishes.isEmpty)
    sheets[0].cells[CellPlace(row: 5, column: column)] = .text("×")
    let edits = try scene.read(sheets, scene.document)
    #expect(edits.wishes.isEmpty && edits.problems.map(\.rule) == ["outside-the-period"])
  }

  @Test("Without the marks as they were, empty cells take nothing back, and that is told")
  func withoutOriginal() throws {
    let scene = try Scene { document, from in
      document.rotations[0].members[0].unavailable = [DateSpan(from: from, to: from)]
    }
    var sheets = [scene.sheets[0]]
    sheets[0].cells[scene.cell(0)] = nil
    sheets[0].cells[scene.cell(1)] = .text("△")
    let edits = try scene.read(sheets, scene.document)
    #expect(edits.wishes.map(\.after) == [.off])
    #expect(edits.notes.map(\.rule) == ["blank-kept"])
  }

  @Test("A date that was pasted among the marks moves nothing and is told by its address")
  func pastedDate() throws {
    let scene = try Scene()
    var sheets = scene.sheets
    let place = CellPlace(row: 7, column: 3 + 4)
    sheets[0].cells[place] = .day(scene.from.advanced(by: 200))
    for row in [5, 6, 8] { sheets[0].cells[CellPlace(row: row, column: 7)] = .text("×") }
    let edits = try scene.read(sheets, scene.document)
    #expect(edits.wishes.count == 3)
    #expect(edits.wishes.allSatisfy { $0.day == scene.from.advanced(by: 4) })
    #expect(edits.problems.map(\.path) == [sheets[0].address(place)])
    #expect(edits.problems.map(\.rule) == ["not-a-mark"])
  }

  @Test("A head that names two days, or one day twice, leaves its columns out and is told")
  func doubtfulHead() throws {
    let scene = try Scene()
    var sheets = scene.sheets
    // In the title a date is a remark.
    sheets[0].cells[CellPlace(row: 1, column: 9)] = .day(scene.from.advanced(by: -20))
    sheets[0].cells[CellPlace(row: 4, column: 5)] = .day(scene.from.advanced(by: 100))
    sheets[0].cells[CellPlace(row: 5, column: 5)] = .text("×")
    for row in [3, 4] {
      sheets[0].cells[CellPlace(row: row, column: 7)] = .day(scene.from.advanced(by: 5))
    }
    sheets[0].cells[CellPlace(row: 5, column: 7)] = .text("△")
    sheets[0].cells[CellPlace(row: 5, column: 9)] = .text("◎")
    let edits = try scene.read(sheets, scene.document)
    #expect(edits.wishes.map(\.day) == [scene.from.advanced(by: 6)])
    let rules = edits.problems.map(\.rule)
    #expect(rules.contains("two-days") && rules.contains("day-twice"))
    for cell in ["F6", "H6"] {
      #expect(edits.problems.contains { $0.path.hasSuffix("!\(cell)") }, "\(cell)")
    }
  }

  @Test("A month in which nobody is a member has no sheet")
  func nobody() throws {
    var document = SamplePlan.plan.region.document
    for index in document.rotations.indices {
      for place in document.rotations[index].members.indices {
        document.rotations[index].members[place].leaves = CivilDay(number: 0)
      }
    }
    let plan = try PublishedPlan(
      reading: PlanFormat.encode(SamplePlan.plan), name: "plan.json",
      region: Region(checking: document))
    let writer = WishSheet(
      plan: plan, names: MemberNames(plan.region),
      style: WorkbookStyle(language: .japanese, usesEra: false),
      calendar: DutyCalendar(policy: document.policy))
    let first = try #require(plan.rotations.first?.report.from)
    let month = try #require(CivilMonth.months(in: first...first).first)
    #expect(writer.sheet(month, name: "x") == nil)
  }

  @Test("A forged sheet that joins a million cells again and again is refused at once")
  func forgedMerges() throws {
    var month = SpreadsheetSheet(name: "4月")
    month.cells[CellPlace(row: 0, column: 0)] = .text(MonthSheet.mark)
    month.cells[CellPlace(row: 0, column: 2)] = .text("r/p/b/0")
    month.cells[CellPlace(row: 0, column: 999)] = .text("r/p/b/1")
    for row in [6, 905] {
      month.cells[CellPlace(row: row, column: 0)] = .day(CivilDay(number: 20_000 + Int(row)))
    }
    let range = CellRange(
      first: CellPlace(row: 6, column: 2), last: CellPlace(row: 905, column: 999))
    month.merged = Array(repeating: range, count: 100_000)
    let scene = try Scene()
    let edits = try scene.read([month, scene.sheets[1]], scene.document)
    #expect(edits.problems.map(\.rule) == ["sheet-too-large"])
  }
}
