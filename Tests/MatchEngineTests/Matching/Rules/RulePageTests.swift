import Foundation
import MatchEngine
import Testing

@Suite("Documentation/Algorithms/Matching.md")
struct RulePageTests {
  @Test("The page shows every rule of a pair, with its source and edition")
  func pageIsTheTable() throws {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { folder.deleteLastPathComponent() }
    let page = folder.appendingPathComponent("Documentation/Algorithms/Matching.md")
    var text = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- rules -->\n"))
    let stop = try #require(text.range(of: "<!-- /rules -->"))
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil {
      text.replaceSubrange(start.upperBound..<stop.lowerBound, with: Self.table())
      try text.write(to: page, atomically: true, encoding: .utf8)
      return
    }
    #expect(
      text[start.upperBound..<stop.lowerBound] == Self.table(),
      "run this test once with MATCH_UPDATE_PAGES=1 to write the table again")
  }

  private static func table() -> String {
    var text = "| reason | rule | source | edition | yields |\n| --- | --- | --- | --- | --- |\n"
    for rule in MatchRule.all {
      let source = rule.source.map { "\($0.japanese)<br>\($0.english)" } ?? ""
      let edition = rule.editions.map(\.rawValue).joined(separator: ", ")
      let from = rule.effectiveFrom.map { ", from \($0.iso)" } ?? ""
      text +=
        "| `\(rule.reason.rawValue)` | \(rule.sentence.japanese)<br>\(rule.sentence.english)"
        + " | \(source) | \(edition)\(from) | \(rule.yieldsToAgreement ? "○" : "") |\n"
    }
    return text
  }
}
