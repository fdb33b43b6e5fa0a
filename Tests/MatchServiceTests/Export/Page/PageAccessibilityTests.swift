import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite(
  "plan.html under axe-core",
  .enabled(
    if: Browser.executable != nil && Browser.program("chromedriver") != nil
      && Python.version(ofPackage: "selenium") != nil
      && Python.version(ofPackage: "axe-playwright-python") != nil,
    "chromium, chromedriver or the Python packages selenium and axe-playwright-python are absent"))
struct PageAccessibilityTests {
  /// What the script says of one page at one width.
  private struct Finding: Decodable {
    struct Violation: Decodable {
      let rule: String
      let count: Int
      let example: String
    }
    let page: String
    let width: Int
    let violations: [Violation]
    let passes: [String]
    let scrollsSideways: Bool
    let unreachable: [String]
    let requests: [String]
    let console: [String]
  }

  private func examine(_ pages: [(name: String, text: String)]) throws -> [Finding] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("match-axe-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = pages.map { folder.appendingPathComponent($0.name) }
    for (file, page) in zip(files, pages) { try Data(page.text.utf8).write(to: file) }
    let output = try Python.run(
      script: "Tests/Oracles/page_accessibility.py", arguments: files.map(\.path))
    try #require(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    return try JSONDecoder().decode([Finding].self, from: output.standardOutput)
  }

  /// The plan with the first two months of its rotation: ten more have nothing new for axe.
  private func twoMonths(of plan: Plan) -> Plan {
    let reports = plan.rotations.map { report in
      let last = CivilMonth(report.from).next.days.upperBound
      let duties = report.duties.filter { $0.day <= last }
      return RotationReport(
        rotation: report.rotation, from: report.from, to: last, status: report.status,
        duties: duties, holes: report.holes.filter { $0.duty < duties.count },
        violations: report.violations,
        tallies: report.tallies.map { tally in
          MemberTally(
            duties: tally.duties, holidayDuties: tally.holidayDuties,
            byMonth: Array(tally.byMonth.prefix(2)), minutes: tally.minutes,
            smallestGapDays: tally.smallestGapDays,
            fairDutiesHundredths: tally.fairDutiesHundredths,
            fairHolidayDutiesHundredths: tally.fairHolidayDutiesHundredths)
        }, score: report.score, steps: report.steps)
    }
    return Plan(
      region: plan.region, matches: plan.matches, rotations: reports, provenance: plan.provenance)
  }

  @Test("No rule of WCAG 2.2 AA is broken, nothing is fetched, every scrolling area takes the keys")
  func pagesAreAccessible() throws {
    let plans = [twoMonths(of: try PlanFixture.plan()), try HostilePlan.plan()]
    let pages = zip(plans, Language.allCases).map { plan, language in
      (
        name: "plan-\(language.rawValue).html",
        text: String(decoding: PlanPage.html(plan, language: language), as: UTF8.self)
      )
    }
    let findings = try examine(pages)
    #expect(findings.map(\.width) == [1000, 320, 1000, 320])
    for finding in findings {
      let place = "\(finding.page) at \(finding.width) px"
      #expect(finding.violations.isEmpty, "\(place): \(finding.violations)")
      // Colours are examined once, at the first width.
      #expect(finding.passes.contains("color-contrast") == (finding.width == 1000), "\(place)")
      #expect(!finding.scrollsSideways, "\(place)")
      #expect(finding.unreachable.isEmpty, "\(place): \(finding.unreachable)")
      #expect(finding.requests.isEmpty, "\(place): \(finding.requests)")
      #expect(finding.console.isEmpty, "\(place): \(finding.console)")
    }
  }

  @Test("No rule of WCAG 2.2 AA is broken by the report either")
  func reportIsAccessible() throws {
    let full = try ReportFixture.report()
    let report = RegionReport(
      plan: twoMonths(of: full.plan), indicators: full.indicators, scenarios: full.scenarios,
      contingencies: full.contingencies, timeline: full.timeline, recruiting: full.recruiting,
      previous: full.previous, previousDay: full.previousDay)
    let pages = Language.allCases.map { language in
      (
        name: "report-\(language.rawValue).html",
        text: String(decoding: ReportPage.html(report, language: language), as: UTF8.self)
      )
    }
    for finding in try examine(pages) {
      let place = "\(finding.page) at \(finding.width) px"
      #expect(finding.violations.isEmpty, "\(place): \(finding.violations)")
      #expect(!finding.scrollsSideways, "\(place)")
      #expect(finding.unreachable.isEmpty, "\(place): \(finding.unreachable)")
      #expect(finding.requests.isEmpty, "\(place): \(finding.requests)")
      #expect(finding.console.isEmpty, "\(place): \(finding.console)")
    }
  }

  @Test("The examination notices what it looks for")
  func faultsAreNoticed() throws {
    let page = """
      <!DOCTYPE html><html><head><meta charset="utf-8"></head><body style="width:1500px">
      <p style="color:#bbb;background:#fff">faint</p><img src="missing.png">
      <div style="overflow-x:auto;width:100px"><p style="width:300px">wide</p></div></body></html>
      """
    let finding = try #require(try examine([(name: "faults.html", text: page)]).first)
    let rules = finding.violations.map(\.rule)
    for rule in ["html-has-lang", "document-title", "color-contrast", "image-alt"] {
      #expect(rules.contains(rule))
    }
    #expect(finding.scrollsSideways)
    #expect(finding.unreachable.count == 1)
    #expect(finding.requests.contains { $0.hasSuffix("/missing.png") })
    #expect(!finding.console.isEmpty)
  }
}
