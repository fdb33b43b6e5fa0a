import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite(
  "The report on paper", .serialized,
  .enabled(
    if: Browser.executable != nil && Browser.program("pdfinfo") != nil
      && Browser.program("pdftotext") != nil, "chromium, pdfinfo or pdftotext is absent"))
struct ReportPrintTests {
  /// The pages of a printed report: size in points and text.
  private func sheets(
    _ report: RegionReport, _ language: Language
  ) throws -> [(isWide: Bool, text: String)] {
    let pdfinfo = try #require(Browser.program("pdfinfo"))
    let pdftotext = try #require(Browser.program("pdftotext"))
    let scratch = try ScratchPage(report, language)
    let file = scratch.folder.appendingPathComponent("report.pdf")
    _ = try Browser.run(
      ["--no-pdf-header-footer", "--print-to-pdf=" + file.path], page: scratch.page)
    let facts = String(
      decoding: try Browser.output(pdfinfo, ["-f", "1", "-l", "999", file.path]), as: UTF8.self)
    let sizes = facts.split(separator: "\n").filter {
      $0.hasPrefix("Page ") && $0.contains("size:")
    }
    let text = String(
      decoding: try Browser.output(pdftotext, ["-layout", file.path, "-"]), as: UTF8.self)
    let texts = text.split(separator: "\u{0C}", omittingEmptySubsequences: false)
    return zip(sizes, texts).map { size, text in
      let numbers = size.split(separator: " ").compactMap { Double($0) }
      // The number of the page, then width and height.
      return (numbers.count > 2 && numbers[1] > numbers[2], String(text))
    }
  }

  @Test("Text stands upright, each month whole on one wide page, all pages are numbered")
  func pages() throws {
    let sheets = try sheets(try ReportFixture.report(), .japanese)
    #expect(sheets.count > 15 && sheets.count < 48)
    for (place, sheet) in sheets.enumerated() {
      #expect(sheet.text.contains("ページ \(place + 1) / \(sheets.count)"))
    }
    for month in CivilMonth.months(in: CivilDay.fiscalYear(2026)) {
      let found = sheets.filter {
        $0.text.contains(month.label.japanese) && $0.text.contains(month.eraLabel.japanese)
      }
      #expect(found.count == 1 && found.allSatisfy(\.isWide), "\(month.label.japanese)")
    }
    // Two or more months stand on a page.
    let months = sheets.filter { $0.isWide && $0.text.contains("令和8年") }
    #expect((1...6).contains(months.count), "\(months.count)")
    #expect(sheets.first?.isWide == false)
    // What only the screen needs is not printed; what is behind tabs is.
    let whole = sheets.map(\.text).joined()
    #expect(!whole.contains("Tabキー") && !whole.contains("このシートを保存"))
    for scenario in ["1. ", "2. 意向ありの3件が加わる", "3. 在宅患者が2割増える"] {
      #expect(whole.contains(scenario))
    }
    // The sheets print their text; institutions only where they were opened.
    #expect(whole.contains("方策①") && whole.contains("(3) 地域で目指すべき姿"))
    #expect(!whole.contains("支えている相手"))
  }

  @Test("The English pages are numbered in English")
  func english() throws {
    let sheets = try sheets(try ReportFixture.report(), .english)
    #expect(sheets.first?.text.contains("Page 1 / \(sheets.count)") == true)
    #expect(sheets.contains { $0.text.contains("(3) What the region aims at") })
  }
}
