import MatchEngine

/// Mutual deputies: who stands in for whom, and why a clinic has no pair.
enum DeputySection {
  /// Writes the pairs of a plan of deputies above the clinics that a concentrated clinic takes.
  static func write(
    _ report: DeputyReport, _ context: PageContext, to html: inout HTMLWriter
  ) {
    html.element("p", ("class", "note")) {
      $0.text(
        ja: "対象\(report.clinics.count)施設のうち\(report.pairs.count)組が互いの副主治医になります。"
          + (report.hub.needs.isEmpty ? "" : "残りの施設は副主治医機能集中診療所へ（次の表）。"),
        en:
          "Of \(Wording.count(report.clinics.count, "clinic")), \(Wording.count(report.pairs.count, "pair stands", "pairs stand")) in for each "
          + "other."
          + (report.hub.needs.isEmpty
            ? "" : " The rest go to concentrated deputy clinics (next table)."))
    }
    if !report.pairs.isEmpty { writePairs(report, context, to: &html) }
    guard !report.unpaired.isEmpty else { return }
    html.element("details") { html in
      html.element("summary") {
        $0.text(
          ja: "組のない医療機関とその理由　\(report.unpaired.count)件",
          en: "Without a pair, and why: \(report.unpaired.count)")
      }
      html.element("ul") { html in
        for clinic in report.unpaired {
          html.element("li") { html in
            html.text(context.name(clinic.institution))
            html.text(ja: "：\(clinic.text.japanese)", en: ": \(clinic.text.english)")
          }
        }
      }
    }
  }

  private static func writePairs(
    _ report: DeputyReport, _ context: PageContext, to html: inout HTMLWriter
  ) {
    let caption = LocalizedText(ja: "互いの副主治医（主治医と副主治医）", en: "Mutual deputies")
    html.scrollArea(label: caption[context.language], width: .wide) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead([
          (LocalizedText(ja: "医療機関", en: "Institution"), numeric: false),
          (LocalizedText(ja: "互いの副主治医", en: "Mutual deputy"), numeric: false),
          (LocalizedText(ja: "圏域", en: "Area"), numeric: false),
          (LocalizedText(ja: "距離 km", en: "km"), numeric: true),
          (LocalizedText(ja: "移動 分", en: "Minutes"), numeric: true),
        ])
        html.element("tbody") { html in
          for pair in report.pairs { writeRow(pair, context, to: &html) }
        }
      }
    }
  }

  private static func writeRow(
    _ pair: DeputyPair, _ context: PageContext, to html: inout HTMLWriter
  ) {
    html.element("tr") { html in
      html.element("th", ("scope", "row")) { $0.text(context.name(pair.first)) }
      html.element("td") { html in
        html.text(context.name(pair.second))
        if pair.existing { html.tag("keep", ja: "既", en: "kept") }
      }
      html.element("td") {
        $0.text(ja: "同じ\(pair.level.name.japanese)", en: "same \(pair.level.name.english)")
      }
      html.element("td", ("class", "n")) { html in
        html.text(PageNumber.kilometres(pair.metres))
        if pair.approximate { html.tag("near", ja: "≈", en: "≈") }
      }
      html.element("td", ("class", "n")) { $0.number(pair.minutes) }
    }
    html.newline()
  }
}
