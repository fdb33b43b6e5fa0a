import MatchEngine
import MatchService
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
  private func text(_ rows: [[CSVCell]], excel: Bool = true) -> String {
    var writer = CSVWriter(excel: excel)
    for row in rows { writer.row(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("For Excel a file begins with a byte order mark and its lines end in CRLF")
  func excelForm() {
    #expect(
      text([[.text("日付"), .text("医療機関")], [.text("2026-04-01"), .text("白石病院")]])
        == "\u{FEFF}日付,医療機関\r\n2026-04-01,白石病院\r\n")
  }

  @Test("The plain form has no mark, LF, and text as it is")
  func plainForm() {
    #expect(text([[.text("=1+1"), .number(-3)]], excel: false) == "=1+1,-3\n")
  }

  @Test("Commas, quotes, line ends and outer spaces are quoted")
  func quoting() {
    #expect(
      text([[.text("a,b"), .text("a\"b"), .text("a\nb"), .text(" a"), .text("a b")]], excel: false)
        == "\"a,b\",\"a\"\"b\",\"a\nb\",\" a\",a b\n")
  }

  @Test("Numbers are never quoted or guarded, decimals keep their digits")
  func numbers() {
    #expect(
      text([
        [
          .number(-1), .decimal(1234, scale: 2), .decimal(-5, scale: 2), .decimal(7, scale: 0),
          .decimal(-120, scale: 1), .decimal(0, scale: 3), .empty,
        ]
      ]) == "\u{FEFF}-1,12.34,-0.05,7,-12.0,0.000,\r\n")
    #expect(
      text([[.decimal(Int.min, scale: 1)]], excel: false) == "-922337203685477580.8\n")
  }

  @Test(
    "Text that a spreadsheet could run gets an apostrophe, which reading takes off again",
    arguments: [
      "=1+1", "+81-3-1234", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x", "'=1", "''@a",
    ])
  func formulaGuard(_ dangerous: String) {
    #expect(FormulaGuard.protected(dangerous) == "'" + dangerous)
    #expect(FormulaGuard.restored("'" + dangerous) == dangerous)
  }

  @Test(
    "Harmless text is left alone both ways",
    arguments: ["", "'", "'a", "白石病院", "1-1", "a=b", " =1", "''"])
  func harmlessText(_ text: String) {
    #expect(FormulaGuard.protected(text) == text)
    #expect(FormulaGuard.restored(text) == text)
  }

  @Test("A row of one empty cell does not become a blank line")
  func loneEmptyCell() {
    #expect(text([[.empty], [.text("")], []], excel: false) == "\"\"\n\"\"\n\n")
  }

  @Test("NUL, which no table can hold, becomes U+FFFD")
  func nul() {
    #expect(text([[.text("a\0b")]], excel: false) == "a\u{FFFD}b\n")
  }

  @Test("What is written is read back, whatever the text", arguments: 0..<60)
  func roundTrip(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = [
      "a", "病", "院", ",", "\"", "\n", "'", "=", "+", "－", "＠", "１", "𠮷", "é", "ｱ", ";", "-",
    ]
    let columns = 1 + generator.next(below: 5)
    let header = (0..<columns).map { "列\($0)" }
    var rows: [[String]] = []
    for _ in 0..<generator.next(below: 20) {
      rows.append(
        (0..<columns).map { _ in
          // Outer spaces and line ends are trimmed on reading by intent.
          String((0..<generator.next(below: 7)).map { _ in alphabet[generator.next(below: 17)] })
            .trimmed
        })
    }
    for excel in [true, false] {
      var writer = CSVWriter(excel: excel)
      writer.row(header.map { .text($0) })
      for row in rows {
        writer.row(row.map { .text(excel ? $0 : FormulaGuard.protected($0)) })
      }
      let table = CSVTable(file: "t.csv", bytes: writer.bytes)
      #expect(table.problems.isEmpty, "seed \(seed)")
      #expect(table.header == header)
      #expect(table.rows.map { row in (0..<columns).map { row[$0] } } == rows, "seed \(seed)")
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var characters = Substring(self)
    while characters.first?.isWhitespace == true { characters.removeFirst() }
    while characters.last?.isWhitespace == true { characters.removeLast() }
    return String(characters)
  }
}
