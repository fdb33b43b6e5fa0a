import MatchEngine

/// From what the report was made, at its foot.
enum SourceSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    TitleSection.writeSource(context.page, to: &html)
    html.element("p") { $0.text(TitleSection.footer(context.page)) }
  }
}
