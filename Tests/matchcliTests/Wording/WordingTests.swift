import Foundation
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
