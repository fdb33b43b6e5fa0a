import Foundation
import MatchEngine
import Testing

@Suite("Documentation/Checks.md")
struct ChecksPageTests {
  @Test("The page lists every rule of the table, in its order, and nothing else")
  func pageIsTheTable() throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/Checks.md")
    var text = try String(contentsOf: page, encoding: .utf8)
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil,
      let start = text.range(of: "\n### ")
    {
      // The tables are the end of the page.
      text = text[..<start.lowerBound] + tables()
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") || $0.hasPrefix("### ") }
    #expect(rows.map(String.init) == expectedRows())
  }

  /// The tables as the page has them.
  private func tables() -> String {
    var text = ""
    for row in expectedRows() {
      text +=
        row.hasPrefix("###")
        ? "\n\(row)\n\n| rule | severity | what is wrong | source |\n| --- | --- | --- | --- |\n"
        : row + "\n"
    }
    return text
  }

  /// The heading of each theme and the row of each rule, as the page must have them.
  private func expectedRows() -> [String] {
    var rows: [String] = []
    for rule in RegionCheck.rules {
      let heading = "### \(rule.theme.english) — \(rule.theme.japanese)"
      if !rows.contains(heading) { rows.append(heading) }
      let source = rule.source.map { "\($0.japanese)<br>\($0.english)" } ?? ""
      rows.append(
        "| `\(rule.code)` | \(rule.severity.rawValue) | \(rule.title.japanese)<br>"
          + "\(rule.title.english) | \(source) |")
    }
    return rows
  }
}
