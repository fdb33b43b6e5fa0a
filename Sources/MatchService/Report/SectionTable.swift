import MatchEngine

extension HTMLWriter {
  /// Appends a table with a caption, heads and rows, in an area of its own that scrolls.
  ///
  /// - Parameters:
  ///   - caption: what the table holds.
  ///   - columns: the heads; numeric ones are set to the right and sort as numbers.
  ///   - width: how much width the table needs.
  ///   - rows: writes the rows.
  mutating func table(
    _ caption: LocalizedText, _ columns: [(LocalizedText, numeric: Bool)],
    width: ScrollWidth = .any, rows: (inout HTMLWriter) -> Void
  ) {
    scrollArea(label: caption[language], width: width) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead(columns)
        html.element("tbody", body: rows)
      }
    }
    newline()
  }

  /// Appends a cell with a number.
  mutating func cell(_ value: Int, bad: Bool = false) {
    element("td", ("class", bad ? "n bad" : "n")) { $0.number(value) }
  }

  /// Appends a cell with a figure and its unit.
  mutating func cell(_ value: Int?, of indicator: Indicator) {
    element("td", ("class", "n"), ("data-v", value.map(String.init) ?? "")) {
      $0.text(FigureText.text(value, indicator))
    }
  }

  /// Appends a cell with text.
  mutating func cell(_ text: LocalizedText) {
    element("td", ("class", "t")) { $0.text(text) }
  }

  /// Appends a paragraph of small print.
  mutating func note(_ text: LocalizedText) {
    element("p", ("class", "note")) { $0.text(text) }
    newline()
  }

  /// Appends a section of the report with its heading.
  mutating func section(_ section: PageSection, body: (inout HTMLWriter) -> Void) {
    newline()
    element(
      "section", ("class", "part part-" + section.anchor), ("aria-labelledby", section.anchor)
    ) { html in
      html.heading(section)
      body(&html)
    }
    newline()
  }
}
