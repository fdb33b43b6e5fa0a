import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Ids of FHIR resources")
struct FHIRIdentityTests {
  @Test("Any id of a region becomes a legal id, and different ids stay different")
  func legalAndUnique() {
    let ids = [
      "H1", "3820210001", "a-b", "a.b", "a..b", "今治", "今 治", "a/b", "", ".", "..", "-",
      String(repeating: "あ", count: 40), String(repeating: "x", count: 64),
      String(repeating: "x", count: 65), "é", "e\u{301}", "\u{0}",
    ]
    var seen: [String: [String]] = [:]
    for first in ids {
      for parts in [[first]] + ids.map({ [first, $0] }) {
        let id = FHIRIdentity.joined(parts)
        // An empty id alone has nothing to make an id of; a checked region has none.
        if parts == [""] { continue }
        #expect(FHIRIdentity.isLegal(id), "\(parts) became \(id)")
        if let other = seen[id] { #expect(other == parts, "\(other) and \(parts) share \(id)") }
        seen[id] = parts
      }
    }
  }

  @Test("Ids are the same in every version of the program")
  func golden() throws {
    let day = try #require(CivilDay(iso: "2027-04-01"))
    #expect(FHIRIdentity.organization("3820210001") == "org..3820210001")
    #expect(FHIRIdentity.ward("H1", "一般") == "ward..H1...4e00..822c.")
    #expect(
      FHIRIdentity.slot("kyukyu", "main", day, band: "night", place: 0)
        == "kyukyu..main..2027-04-01..night..0")
    #expect(
      FHIRIdentity.organization(String(repeating: "あ", count: 40))
        == "x-bcc577d97fbdec555abb45cd4a1ce63e3df55a62688845c21d9110e24646c0")
  }

  @Test("A random pair of compound ids never meets")
  func random() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("ab.-あ/")
    var shared: [String] = []
    var seen: [String: [String]] = [:]
    for _ in 0..<20_000 {
      let parts = (0..<Int(generator.next() % 3 + 1)).map { _ in
        String((0..<Int(generator.next() % 4 + 1)).map { _ in alphabet[Int(generator.next() % 6)] })
      }
      let id = FHIRIdentity.joined(parts)
      #expect(FHIRIdentity.isLegal(id))
      if let other = seen[id], other != parts { shared.append("\(other) and \(parts): \(id)") }
      seen[id] = parts
    }
    #expect(shared.isEmpty, "\(shared.prefix(5))")
  }
}
