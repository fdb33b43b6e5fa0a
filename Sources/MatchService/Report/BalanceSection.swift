import MatchEngine

/// For each area: back-up beds against the need expected, duties and partners.
enum BalanceSection {
  /// Areas for which anything was counted, in document order.
  static func areas(_ context: ReportContext) -> [AreaRecord] {
    let counted = Set(context.report.indicators.figures.compactMap(\.key.area))
    return context.region.document.areas.filter { counted.contains($0.id) }
  }

  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    let areas = areas(context)
    guard !areas.isEmpty else { return }
    html.section(ReportSections.beds) { html in
      writeChart(areas, context, to: &html)
      writeTable(areas, context, to: &html)
    }
  }

  private static func writeChart(
    _ areas: [AreaRecord], _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let table = context.report.indicators
    let bars = areas.compactMap { area -> BarChart.Bar? in
      guard let beds = table.value(.backupBeds, area: area.id),
        let expected = table.value(.expectedBackupBeds, area: area.id)
      else { return nil }
      let balance = beds * 10 - expected
      let text = FigureText.change(balance, .tenthsOfBeds)[context.language]
      return BarChart.Bar(
        label: area.name, value: Double(beds), outline: nil, mark: Double(expected) / 10,
        text: text, isFull: balance < 0)
    }
    guard !bars.isEmpty else { return }
    let title = LocalizedText(ja: "後方支援病床と見込まれる必要", en: "Back-up beds and expected need")
    let description = LocalizedText(
      ja: "棒が確保された病床、縦の線が見込まれる必要病床、右の数字が過不足。足りない圏域は茶色の棒。数値は表にあります。",
      en:
        "Bars are beds kept, the upright line is the expected need, the figure is the balance; brown bars fall short. The numbers are in the table."
    )
    html.element("figure") { html in
      html.element("figcaption") { $0.text(title) }
      html.scrollArea(label: title[context.language] + " (SVG)", width: .any) { html in
        BarChart(
          title: title[context.language], description: description[context.language],
          bars: Array(bars.prefix(PageLimits.chartMembers))
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { $0.text(description) }
    }
    html.newline()
  }

  /// What the table shows of each area.
  private static let columns: [Indicator] = [
    .backupBeds, .expectedBackupBeds, .backupBedBalance, .needs, .needsWithoutPartner,
    .needCoverage, .isolatedClinics, .openDutySlots, .crossBoundaryShare,
  ]

  private static func writeTable(
    _ areas: [AreaRecord], _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let table = context.report.indicators
    let shown = columns.filter { indicator in
      areas.contains { table.value(indicator, area: $0.id) != nil }
    }
    let heads =
      [
        (LocalizedText(ja: "圏域", en: "Area"), numeric: false),
        (LocalizedText(ja: "人口", en: "Inhabitants"), numeric: true),
      ] + shown.map { ($0.capitalisedName, numeric: true) }
    html.table(LocalizedText(ja: "圏域ごとの数字", en: "Figures by area"), heads, width: .wide) { html in
      for area in areas {
        html.row(RowFilter(area: area.id, context)) { html in
          html.element("th", ("scope", "row")) { html in
            html.text(area.name)
            html.element("span", ("class", "sub")) { $0.text(area.level.name) }
          }
          if let population = area.population {
            html.cell(population)
          } else {
            html.element("td", ("class", "n")) { $0.text("—") }
          }
          for indicator in shown {
            let value = table.value(indicator, area: area.id)
            let isBad = indicator == .backupBedBalance && (value ?? 0) < 0
            html.element(
              "td", ("class", isBad ? "n bad" : "n"), ("data-v", value.map(String.init) ?? "")
            ) {
              $0.text(
                value == nil ? LocalizedText(ja: "—", en: "—") : FigureText.text(value, indicator))
            }
          }
        }
      }
    }
  }
}

extension Indicator {
  /// Its name with a capital first letter.
  var capitalisedName: LocalizedText {
    LocalizedText(ja: name.japanese, en: GapSection.capitalised(name.english))
  }
}
