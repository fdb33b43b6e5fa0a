import MatchEngine
import MatchService
import Testing

@Suite("CSV table")
struct CSVTableTests {
  private func table(_ text: String) -> CSVTable {
    CSVTable(file: "t.csv", bytes: Array(text.utf8))
  }

  private func rules(_ table: CSVTable) -> [String] {
    table.problems.map { $0.path + " " + $0.rule }
  }

  @Test("Quotes, doubled quotes and line ends inside cells are read by RFC 4180")
  func grammar() {
    let table = table("a,b\r\n\"x,\"\"y\"\"\",\"line 1\nline 2\"\r\nplain,\n")
    #expect(table.problems.isEmpty)
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map { [$0[0], $0[1]] } == [["x,\"y\"", "line 1\nline 2"], ["plain", ""]])
    #expect(table.rows.map(\.number) == [2, 3])
  }

  @Test("CRLF, LF and CR end lines, the last line needs none, and a mark is skipped")
  func lineEnds() {
    for text in ["\u{FEFF}a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4", "a,b\r1,2\r3,4\r"] {
      let table = table(text)
      #expect(table.problems.isEmpty)
      #expect(table.header == ["a", "b"])
      #expect(table.rows.map { [$0[0], $0[1]] } == [["1", "2"], ["3", "4"]])
    }
  }

  @Test("Blank lines are no rows but keep their numbers")
  func blankLines() {
    let table = table("a,b\n\n1,2\n\n\n3,4\n\n")
    #expect(table.problems.isEmpty)
    #expect(table.rows.map(\.number) == [3, 6])
    #expect(table.recordCount == 2)
  }

  @Test("All problems are found in one run, each at its row and column")
  func allProblemsAtOnce() {
    let text = """
      市区町村コード,名称,名称
      38202,"白石"病院,x
      38202
      38202,a,b
      38202,a\0b,c
      38202,a"b,c
      38202,"never ends
      38202,d,e

      """
    let table = table(text)
    #expect(
      rules(table) == [
        "t.csv:1:名称 duplicate-column", "t.csv:2:名称 text-after-quote", "t.csv:3 ragged-row",
        "t.csv:5:名称 nul-character", "t.csv:6:名称 stray-quote", "t.csv:7:名称 unterminated-quote",
      ])
    #expect(table.rows.map(\.number) == [4, 6])
    #expect(table.damagedRows == [2, 3, 5, 7])
    #expect(table.recordCount == 6)
    #expect(table.rows[1][1] == "a\"b")
    #expect(table.problems.map(\.severity).filter { $0 == .warning }.count == 1)
  }

  @Test("Empty cells beyond the header are dropped, filled ones are a problem")
  func trailingCells() {
    let table = table("a,b\n1,2,,\n1,2,3\n")
    #expect(rules(table) == ["t.csv:3 ragged-row"])
    #expect(table.rows.map(\.count) == [2])
  }

  @Test("Columns are found by any of their names, whatever the width and case")
  func columnLookup() {
    let table = table("ＩＤ,その他の休診日（gw、お盆等）, 正式名称\n")
    #expect(table.column("id") == 0)
    #expect(table.column("その他の休診日(GW、お盆等)") == 1)
    #expect(table.column("名称", "正式名称") == 2)
    #expect(table.column("電話番号") == nil)
  }

  @Test("An empty file is a problem, a table without rows is not")
  func emptyFile() {
    #expect(rules(table("")) == ["t.csv:1 empty-file"])
    #expect(rules(table("\n\n")) == ["t.csv:1 empty-file"])
    #expect(rules(table("a,b\n")) == [])
  }

  @Test("Broken UTF-8 is located and its row left out")
  func brokenUTF8() {
    var bytes = Array("a,b\n病院,1\n".utf8)
    bytes += Array("x,".utf8) + [0xE7, 0x97] + Array("\n診療所,3\n".utf8)
    bytes += [0xFF] + Array(",4\n".utf8)
    let table = CSVTable(file: "t.csv", bytes: bytes)
    #expect(rules(table) == ["t.csv:3:b invalid-utf8", "t.csv:5:a invalid-utf8"])
    #expect(table.problems.map(\.value) == ["0xE7", "0xFF"])
    #expect(table.rows.map { $0[0] } == ["病院", "診療所"])
  }

  @Test("Code page 932 is detected, and read when asked for")
  func codePage932() throws {
    let text = "名称,所在地\n髙﨑クリニック,愛媛県今治市①㈱～\n"
    let bytes = try #require(CodePage932.encode(text)).bytes
    for encoding in [nil, TextEncoding.codePage932] {
      let table = CSVTable(file: "t.csv", bytes: bytes, encoding: encoding)
      #expect(table.encoding == .codePage932)
      #expect(table.problems.isEmpty)
      #expect(table.rows.map { [$0[0], $0[1]] } == [["髙﨑クリニック", "愛媛県今治市①㈱～"]])
    }
    let damaged = CSVTable(
      file: "t.csv", bytes: bytes + [0x81, 0x0A], encoding: .codePage932)
    #expect(damaged.problems.map(\.rule).contains("invalid-cp932"))
  }

  @Test("Damaged UTF-8 is not taken for code page 932")
  func damagedUTF8IsNotCodePage932() {
    var bytes = Array("名称,所在地\n".utf8)
    for _ in 0..<10 { bytes += Array("白石病院,愛媛県今治市\n".utf8) }
    bytes[20] = 0xFE
    let table = CSVTable(file: "t.csv", bytes: bytes)
    #expect(table.encoding == .utf8)
    #expect(table.damagedRows == [2])
  }

  @Test("UTF-8 with one bad byte stays UTF-8, even if all of it could be read as code page 932")
  func ambiguousEncoding() throws {
    let bytes = Array("医院,今治\n白石,大西\n山田,".utf8) + [0xB1] + Array("\n白石,済生\n".utf8)
    #expect(try #require(CodePage932.decode(bytes)).damage.isEmpty)
    let table = CSVTable(file: "t.csv", bytes: bytes)
    #expect(table.encoding == .utf8)
    #expect(table.damagedRows == [3])
  }

  @Test("UTF-16 is refused in plain words")
  func utf16() {
    let table = CSVTable(file: "t.csv", bytes: [0xFF, 0xFE, 0x61, 0x00])
    #expect(rules(table) == ["t.csv unsupported-encoding"])
    #expect(table.rows.isEmpty)
  }

  @Test("Of very many problems only a thousand are listed, and the rest counted")
  func manyProblems() {
    let table = table("a,b\n" + String(repeating: "1\n", count: 3_000))
    #expect(table.problems.count == 1_001)
    #expect(table.problems.last?.rule == "more-problems")
    #expect(table.problems.last?.value == "2000")
    #expect(table.damagedRows.count == 3_000)
  }

  @Test("A table without header takes its width from the first row")
  func withoutHeader() {
    let table = CSVTable(file: "t.csv", bytes: Array("1,2\n3,4\n5\n".utf8), hasHeader: false)
    #expect(table.rows.map { $0[1] } == ["2", "4"])
    #expect(rules(table) == ["t.csv:3 ragged-row"])
  }

  @Test("No bytes make the reader trap", arguments: 0..<400)
  func fuzz(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array("\u{FEFF}\"名称\",\"b\"\r\n\"x\"\"y\",\"改\n行\"\r\n1,\"2\"\r\n".utf8)
    for _ in 0..<(1 + generator.next(below: 8)) {
      switch generator.next(below: 3) {
      case 0 where !bytes.isEmpty: bytes.removeLast(1 + generator.next(below: bytes.count))
      case 1 where !bytes.isEmpty:
        bytes[generator.next(below: bytes.count)] = UInt8(generator.next(below: 256))
      default:
        let nasty: [UInt8] = [34, 44, 10, 13, 0, 0xFF, 0xE7, 39, 61]
        bytes.insert(nasty[generator.next(below: 9)], at: generator.next(below: bytes.count + 1))
      }
    }
    for encoding in [nil, TextEncoding.utf8, .codePage932] {
      let table = CSVTable(file: "t.csv", bytes: bytes, encoding: encoding)
      for row in table.rows {
        #expect(row.count == table.header.count)
        for column in -1...row.count {
          _ = row[column]
          _ = row.isEmpty(column)
        }
      }
      #expect(table.recordCount == table.rows.count + table.damagedRows.count)
    }
  }
}
