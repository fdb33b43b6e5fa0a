import MatchEngine

/// The plan's own tables: gaps with their causes and remedies, and every partner.
enum PlanTables {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("section", ("class", "part part-gaps")) { GapSection.write(context.page, to: &$0) }
    html.newline()
    guard !context.report.plan.matches.isEmpty else { return }
    html.element("section", ("class", "part part-matches")) { html in
      MatchSection.write(context.page, to: &html)
      LeftOutSection.write(context.page, to: &html)
    }
    html.newline()
  }
}
