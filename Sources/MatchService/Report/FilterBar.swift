import MatchEngine

/// The line at the top: sections, and the filter by area, function and state.
enum FilterBar {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("div", ("class", "bar")) { html in
      let label = LocalizedText(ja: "目次", en: "Contents")
      html.element("nav", ("aria-label", label[context.language])) { html in
        html.element("ol") { html in
          for entry in ReportSections.all(context) {
            html.element("li") { html in
              html.element("a", ("href", "#" + entry.section.anchor)) { $0.text(entry.short) }
            }
          }
        }
      }
      html.newline()
      // Without script there is nothing to choose; the script shows the line.
      html.element(
        "div", ("class", "filter"), ("id", "filter"), ("role", "search"), ("hidden", ""),
        (
          "aria-label",
          LocalizedText(ja: "表と地図のしぼり込み", en: "Filter of tables and maps")[context.language]
        )
      ) { writeChoices(context, to: &$0) }
    }
    html.newline()
  }

  private static func writeChoices(_ context: ReportContext, to html: inout HTMLWriter) {
    let all = LocalizedText(ja: "すべて", en: "all")
    choice("filter-area", LocalizedText(ja: "圏域", en: "Area"), all, areas(context), to: &html)
    choice(
      "filter-function", LocalizedText(ja: "機能", en: "Function"), all,
      context.report.plan.matches.map {
        ($0.function.rawValue, context.name(.function($0.function))[context.language])
      }, to: &html)
    choice(
      "filter-state", LocalizedText(ja: "状態", en: "State"), all,
      RowFilter.State.allCases.map { ($0.rawValue, $0.name[context.language]) }, to: &html)
    html.element("button", ("type", "button"), ("id", "filter-reset")) {
      $0.text(ja: "元に戻す", en: "Reset")
    }
    html.element(
      "span", ("id", "filter-result"), ("role", "status"),
      (
        "data-shown",
        LocalizedText(ja: "表示 {n} / {all} 行", en: "{n} of {all} rows")[context.language]
      )
    ) { _ in }
  }

  private static func choice(
    _ id: String, _ name: LocalizedText, _ all: LocalizedText, _ options: [(String, String)],
    to html: inout HTMLWriter
  ) {
    html.element("label", ("for", id)) { $0.text(name) }
    html.element("select", ("id", id)) { html in
      html.element("option", ("value", "")) { $0.text(all) }
      for (value, text) in options { html.element("option", ("value", value), text: text) }
    }
    html.newline()
  }

  /// Areas that hold institutions, each below the one that contains it.
  private static func areas(_ context: ReportContext) -> [(String, String)] {
    let region = context.region
    var used: Set<AreaID> = []
    for area in region.areaOfInstitution {
      for level in AreaLevel.allCases {
        if let ancestor = region.ancestor(of: area, at: level) { used.insert(ancestor) }
      }
    }
    var result: [(String, String)] = []
    func add(_ parent: AreaID?, depth: Int) {
      for index in region.document.areas.indices {
        let area = AreaID(index)
        guard used.contains(area),
          region.document.areas[index].parent == parent.map({ region[$0].id })
        else { continue }
        let indent = String(repeating: "　", count: depth)
        result.append((RowFilter.word(area), indent + region[area].name))
        add(area, depth: depth + 1)
      }
    }
    add(nil, depth: 0)
    return result
  }
}
