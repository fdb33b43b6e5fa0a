import Foundation
import MatchService
import MatchTestSupport
import Testing
import WordingScanner

/// A table that is wrong in any way is refused as a whole, with all of its faults, and nothing is written.
@Suite("Tables of wording that are refused")
struct WordingRefusalTests {
  private let scratch: ScratchFolder
  private let file: URL
  private static let source = #"""
    enum Messages {
      static let first = LocalizedText(ja: "最初の文です。", en: "The first sentence.")
      static func second(_ count: Int, _ day: Day) -> LocalizedText {
        LocalizedText(ja: "\(day.label.japanese)に\(count)件", en: "\(count) on \(day.iso)")
      }
      static let third = LocalizedText(
        ja: isFull ? "満床" : "空き", en: isFull ? "full" : "free")
      static let fourth = LocalizedText(ja: "警告", en: "warning")
      static let fifth = LocalizedText(ja: "同じ文をもう一度。", en: "Say it once more.")
    }

    """#

  init() throws {
    scratch = try ScratchFolder()
    file = scratch.url.appendingPathComponent("A.swift")
    try Data(Self.source.utf8).write(to: file)
  }

  /// Applies a table and expects that it is refused with rules at places, and that nothing changed.
  private func expectRefused(
    _ sheet: WordingSheet, _ faults: [(rule: String, place: String)], bytes: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    for task in [["--apply"], ["--check"], ["--dry-run", "--apply"]] {
      let run = try sheet.run(task, bytes)
      #expect(run.code == .badInput, "\(run.text)", sourceLocation: location)
      let found = run.text.split(separator: "\n").filter { $0.hasPrefix("error [") }.map(
        String.init)
      #expect(
        found == faults.map { "error [\($0.rule)] \($0.place)" }, "\(run.text)",
        sourceLocation: location)
      #expect(run.text.contains("nothing was written"), sourceLocation: location)
      let now = try String(contentsOf: file, encoding: .utf8)
      #expect(now == Self.source, sourceLocation: location)
    }
  }

  @Test("A key that is missing")
  func missing() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet.rows.remove(at: 1)
    try expectRefused(sheet, [("missing-key", "wording.csv")])
    let text = try sheet.run(["--check"], language: "ja").text
    #expect(text.contains("A/second/1：表にこのキーの行がありません（A.swift:4"))
  }

  @Test("A key that no sentence has")
  func unused() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet.rows.append(sheet.rows[0])
    sheet.rows[5][0] = "A/sixth/1"
    try expectRefused(sheet, [("unknown-key", "wording.csv:7")])
    #expect(try sheet.run(["--check"]).text.contains("A/sixth/1: no sentence of the sources"))
  }

  @Test("A key that stands twice")
  func twice() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet.rows.insert(sheet.rows[0], at: 3)
    try expectRefused(sheet, [("duplicate-key", "wording.csv:5")])
  }

  @Test("All faults of a table are told at once")
  func everything() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/first/1", "ja"] = "The first."
    sheet["A/first/1", "en"] = "The 最初 sentence.\u{7}"
    sheet["A/second/1", "ja"] = "{day.iso}に{count}件"
    sheet["A/second/1", "en"] = "{number} on {day.iso}"
    sheet["A/third/1", "ja"] = "{isFull ?}満床です"
    sheet["A/third/1", "en"] = "now {isFull ?}full{:}free"
    sheet["A/fourth/1", "ja"] = "注意"
    sheet["A/fifth/1", "ja"] = ""
    try expectRefused(
      sheet,
      [
        ("control-character", "wording.csv:2:en"),
        ("value-of-another-part", "wording.csv:3:ja"), ("lost-value", "wording.csv:3:ja"),
        ("unknown-value", "wording.csv:3:en"), ("lost-value", "wording.csv:3:en"),
        ("fixed-code", "wording.csv:4:ja"), ("no-text-here", "wording.csv:4:en"),
        ("term", "wording.csv:5:ja"), ("empty-side", "wording.csv:6:ja"),
      ])
  }

  @Test("A side that said something may not be emptied, the name of a holiday neither")
  func emptied() throws {
    var sheet = try WordingSheet(of: ProjectFolder.file("Sources"))
    sheet["MatchEngine/Calendar/HolidayLaw/rules/32", "en"] = ""
    let run = try sheet.run(["--check"])
    #expect(run.code == .badInput && run.text.contains("empty-side"))
  }

  @Test(
    "A sentence that breaks a rule of all wording",
    arguments: [
      ("A/first/1", "ja", "The first.", "not-japanese", 2),
      ("A/first/1", "en", "The 最初 sentence.", "not-english", 2),
      ("A/first/1", "en", "", "empty-side", 2),
      ("A/first/1", "ja", "2026-04-01の最初の文です。", "iso-day", 2),
      ("A/first/1", "en", "Say it once more.", "two-translations", 2),
      ("A/first/1", "ja", "最初の\n文です。", "line-break", 2),
      ("A/first/1", "ja", "最初の\u{200B}文です。", "control-character", 2),
      ("A/first/1", "en", "#NAME?", "spreadsheet-error", 2),
    ])
  func rules(_ key: String, _ column: String, _ text: String, _ rule: String, _ row: Int) throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet[key, column] = text
    let side = rule == "two-translations" ? "ja" : column
    try expectRefused(sheet, [(rule, "wording.csv:\(row):\(side)")])
  }

  @Test("A sentence that the sources have changed since")
  func stale() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/first/1", "check"] = "abcdefgh"
    // A row that says what the sources say changes nothing, whenever it was printed.
    #expect(try sheet.run(["--apply"]).code == .answered)
    sheet["A/first/1", "en"] = "The very first sentence."
    try expectRefused(sheet, [("stale-row", "wording.csv:2")])
  }

  @Test("Columns that are missing")
  func columns() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet.header[1] = "x"
    sheet.header[4] = "English"
    try expectRefused(
      sheet, [("missing-column", "wording.csv:1"), ("missing-column", "wording.csv:1")])
  }

  @Test("Files that are no such table")
  func files() throws {
    let sheet = try WordingSheet(of: scratch.url)
    let cp932: [UInt8] = Array("key,check,ja,en\r\n".utf8) + [0x8D, 0xC5, 0x8F, 0x89, 0x0D, 0x0A]
    try expectRefused(sheet, [("unsupported-encoding", "wording.csv")], bytes: cp932)
    try expectRefused(sheet, [("empty-file", "wording.csv:1")], bytes: [])
    try expectRefused(sheet, [("no-rows", "wording.csv")], bytes: Array("key,check,ja,en\n".utf8))
    try expectRefused(
      sheet, [("not-a-table", "wording.csv")], bytes: [0x50, 0x4B, 0x03, 0x04, 0x00])
    try expectRefused(
      sheet, [("unsupported-encoding", "wording.csv")], bytes: [0xFF, 0xFE, 0x6B, 0x00])
    let semicolons = Array("key;check;ja;en\r\na;b;\"c\";d\r\n".utf8)
    try expectRefused(
      sheet, Array(repeating: ("missing-column", "wording.csv:1"), count: 4), bytes: semicolons)
    let empty = try ScratchFolder()
    for sources in [empty.url.path + "/none", empty.url.path] {
      #expect(WordingCommand.run([sources]).errors.hasPrefix("error [no-sources] "))
    }
    let folder = WordingCommand.run(["--apply", scratch.url.path, scratch.url.path])
    #expect(folder.code == .badInput && folder.errors.contains("is-a-folder"))
  }

  @Test("The columns in another order, LF, no byte order mark, sorted rows")
  func spreadsheets() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/first/1", "en"] = "A \"first\" sentence, edited."
    let text = ([sheet.header] + sheet.rows.reversed()).map { row in
      [4, 0, 3, 1].map { "\"" + row[$0].replacing("\"", with: "\"\"") + "\"" }
        .joined(separator: ",") + ",note"
    }.joined(separator: "\n")
    let run = try sheet.run(["--apply"], Array(text.utf8))
    #expect(run.code == .answered, "\(run.text)")
    #expect(try WordingSheet(of: scratch.url).sentences == sheet.sentences)
    #expect(
      try String(contentsOf: file, encoding: .utf8)
        == Self.source.replacing("The first sentence.", with: "A \\\"first\\\" sentence, edited."))
  }

  @Test("What would change is listed in columns, and nothing is written")
  func list() throws {
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/first/1", "ja"] = "最初の一文です。"
    sheet["A/second/1", "en"] = "on {day.iso}: {count}"
    let run = try sheet.run(["--dry-run", "--apply"])
    #expect(
      run.text == """
        place      side  old                   new
        ---------  ----  --------------------  ---------------------
        A.swift:2  ja    最初の文です。        最初の一文です。
        A.swift:4  en    {count} on {day.iso}  on {day.iso}: {count}

        2 sentences would change; nothing was written.

        """)
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.source)
  }

  @Test("A wrong command line")
  func usage() {
    for words in [["--apply"], ["--what"], ["a", "b"], ["--dry-run"]] {
      let run = WordingCommand.run(words)
      #expect(run.code == .usage && run.errors.contains("swift run wording --apply TABLE.csv"))
    }
    let japanese = WordingCommand.run(["--help"], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(japanese.code == .answered)
    #expect(String(decoding: japanese.output, as: UTF8.self).contains("直した文をソースに書く"))
  }
}
