import Foundation
import MatchEngine
import MatchTestSupport
import Testing
import WordingScanner

/// Everything that is said to people is there in Japanese and in English: read from the sources.
///
/// See `Documentation/Decisions` for why wording stands beside its cause instead of in one file.
@Suite("Wording in two languages")
struct WordingTests {
  private let wording: SourceWording
  /// The sources of the project, read once.
  private static let all = Result {
    try SourceWording(sources: ProjectFolder.file("Sources").path)
  }
  /// Every rule that a sentence breaks.
  private static let faults = Result {
    try all.get().pairs.flatMap { pair in
      WordingRules.faults(.init(pair)).map { (pair: pair, rule: $0.rule) }
    }
  }

  init() throws { wording = try Self.all.get() }

  @Test("The scanner sees the wording")
  func scanner() {
    #expect(wording.pairs.count > 3_500, "\(wording.pairs.count) pairs")
    #expect(wording.members.count > 20, "\(wording.members.count) members")
    let help = wording.pairs.first { $0.english == "show this help" }
    #expect(help?.japanese == "この説明を表示" && help?.file == "matchcli/CommandTable.swift")
    #expect(wording.pairs.contains { $0.english.contains("\u{0}") }, "interpolations are seen")
  }

  @Test("Neither side is empty")
  func empty() throws { try expectNone("empty-side") }

  @Test("The Japanese side is Japanese wherever the English one has words")
  func japanese() throws { try expectNone("not-japanese") }

  @Test("The English side has Japanese only as a quoted term")
  func english() throws { try expectNone("not-english") }

  @Test("Japanese spells the days that it speaks of")
  func days() throws { try expectNone("iso-day") }

  @Test("An English sentence that counts has a singular")
  func singular() {
    // Numbers that are never 1: limits, and what a condition beside them has told apart.
    let limits = /(?i)limit|most|longest|bound|PageLimits|^(text|name)$|size|beds?\(|english|\.iso/
    let count =
      /\{((?:[^{}"]|"[^"]*")*)\} (?:[a-z-]+ )?(areas|beds|cells|changes|characters|clinics|days|doctors|draws|duties|errors|events|files|gaps|holes|institutions|lines|members|minutes|months|needs|pairs|partners|pins|places|problems|remarks|reports|requests|rotations|rows|rules|supporters|swaps|times|wards|warnings|weekends|wishes|years)\b/
    var faults: [String] = []
    for row in WordingTable(wording).rows where !row.english.contains("== 1 ?") {
      for match in row.english.matches(of: count)
      where match.1.firstMatch(of: limits) == nil && !match.1.contains("Wording.count")
        && !Self.isNoCount(String(match.1), before: row.english)
      {
        faults.append("\(row.place): \(match.0)")
      }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    #expect(Wording.count(1, "pin") == "1 pin" && Wording.count(0, "pin") == "0 pins")
    #expect(Wording.count(1, "need has", "needs have") == "1 need has")
  }

  /// Values that are names, days or words of a sentence and no numbers.
  private static func isNoCount(_ code: String, before text: String) -> Bool {
    [
      "name", "label", "shown", "own.", "list", "joined", "member", "$0", "words",
      // A row of a table, rows of a filter (filled in by the page), thousands with commas, several.
      "earlier", "all", "grouped(", "homes.count",
    ].contains {
      code.contains($0)
    }
  }

  private func expectNone(_ rule: String) throws {
    for (pair, broken) in try Self.faults.get() where broken == rule {
      Issue.record("\(pair.place): “\(pair.japanese)” / “\(pair.english)”")
    }
  }

  @Test("A term of the trade has one Japanese word")
  func terms() {
    for (english, japanese) in WordingRules.terms {
      for pair in wording.pairs where pair.english == english {
        #expect(pair.japanese == japanese, "\(pair.place): “\(pair.japanese)”")
      }
    }
  }

  @Test("No Japanese stands alone outside the files that read or make Japanese data")
  func loose() {
    var faults: [String] = []
    for literal in wording.loose where SourceWording.isJapanese(literal.text) {
      if WordingRules.isData(literal.file) { continue }
      if Self.marks.contains(literal.text) { continue }
      // An example of a document.
      if literal.text.hasPrefix("{\"") { continue }
      faults.append("\(literal.file):\(literal.line): “\(literal.text.prefix(60))”")
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  /// Signs that join Japanese words, and the end of the name that a scenario gives to an area: it goes
  /// into the region, whose names are in one language.
  private static let marks: Set<String> = ["・", "、", "〜", "だけ）"]

  @Test("One table lists every sentence once, under a key of its own")
  func table() {
    let table = WordingTable(wording)
    #expect(table.rows.count == wording.pairs.count { $0.saysSomething })
    #expect(Set(table.rows.map(\.key)).count == table.rows.count)
    let help = table.rows.first { $0.english == "show this help" }
    #expect(help?.key == "matchcli/CommandTable/common/4" && help?.japanese == "この説明を表示")
    #expect(table.csv.starts(with: Array("\u{FEFF}key,check,place,ja,en\r\n".utf8)))
  }

  @Test("An English sentence has one Japanese one")
  func sentences() {
    for (first, second) in WordingRules.conflicts(wording.pairs.map { .init($0) }) {
      let (one, other) = (wording.pairs[first], wording.pairs[second])
      Issue.record(
        "\(one.place) and \(other.place): “\(one.japanese)”, “\(other.japanese)”")
    }
  }

  @Test("Every named piece of wording is used")
  func unused() {
    for (name, place) in wording.members {
      #expect(wording.words[name, default: 0] > 1, "\(place): \(name) is used nowhere")
    }
  }

  @Test("The language is asked for in one place")
  func branches() {
    let others = wording.branches.filter {
      // FHIR documents are Japanese data, whatever the language of the screen.
      !$0.hasPrefix("MatchEngine/Foundations/LocalizedText") && !WordingRules.isData($0)
    }
    #expect(others.isEmpty, "\(others.joined(separator: "\n"))")
  }
}
