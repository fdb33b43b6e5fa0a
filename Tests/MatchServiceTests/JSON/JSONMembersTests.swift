import MatchEngine
import MatchService
import Testing

@Suite("JSON members")
struct JSONMembersTests {
  private func members(_ text: String) throws -> JSONMembers {
    try JSONDocument(parsing: Array(text.utf8)).root.members
  }

  @Test("Members are found in any order, repeatedly, and missing ones are not")
  func anyOrder() throws {
    let text = "{\"a\":1,\"b\":{\"a\":9},\"c\":\"x\",\"d\":[1,2],\"e\":null,\"f\":true,\"l\":1.5}"
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "b", "a"]] {
      var members = try members(text)
      for key in order {
        switch key {
        case "a": #expect(members.integer("a") == 1)
        case "b": #expect(members.value("b")?["a"]?.integer == 9)
        default: #expect(members.string("c") == "x")
        }
      }
    }
    var members = try members(text)
    #expect(members.value("z") == nil)
    #expect(members.integers("d") == [1, 2])
    #expect(members.strings("d") == [])
    #expect(members.integers("z") == [])
    #expect(members.value("e")?.isNull == true)
    #expect(members.integer("e") == nil)
    #expect(members.boolean("f") == true)
    #expect(members.microdegrees("l") == 1_500_000)
    #expect(members.integer("l") == nil)
    #expect(members.integer("a") == 1)
    #expect(members.all.map(\.key) == ["a", "b", "c", "d", "e", "f", "l"])
  }

  @Test("Keys with escapes are the same keys")
  func escapedKeys() throws {
    var members = try members("{\"\\u0061b\":1,\"\\\"\":2}")
    #expect(members.integer("ab") == 1)
    #expect(members.integer("\"") == 2)
  }

  @Test("Enumerations are read by raw value")
  func choices() throws {
    var members = try members("{\"k\":\"hospital\",\"l\":[\"monday\",\"sunday\"],\"m\":\"x\"}")
    #expect(members.choice("k") == InstitutionKind.hospital)
    #expect(members.choices("l") == [Weekday.monday, .sunday])
    #expect(members.choice("m", of: InstitutionKind.self) == nil)
  }

  @Test("What is no object has no members")
  func noObject() throws {
    for text in ["[1,2]", "\"a\"", "1"] {
      var members = try members(text)
      #expect(members.value("a") == nil)
      #expect(members.all.isEmpty)
    }
  }
}
