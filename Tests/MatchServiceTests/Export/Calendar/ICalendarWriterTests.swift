import MatchEngine
import Testing

@testable import MatchService

@Suite("Content lines of iCalendar")
struct ICalendarWriterTests {
  @Test("Any text comes back from its escaped, folded form; controls become spaces")
  func anyTextComesBack() throws {
    let alphabet: [Unicode.Scalar] = [
      "a", " ", ",", ";", "\\", "n", "N", ":", "\"", "あ", "𠮷", "🏥", "é", "\u{301}", "\n", "\r",
      "\t", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}",
    ]
    var generator = SeededGenerator(seed: 5_545)
    for _ in 0..<400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<generator.next(below: 120) {
        text.append(alphabet[generator.next(below: alphabet.count)])
      }
      var writer = ICalendarWriter()
      writer.line("BEGIN", "VCALENDAR")
      writer.text("SUMMARY", String(text))
      writer.line("END", "VCALENDAR")
      let value = try CalendarText(writer.bytes).value(of: "SUMMARY")
      #expect(value.flatMap(CalendarText.unescaped) == expected(text), "\(text.map(\.value))")
    }
  }

  /// What a reader must get, worked out without the writer: one line feed for each line end.
  private func expected(_ text: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var scalars = Array(text)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\r", scalars.first == "\n" { scalars.removeFirst() }
      if ["\r", "\n", "\u{85}", "\u{2028}"].contains(scalar) {
        result.append("\n")
      } else {
        result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return String(result)
  }

  @Test("A line of exactly 75 octets is not folded, one of 76 is")
  func foldsAtSeventyFive() {
    for (length, count) in [(75, 77), (76, 81)] {
      var writer = ICalendarWriter()
      writer.line("X", String(repeating: "a", count: length - 2))
      #expect(writer.bytes.count == count)
    }
  }
}
