import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Doctors whom sites send, in edited workbooks and tables.
@Suite("Doctors in edited rotas")
struct RotaDoctorTests {
  private static let plan = StaffingVerificationTests.plan
  private static let published = try? PublishedPlan(
    reading: PlanFormat.encode(plan), name: "plan.json", region: plan.region)
  private static let printed = try? SpreadsheetFile(
    file: "x.xlsx",
    bytes: published.map {
      RotationWorkbook.file($0, RotationWorkbook.Options(language: .japanese))
    } ?? [])

  /// The first duty of a site that names its doctor, and its cell in the workbook.
  private struct Scene {
    var sheets: [SpreadsheetSheet]
    let sheet: Int
    let place: CellPlace
    let name: String
    let doctor: String

    init() throws {
      sheets = try #require(RotaDoctorTests.printed).sheets
      for (number, sheet) in sheets.enumerated()
      where sheet.cells[CellPlace(row: 0, column: 0)] == .text(MonthSheet.mark) {
        for place in sheet.cells.keys.sorted() {
          guard case .text(let text)? = sheet.cells[place], place.row >= 6, place.column >= 2,
            let line = text.firstIndex(of: "\n")
          else { continue }
          self.sheet = number
          self.place = place
          name = String(text[..<line])
          doctor = String(text[text.index(after: line)...])
          return
        }
      }
      throw CocoaError(.fileReadUnknown)
    }

    func read(_ value: String) throws -> RotaEdits {
      var sheets = sheets
      sheets[sheet].cells[place] = .text(value)
      var reader = RotaSheetReader(
        region: RotaDoctorTests.plan.region, original: nil, pinsEverything: false)
      try reader.read(SpreadsheetFile(sheets: sheets), name: "x.xlsx")
      return reader.edits
    }
  }

  @Test("The cell of a duty names the doctor under the institution, and comes back unedited")
  func untouched() throws {
    let scene = try Scene()
    #expect(["d1", "d2", "d3"].contains(scene.doctor))
    for value in [scene.name + "\n" + scene.doctor, scene.name, scene.name + "\n"] {
      let edits = try scene.read(value)
      #expect(edits.pins.isEmpty && edits.releases.isEmpty && edits.problems.isEmpty)
    }
  }

  @Test("Another doctor of the same site is a pin of that doctor; a stranger is told by address")
  func anotherDoctor() throws {
    let scene = try Scene()
    let other = try #require(["d1", "d2", "d3"].first { $0 != scene.doctor })
    let edits = try scene.read(scene.name + "\n" + other)
    #expect(edits.pins.count == 1 && edits.problems.isEmpty)
    let edit = try #require(edits.pins.first)
    #expect(edit.pin.doctor == other && edit.before == nil)
    // A pin that is there already gets the doctor.
    var document = Self.plan.region.document
    var plain = edit.pin
    plain.doctor = nil
    document.rotations[0].pins = [plain]
    var writer = RotaEditsWriter(document, weight: 5)
    writer.apply(edits)
    #expect(writer.document.rotations[0].pins == [edit.pin] && writer.pinCount == 1)
    let unknown = try scene.read(scene.name + "\nd9")
    #expect(unknown.pins.isEmpty && unknown.problems.map(\.rule) == ["unknown-doctor"])
    #expect(unknown.problems.first?.path == scene.sheets[scene.sheet].address(scene.place))
  }

  @Test("A table says the doctor in a column; what is written there is a pin as well")
  func tables() throws {
    let report = Self.plan.rotations[0]
    let original = RotaImport.slots(of: try #require(Self.published))
    let bytes = RotationTable.csv(report, of: Self.plan, language: .english)
    func read(_ bytes: [UInt8]) throws -> RotaEdits {
      try RotaTableEdits.read(
        bytes, name: "r.csv", region: Self.plan.region, original: original, pinsEverything: false)
    }
    let plain = try read(bytes)
    #expect(plain.pins.isEmpty && plain.problems.isEmpty)
    var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let row = try #require(lines.firstIndex { $0.hasSuffix(",d1") })
    for (written, rules) in [("d2", []), ("d7", ["unknown-doctor"])] {
      lines[row] = String(lines[row].dropLast(2)) + written
      let edits = try read(Array(lines.joined(separator: "\r\n").utf8))
      #expect(edits.problems.map(\.rule) == rules)
      #expect(edits.pins.map(\.pin.doctor) == (rules.isEmpty ? [written] : []))
      lines[row] = String(lines[row].dropLast(2)) + "d1"
    }
  }
}
