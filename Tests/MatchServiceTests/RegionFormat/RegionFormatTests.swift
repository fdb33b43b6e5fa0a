import MatchEngine
import MatchService
import Testing

@Suite("Region format")
struct RegionFormatTests {
  private static func random(_ seed: Int) -> RegionDocument {
    var draw = RandomRegion(seed: UInt64(seed))
    return draw.document()
  }

  @Test("A document survives writing and reading, compact and pretty, byte by byte")
  func roundTrip() throws {
    for seed in 0..<150 {
      let document = Self.random(seed)
      for pretty in [true, false] {
        let bytes = RegionFormat.encode(document, pretty: pretty)
        let (again, problems) = RegionFormat.read(bytes)
        #expect(problems == [], "seed \(seed)")
        #expect(again == document, "seed \(seed)")
        #expect(again.map { RegionFormat.encode($0, pretty: pretty) } == bytes, "seed \(seed)")
      }
    }
  }

  @Test("The random documents use every field and every word of the format")
  func everyFieldIsUsed() throws {
    var expected: Set<String> = []
    var used: Set<String> = []
    collect(RegionFormat.shape, nil, into: &expected)
    for seed in 0..<150 {
      let root = try JSONDocument(parsing: RegionFormat.encode(Self.random(seed))).root
      collect(RegionFormat.shape, root, into: &used)
    }
    // Defaults are never written.
    #expect(
      expected.subtracting(used) == [
        "RuleEdition R6", "UnreportedPolicy assumeNeed", "ConfirmationStatus pending",
        "FactSource report", "Disclosure everyone", "ViewerLevel public",
      ])
    #expect(expected.count > 200)
  }

  /// The fields and words of a shape, or those of them that a value uses.
  private func collect(_ shape: JSONShape, _ value: JSONValue?, into names: inout Set<String>) {
    switch shape {
    case .object(let object):
      for field in object.fields {
        let member = value?[field.name]
        guard value == nil || member != nil else { continue }
        names.insert(object.name + "." + field.name)
        collect(field.shape, member, into: &names)
      }
    case .map(let words, let inner):
      for choice in words.choices {
        let member = value?[choice.word]
        guard value == nil || member != nil else { continue }
        names.insert(words.name + " key " + choice.word)
        collect(inner, member, into: &names)
      }
    case .array(let inner, _):
      guard let value else { return collect(inner, nil, into: &names) }
      for element in value.elements { collect(inner, element, into: &names) }
    case .choice(let words):
      for choice in words.choices where value == nil || value?.string == choice.word {
        names.insert(words.name + " " + choice.word)
      }
    case .nullable(let inner):
      collect(inner, value, into: &names)
    default: break
    }
  }

  @Test("The order of members and written-out defaults and nulls change nothing")
  func orderAndDefaults() throws {
    for seed in 0..<60 {
      let document = Self.random(seed)
      var generator = SeededGenerator(seed: UInt64(seed))
      let full = complete(RegionFormat.shape, try JSONTree(parsing: RegionFormat.encode(document)))
      let bytes = full.shufflingMembers(&generator).bytes
      #expect(try RegionFormat.decode(bytes) == document, "seed \(seed)")
    }
  }

  /// Writes out what was left out: defaults, nulls and empty lists.
  private func complete(_ shape: JSONShape, _ tree: JSONTree) -> JSONTree {
    switch (shape, tree) {
    case (.object(let object), .object(let members)):
      return .object(
        object.fields.map { field in
          if let own = members.first(where: { $0.key == field.name }) {
            return (field.name, complete(field.shape, own.value))
          }
          if let json = field.defaultJSON { return (field.name, JSONTree(json)) }
          switch field.shape {
          case .nullable: return (field.name, JSONTree("null"))
          case .map: return (field.name, JSONTree("{}"))
          default: return (field.name, JSONTree("[]"))
          }
        })
    case (.array(let inner, _), .array(let elements)):
      return .array(elements.map { complete(inner, $0) })
    case (.map(_, let inner), .object(let members)):
      return .object(members.map { ($0.key, complete(inner, $0.value)) })
    case (.nullable(let inner), _): return complete(inner, tree)
    default: return tree
    }
  }

  @Test("The smallest document has a schema, a name and a day, and nothing more is written")
  func smallest() throws {
    let day = try #require(CivilDay(iso: "2026-04-01"))
    let bytes = RegionFormat.encode(RegionDocument(name: "今治", asOf: day), pretty: false)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"schema":"region/1","name":"今治","asOf":"2026-04-01"}"#)
    #expect(try RegionFormat.decode(bytes) == RegionDocument(name: "今治", asOf: day))
  }

  @Test("All departures are told at once, with their paths")
  func allProblems() throws {
    let text = """
      {"schema": "region/2", "name": "", "asOf": "2026/04/01", "instituions": [],
       "areas": [{"id": "38", "name": "愛媛", "level": "state"}, {"id": "3803"}],
       "institutions": [{"id": "a", "name": "A", "kind": "clinic", "area": "3803",
         "location": {"latitude": 0.0, "longitude": "133"},
         "report": {"fiscalYear": 2026, "backupBed": 9, "homeCare": 1.5},
         "wards": [{"id": "w", "name": "W", "category": "general", "beds": {"total": -1},
           "acceptance": {"suction": "maybe", "sucton": "yes"}}]}],
       "rotations": [{"id": "r", "name": "R", "kind": "homeClinicRota", "members": [],
         "positions": [{"id": "p", "name": "P", "bands": [{"id": "b", "name": "B",
           "days": ["sunday", "sonntag"], "from": "9:00", "to": "17:00"}]}]}]}
      """
    let (document, problems) = RegionFormat.read(Array(text.utf8))
    #expect(document == nil)
    #expect(
      problems.map { $0.path + " " + $0.rule } == [
        "schema not-in-enumeration", "name empty-text", "asOf bad-date",
        "instituions unknown-member", "areas[0].level not-in-enumeration",
        "areas[1].name missing-member", "areas[1].level missing-member",
        "institutions[0].location.longitude wrong-type",
        "institutions[0].report.backupBed out-of-range",
        "institutions[0].report.homeCare not-an-integer",
        "institutions[0].wards[0].beds.total out-of-range",
        "institutions[0].wards[0].acceptance.suction not-in-enumeration",
        "institutions[0].wards[0].acceptance.sucton unknown-member",
        "rotations[0].positions[0].bands[0].days[1] not-in-enumeration",
        "rotations[0].positions[0].bands[0].from bad-time",
      ])
    #expect(problems[3].hint?.english == "Did you mean “institutions”?")
    let thrown = try #require(throws: ProblemList.self) {
      try RegionFormat.decode(Array(text.utf8))
    }
    #expect(thrown.problems == problems)
  }

  @Test("Coordinates may be written as any number, and are kept to the millionth")
  func coordinates() throws {
    func location(_ latitude: String, _ longitude: String) throws -> GeoPoint? {
      let text = """
        {"schema": "region/1", "name": "x", "asOf": "2026-04-01", "areas": [{"id": "a",
        "name": "A", "level": "prefecture",
        "location": {"latitude": \(latitude), "longitude": \(longitude)}}]}
        """
      return try RegionFormat.decode(Array(text.utf8)).areas.first?.location
    }
    #expect(
      try location("34.085533", "1.329999995e2")
        == GeoPoint(latitudeMicrodegrees: 34_085_533, longitudeMicrodegrees: 133_000_000))
    for zero in ["0", "0.0", "-0.0", "0e5"] {
      #expect(
        try location(zero, zero) == GeoPoint(latitudeMicrodegrees: 0, longitudeMicrodegrees: 0))
    }
    #expect(throws: ProblemList.self) { try location("90.1", "0") }
    #expect(throws: ProblemList.self) { try location("0", "-180.000001") }
  }

  @Test("Keys that begin with x- or $ are left alone, at every level")
  func extensions() throws {
    let text = """
      {"$schema": "region.schema.json", "schema": "region/1", "name": "x", "asOf": "2026-04-01",
       "x-by": {"id": 1}, "areas": [{"x-note": null, "id": "a", "name": "A",
       "level": "prefecture", "$comment": []}]}
      """
    #expect(try RegionFormat.decode(Array(text.utf8)).areas.count == 1)
  }

  @Test("A check tells problems of format and of meaning in one run where it can")
  func checkGoesOn() throws {
    let text = """
      {"schema": "region/1", "name": "x", "asOf": "2026-04-01", "note": 1,
       "areas": [{"id": "a", "name": "A", "level": "prefecture", "population": -5}]}
      """
    let (document, problems) = RegionFormat.check(Array(text.utf8))
    #expect(document?.areas.first?.population == -5)
    #expect(problems.prefix(2).map(\.path) == ["note", "areas[0].population"])
    #expect(Set(problems.map(\.path)).count == problems.count)
    // What could not be read faithfully is not judged further.
    let broken = RegionFormat.check(Array(#"{"schema":"region/1","name":"x"}"#.utf8))
    #expect(broken.document == nil)
    #expect(broken.problems.map(\.path) == ["asOf"])
    #expect(RegionFormat.check(Array("{".utf8)).problems.map(\.rule) == ["json-truncated"])
  }

  @Test("A sample of the pretty form stays as it is")
  func golden() throws {
    var document = RegionDocument(name: "見本", asOf: try #require(CivilDay(iso: "2026-04-01")))
    document.areas = [
      AreaRecord(
        id: "3803", name: "今治", level: .secondaryMedical,
        location: GeoPoint(latitude: 34.0663, longitude: 132.9978), population: 157_000)
    ]
    var clinic = InstitutionRecord(id: "c1", name: "海辺診療所", kind: .clinic, area: "3803")
    clinic.closed = ClosedDays()
    clinic.report = FunctionReport(fiscalYear: 2026, backupBed: 5)
    document.institutions = [clinic]
    document.policy.holidayOverrides = [HolidayOverride(day: document.asOf, name: nil)]
    #expect(
      String(decoding: RegionFormat.encode(document), as: UTF8.self) == """
        {
          "schema": "region/1",
          "name": "見本",
          "asOf": "2026-04-01",
          "areas": [
            {
              "id": "3803",
              "name": "今治",
              "level": "secondaryMedical",
              "location": {"latitude": 34.0663, "longitude": 132.9978},
              "population": 157000
            }
          ],
          "institutions": [
            {
              "id": "c1",
              "name": "海辺診療所",
              "kind": "clinic",
              "area": "3803",
              "closed": {},
              "report": {"fiscalYear": 2026, "backupBed": 5}
            }
          ],
          "policy": {"holidayOverrides": [{"day": "2026-04-01", "name": null}]}
        }

        """)
  }
}
