import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("The report as one file") struct ReportPageTests {
  /// A page in one language, and its markup without the script.
  struct Page {
    let text: String
    let markup: MarkupCheck
    let script: String

    init(_ report: RegionReport, _ language: Language) throws {
      text = try #require(
        String(validating: ReportPage.html(report, language: language), as: UTF8.self))
      let start = try #require(text.range(of: "<script>")?.upperBound)
      let end = try #require(text.range(of: "</script>")?.lowerBound)
      script = String(text[start..<end])
      // The checker reads markup, no script.
      markup = MarkupCheck(text.replacingCharacters(in: start..<end, with: ""))
    }
  }

  private static let pages = Result {
    try Language.allCases.map { try Page(try ReportFixture.report(), $0) }
  }
  private static let hostile = Result {
    try Language.allCases.map { try Page(try ReportFixture.hostileReport(), $0) }
  }

  private func every() throws -> [Page] { try Self.pages.get() + Self.hostile.get() }

  @Test("Only the page's own script is allowed, by its digest, and no address at all")
  func policy() throws {
    for page in try every() {
      let digest = Data(SHA256.digest(Array(page.script.utf8))).base64EncodedString()
      let policies = page.markup.tags.filter { $0.value("http-equiv") != nil }
      #expect(policies.count == 1)
      let policy = try #require(policies.first?.value("content"))
      #expect(policy.contains("default-src &#39;none&#39;"))
      #expect(policy.hasSuffix("script-src &#39;sha256-\(digest)&#39;"))
      #expect(page.markup.tags.count { $0.name == "script" } == 1)
      for address in ["http://", "https://", "url(", "@import", "xmlns"] {
        #expect(!page.text.contains(address), "\(address)")
      }
    }
  }

  @Test("The script writes text, never markup, and can end nowhere but at its end")
  func script() throws {
    for page in try every() {
      for word in [
        "</", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function(",
        "fetch", "XMLHttp", "import(", "localStorage",
      ] {
        #expect(!page.script.contains(word), "\(word)")
      }
    }
    let scripts = try every().map(\.script)
    #expect(Set(scripts).count == 1)
  }

  @Test("The script has its words from the page, in the page's language")
  func wordsOfScript() throws {
    let words = [["ここだけ印刷", "項目", "内容"], ["Print this part", "field", "text"]]
    for (page, words) in zip(try Self.pages.get(), words) {
      #expect(page.script.filter { !$0.isASCII }.isEmpty)
      let main = page.markup.tags.filter { $0.name == "main" }
      #expect(main.map { $0.value("data-print-part") } == [words[0]])
      let sheets = page.markup.tags.filter { $0.value("class") == "sheet" }
      #expect(!sheets.isEmpty)
      for sheet in sheets {
        #expect([sheet.value("data-field"), sheet.value("data-text")] == [words[1], words[2]])
      }
      for name in ["main\").dataset.printPart", "sheet.dataset.field", "sheet.dataset.text"] {
        #expect(page.script.contains(name), "\(name)")
      }
    }
  }

  @Test func everyTagIsClosedWhereItShould() throws {
    for page in try every() { #expect(page.markup.faults.isEmpty, "\(page.markup.faults)") }
  }

  @Test("Hostile names are text wherever they stand: in cells, titles, attributes and fields")
  func hostileNames() throws {
    for page in try Self.hostile.get() {
      let plain = Set(try Self.pages.get().flatMap { $0.markup.tags.map(\.name) })
      #expect(Set(page.markup.tags.map(\.name)).subtracting(plain).isEmpty)
      for tag in page.markup.tags {
        #expect(!tag.attributes.contains { $0.name.hasPrefix("on") || $0.name == "src" })
        if let link = tag.value("href") { #expect(link.hasPrefix("#")) }
      }
      for scalar in ["\u{202E}", "\u{2066}", "\u{200F}", "\u{1}"] {
        #expect(!page.text.contains(scalar))
      }
      #expect(page.text.contains("&lt;/textarea&gt;&lt;script&gt;alert(3)&lt;/script&gt;"))
      #expect(page.text.contains(String(repeating: "長い名前の", count: 39) + "クリニック"))
    }
  }

  @Test("Every id stands once, and every link, label and description finds its goal")
  func references() throws {
    for page in try every() {
      let ids = page.markup.tags.compactMap { $0.value("id") }
      #expect(Set(ids).count == ids.count)
      let known = Set(ids)
      for tag in page.markup.tags {
        for attribute in tag.attributes
        where ["href", "for", "aria-labelledby", "aria-controls"].contains(attribute.name) {
          for goal in attribute.value.split(separator: " ") {
            let name = goal.hasPrefix("#") ? String(goal.dropFirst()) : String(goal)
            #expect(known.contains(name), "\(tag.name) \(attribute)")
          }
        }
      }
    }
  }

  @Test("Every field of a sheet has a label, and its text stands on paper too")
  func fields() throws {
    for page in try every() {
      let labels = Set(page.markup.tags.compactMap { $0.value("for") })
      let ids = Set(page.markup.tags.compactMap { $0.value("id") })
      let fields = page.markup.tags.filter {
        ["textarea", "input", "select"].contains($0.name)
      }
      #expect(fields.count > 20)
      for field in fields {
        let id = try #require(field.value("id"))
        #expect(labels.contains(id))
        if field.name == "textarea" { #expect(ids.contains(id + "-print")) }
      }
    }
  }

  @Test("Ten scenarios stand side by side, and no more")
  func tenScenarios() throws {
    for page in try Self.hostile.get() {
      #expect(page.markup.tags.contains { $0.value("id") == "scenario-10" })
      #expect(!page.markup.tags.contains { $0.value("id") == "scenario-11" })
    }
  }

  @Test("A plan with nothing examined still makes a page that says so")
  func bareReport() throws {
    for language in Language.allCases {
      let page = try Page(
        ReportFixture.bareReport(of: try PlanFixture.coveredPlan()), language)
      #expect(page.markup.faults.isEmpty)
      for part in ["losses", "timeline", "scenarios", "duties", "beds"] {
        #expect(!page.markup.tags.contains { $0.value("id") == part }, "\(part)")
      }
      #expect(page.text.contains(language == .japanese ? "不明" : "not known"))
      #expect(
        page.text.contains(
          language == .japanese ? "前回の報告はありません" : "There was no report before"))
    }
  }

  @Test("Three hundred institutions with ten scenarios stay below three megabytes")
  func size() throws {
    let document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 262))
    #expect((295...305).contains(document.institutions.count), "\(document.institutions.count)")
    let plan = try PlanJob.run(
      try Region(checking: document), PlanOptions(steps: 500), inputName: "large.json",
      inputDigest: String(repeating: "0", count: 64))
    let bytes = ReportPage.html(ReportFixture.report(of: plan, scenarios: 10), language: .japanese)
    #expect(bytes.count < 3_000_000)
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    let report = try ReportFixture.report()
    #expect(
      ReportPage.html(report, language: .japanese) == ReportPage.html(report, language: .japanese))
  }

  @Test("The English page speaks English, but for names")
  func english() throws {
    let page = try #require(try Self.pages.get().last)
    for word in ["連携先なし", "当番の", "件）", "空白", "枠のうち"] {
      #expect(!page.markup.text.contains(word), "\(word)")
    }
  }
}
