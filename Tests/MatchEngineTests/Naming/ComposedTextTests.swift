import Testing

@testable import MatchEngine

/// Texts of pieces beside the interpolated strings that they stand for.
@Suite("Composed texts")
struct ComposedTextTests {
  @Test(
    "Numbers are written as a string writes them",
    arguments: [
      .min, -10, -1, 0, 5, 9, 10, 42, 99, 100, 305, 999, 1_000, 9_009, 9_999, 10_000, .max,
    ])
  func numbers(number: Int) {
    let text: ComposedText = "（\(number)床）"
    #expect(text.text == "（\(number)床）")
  }

  @Test("Pieces stand where the literal has them, and may be long or empty")
  func pieces() {
    let long = String(repeating: "病棟", count: 400)
    let text: ComposedText = "\(long)。\("")|\(7).\(long)\n"
    #expect(text.text == "\(long)。|7.\(long)\n")
    #expect(("空床" as ComposedText).text == "空床")
    #expect(("。" as ComposedText).text == "。")
    #expect(("" as ComposedText).text.isEmpty)
    let sentence = LocalizedText.composed(ja: "\(3)分前", en: "\(3) min ago")
    #expect(sentence == LocalizedText(ja: "3分前", en: "3 min ago"))
  }
}
