import MatchEngine

/// The base and up to ten scenarios side by side, then each by itself.
enum ScenarioSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    guard !context.scenarios.isEmpty else { return }
    html.section(ReportSections.scenarios) { html in
      if context.report.scenarios.count > RegionReport.scenarioLimit {
        html.note(
          LocalizedText(
            ja: "先頭の\(RegionReport.scenarioLimit)案を載せています（全\(context.report.scenarios.count)案）。",
            en:
              "The first \(RegionReport.scenarioLimit) of \(context.report.scenarios.count) are shown."
          ))
      }
      html.element("ul", ("class", "tabs"), ("data-tabs", "")) { html in
        html.element("li") { html in
          html.element("a", ("href", "#scenario-all")) {
            $0.text(ja: "並べて比べる", en: "Side by side")
          }
        }
        for (place, outcome) in context.scenarios.enumerated() {
          html.element("li") { html in
            html.element(
              "a", ("href", "#scenario-\(place + 1)"),
              text: "\(place + 1). " + ScenarioText.name(outcome.scenario, width: 16))
          }
        }
      }
      html.newline()
      html.element("div", ("id", "scenario-all")) { writeComparison(context, to: &$0) }
      for (place, outcome) in context.scenarios.enumerated() {
        html.element("div", ("id", "scenario-\(place + 1)")) {
          ScenarioPanel.write(outcome, number: place + 1, context, to: &$0)
        }
        html.newline()
      }
    }
  }

  private static func writeComparison(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("h3") { $0.text(ja: "いまと、もしもの案", en: "Base and scenarios") }
    html.note(
      LocalizedText(
        ja: "○改善　×悪化　◇良し悪しのない増減　＝変わらず。下の小さな数字が「いま」との差です。",
        en:
          "○ better, × worse, ◇ a change that is neither, ＝ same. Small figures are the difference from the base."
      ))
    let table = context.report.indicators
    // What no scenario counts again cannot be compared.
    let shown = Indicator.allCases.filter { indicator in
      context.scenarios.contains { $0.indicators.value(indicator) != nil }
    }
    let heads =
      [
        (LocalizedText(ja: "指標（全体）", en: "Indicator (whole region)"), numeric: false),
        (LocalizedText(ja: "いま", en: "Base"), numeric: true),
      ]
      + context.scenarios.enumerated().map { place, outcome in
        let name = "\(place + 1). " + ScenarioText.name(outcome.scenario, width: 24)
        return (LocalizedText(ja: name, en: name), numeric: true)
      }
    let caption = LocalizedText(ja: "指標の比較", en: "Indicators side by side")
    html.table(caption, heads, width: context.scenarios.count > 4 ? .tally : .wide) { html in
      for indicator in shown {
        html.element("tr") { html in
          html.element("th", ("scope", "row")) { $0.text(indicator.capitalisedName) }
          html.cell(table.value(indicator), of: indicator)
          for outcome in context.scenarios {
            writeCell(
              IndicatorDelta(
                IndicatorKey(indicator), before: table.value(indicator),
                after: outcome.indicators.value(indicator)), to: &html)
          }
        }
        html.newline()
      }
      writeDisruption(
        LocalizedText(ja: "変わる連携", en: "Partnerships that change"), context, \.partnersChanged,
        to: &html)
      writeDisruption(
        LocalizedText(ja: "持ち主の変わる当番", en: "Duties that change hands"), context, \.dutiesChanged,
        to: &html)
    }
  }

  private static func writeCell(_ delta: IndicatorDelta, to html: inout HTMLWriter) {
    let style =
      switch delta.isBetter {
      case true?: "n better-cell"
      case false?: "n worse-cell"
      case nil: "n"
      }
    html.element("td", ("class", style), ("data-v", delta.after.map(String.init) ?? "")) { html in
      html.text(FigureText.text(delta.after, delta.key.indicator))
      html.element("span", ("class", "sub")) { $0.change(delta) }
    }
  }

  private static func writeDisruption(
    _ name: LocalizedText, _ context: ReportContext, _ value: KeyPath<ScenarioDisruption, Int>,
    to html: inout HTMLWriter
  ) {
    html.element("tr") { html in
      html.element("th", ("scope", "row")) { $0.text(name) }
      html.element("td", ("class", "n")) { $0.text("—") }
      for outcome in context.scenarios { html.cell(outcome.disruption[keyPath: value]) }
    }
    html.newline()
  }
}

/// The words of scenarios.
enum ScenarioText {
  /// The name, cut to a number of wide characters.
  static func name(_ scenario: Scenario, width: Int) -> String {
    TextWidth.fitted(
      scenario.name.isEmpty ? scenario.id : scenario.name, size: 1, width: Double(width))
  }

  /// How much of the plan is overturned, in a sentence.
  static func text(_ disruption: ScenarioDisruption) -> LocalizedText {
    let fewest = disruption.fewestDutiesChanged
    return LocalizedText(
      ja:
        "いまの計画からの変更：連携\(disruption.partnersChanged)件、当番\(disruption.dutiesChanged)枠（同じだけ埋めるのに少なくとも\(fewest)枠の変更が要ります）。",
      en:
        "Changes to the plan: \(Wording.count(disruption.partnersChanged, "partnership")) and \(Wording.count(disruption.dutiesChanged, "duty", "duties")) (no plan with as few holes changes fewer than \(fewest))."
    )
  }
}
