import MatchEngine

/// One scenario: what it does, which figures move, whom it touches.
enum ScenarioPanel {
  static func write(
    _ outcome: ScenarioOutcome, number: Int, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let scenario = outcome.scenario
    html.element("h3", text: "\(number). " + (scenario.name.isEmpty ? scenario.id : scenario.name))
    html.element("ul", ("class", "changes")) { html in
      for sentence in outcome.sentences { html.element("li") { $0.text(sentence) } }
    }
    html.element("p") { $0.text(ScenarioText.text(outcome.disruption)) }
    writeDeltas(outcome, context, to: &html)
    writeAffected(outcome, context, to: &html)
  }

  private static func writeDeltas(
    _ outcome: ScenarioOutcome, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let moved = outcome.deltas.filter { $0.before != $0.after }
    guard !moved.isEmpty else {
      html.element("p", ("class", "ok")) { $0.text(ja: "数字は変わりません。", en: "No figure changes.") }
      return
    }
    let whole = moved.filter { $0.key.area == nil && $0.key.subject == .all }
    let parts = moved.filter { !($0.key.area == nil && $0.key.subject == .all) }
    let grave = whole.filter { $0.isBetter == false } + whole.filter { $0.isBetter == true }
    writeTable(
      grave + whole.filter { $0.isBetter == nil },
      LocalizedText(ja: "変わる数字（全体）", en: "Figures that change (whole region)"), context,
      to: &html)
    guard !parts.isEmpty else { return }
    let caption = LocalizedText(
      ja: "変わる数字（圏域・機能・輪番ごと \(parts.count)）",
      en: "Figures that change (by area, function and rota: \(parts.count))")
    html.element("details") { html in
      html.element("summary") { $0.text(caption) }
      writeTable(parts, caption, context, to: &html)
    }
  }

  private static func writeTable(
    _ deltas: [IndicatorDelta], _ caption: LocalizedText, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    guard !deltas.isEmpty else { return }
    let hasParts = deltas.contains { $0.key.area != nil || $0.key.subject != .all }
    var heads = [(LocalizedText(ja: "指標", en: "Indicator"), numeric: false)]
    if hasParts {
      heads += [
        (LocalizedText(ja: "圏域", en: "Area"), numeric: false),
        (LocalizedText(ja: "内訳", en: "Of"), numeric: false),
      ]
    }
    heads += [
      (LocalizedText(ja: "いま", en: "Base"), numeric: true),
      (LocalizedText(ja: "この案", en: "Scenario"), numeric: true),
      (LocalizedText(ja: "差", en: "Change"), numeric: true),
    ]
    html.table(caption, heads) { html in
      for delta in deltas {
        var function: SupportFunction?
        if case .function(let found) = delta.key.subject { function = found }
        html.row(RowFilter(area: delta.key.area, function: function, context)) { html in
          html.element("th", ("scope", "row")) { $0.text(delta.key.indicator.capitalisedName) }
          if hasParts {
            html.element("td", text: context.areaName(delta.key.area))
            html.cell(context.name(delta.key.subject))
          }
          html.cell(delta.before, of: delta.key.indicator)
          html.cell(delta.after, of: delta.key.indicator)
          html.element("td", ("class", "n"), ("data-v", delta.change.map(String.init) ?? "")) {
            $0.change(delta)
          }
        }
      }
    }
  }

  /// Rows beyond which the table of affected institutions is folded on screen.
  private static let open = 60

  private static func writeAffected(
    _ outcome: ScenarioOutcome, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let affected = outcome.affected
    guard !affected.isEmpty else {
      html.element("p") { $0.text(ja: "影響を受ける医療機関はありません。", en: "No institution is affected.") }
      return
    }
    let counts = ScenarioEffect.allCases.compactMap { effect -> String? in
      let count = affected.count { $0.effect == effect }
      guard count > 0 else { return nil }
      return effect.name[context.language] + " \(count)"
    }
    let caption = LocalizedText(
      ja: "影響を受ける医療機関 \(affected.count)件",
      en: "\(Wording.count(affected.count, "institution")) affected")
    html.element("p") { html in
      html.element("strong") { $0.text(caption) }
      html.text(ja: "：", en: ": ")
      html.text(counts.joined(separator: LocalizedText(ja: "、", en: ", ")[context.language]))
    }
    if affected.count > open {
      html.element("details") { html in
        html.element("summary") { $0.text(ja: "一覧を開く", en: "Open the list") }
        writeList(outcome, caption, context, to: &html)
      }
    } else {
      writeList(outcome, caption, context, to: &html)
    }
  }

  private static func writeList(
    _ outcome: ScenarioOutcome, _ caption: LocalizedText, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.table(
      caption,
      [
        (LocalizedText(ja: "医療機関", en: "Institution"), false),
        (LocalizedText(ja: "重さ", en: "Gravity"), true),
        (LocalizedText(ja: "影響", en: "Effect"), false),
        (LocalizedText(ja: "内容", en: "What happens"), false),
      ], width: .wide
    ) { html in
      for one in outcome.affected {
        html.row(RowFilter(one.institution, context)) { html in
          html.element("th", ("scope", "row")) { $0.institution(one.institution, context) }
          html.cell(one.effect.rawValue + 1)
          html.element("td", ("class", "t")) { html in
            html.element("span", ("aria-hidden", "true"), text: mark(one.effect) + " ")
            html.text(one.effect.name)
          }
          html.element("td", ("class", "t")) { html in
            for sentence in one.sentences { html.element("div") { $0.text(sentence) } }
          }
        }
      }
    }
  }

  private static func mark(_ effect: ScenarioEffect) -> String {
    switch effect {
    case .losesCover, .losesPartner: "×"
    case .gainsPartner, .joins: "○"
    case .leaves: "－"
    default: "◇"
    }
  }
}
