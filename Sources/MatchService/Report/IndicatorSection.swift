import MatchEngine

/// Every indicator: its figures by area and subject, definition, source, and who stands behind it.
enum IndicatorSection {
  /// The anchor of an indicator.
  static func anchor(_ indicator: Indicator) -> String { "indicator-" + indicator.rawValue }

  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.indicators) { html in
      html.note(
        LocalizedText(
          ja: "数字を開くと、圏域・機能・輪番ごとの内訳と、その数字のもとになった医療機関が見られます。",
          en:
            "Open an indicator for its figures by area, function and rota, and the institutions behind."
        ))
      writeWhole(context, to: &html)
      for indicator in Indicator.allCases {
        let parts = parts(of: indicator, context)
        if !parts.isEmpty { writeParts(indicator, parts, context, to: &html) }
      }
    }
  }

  /// The figures of an indicator that say more than its value for the whole region.
  private static func parts(
    of indicator: Indicator, _ context: ReportContext
  ) -> [IndicatorFigure] {
    let figures = context.report.indicators.figures.filter { $0.key.indicator == indicator }
    return figures.count > 1 || figures.contains { !$0.institutions.isEmpty } ? figures : []
  }

  private static func writeWhole(_ context: ReportContext, to html: inout HTMLWriter) {
    let table = context.report.indicators
    html.table(
      LocalizedText(ja: "指標（全体）", en: "Indicators (whole region)"),
      [
        (LocalizedText(ja: "指標", en: "Indicator"), false),
        (LocalizedText(ja: "値", en: "Value"), true),
        (LocalizedText(ja: "良い向き", en: "Better"), false),
        (LocalizedText(ja: "数え方", en: "Definition"), false),
        (LocalizedText(ja: "出典", en: "Source"), false),
      ], width: .wide
    ) { html in
      for indicator in Indicator.allCases {
        html.element("tr", ("id", anchor(indicator))) { html in
          html.element("th", ("scope", "row")) { html in
            if parts(of: indicator, context).isEmpty {
              html.text(indicator.capitalisedName)
            } else {
              html.element("a", ("href", "#" + anchor(indicator) + "-parts"), ("class", "who")) {
                $0.text(indicator.capitalisedName)
              }
            }
          }
          html.cell(table.value(indicator), of: indicator)
          html.cell(direction(indicator.direction))
          html.cell(indicator.text)
          html.cell(indicator.source)
        }
        html.newline()
      }
    }
  }

  private static func direction(_ direction: IndicatorDirection) -> LocalizedText {
    switch direction {
    case .more: LocalizedText(ja: "↑ 多い", en: "↑ more")
    case .less: LocalizedText(ja: "↓ 少ない", en: "↓ less")
    case .neither: LocalizedText(ja: "―", en: "—")
    }
  }

  private static func writeParts(
    _ indicator: Indicator, _ figures: [IndicatorFigure], _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.element("details", ("class", "indicator")) { html in
      html.element("summary") { html in
        html.text(indicator.capitalisedName)
        html.text(ja: "：", en: ": ")
        html.text(FigureText.text(context.report.indicators.value(indicator), indicator))
        html.element("span", ("class", "sub")) {
          $0.text(ja: "内訳 \(figures.count)行", en: "\(Wording.count(figures.count, "row"))")
        }
      }
      html.element("div", ("id", anchor(indicator) + "-parts"), ("class", "who")) {
        writeFigures(indicator, figures, context, to: &$0)
      }
    }
    html.newline()
  }

  /// As many names are written again.
  private static let sameLimit = 4

  private static func writeFigures(
    _ indicator: Indicator, _ figures: [IndicatorFigure], _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.table(
      indicator.name,
      [
        (LocalizedText(ja: "圏域", en: "Area"), false),
        (LocalizedText(ja: "内訳", en: "Of"), false),
        (LocalizedText(ja: "値", en: "Value"), true),
        (LocalizedText(ja: "医療機関", en: "Institutions"), false),
      ]
    ) { html in
      var known: [IndicatorSubject: [String]] = [:]
      for figure in figures {
        var function: SupportFunction?
        if case .function(let found) = figure.key.subject { function = found }
        let filter = RowFilter(area: figure.key.area, function: function, context)
        html.row(filter) { html in
          html.element("th", ("scope", "row"), text: context.areaName(figure.key.area))
          let subject = context.name(figure.key.subject)
          html.cell(
            figure.key.subject == .all ? LocalizedText(ja: "全部", en: "all") : subject)
          html.cell(figure.value, of: indicator)
          html.element("td", ("class", "t")) { html in
            // An area that holds all the institutions of one before, as a prefecture does of the whole,
            // does not name them again.
            if figure.institutions.count > sameLimit,
              known[figure.key.subject] == figure.institutions
            {
              html.text(ja: "（上の圏域と同じ）", en: "(as in the area above)")
            } else {
              html.institutions(figure.institutions, context, open: 4)
              known[figure.key.subject] = figure.institutions
            }
          }
        }
      }
    }
  }
}
