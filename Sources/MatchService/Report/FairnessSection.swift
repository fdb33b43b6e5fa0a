import MatchEngine

/// How evenly support and duties are spread, beside the load of each supporter.
enum FairnessSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    guard !context.report.plan.matches.isEmpty else { return }
    html.section(ReportSections.load) { html in
      writeFigures(context, to: &html)
      LoadSection.writeFunctions(context.page, to: &html)
    }
  }

  private static let indicators: [Indicator] = [
    .supportLoadGini, .dutyLoadGini, .mostDuties, .medianDuties, .fewestDuties,
    .shareCarriedBySeventies, .reciprocity,
  ]

  private static func writeFigures(_ context: ReportContext, to html: inout HTMLWriter) {
    let table = context.report.indicators
    let known = indicators.filter { table.value($0) != nil }
    guard !known.isEmpty else { return }
    html.table(
      LocalizedText(ja: "公平さの数字", en: "Figures of fairness"),
      [
        (LocalizedText(ja: "指標", en: "Indicator"), false),
        (LocalizedText(ja: "値", en: "Value"), true),
        (LocalizedText(ja: "意味", en: "Meaning"), false),
      ]
    ) { html in
      for indicator in known {
        html.element("tr") { html in
          html.element("th", ("scope", "row")) { $0.text(indicator.capitalisedName) }
          html.cell(table.value(indicator), of: indicator)
          html.cell(indicator.text)
        }
        html.newline()
      }
    }
  }
}
