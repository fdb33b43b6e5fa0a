import MatchEngine
import Testing

@testable import MatchService

@Suite("Identifiers of calendar events")
struct DutyEventIdentifierTests {
  private func text(_ region: String, _ rotation: String, _ band: String = "n") -> String {
    DutyEventIdentifier.text(
      region: region, rotation: rotation, day: CivilDay(number: 20_000), position: "p", band: band,
      place: 0)
  }

  @Test("Ids that look alike stay apart")
  func idsStayApart() {
    // A code and the letters behind it must not read as a longer code.
    let alike = [
      "今6", "\u{4ECA6}", "a-b", "a_b", "a b", "ab", "A-b", "_2d_", "-", "", "a/b", "a／b",
      String(repeating: "長", count: 40), String(repeating: "長", count: 41),
    ]
    #expect(Set(alike.map(DutyEventIdentifier.part)).count == alike.count)
    #expect(text("a", "b-c") != text("a-b", "c"))
  }

  @Test("An identifier is plain ASCII and at most 255 octets, however long the ids are")
  func identifiersAreShort() {
    let long = String(repeating: "とても長い識別子🏥", count: 50)
    let identifier = text(long, long, long)
    #expect(identifier.utf8.count <= 255)
    #expect(identifier.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 })
  }

  @Test("Plain ids can be read in it")
  func plainIdsAreReadable() {
    #expect(text("ehime", "er", "night") == "ehime-er-20241004-p-night-0@rota.matchengine")
  }
}
