import Testing

@testable import MatchEngine

@Suite("Kilometres")
struct KilometresTests {
  @Test("half of a tenth is rounded up, as in tables")
  func rounded() {
    let expected = [
      (0, "0.0"), (49, "0.0"), (50, "0.1"), (949, "0.9"), (950, "1.0"), (973, "1.0"),
      (12_349, "12.3"), (12_350, "12.4"), (15_949, "15.9"), (15_950, "16.0"),
    ]
    for (metres, text) in expected { #expect(Kilometres.text(metres) == text, "\(metres)") }
    #expect(Kilometres.tenths(.max) == .max / 100)
  }

  @Test("what is beyond a limit never reads as the limit")
  func limit() {
    #expect(Kilometres.text(16_000) == "16.0")
    for metres in [16_001, 16_049, 16_050, 16_149] {
      #expect(Kilometres.text(metres) == "16.1", "\(metres)")
    }
    #expect(Kilometres.text(16_150) == "16.2")
    #expect(Kilometres.text(8_010, limit: 8_000) == "8.1")
    #expect(Kilometres.text(8_080, limit: 8_040) == "8.1")
  }
}
