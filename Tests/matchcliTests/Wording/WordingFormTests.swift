import Foundation
import MatchService
import MatchTestSupport
import Testing

/// Every way in which Swift writes a text can be edited in the table and keeps its way of writing.
@Suite("Wording in every form of a literal")
struct WordingFormTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Writes one file, edits one cell and gives the file back.
  private func edited(
    _ source: String, _ column: String, _ old: String, _ new: String
  ) throws -> String {
    let file = scratch.url.appendingPathComponent("A.swift")
    try Data((source + "\n").utf8).write(to: file)
    var sheet = try WordingSheet(of: scratch.url)
    #expect(sheet["A/x/1", column] == old)
    sheet["A/x/1", column] = new
    let run = try sheet.run(["--apply"])
    #expect(run.code == .answered, "\(run.text)")
    #expect(try WordingSheet(of: scratch.url).sentences == sheet.sentences)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try sheet.run(["--apply"]).text.contains("No sentence has changed"))
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    return String(text.dropLast())
  }

  @Test("Quotes, backslashes, tabs and line breaks are escaped")
  func escapes() throws {
    let text = try edited(
      #"let x = LocalizedText(ja: "表\t\n", en: "a \"b\" \\ c\t\n")"#, "en", "a \"b\" \\ c\t\n",
      "\"a\" 'b' \\\\ \\n }\t\tc\n\n")
    #expect(
      text == #"let x = LocalizedText(ja: "表\t\n", en: "\"a\" 'b' \\\\ \\n }\t\tc\n\n")"#)
  }

  @Test("What is not edited keeps the way in which it is written")
  func unchanged() throws {
    let text = try edited(
      #"let x = LocalizedText(ja: "表\u{3000}の\u{22}前", en: "a\u{3000}b")"#, "ja", "表　の\"前",
      "表　の\"後")
    #expect(text == #"let x = LocalizedText(ja: "表\u{3000}の\u{22}後", en: "a\u{3000}b")"#)
  }

  @Test("A raw literal stays raw")
  func raw() throws {
    let text = try edited(
      ##"let x = LocalizedText(ja: #"表「"\#(name)"」\n"#, en: #""\#(name)" \n"#)"##, "en",
      #""{name}" \n"#, ##"the "{name}"s \t "# \# \"##)
    #expect(
      text
        == ##"let x = LocalizedText(ja: #"表「"\#(name)"」\n"#, en: #"the "\#(name)"s \t \#"# \#\# \#\"#)"##
    )
  }

  @Test("Several lines keep their indentation and their continued lines")
  func lines() throws {
    let source = #"""
      let x = LocalizedText(
        ja: """
          一行目\
          の続き\(day)

            二行目
          """,
        en: """
          first line, \
          continued \(day)

            second line
          """)
      """#
    let text = try edited(
      source, "en", "first line, continued {day}\n\n  second line",
      "first line, still \"\"\"continued\"\"\" {day}\nnew\n\n  2nd line\n")
    #expect(
      text
        == source.replacing(
          "continued \\(day)\n", with: "still \\\"\\\"\"continued\\\"\\\"\" \\(day)\n    new\n"
        ).replacing("second line\n", with: "2nd line\n\n"))
  }

  @Test("A line is put onto an empty one, and lines are joined")
  func emptyLines() throws {
    let source = #"""
      let x = LocalizedText(
        ja: """
          一行目

          三行目
          """,
        en: """
          first

          third
          """)
      """#
    let filled = try edited(source, "en", "first\n\nthird", "first\nsecond\nthird")
    #expect(filled == source.replacing("first\n", with: "first\n    second"))
    let joined = try edited(source, "ja", "一行目\n\n三行目", "一行目、三行目")
    #expect(joined == source.replacing("一行目\n\n    三行目", with: "一行目、三行目"))
  }

  @Test("What is compared is code, and lists are no pairs")
  func code() throws {
    let source = #"""
      let x = LocalizedText(
        ja: word == "full" ? "満床" : "空き", en: word == "full" ? "full" : "free")
      let y = ["一", "1", "二", "2"]
      let z = list(["東": "e", "西": "w"], ("南", .south), ("s", .south))
      """#
    let text = try edited(source, "en", "{word ?}full{:}free", "{word ?}no bed{:}free")
    #expect(text == source.replacing("? \"full\"", with: "? \"no bed\""))
    #expect(try WordingSheet(of: scratch.url).rows.count == 1)
  }

  @Test("A sentence that would not be read as one any more is refused")
  func unreadable() throws {
    let source = #"let x = text("件", "N")"#
    let file = scratch.url.appendingPathComponent("A.swift")
    try Data((source + "\n").utf8).write(to: file)
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/x/1", "ja"] = "n"
    let run = try sheet.run(["--apply"])
    #expect(run.code == .badInput)
    #expect(run.text.hasPrefix("error [cannot-be-written] A.swift:1\n  A/x/1: "), "\(run.text)")
    #expect(try String(contentsOf: file, encoding: .utf8) == source + "\n")
  }

  @Test("Joined literals stay apart where the edit lies in one of them")
  func joined() throws {
    let source = #"""
      let x = LocalizedText(
        ja: "前の\(one)文、" + "後の\(two)文。",
        en: "The first \(one), "
          + "the second \(two).")
      """#
    let text = try edited(
      source, "en", "The first {one}, the second {two}.", "The first {one}, then {two}.")
    #expect(text == source.replacing("the second", with: "then"))
    let both = try edited(
      source, "en", "The first {one}, the second {two}.", "The {two} {one}, then.")
    #expect(
      both
        == source.replacing(
          "The first \\(one), \"\n    + \"the second \\(two).", with: "The \\(two) \\(one), then."))
  }

  @Test("A condition keeps its code, and each of its texts can be edited")
  func condition() throws {
    let source = #"""
      let x = LocalizedText(
        ja: isFull ? "満床です（\(beds)床）。" : "空きがあります。",
        en: isFull ? "full, \(beds) beds" : "free" + (list.isEmpty ? "" : " today"))
      """#
    let text = try edited(
      source, "en", "{isFull ?}full, {beds} beds{:}free{(list.isEmpty ?}{:} today{)}",
      "{isFull ?}{beds} beds, full{:}a bed{(list.isEmpty ?}!{:} tonight{)}")
    #expect(
      text
        == source.replacing("full, \\(beds) beds", with: "\\(beds) beds, full")
        .replacing("\"free\"", with: "\"a bed\"").replacing("\"\"", with: "\"!\"")
        .replacing("today", with: "tonight"))
  }

  @Test("Words inside a value can be edited, its code cannot")
  func wordsInValue() throws {
    let source = #"""
      let x = LocalizedText(
        ja: "\(count)床（\(from.map { "\($0)から" } ?? "不明")）", en: "\(Count.of(count, "bed"))")
      """#
    let text = try edited(
      source, "ja", #"{count}床（{from.map { "\($0)から" } ?? "不明"}）"#,
      #"{count}床（{from.map { "開始\($0)" } ?? "未定"}）"#)
    #expect(text == source.replacing("\\($0)から", with: "開始\\($0)").replacing("不明", with: "未定"))
    var sheet = try WordingSheet(of: scratch.url)
    sheet["A/x/1", "en"] = #"{Count.of(count, "sickbed")}"#
    #expect(try sheet.run(["--check"]).code == .answered)
    sheet["A/x/1", "en"] = #"{Count.all(count, "bed")}"#
    #expect(try sheet.run(["--check"]).text.contains("[unknown-value]"))
    sheet["A/x/1", "en"] = #"{Count.of(count, "\(bed)")}"#
    #expect(try sheet.run(["--check"]).text.contains("[unknown-value]"))
  }

  @Test("A value that looks like text or code of the sentence has a name of its own")
  func names() throws {
    let text = try edited(
      #"let x = LocalizedText(ja: "{a}は\(a)", en: b + "the {a}: \(a) \(b)")"#, "en",
      "{b 2}the {a}: {a 2} {b}", "{b 2}{a 2} {b}: the {a}")
    #expect(text == #"let x = LocalizedText(ja: "{a}は\(a)", en: b + "\(a) \(b): the {a}")"#)
  }

  @Test("A long sentence is laid out as the formatter wants it")
  func longSentence() throws {
    let long = String(repeating: "a very long sentence ", count: 6) + "."
    let text = try edited(
      #"let x = LocalizedText(ja: "短い文", en: "short")"#, "en", "short", long)
    #expect(text == "let x = LocalizedText(\n  ja: \"短い文\",\n  en:\n    \"\(long)\"\n)")
  }
}
