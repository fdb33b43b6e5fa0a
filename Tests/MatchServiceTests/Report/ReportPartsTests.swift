import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Parts of the report") struct ReportPartsTests {
  @Test("Base64 as Foundation writes it, of every length around a group")
  func base64() {
    for length in 0..<200 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test("Figures carry their unit, changes their sign and word")
  func figures() {
    #expect(FigureText.digits(-15, .tenthsOfBeds) == "−1.5")
    #expect(FigureText.digits(7, .giniThousandths) == "0.007")
    #expect(FigureText.digits(875, .permille) == "87.5")
    #expect(FigureText.digits(nil, .slots) == "—")
    #expect(FigureText.text(12_345, .dutySlots).japanese == "12,345枠")
    #expect(FigureText.text(nil, .dutySlots).english == "not known")
    #expect(FigureText.change(3, .institutions).japanese == "+3件")
    #expect(FigureText.change(-3, .permille).english == "−0.3 points")
    #expect(FigureText.change(0, .slots).japanese == "±0枠")
    #expect(FigureText.digits(Int.min, .tenthsOfBeds).hasPrefix("−"))
  }

  @Test("Fewer gaps are better, more beds are better, more needs are neither")
  func judgement() {
    func delta(_ indicator: Indicator, _ before: Int?, _ after: Int?) -> IndicatorDelta {
      IndicatorDelta(IndicatorKey(indicator), before: before, after: after)
    }
    let better = delta(.openDutySlots, 5, 2)
    #expect(FigureText.word(better).japanese == "改善" && FigureText.mark(better) == "○")
    let worse = delta(.backupBeds, 5, 2)
    #expect(FigureText.word(worse).english == "worse" && FigureText.style(worse) == "worse")
    let more = delta(.needs, 5, 6)
    #expect(FigureText.word(more).japanese == "増" && FigureText.mark(more) == "◇")
    let same = delta(.needs, 5, 5)
    #expect(FigureText.word(same).japanese == "変わらず" && FigureText.mark(same) == "＝")
    #expect(FigureText.word(delta(.needs, nil, 5)).english == "no comparison")
  }

  @Test("Six figures stand on the first screen, known ones before unknown ones")
  func firstScreen() {
    #expect(OverviewSection.figures(IndicatorTable([])).count == 6)
    let known: [Indicator] = [.crossBoundaryShare, .dutyLoadGini, .paperOnlyNeeds]
    let table = IndicatorTable(known.map { IndicatorFigure(IndicatorKey($0), 1) })
    let shown = OverviewSection.figures(table)
    #expect(shown.count == 6 && known.allSatisfy(shown.contains))
  }

  @Test("An axis holds all values, between three and seven round ticks")
  func axes() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let low = Double(generator.next(below: 20_000)) / 7 - 1_000
      let values = [low, low + Double(generator.next(below: 3_000)) / 9]
      let axis = BandChart.Axis(values)
      #expect(axis.low <= values[0] && axis.high >= values[1])
      #expect((2...8).contains(axis.ticks.count), "\(values) \(axis.ticks)")
      #expect(axis.ticks.first == axis.low)
    }
    #expect(BandChart.Axis([]).ticks.count >= 2)
    #expect(BandChart.Axis([5, 100]).low == 0)
  }

  @Test("A hull holds every point and only corners of the set")
  func hulls() {
    var generator = SeededGenerator(seed: 5)
    for count in 0..<60 {
      let points = (0..<count).map { _ in
        MapPoint(
          x: Double(generator.next(below: 12)), y: Double(generator.next(below: 12)), isOwn: true)
      }
      let hull = MapGround.hull(points)
      guard hull.count >= 3 else { continue }
      for point in points {
        for (place, corner) in hull.enumerated() {
          let next = hull[(place + 1) % hull.count]
          let turn =
            (next.x - corner.x) * (point.y - corner.y) - (next.y - corner.y) * (point.x - corner.x)
          #expect(turn >= 0)
        }
      }
    }
  }

  @Test("A sheet says the numbers and names that the report found, and nothing it did not count")
  func findings() throws {
    let report = try ReportFixture.report()
    let context = ReportContext(report: report, language: .japanese)
    #expect(IssueTheme.all(context) == [.afterHours, .admission])
    let findings = IssueFindings(theme: .afterHours, context: context)
    let match = try #require(report.plan.matches.first { $0.function == .afterHours })
    let open = GapList.withoutPartner(match)
    let issues = IssueLines.dotted(findings.issues).japanese
    #expect(issues.contains("要る\(match.needs.count)件のうち、\(open.count)件に連携先がありません"))
    for id in open { #expect(issues.contains(context.page.shortName(id))) }
    #expect(issues.contains("2枠が空白です"))
    #expect(
      IssueLines.numbered(findings.causes, LocalizedText(ja: "原因", en: "")).japanese
        .hasPrefix("原因①　"))
    // What makes it worse is a risk, what makes it better an effect.
    let risks = findings.risks.map(\.japanese).joined()
    let effects = findings.effects.map(\.japanese).joined()
    #expect(risks.contains("在宅患者が2割増える") && !effects.contains("在宅患者が2割増える"))
    #expect(effects.contains("意向ありの3件が加わる") && !risks.contains("意向ありの3件が加わる"))

    let bare = ReportContext(
      report: ReportFixture.bareReport(of: report.plan), language: .japanese)
    let few = IssueFindings(theme: .admission, context: bare)
    #expect(!few.issues.contains { $0.japanese.contains("見込まれる") })
    #expect(few.risks.isEmpty && few.effects.isEmpty)
  }

  @Test("Equal causes are counted, the most frequent first, ties in order")
  func counting() {
    let texts = ["b", "a", "c", "a", "c"].map { LocalizedText(ja: $0, en: $0) }
    let counted = IssueFindings.counted(texts)
    #expect(counted.map(\.0.english) == ["a", "c", "b"] && counted.map(\.1) == [2, 2, 1])
  }

  @Test("Rows carry the words of their area and everything around it")
  func filters() throws {
    let context = ReportContext(report: try ReportFixture.report(), language: .english)
    let region = context.region
    for index in region.document.institutions.indices {
      let attributes = RowFilter(InstitutionID(index), context).attributes
      let areas = try #require(attributes.first { $0.name.description == "data-a" }).value
      let own = region.areaOfInstitution[index]
      #expect(areas.split(separator: " ").contains(Substring(RowFilter.word(own))))
      let states = try #require(attributes.first { $0.name.description == "data-s" }).value
      #expect(states.contains("gap") == context.roles[index].hasGap)
    }
    #expect(RowFilter("nobody", context).attributes.isEmpty)
  }
}
