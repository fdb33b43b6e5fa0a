import MatchEngine
import Testing

@Suite("Sentences in two languages") struct LocalizedTextTests {
  private let beds = LocalizedText(ja: "病床", en: "beds")
  private let visits = LocalizedText(ja: "往診", en: "visits")

  @Test("Texts are joined in each language with its own comma")
  func commas() {
    #expect([beds, visits].joined() == LocalizedText(ja: "病床、往診", en: "beds, visits"))
    #expect([beds].joined() == beds)
    #expect([LocalizedText]().joined() == LocalizedText(ja: "", en: ""))
  }

  @Test("Another separator stands between the texts, and nowhere else")
  func separator() {
    let and = LocalizedText(ja: "・", en: " and ")
    let joined = [beds, visits, beds].joined(separator: and)
    #expect(joined == LocalizedText(ja: "病床・往診・病床", en: "beds and visits and beds"))
  }
}
