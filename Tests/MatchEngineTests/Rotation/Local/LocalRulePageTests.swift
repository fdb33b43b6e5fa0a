import Foundation
import Testing

@testable import MatchEngine

@Suite("LocalRulePage: the table of local rules in Documentation/Algorithms/Rotation.md")
struct LocalRulePageTests {
  @Test("The page lists every rule of the registry, in its order, with its source")
  func pageIsTheRegistry() throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Documentation/Algorithms/Rotation.md")
    var text = try String(contentsOf: page, encoding: .utf8)
    let head =
      "| rule | meaning | needs | also uses | hard? | source |\n| --- | --- | --- | --- | --- | --- |\n"
    let start = try #require(text.range(of: head))
    var after = start.upperBound
    for line in text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else { break }
      after = line.endIndex < text.endIndex ? text.index(after: line.endIndex) : line.endIndex
    }
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil {
      text.replaceSubrange(start.upperBound..<after, with: rows)
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(text.contains(head + rows + "\n"))
  }

  private var rows: String {
    LocalRules.descriptions.map { rule in
      let needs = rule.needs.map { $0.map { "`\($0)`" }.joined(separator: " or ") }
      let uses = rule.uses.map { "`\($0)`" }
      return "| `\(rule.word)` \(rule.name.japanese) | \(rule.meaning.english) | "
        + needs.joined(separator: ", ") + " | " + uses.joined(separator: ", ")
        + " | \(rule.mayBeHard ? "or weighted" : "weighted only") | \(rule.source.english) |\n"
    }.joined()
  }
}
