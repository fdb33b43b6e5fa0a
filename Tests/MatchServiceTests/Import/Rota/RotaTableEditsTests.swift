import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Edited tables of duties")
struct RotaTableEditsTests {
  private static let day = CivilDay(year: 2027, month: 4, day: 4) ?? CivilDay(number: 0)

  /// A rotation with two places by day, one by night, and four members.
  private struct Scene {
    var document: RegionDocument
    let region: Region
    let rotation: String
    /// Ids and names of the members.
    let ids: [String]
    let names: [String]

    init(joined: Bool = false, sameName: Bool = false) throws {
      var document = SamplePlan.plan.region.document
      let morning = try #require(TimeOfDay(text: "09:00"))
      let evening = try #require(TimeOfDay(text: "17:00"))
      func band(_ id: String, _ from: TimeOfDay, _ to: TimeOfDay, _ needed: Int) -> BandRecord {
        BandRecord(
          id: id, name: id, days: DutyDayKind.allCases, from: from, to: to, needed: needed)
      }
      document.rotations = [document.rotations[0]]
      document.rotations[0].positions = [
        PositionRecord(
          id: "p", name: "p",
          bands: [
            band("day", morning, evening, joined ? 1 : 2), band("night", evening, morning, 1),
          ],
          joinedOn: joined ? DutyDayKind.allCases : [])
      ]
      document.rotations[0].pins = []
      document.rotations[0].rules = []
      document.rotations[0].members = Array(document.rotations[0].members.prefix(4)).map {
        MemberRecord(institution: $0.institution)
      }
      ids = document.rotations[0].members.map(\.institution)
      if sameName {
        let places = ids.prefix(2).compactMap { id in
          document.institutions.firstIndex { $0.id == id }
        }
        for place in places { document.institutions[place].name = "同名病院" }
      }
      self.document = document
      let region = try Region(checking: document)
      self.region = region
      rotation = document.rotations[0].id
      names = ids.compactMap { id in region.institutionByID[id].map { region[$0].name } }
    }

    /// Who held the day band twice and the night band.
    func original(_ first: Int?, _ second: Int?, _ night: Int?) -> [RotaSlot: DutyHolder?] {
      var slots: [RotaSlot: DutyHolder?] = [:]
      for (band, place, holder) in [("day", 0, first), ("day", 1, second), ("night", 0, night)] {
        slots[
          RotaSlot(
            column: DutyColumn(rotation: rotation, position: "p", band: band, place: place),
            day: RotaTableEditsTests.day)] = .some(
            holder.map { DutyHolder(institution: ids[$0]) })
      }
      return slots
    }

    func read(
      _ rows: [(band: String, name: String)], _ original: [RotaSlot: DutyHolder?]?,
      all: Bool = false
    ) throws -> RotaEdits {
      var text = "date,line,band,institution\n"
      for row in rows { text += "2027/04/04,p,\(row.band),\(row.name)\n" }
      return try RotaTableEdits.read(
        Array(text.utf8), name: "r.csv", region: region, original: original,
        pinsEverything: all)
    }
  }

