import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite(.serialized, .enabled(if: Browser.executable != nil, "no Chromium on the path"))
struct PlanPageBrowserTests {
  /// Writes the page into a folder of its own and hands it to a closure.
  private func withPage(_ language: Language, body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("match-page-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("plan.html")
    try Data(PlanPage.html(try PlanFixture.plan(), language: language)).write(to: page)
    try body(page)
  }

  @Test func aBrowserReadsWhatWasWritten() throws {
    try withPage(.japanese) { page in
      let document = String(decoding: try Browser.run(["--dump-dom"], page: page), as: UTF8.self)
      #expect(document.contains("<html lang=\"ja\">"))
      #expect(document.contains("しおかぜ医療圏　連携と当番の計画"))
      #expect(!document.contains("<script"))
      // The parser moves or drops nothing: as many rows and shapes as were written.
      let written = String(decoding: try Data(contentsOf: page), as: UTF8.self)
      for tag in ["<table", "<tr", "<td", "<li", "<svg", "<circle", "<line"] {
        #expect(
          document.components(separatedBy: tag).count == written.components(separatedBy: tag).count)
      }
    }
  }

  @Test(arguments: [320, 1000]) func nothingScrollsSideways(_ width: Int) throws {
    try withPage(.english) { page in
      // The page itself runs no script; a frame around it measures it.
      let frame = page.deletingLastPathComponent().appendingPathComponent("frame.html")
      let html = """
        <!DOCTYPE html><body><iframe src="plan.html" width="\(width)" height="800" \
        style="border:0"></iframe><p id="result"></p><script>onload=()=>{const d=\
        document.querySelector("iframe").contentDocument.documentElement;\
        document.getElementById("result").textContent="width "+d.scrollWidth+" of "+\
        d.clientWidth}</script></body>
        """
      try Data(html.utf8).write(to: frame)
      let document = String(
        decoding: try Browser.run(
          ["--dump-dom", "--allow-file-access-from-files", "--window-size=1200,900"], page: frame),
        as: UTF8.self)
      #expect(document.contains("width \(width) of \(width)"))
    }
  }

  @Test(.enabled(if: Browser.program("pdfinfo") != nil, "pdfinfo is absent"))
  func printsOnA4WithATitleAndAnOutline() throws {
    let pdfinfo = try #require(Browser.program("pdfinfo"))
    try withPage(.japanese) { page in
      let file = page.deletingLastPathComponent().appendingPathComponent("plan.pdf")
      _ = try Browser.run(["--no-pdf-header-footer", "--print-to-pdf=" + file.path], page: page)
      let facts = String(decoding: try Browser.output(pdfinfo, [file.path]), as: UTF8.self)
      #expect(facts.contains("(A4)"))
      #expect(facts.contains("しおかぜ医療圏"))
      #expect(facts.range(of: #"Tagged:\s+yes"#, options: .regularExpression) != nil)
      guard let pdftotext = Browser.program("pdftotext") else { return }
      let text = String(
        decoding: try Browser.output(pdftotext, ["-layout", file.path, "-"]), as: UTF8.self)
      // Each month stands on one page, with all its days; what is folded on screen is printed.
      let sheets = text.split(separator: "\u{0C}", omittingEmptySubsequences: false)
      for month in CivilMonth.months(in: CivilDay.fiscalYear(2026)) {
        #expect(sheets.count { $0.contains(month.label.japanese + " ") } >= 1)
      }
      #expect(text.contains("田中眼科（しおかぜ市）"))
      #expect(text.contains("ページ 1 / "))
    }
  }
}
