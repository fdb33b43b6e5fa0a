import MatchEngine
import MatchService
import Testing

@Suite("Text that a terminal may show")
struct VisibleTextTests {
  @Test(
    "A control character is shown as its code",
    arguments: [
      ("汐見病院", "汐見病院"), ("a\u{1B}[2Jb", "a<U+001B>[2Jb"), ("a\rb", "a<U+000D>b"),
      ("a\u{7}\u{8}\u{7F}", "a<U+0007><U+0008><U+007F>"), ("\u{9B}31m", "<U+009B>31m"),
      ("a\u{202E}b\u{2066}", "a<U+202E>b<U+2066>"), ("a\nb", "a<U+000A>b"), ("🏥 𠮷", "🏥 𠮷"),
    ])
  func line(_ text: String, _ shown: String) {
    #expect(VisibleText.line(text) == shown)
  }

  @Test("A text of several lines keeps them, and none looks like one of ours")
  func lines() {
    #expect(VisibleText.lines("a\nb\tc") == "a\nb\tc")
    #expect(VisibleText.lines("a\nerror [x]\u{1B}", indent: "    ") == "a\n    error [x]<U+001B>")
    #expect(VisibleText.bytes([0x50, 0x4B, 0xFF, 0x1B]) == [0x50, 0x4B, 0xFF, 0x1B])
    #expect(VisibleText.bytes(Array("a\r\n\u{1B}".utf8)) == Array("a\n<U+001B>".utf8))
  }

  @Test("A name takes one cell of a table, whatever stands in it")
  func table() {
    var table = TextTable([("a", .left), ("b", .right)])
    table.row(["x\ny\u{1B}[1m", "1"])
    #expect(
      table.text == "a                      b\n---------------------  -\nx<U+000A>y<U+001B>[1m  1\n"
    )
  }
}