  @Test("A name counts only if it is exactly that of one member; nothing is guessed")
  func exactNames() throws {
    let scene = try Scene()
    let original = scene.original(0, 1, 2)
    let other = try #require(
      scene.document.institutions.first { found in !scene.ids.contains(found.id) })
    for (name, rule) in [
      (String(scene.names[3].dropLast()), "unknown-name"),
      ("医療法人 " + scene.names[3], "unknown-name"),
      (other.name, "not-a-member"), ("どこか", "unknown-name"),
    ] {
      let edits = try scene.read([("day", scene.names[0]), ("night", name)], original)
      #expect(edits.pins.isEmpty && edits.releases.isEmpty, "\(name)")
      #expect(edits.problems.map(\.rule) == [rule], "\(name)")
      #expect(edits.problems.first?.path == "r.csv:3:institution")
      #expect(edits.problems.first?.value == name)
    }
    for name in [scene.names[3], scene.ids[3], " \(scene.names[3])　"] {
      let edits = try scene.read([("night", name)], original)
      #expect(edits.pins.map(\.pin.institution) == [scene.ids[3]])
      #expect(edits.pins.map(\.before) == [scene.ids[2]])
    }
  }

  @Test("Of two members with one name the earlier holder is meant, else neither")
  func sharedNames() throws {
    let scene = try Scene(sameName: true)
    let same = try scene.read([("night", "同名病院")], scene.original(2, 3, 1))
    #expect(same.pins.isEmpty && same.problems.isEmpty)
    let other = try scene.read(
      [("day", scene.ids[0]), ("night", "同名病院")], scene.original(0, 1, 2))
    #expect(other.pins.isEmpty && other.problems.map(\.rule) == ["ambiguous-name"])
  }

  @Test("Who left the rotation since stays unedited where it stood, and is not pinned anew")
  func left() throws {
    let scene = try Scene()
    let other = try #require(
      scene.document.institutions.first { found in !scene.ids.contains(found.id) })
    var original = scene.original(0, 1, 2)
    for slot in original.keys where slot.column.band == "night" {
      original[slot] = .some(DutyHolder(institution: other.id))
    }
    let rows = [("day", scene.names[0]), ("night", other.name)]
    let same = try scene.read(rows, original)
    #expect(same.pins.isEmpty && same.releases.isEmpty && same.problems.isEmpty)
    #expect(try scene.read(rows, original, all: true).problems.map(\.rule) == ["not-a-member"])
  }

  @Test("An emptied duty is set free and told; a row that is gone is no edit")
  func emptied() throws {
    let scene = try Scene()
    let original = scene.original(0, 1, 2)
    for empty in ["", "【空白】"] {
      let edits = try scene.read(
        [("day", scene.names[0]), ("day", empty), ("night", scene.names[2])], original)
      #expect(edits.pins.isEmpty && edits.problems.isEmpty)
      #expect(edits.releases.map(\.before) == [scene.ids[1]])
      #expect(edits.releases.map(\.band) == ["day"])
      #expect(edits.notes.map(\.rule) == ["emptied"])
      #expect(edits.notes.map(\.path) == ["r.csv:3:institution"])
    }
    let gone = try scene.read([("day", scene.names[0])], original)
    #expect(gone.pins.isEmpty && gone.releases.isEmpty && gone.notes.isEmpty)
    let open = try scene.read([("night", "")], scene.original(0, 1, nil))
    #expect(open.releases.isEmpty && open.notes.isEmpty)
  }

  @Test("With one replaced and one emptied, the same two are freed on every run")
  func replacedAndEmptied() throws {
    let scene = try Scene()
    for _ in 0..<20 {
      let edits = try scene.read(
        [("day", scene.names[3]), ("day", "")], scene.original(1, 0, 2))
      #expect(edits.pins.map(\.pin.institution) == [scene.ids[3]])
      #expect(edits.pins.map(\.before) == [scene.ids[1]])
      #expect(edits.releases.map(\.before) == [scene.ids[0]])
    }
    let swapped = try scene.read(
      [("day", scene.names[1]), ("day", scene.names[0])], scene.original(0, 1, 2))
    #expect(swapped.pins.isEmpty, "places of one band are alike")
  }

  @Test("Rows beyond those needed, and the bands of a joined duty that differ, are told")
  func tooMany() throws {
    let scene = try Scene()
    let edits = try scene.read(
      [("night", scene.names[2]), ("night", scene.names[3])], scene.original(0, 1, 2))
    #expect(edits.pins.isEmpty && edits.problems.map(\.rule) == ["too-many-on-duty"])

    let joined = try Scene(joined: true)
    let original = joined.original(0, nil, 0)
    let half = try joined.read([("day", joined.names[0]), ("night", joined.names[1])], original)
    #expect(half.pins.isEmpty && half.problems.map(\.path) == ["r.csv:3:institution"])
    let whole = try joined.read([("day", joined.names[1]), ("night", joined.names[1])], original)
    #expect(whole.pins.map(\.pin.band) == [nil] && whole.pins.map(\.before) == [joined.ids[0]])
    let freed = try joined.read([("day", ""), ("night", "")], original)
    #expect(freed.releases.map(\.band) == [nil])
  }

  @Test("Every duty of a table is pinned where that is asked for, also without the plan")
  func everything() throws {
    let scene = try Scene()
    let edits = try scene.read(
      [("day", scene.names[0]), ("day", scene.names[1]), ("night", "")], nil, all: true)
    #expect(edits.pins.map(\.pin.institution) == [scene.ids[0], scene.ids[1]])
    #expect(throws: ProblemList.self) { try scene.read([("day", scene.names[0])], nil) }
  }

  @Test("A table that nobody edited asks for nothing")
  func unedited() throws {
    let plan = SamplePlan.plan
    let original = RotaImport.slots(
      of: try PublishedPlan(
        reading: PlanFormat.encode(plan), name: "plan.json", region: plan.region))
    for report in plan.rotations.prefix(3) {
      for language in Language.allCases {
        let edits = try RotaTableEdits.read(
          RotationTable.csv(report, of: plan, language: language), name: "r.csv",
          region: plan.region, original: original, pinsEverything: false)
        #expect(edits.pins.isEmpty && edits.releases.isEmpty)
        #expect(edits.problems.isEmpty, "\(edits.problems.prefix(2))")
      }
    }
  }

  @Test(
    "What is no workbook and no table is said to be neither",
    arguments: [
      [], Array("{\"schema\": \"plan\"}".utf8), Array("[1]".utf8), [UInt8](0...255),
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], Array("a,b\n1,2\n".utf8),
    ])
  func neither(_ bytes: [UInt8]) {
    let error = #expect(throws: ProblemList.self) {
      try RotaImport(bytes, name: "x", region: SamplePlan.plan.region)
    }
    #expect(error?.problems.map(\.rule) == ["not-a-rota"])
  }
}
