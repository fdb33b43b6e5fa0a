import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite struct PlanPageTests {
  typealias Page = (language: Language, text: String, markup: MarkupCheck)

  /// Made once, since checking the markup takes longer than writing it.
  private static let made = Result {
    try Language.allCases.map { language -> Page in
      let bytes = PlanPage.html(try PlanFixture.plan(), language: language)
      let text = try #require(String(validating: bytes, as: UTF8.self))
      return (language, text, MarkupCheck(text))
    }
  }

  let plan: Plan
  let pages: [Page]

  init() throws {
    plan = try PlanFixture.plan()
    pages = try Self.made.get()
  }

  /// A text as it stands in the page.
  func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    HTMLWriter.escape(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func everyTagIsClosedWhereItShould() {
    for page in pages { #expect(page.markup.faults.isEmpty) }
  }

  @Test func hostileNamesAreTextOnly() {
    for page in pages {
      #expect(page.text.contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;クリニック"))
      #expect(page.text.contains("=SUM(A1)クリニック"))
      let names = Set(page.markup.tags.map(\.name))
      #expect(
        names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "form", "base"]))
      #expect(!page.text.contains("<script"))
      for tag in page.markup.tags {
        #expect(!tag.attributes.contains { $0.name.hasPrefix("on") || $0.name == "src" })
        if let link = tag.value("href") { #expect(link.hasPrefix("#")) }
      }
    }
  }

  @Test func asksForNothingFromOutside() {
    for page in pages {
      for address in ["http://", "https://", "xmlns", "url(", "@import"] {
        #expect(!page.text.contains(address))
      }
      let policy = page.markup.tags.first { $0.value("http-equiv") == "Content-Security-Policy" }
      #expect(
        policy?.value("content")
          == "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:")
    }
  }

  @Test func theSamePlanGivesTheSameBytes() throws {
    for page in pages {
      #expect(
        PlanPage.html(try PlanFixture.plan(), language: page.language) == Array(page.text.utf8))
    }
  }

  @Test func saysItsLanguageOnceAndItsTitle() {
    for page in pages {
      let html = page.markup.tags.first { $0.name == "html" }
      #expect(html?.value("lang") == page.language.rawValue)
      #expect(page.markup.tags.count { $0.name == "h1" } == 1)
      #expect(page.markup.tags.count { $0.name == "main" } == 1)
      #expect(
        page.markup.tags.count { $0.name == "title" && $0.ancestors == ["html", "head"] } == 1)
      let first = page.markup.tags.first { $0.ancestors == ["html", "body"] }
      #expect(first?.value("class") == "skip" && first?.value("href") == "#main")
    }
  }

  @Test func everyAnchorIsUniqueAndEveryReferenceMeetsOne() {
    for page in pages {
      let ids = page.markup.tags.compactMap { $0.value("id") }
      #expect(ids.count == Set(ids).count)
      for tag in page.markup.tags {
        if let link = tag.value("href") { #expect(ids.contains(String(link.dropFirst()))) }
        for id in (tag.value("aria-labelledby") ?? "").split(separator: " ") {
          #expect(ids.contains(String(id)))
        }
      }
    }
  }

  @Test func tablesHaveCaptionsAndHeadersHaveScope() {
    for page in pages {
      let tables = page.markup.tags.count { $0.name == "table" }
      #expect(tables > 12)
      #expect(page.markup.tags.count { $0.name == "caption" } == tables)
      #expect(page.markup.tags.count { $0.name == "thead" } == tables)
      #expect(page.markup.tags.allSatisfy { $0.name != "th" || $0.value("scope") != nil })
      for table in page.markup.tags where table.name == "table" {
        #expect(table.ancestors.contains("div"))
      }
      for area in page.markup.tags where area.value("role") == "region" {
        #expect(area.value("tabindex") == "0" && area.value("aria-label")?.isEmpty == false)
      }
    }
  }

  @Test func drawingsAreNamedOrHidden() {
    for page in pages {
      let drawings = page.markup.tags.filter { $0.name == "svg" }
      #expect(drawings.contains { $0.value("role") == "img" })
      for drawing in drawings {
        let isNamed = drawing.value("role") == "img" && drawing.value("aria-labelledby") != nil
        #expect(isNamed || drawing.value("aria-hidden") == "true")
      }
      let named = drawings.count { $0.value("role") == "img" }
      #expect(page.markup.tags.count { $0.name == "desc" } == named)
      #expect(page.markup.tags.count { $0.name == "title" && $0.ancestors.last == "svg" } == named)
    }
  }

  @Test func everyNeedHasARowAndEveryPartnerACell() {
    let needs = plan.matches.reduce(0) { $0 + $1.needs.count }
    let partners = plan.matches.reduce(0) { $0 + $1.assignments.count }
    for page in pages {
      #expect(page.markup.tags.count { $0.value("class") == "partner" } == partners)
      let missing = page.markup.tags.count { $0.value("class") == "tag none" }
      let wished = plan.matches.reduce(0) { $0 + $1.needs.reduce(0) { $0 + $1.partners } }
      #expect(missing == wished - partners)
      #expect(missing > 0 && needs > 30)
      for report in plan.matches {
        for need in report.needs {
          #expect(page.text.contains(escaped(plan.region[need.institution].name)))
        }
        for gap in report.uncovered {
          #expect(page.text.contains(escaped(gap.cause[page.language])))
          #expect(page.text.contains(escaped(gap.remedy[page.language])))
        }
        for (id, reason) in zip(report.leftOut, report.leftOutReasons) {
          let item = page.text.split(separator: "<li>")
            .first { $0.hasPrefix(escaped(plan.region[id].name)) }
          #expect(item?.contains(escaped(reason.text[page.language])) == true)
        }
      }
    }
  }

  @Test func everyDutyAndHoleStandsInACalendar() {
    let duties = plan.rotations.flatMap(\.duties)
    for page in pages {
      let items = page.markup.tags.filter { $0.name == "li" && $0.ancestors.contains("td") }
      #expect(items.count { $0.value("class") == "held" } == duties.count { $0.member != nil })
      #expect(items.count { $0.value("class") == "hole" } == duties.count { $0.member == nil })
      #expect(page.markup.tags.count { $0.value("class") == "month" } == 12)
      for report in plan.rotations {
        for hole in report.holes {
          #expect(page.text.contains(escaped(hole.remedy[page.language])))
          #expect(page.text.contains(report.duties[hole.duty].day.label[page.language]))
        }
        for violation in report.violations {
          #expect(page.text.contains(escaped(violation.message[page.language])))
        }
      }
    }
  }

  @Test func everyWarningOfTheRegionIsPrinted() {
    for page in pages {
      for problem in plan.region.warnings {
        #expect(page.text.contains(escaped(problem.message[page.language])))
      }
      #expect(page.text.contains("id=\"warnings\"") == !plan.region.warnings.isEmpty)
    }
  }

  @Test func gapsComeBeforePartners() throws {
    for page in pages {
      let gaps = try #require(page.text.range(of: "id=\"gaps\""))
      let partners = try #require(page.text.range(of: "id=\"matches\""))
      #expect(gaps.lowerBound < partners.lowerBound)
    }
  }

  @Test func saysWhereItCameFrom() {
    for page in pages {
      for fact in [
        plan.provenance.inputDigest, plan.provenance.inputName, plan.provenance.version,
        String(plan.provenance.seed), plan.provenance.asOf.label[page.language],
        CivilDay.fiscalYearLabel(2026)[page.language],
      ] {
        #expect(page.text.contains(fact))
      }
      for report in plan.rotations {
        let span = CivilDay.spanLabel(report.from, report.to)[page.language]
        #expect(page.text.contains("<td>\(span)</td>"), "\(span)")
      }
    }
  }

  @Test func aCoveredPlanSaysSo() throws {
    let covered = try PlanFixture.coveredPlan()
    for (language, sentence) in [
      (Language.japanese, "足りないところはありません。"), (.english, "Nothing is uncovered."),
    ] {
      let text = String(decoding: PlanPage.html(covered, language: language), as: UTF8.self)
      #expect(text.contains(sentence))
      #expect(MarkupCheck(text).faults.isEmpty)
      #expect(!text.contains("class=\"gap\""))
    }
  }

  @Test func aRegionWithoutPlacesHasNoMap() throws {
    let document = RegionDocument(name: "空", asOf: plan.provenance.asOf)
    let empty = Plan(
      region: try Region(checking: document), matches: [], rotations: [],
      provenance: plan.provenance)
    let text = String(decoding: PlanPage.html(empty, language: .japanese), as: UTF8.self)
    #expect(MarkupCheck(text).faults.isEmpty)
    #expect(!text.contains("<svg") && text.contains("この計画には支援の必要も当番もありません。"))
  }

  @Test func aLargePlanSaysWhatIsCut() throws {
    let report = try #require(plan.matches.first)
    let needs = (0..<700).map { _ in report.needs[0] }
    let large = MatchReport(
      function: report.function, status: .optimal, needs: needs, supporters: report.supporters,
      assignments: needs.indices.map { index in
        MatchAssignment(
          need: index, supporter: 0, rank: 1, level: nil, metres: nil, minutes: nil,
          existing: false, approximate: false)
      }, uncovered: [], leftOut: [], objective: report.objective,
      certificate: report.certificate, candidatePairs: 700)
    let rotations = [RotationReport](repeating: plan.rotations[0], count: 20)
    let text = String(
      decoding: PlanPage.html(
        Plan(
          region: plan.region, matches: [large], rotations: rotations,
          provenance: plan.provenance), language: .english), as: UTF8.self)
    let markup = MarkupCheck(text)
    #expect(markup.faults.isEmpty)
    #expect(text.contains("600 lines are drawn; 100 more are left out."))
    #expect(text.contains("The table is folded because it is long."))
    #expect(markup.tags.count { $0.value("class") == "month" } == PageLimits.calendarMonths)
    #expect(text.contains("only the first 24 calendar months are shown"))
    #expect(markup.tags.count { $0.value("class") == "partner" } == 700)
    let ids = markup.tags.compactMap { $0.value("id") }
    #expect(ids.count == Set(ids).count)
  }

  @Test func everyWarningIsPrinted() {
    let problems = (1...3).map { index in
      Problem(
        .warning, path: "institutions[\(index)].name", value: "<\(index)>", rule: "odd-name",
        message: LocalizedText(ja: "名前\(index)", en: "name \(index)"),
        hint: LocalizedText(ja: "直す\(index)", en: "mend \(index)"))
    }
    var html = HTMLWriter(language: .english)
    WarningSection.write(problems, language: .english, to: &html)
    let text = String(decoding: html.bytes, as: UTF8.self)
    #expect(MarkupCheck(text).faults.isEmpty)
    for index in 1...3 {
      for part in [
        "institutions[\(index)].name", "&lt;\(index)&gt;", "name \(index)", "mend \(index)",
      ] {
        #expect(text.contains(part))
      }
    }
  }
}
