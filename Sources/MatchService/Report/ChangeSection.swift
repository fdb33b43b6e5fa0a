import MatchEngine

/// What changed since the last report.
enum ChangeSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("h3") { $0.text(ja: "前回の報告からの変化", en: "Since the last report") }
    guard let previous = context.report.previous else {
      html.element("p") {
        $0.text(
          ja: "前回の報告はありません。次回は、今回の数字と比べられます。",
          en: "There was no report before. The next one will be compared with this.")
      }
      return
    }
    if let day = context.report.previousDay {
      html.note(
        LocalizedText(
          ja: "\(day.label.japanese)時点の報告と比べています。", en: "Compared with \(day.label.english)."))
    }
    let deltas = deltas(from: previous, to: context.report.indicators)
    if deltas.isEmpty {
      html.element("p") { $0.text(ja: "全体の数字に変化はありません。", en: "No figure of the whole changed.") }
    } else {
      let caption = LocalizedText(ja: "変わった数字（全体）", en: "Figures that changed (whole region)")
      html.table(caption, columns) { html in
        for delta in deltas { row(delta, to: &html) }
      }
    }
    writeNames(from: previous, context, to: &html)
  }

  private static let columns: [(LocalizedText, numeric: Bool)] = [
    (LocalizedText(ja: "指標", en: "Indicator"), false),
    (LocalizedText(ja: "前回", en: "Before"), true),
    (LocalizedText(ja: "今回", en: "Now"), true),
    (LocalizedText(ja: "変化", en: "Change"), true),
  ]

  /// Figures of the whole region that differ, those that judge first.
  static func deltas(
    from previous: IndicatorTable, to current: IndicatorTable
  ) -> [IndicatorDelta] {
    let all = current.figures.compactMap { figure -> IndicatorDelta? in
      guard figure.key.area == nil, figure.key.subject == .all,
        let before = previous[figure.key]
      else { return nil }
      let delta = IndicatorDelta(figure.key, before: before.value, after: figure.value)
      return delta.before == delta.after ? nil : delta
    }
    return all.filter { $0.isBetter != nil } + all.filter { $0.isBetter == nil }
  }

  private static func row(_ delta: IndicatorDelta, to html: inout HTMLWriter) {
    let indicator = delta.key.indicator
    html.row(nil) { html in
      html.element(
        "th", ("scope", "row"), text: GapSection.capitalised(indicator.name[html.language]))
      html.cell(delta.before, of: indicator)
      html.cell(delta.after, of: indicator)
      html.element("td", ("class", "n"), ("data-v", String(delta.change ?? 0))) {
        $0.change(delta)
      }
    }
  }

  /// Who lost cover since, and who found it.
  private static func writeNames(
    from previous: IndicatorTable, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    for report in context.report.plan.matches {
      let key = IndicatorKey(.needsWithoutPartner, subject: .function(report.function))
      guard let before = previous[key], let after = context.report.indicators[key] else { continue }
      let (old, new) = (Set(before.institutions), Set(after.institutions))
      let name = context.name(.function(report.function))
      for (ids, text) in [
        (
          after.institutions.filter { !old.contains($0) },
          LocalizedText(ja: "新しく連携先なし", en: "newly without a partner")
        ),
        (
          before.institutions.filter { !new.contains($0) },
          LocalizedText(ja: "連携先なしを解消", en: "no longer without")
        ),
      ] where !ids.isEmpty {
        html.element("p") { html in
          html.element("strong") { html in
            html.text(
              ja: "\(name.japanese)・\(text.japanese)（\(ids.count)）：",
              en: "\(name.english), \(text.english) (\(ids.count)): ")
          }
          html.institutions(ids, context, open: 8)
        }
      }
    }
  }
}
