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
  func empty() {
    // Japanese counts things where English has a bare number.
    let counters: Set = ["件", "枠", "回", "・"]
    for pair in wording.pairs where pair.isWritten {
      // Words stand apart in English only.
      if (pair.japanese + pair.english).allSatisfy(\.isWhitespace) { continue }
      if Self.isData(pair.file) { continue }
      #expect(
        !pair.japanese.isEmpty && (!pair.english.isEmpty || counters.contains(pair.japanese)),
        "\(pair.place): “\(pair.japanese)” / “\(pair.english)”")
    }
  }

  @Test("The Japanese side is Japanese wherever the English one has words")
  func japanese() {
    for pair in wording.pairs where pair.isWritten && pair.japanese != pair.english {
      guard let words = try? /[a-z]{3}/.firstMatch(in: pair.english), !words.output.isEmpty else {
        continue
      }
      #expect(
        SourceWording.isJapanese(pair.japanese) || pair.japanese.contains("。")
          || pair.japanese.hasPrefix("MatchEngine ") || Self.names.contains(pair.japanese),
        "\(pair.place): “\(pair.japanese)” / “\(pair.english)”")
    }
  }

  /// Names that are the same in Japanese.
  private static let names: Set<String> = ["id", "m", "N-1", "ICU・HCU"]

  @Test("The English side has Japanese only as a quoted term")
  func english() {
    let quoted = /[“‘`「(（][^”’`」)）]*[”’`」)）]/
    for pair in wording.pairs {
      let rest = pair.english.replacing(quoted, with: "")
      #expect(!SourceWording.isJapanese(rest), "\(pair.place): “\(pair.english)”")
    }
  }

  @Test(
    "A term of the trade has one Japanese word",
    arguments: [
      ("error", "エラー"), ("warning", "警告"), ("proven best", "最適と証明済み"),
      ("ask first", "要相談"), ("confirm first", "要確認"), ("closed to admission", "受入停止"),
    ])
  func terms(_ english: String, _ japanese: String) {
    for pair in wording.pairs where pair.english == english {
      #expect(pair.japanese == japanese, "\(pair.place): “\(pair.japanese)”")
    }
  }

  @Test("No Japanese stands alone outside the files that read or make Japanese data")
  func loose() {
    var faults: [String] = []
    for literal in wording.loose where SourceWording.isJapanese(literal.text) {
      if Self.isData(literal.file) { continue }
      if Self.assembled.contains(where: { literal.file.hasSuffix($0) }) { continue }
      if Self.marks.contains(literal.text) { continue }
      faults.append("\(literal.file):\(literal.line): “\(literal.text.prefix(60))”")
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  /// Signs that join Japanese words.
  private static let marks: Set<String> = ["・", "、", "〜"]

  /// Files whose Japanese is data: column names of official files, words of their cells, names of
  /// law and of synthetic places.
  private static let data = [
    "MatchEngine/Naming/", "MatchEngine/Synthesis/", "MatchEngine/Calendar/",
    "MatchEngine/Matching/Department.swift", "MatchEngine/Matching/Capability.swift",
    "MatchService/Import/", "MatchService/FHIR/", "MatchService/Export/Page/InstitutionLabel.swift",
    "MatchService/Vacancy/VacancyReportTable.swift", "MatchService/Vacancy/BulletinImport.swift",
    "MatchService/Rotation/RotaDuties.swift", "MatchService/Verify/MatchVerification+Rules.swift",
    "MatchService/Verify/DeputyVerification.swift", "MatchService/Text/EraDates.swift",
  ]

  private static func isData(_ file: String) -> Bool { data.contains { file.hasPrefix($0) } }

  /// Files that put a sentence together from parts, one list for each language, and pages and
  /// scripts that hold both languages in one literal.
  private static let assembled = [
    "Matching/DeputyExplanation.swift", "Matching/MatchAlternatives.swift",
    "Matching/MatchSentences.swift", "Checks/CapacityChecks.swift", "Rotation/RotationFacts.swift",
    "Rules/AgreedDaysRule.swift", "Rules/QuotaRule.swift", "Scenarios/ScenarioApplication.swift",
    "Scenarios/ScenarioComparison.swift", "Timeline/TimelineState.swift",
    "Page/SummarySection.swift", "Plan/PlanText.swift", "Report/IssueFindings.swift",
    "Report/IssueFindings+Measures.swift", "Report/ReportScript.swift",
    "Report/ReportScript+Details.swift", "Protocol/OpenRPC.swift",
    "Protocol/ServiceMarkdown.swift", "JSON/JSONShape+Markdown.swift",
    "matchcli/ProgressDisplay.swift",
  ]

  @Test("Japanese spells the days that it speaks of")
  func days() {
    for pair in wording.pairs where SourceWording.isJapanese(pair.japanese) {
      #expect(!pair.japaneseCode.contains("iso"), "\(pair.place): “\(pair.shownJapanese)”")
    }
  }

  @Test("One table lists every pair once, under a key of its own")
  func table() {
    let rows = WordingTable(wording).rows
    #expect(rows.count == wording.pairs.count)
    #expect(Set(rows.map(\.key)).count == rows.count)
    let help = rows.first { $0.english == "show this help" }
    #expect(help?.key == "matchcli/CommandTable/common/4" && help?.japanese == "この説明を表示")
    let lines = WordingTable(wording).csv.split(separator: "\r\n")
    #expect(lines.first == "\u{FEFF}key,place,ja,en")
  }

  @Test("An English sentence has one Japanese one")
  func sentences() {
    // Those with values are left out: the values may be words of different kinds.
    var japanese: [String: (text: String, place: String)] = [:]
    for pair in wording.pairs
    where pair.isWritten && pair.english.split(separator: " ").count > 3
      && !pair.english.contains("\u{0}") && !pair.file.hasPrefix("MatchEngine/Calendar/")
    {
      guard let first = japanese[pair.english] else {
        japanese[pair.english] = (pair.japanese, pair.place)
        continue
      }
      #expect(
        first.text == pair.japanese,
        "\(first.place) and \(pair.place): “\(first.text)”, “\(pair.japanese)”")
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
      !$0.hasPrefix("MatchEngine/Foundations/LocalizedText") && !Self.isData($0)
    }
    #expect(others.isEmpty, "\(others.joined(separator: "\n"))")
  }
}
