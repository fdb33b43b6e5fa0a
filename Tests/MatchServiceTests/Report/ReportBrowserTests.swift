import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite(
  "The report in a browser", .serialized,
  .enabled(
    if: Browser.executable != nil && Browser.program("chromedriver") != nil
      && Python.version(ofPackage: "selenium") != nil
      && Python.version(ofPackage: "axe-playwright-python") != nil,
    "chromium, chromedriver or the Python packages selenium and axe-playwright-python are absent"))
struct ReportBrowserTests {
  private struct Walk: Decodable {
    struct Opening: Decodable {
      let requests: [String]
      let unreachable: [String]
      let figures: Int
      let scripts: Int
      let duplicateIDs: [String]
      let deadLinks: [String]
      let unsorted: Int
    }
    struct Tabs: Decodable {
      let walk: [String]
      let shown: [String]
      let inTabOrder: Int
      let focused: String
    }
    struct Column: Decodable {
      let up: [String]
      let down: [String]
      let state: String
      let then: String
    }
    struct Filtering: Decodable {
      let all: Int
      let gaps: Int
      let said: String
      let picked: String?
      let after: Int
    }
    struct Map: Decodable {
      let stops: Int
      let maps: Int
      let said: [String]
      let label: String
      let opened: Bool
    }
    struct Search: Decodable {
      let before: Int
      let found: [String]
      let open: [String]
    }
    struct Saved: Decodable {
      let name: String
      let text: String
    }
    struct Saving: Decodable {
      let text: String
      let copy: String
      let saved: [String: Saved]
    }
    let opening: Opening
    let tabs: Tabs
    let sorting: [String: Column]
    let filtering: Filtering
    let map: Map
    let search: Search
    let saving: Saving
    let scrollsSideways: Bool
    let console: [String]
  }

  private func walk(_ report: RegionReport, _ language: Language, word: String) throws -> Walk {
    let folder = try ScratchPage(report, language)
    let output = try Python.run(
      script: "Tests/Oracles/report_page.py", arguments: [folder.page.path, word])
    try #require(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    return try JSONDecoder().decode(Walk.self, from: output.standardOutput)
  }

  @Test("Tabs, sorting, filter, map, search and sheets work by the keyboard, in both languages")
  func walkThrough() throws {
    for language in Language.allCases {
      let walk = try walk(try ReportFixture.report(), language, word: "小児科")
      #expect(walk.console.isEmpty, "\(walk.console)")
      #expect(walk.opening.requests.isEmpty && walk.opening.unreachable.isEmpty)
      #expect(walk.opening.figures == 6 && walk.opening.scripts == 1)
      #expect(walk.opening.duplicateIDs.isEmpty, "\(walk.opening.duplicateIDs)")
      #expect(walk.opening.deadLinks.isEmpty, "\(walk.opening.deadLinks)")
      #expect(walk.opening.unsorted == 0)

      let tab = { (place: String) in "scenario-\(place)-tab" }
      #expect(walk.tabs.walk == ["all", "1", "2", "all", "3", "3"].map(tab))
      #expect(walk.tabs.shown == ["scenario-3"])
      #expect(walk.tabs.inTabOrder == 1 && walk.tabs.focused == tab("3"))

      let duties = try #require(walk.sorting["duties"])
      let counts = duties.up.compactMap { Int($0) }
      #expect(counts == counts.sorted() && Set(counts).count > 3)
      #expect(duties.down.compactMap { Int($0) } == counts.sorted(by: >))
      #expect(duties.state == "ascending" && duties.then == "descending")
      let kinds = try #require(walk.sorting["kind"])
      #expect(kinds.down == kinds.up.reversed() && kinds.up.first != kinds.up.last)

      #expect(walk.filtering.gaps > 0 && walk.filtering.gaps < walk.filtering.all)
      #expect(walk.filtering.after == walk.filtering.all && !walk.filtering.said.isEmpty)
      #expect(walk.filtering.picked == SupportFunction.afterHours.rawValue)

      #expect(walk.map.stops == walk.map.maps && walk.map.maps == 2)
      #expect(Set(walk.map.said).count >= 3 && walk.map.said.contains(walk.map.label))
      #expect(walk.map.opened)

      #expect(walk.search.before == 0)
      #expect(walk.search.found == ["山田小児科"] && walk.search.open == ["山田小児科"])
      #expect(!walk.scrollsSideways)
      try check(walk.saving, language)
    }
  }

  private func check(_ saving: Walk.Saving, _ language: Language) throws {
    #expect(saving.text.hasSuffix("=1+1 <b>\"書き足し\"</b>") && saving.copy == saving.text)
    let html = try #require(saving.saved["html"])
    #expect(html.text.contains("=1+1 &#60;b&#62;&#34;書き足し&#34;&#60;/b&#62;"))
    #expect(!html.text.contains("<b>") && !html.text.contains("<script"))
    let csv = try #require(saving.saved["csv"])
    let head = language == .japanese ? "\"項目\",\"内容\"" : "\"field\",\"text\""
    #expect(csv.text.hasPrefix("\u{FEFF}" + head) && csv.text.contains("<b>\"\"書き足し\"\"</b>"))
    let json = try #require(saving.saved["json"])
    let document = try JSONDocument(parsing: Array(json.text.utf8)).root
    #expect(document["schema"]?.string == "issue-sheet/1")
    #expect(document["fields"]?.count == 5)
    #expect(document["fields"]?[0]?["text"]?.string == saving.text)
    #expect(json.name.contains(language == .japanese ? "課題管理シート" : "Issue sheet"))
  }

  @Test("A region whose names attack the page is walked through without a word on the console")
  func hostileNames() throws {
    let walk = try walk(try ReportFixture.hostileReport(), .japanese, word: "textarea")
    #expect(walk.console.isEmpty, "\(walk.console)")
    #expect(walk.opening.requests.isEmpty && walk.opening.scripts == 1)
    #expect(walk.opening.duplicateIDs.isEmpty && walk.opening.deadLinks.isEmpty)
    #expect(walk.search.found.contains("</textarea><script>alert(3)</script>"))
    #expect(!walk.scrollsSideways)
    let json = try #require(walk.saving.saved["json"])
    let document = try JSONDocument(parsing: Array(json.text.utf8)).root
    #expect(document["region"]?.string == "</script><script>alert(2)</script>")
    let html = try #require(walk.saving.saved["html"])
    #expect(!html.text.contains("<script"))
  }
}

/// A report in a folder of its own, which is removed with it.
final class ScratchPage {
  let folder: URL
  let page: URL

  init(_ report: RegionReport, _ language: Language) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("match-report-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    page = folder.appendingPathComponent("report.html")
    try Data(ReportPage.html(report, language: language)).write(to: page)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
