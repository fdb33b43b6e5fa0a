import MatchEngine
import Testing

@Suite("Moments")
struct InstantTests {
  @Test("A moment is written in Japanese time and read back, in every year that has four digits")
  func writing() {
    var random = SeededGenerator(seed: 3)
    #expect(Instant(seconds: 0).iso == "1970-01-01T09:00:00+09:00")
    #expect(Instant(seconds: -32_401).iso == "1969-12-31T23:59:59+09:00")
    for _ in 0..<500 {
      let moment = Instant(seconds: Int64(random.next(in: -2_208_000_000...253_402_200_000)))
      let text = moment.iso
      #expect(text.utf8.count == 25)
      #expect(text.hasPrefix(moment.japanDay.iso + "T"))
      #expect(Instant(iso: text) == moment)
    }
  }

  @Test("Beyond four digits the year is written as long as it is")
  func longYears() {
    let moment = Instant(seconds: 253_402_300_800)
    #expect(moment.iso == "10000-01-01T09:00:00+09:00")
  }
}
