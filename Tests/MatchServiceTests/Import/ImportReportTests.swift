import MatchEngine
import MatchService
import Testing

@Suite("Import report")
struct ImportReportTests {
  private typealias Fixture = ImportFixture

  private func result() throws -> ImportResult {
    try Fixture.run([
      Fixture.facilities(
        (1...6).map { Fixture.facility("\($0)", "第\($0)見本病院") }
          + (7...9).map { Fixture.facility("\($0)", "隣病院", ["市区町村コード": "201"]) }
          + [Fixture.facility("10", "=危険病院", ["機関区分": "9"])])
    ])
  }

  @Test("The text table lines up, full-width characters counting double")
  func alignment() throws {
    let text = try result().report.text(.japanese)
    let lines = text.split(separator: "\n").prefix(4).map(String.init)
    let widths = lines.map { TextTable.width($0) }
    #expect(Set(widths).count == 1, "\(lines.joined(separator: "\n"))")
    #expect(lines[0].contains("圏域外"))
  }

  @Test("The CSV accounts for every row of every file")
  func everyRowIsReachable() throws {
    let report = try result().report
    let table = CSVTable(file: "report.csv", bytes: report.csv(.english))
    #expect(table.problems.isEmpty)
    var covered: [String: Set<Int>] = [:]
    for row in table.rows where ["read", "outside", "dropped"].contains(row[0]) {
      let first = try #require(Int(row[2]))
      let last = try #require(Int(row[3]))
      for number in first...last {
        #expect(covered[row[1], default: []].insert(number).inserted, "\(row[1]):\(number) twice")
      }
    }
    #expect(covered["01-1.csv"] == Set(2...11))
    #expect(covered["areas.csv"] == Set(2...7))
  }

  @Test("Names that a spreadsheet would run are neutralised in the CSV")
  func formulas() throws {
    let bytes = try result().report.csv(.japanese)
    #expect(String(decoding: bytes, as: UTF8.self).contains("'=危険病院"))
  }

  @Test("Dropped and unresolved rows are problems with path, value and rule")
  func problems() throws {
    let problems = try result().report.problems
    #expect(problems.contains { $0.path == "01-1.csv:11:=危険病院" && $0.rule == "unsupported-kind" })
    #expect(problems.allSatisfy { $0.severity == .warning && !$0.message.english.isEmpty })
  }

  @Test("A long list is cut in the text, with a word on where the rest is")
  func limit() throws {
    let rows = (1...30).map { Fixture.facility("\($0)", "歯科\($0)", ["機関区分": "3"]) }
    let text = try Fixture.run([Fixture.facilities(rows)]).report.text(.english, limit: 5)
    #expect(text.contains("and 26 more, in the CSV"))
  }
}
