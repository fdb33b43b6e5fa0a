import MatchEngine
import Testing

@testable import MatchService

@Suite("Writing what an edited rota asks for")
struct RotaEditsWriterTests {
  private static let sunday = CivilDay(year: 2027, month: 4, day: 4) ?? CivilDay(number: 0)

  /// A rotation with two places by day, one band by night, and the pins of a test.
  private func document(_ pins: [PinRecord] = []) throws -> RegionDocument {
    var document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60))
    let (morning, evening) = (try #require(TimeOfDay(text: "09:00")), TimeOfDay(text: "17:00"))
    let noon = try #require(evening)
    func band(_ id: String, _ from: TimeOfDay, _ to: TimeOfDay, _ needed: Int) -> BandRecord {
      BandRecord(
        id: id, name: id, days: DutyDayKind.allCases, from: from, to: to, needed: needed)
    }
    document.rotations[0].positions = [
      PositionRecord(
        id: "p", name: "p", bands: [band("day", morning, noon, 2), band("night", noon, morning, 1)])
    ]
    document.rotations[0].pins = pins
    return document
  }

  private func pin(_ institution: String, _ band: String?) -> PinRecord {
    PinRecord(day: Self.sunday, position: "p", band: band, institution: institution)
  }

  private func edit(_ document: RegionDocument, _ pin: PinRecord, before: String?)
    -> RotaEdits.Pin
  {
    RotaEdits.Pin(
      rotation: document.rotations[0].id, pin: pin, before: before, address: "4月!C7",
      value: pin.institution)
  }

  @Test("Of two places that hand on to each other, nobody is lost")
  func chain() throws {
    let document = try document([pin("A", "day"), pin("B", "day")])
    var edits = RotaEdits()
    edits.pins = [
      edit(document, pin("B", "day"), before: "A"), edit(document, pin("C", "day"), before: "B"),
    ]
    var writer = RotaEditsWriter(document, weight: 10)
    writer.apply(edits)
    #expect(writer.document.rotations[0].pins == [pin("B", "day"), pin("C", "day")])
    #expect(writer.pinCount == 2 && writer.releasedCount == 2)

    edits.pins[1] = edit(document, pin("A", "day"), before: "B")
    var swap = RotaEditsWriter(document, weight: 10)
    swap.apply(edits)
    #expect(swap.document.rotations[0].pins == [pin("B", "day"), pin("A", "day")])
  }

  @Test("A duty that another copy has pinned already is a conflict by address, and stays as it is")
  func conflict() throws {
    // The workbook was made before A was pinned: it knows nobody on the duty.
    let document = try document([pin("A", "night"), pin("A", "day")])
    var edits = RotaEdits()
    edits.pins = [
      edit(document, pin("B", "night"), before: nil), edit(document, pin("B", "day"), before: nil),
      edit(document, pin("C", nil), before: nil),
    ]
    var writer = RotaEditsWriter(document, weight: 10)
    writer.apply(edits)
    #expect(
      writer.document.rotations[0].pins == [pin("A", "night"), pin("A", "day"), pin("B", "day")])
    #expect(writer.problems.map(\.rule) == ["pinned-otherwise", "pinned-otherwise"])
    #expect(writer.problems.allSatisfy { $0.path == "4月!C7" && $0.message.japanese.contains("A") })
    #expect(writer.pinCount == 1)
  }

  @Test("A pin of all bands keeps the bands that nobody touched")
  func allBands() throws {
    let document = try document([pin("A", nil)])
    var edits = RotaEdits()
    edits.pins = [edit(document, pin("B", "night"), before: "A")]
    var writer = RotaEditsWriter(document, weight: 10)
    writer.apply(edits)
    #expect(writer.document.rotations[0].pins == [pin("A", "day"), pin("B", "night")])
    #expect(writer.pinCount == 1 && writer.releasedCount == 1)

    var released = RotaEditsWriter(document, weight: 10)
    var emptied = RotaEdits()
    emptied.releases = [
      RotaEdits.Release(
        rotation: document.rotations[0].id, day: Self.sunday, position: "p", band: "day",
        before: "A")
    ]
    released.apply(emptied)
    #expect(released.document.rotations[0].pins == [pin("A", "night")])
    // Together they go together.
    emptied.releases = [
      RotaEdits.Release(
        rotation: document.rotations[0].id, day: Self.sunday, position: "p", band: nil,
        before: "A")
    ]
    var whole = RotaEditsWriter(document, weight: 10)
    whole.apply(emptied)
    #expect(whole.document.rotations[0].pins.isEmpty && whole.releasedCount == 1)
  }
}
