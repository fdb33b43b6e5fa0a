import MatchEngine

/// How much each supporter carries of what it offers: a chart and its table.
enum LoadSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    guard !context.plan.matches.isEmpty else { return }
    html.heading(.load)
    writeFunctions(context, to: &html)
  }

  /// Appends a chart and a table for each function.
  static func writeFunctions(_ context: PageContext, to html: inout HTMLWriter) {
    for report in context.plan.matches {
      html.newline()
      html.element("h3") { $0.text(name(report.function)) }
      guard !report.supporters.isEmpty else {
        html.element("p") { $0.text(ja: "支援側がありません。", en: "There are no supporters.") }
        continue
      }
      let rows = rows(report, context)
      html.element("div", ("class", "pair")) { html in
        writeChart(report, rows, context, to: &html)
        writeTable(report, rows, context, to: &html)
      }
    }
  }

  private static func name(_ function: SupportFunction) -> LocalizedText {
    LocalizedText(ja: function.name.japanese, en: GapSection.capitalised(function.name.english))
  }

  /// One supporter with its load.
  struct Row {
    let institution: InstitutionID
    let load: Int
    let capacity: Int
    /// The band of its places; nil if all share them.
    let band: TimeBand?
  }

  /// The supporters, the most loaded first, then in document order.
  private static func rows(_ report: MatchReport, _ context: PageContext) -> [Row] {
    var loads = [Int](repeating: 0, count: report.supporters.count)
    for assignment in report.assignments where loads.indices.contains(assignment.supporter) {
      loads[assignment.supporter] += 1
    }
    return zip(report.supporters, loads).enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map {
        Row(
          institution: $0.element.0.institution, load: $0.element.1,
          capacity: $0.element.0.capacity, band: $0.element.0.band)
      }
  }

  private static func writeChart(
    _ report: MatchReport, _ rows: [Row], _ context: PageContext, to html: inout HTMLWriter
  ) {
    let shown = rows.prefix(PageLimits.chartSupporters)
    let title = LocalizedText(
      ja: "\(report.function.name.japanese)：支援側の引き受け件数と枠",
      en: "\(name(report.function).english): needs taken and capacity")
    let description = LocalizedText(
      ja: "濃い棒が引き受け件数、枠線が引き受け枠。数値は表にあります。",
      en: "Dark bars are needs taken, outlines are capacity. The numbers are in the table.")
    html.element("figure") { html in
      html.element("figcaption") { $0.text(title) }
      html.scrollArea(label: title[context.language] + " (SVG)", width: .any) { html in
        BarChart(
          title: title[context.language], description: description[context.language],
          bars: shown.map {
            BarChart.Bar(
              label: context.shortName($0.institution), value: Double($0.load),
              outline: Double($0.capacity), mark: nil,
              text: "\($0.load)/\($0.capacity)" + full($0, context.language), isFull: isFull($0))
          }
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { html in
        html.text(description)
        if rows.count > shown.count {
          html.text(
            ja: "図は多い順に\(shown.count)件まで。", en: " The chart shows the first \(shown.count).")
        }
      }
    }
  }

  private static func isFull(_ row: Row) -> Bool { row.capacity > 0 && row.load >= row.capacity }

  private static func full(_ row: Row, _ language: Language) -> String {
    isFull(row) ? (LocalizedText(ja: " 満", en: " full")[language]) : ""
  }

  private static func writeTable(
    _ report: MatchReport, _ rows: [Row], _ context: PageContext, to html: inout HTMLWriter
  ) {
    let caption = LocalizedText(
      ja: "\(report.function.name.japanese)：引き受け件数と枠",
      en: "\(name(report.function).english): load and capacity")
    html.scrollArea(label: caption[context.language], width: .any) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead([
          (LocalizedText(ja: "支援側", en: "Supporter"), false),
          (LocalizedText(ja: "件数", en: "Load"), true),
          (LocalizedText(ja: "枠", en: "Capacity"), true),
          (LocalizedText(ja: "残り", en: "Free"), true),
        ])
        html.element("tbody") { html in
          for row in rows {
            html.element("tr") { html in
              html.element("th", ("scope", "row")) { html in
                html.text(context.name(row.institution))
                if let band = row.band {
                  html.text(ja: "（\(band.name.japanese)）", en: " (\(band.name.english))")
                }
                html.element(
                  "span", ("class", "sub"), text: context.municipalityName(of: row.institution))
              }
              html.element("td", ("class", "n")) { $0.number(row.load) }
              html.element("td", ("class", "n")) { $0.number(row.capacity) }
              html.element("td", ("class", "n")) { html in
                html.number(row.capacity - row.load)
                if isFull(row) { html.tag("near", ja: "満", en: "full") }
              }
            }
            html.newline()
          }
        }
      }
    }
  }
}
