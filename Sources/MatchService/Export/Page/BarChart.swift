import MatchEngine

/// A chart of horizontal bars as inline SVG.
struct BarChart {
  /// One bar.
  struct Bar {
    /// What it is of.
    let label: String
    /// Its length.
    let value: Double
    /// A second, outlined length behind it; nil for none.
    let outline: Double?
    /// A tick across the bar, such as the fair share; nil for none.
    let mark: Double?
    /// What stands behind the bar.
    let text: String
    /// Whether it is drawn with a heavy end.
    let isFull: Bool
  }

  /// What it shows.
  let title: String
  /// How to read it.
  let description: String
  /// The bars, first on top.
  let bars: [Bar]
  /// The width of the drawing, a third of which is for labels.
  var width = 480.0

  private var labelWidth: Double { (width * 0.35).rounded() }
  private static let textWidth = 74.0
  private static let rowHeight = 24.0

  /// Appends the drawing.
  func write(to html: inout HTMLWriter) {
    let height = Double(bars.count) * Self.rowHeight + 6
    let largest = bars.map { max($0.value, $0.outline ?? 0, $0.mark ?? 0) }.max() ?? 1
    let scale = (width - labelWidth - Self.textWidth) / max(largest, 1)
    let anchor = html.nextAnchor()
    html.element(
      "svg", ("class", "chart"), ("role", "img"),
      ("viewBox", "0 0 \(PageNumber.length(width)) \(PageNumber.length(height))"),
      ("aria-labelledby", "drawing-\(anchor)-title drawing-\(anchor)-description")
    ) { html in
      html.element("title", ("id", "drawing-\(anchor)-title"), text: title)
      html.element("desc", ("id", "drawing-\(anchor)-description"), text: description)
      for (index, bar) in bars.enumerated() {
        write(bar, top: Double(index) * Self.rowHeight + 3, scale: scale, to: &html)
      }
      html.empty(
        "line", ("x1", PageNumber.length(labelWidth)), ("y1", "0"),
        ("x2", PageNumber.length(labelWidth)), ("y2", PageNumber.length(height)),
        ("stroke", "#6b7280"), ("stroke-width", "1"))
    }
  }

  private func write(_ bar: Bar, top: Double, scale: Double, to html: inout HTMLWriter) {
    let middle = top + Self.rowHeight / 2 - 1
    html.element(
      "text", ("x", PageNumber.length(labelWidth - 7)), ("y", PageNumber.length(middle + 4.5)),
      ("font-size", "13"), ("text-anchor", "end"),
      text: TextWidth.fitted(bar.label, size: 13, width: labelWidth - 10))
    if let outline = bar.outline, outline > 0 {
      rectangle(
        top: top + 3, height: Self.rowHeight - 8, width: outline * scale, fill: "#ffffff",
        stroke: "#5b6b80", to: &html)
    }
    if bar.value > 0 {
      rectangle(
        top: top + 3, height: Self.rowHeight - 8, width: bar.value * scale,
        fill: bar.isFull ? "#8a3b12" : "#2f6596", stroke: bar.isFull ? "#8a3b12" : "#2f6596",
        to: &html)
    }
    if let mark = bar.mark {
      let x = PageNumber.length(labelWidth + mark * scale)
      html.empty(
        "line", ("x1", x), ("x2", x), ("y1", PageNumber.length(top)),
        ("y2", PageNumber.length(top + Self.rowHeight - 2)), ("stroke", "#ffffff"),
        ("stroke-width", "5"))
      html.empty(
        "line", ("x1", x), ("x2", x), ("y1", PageNumber.length(top)),
        ("y2", PageNumber.length(top + Self.rowHeight - 2)), ("stroke", "#a8201a"),
        ("stroke-width", "2.5"))
    }
    let end = max(bar.value, bar.outline ?? 0, bar.mark ?? 0) * scale
    html.element(
      "text", ("x", PageNumber.length(labelWidth + end + 6)),
      ("y", PageNumber.length(middle + 4.5)), ("font-size", "12.5"), text: bar.text)
  }

  private func rectangle(
    top: Double, height: Double, width: Double, fill: String, stroke: String,
    to html: inout HTMLWriter
  ) {
    html.empty(
      "rect", ("x", PageNumber.length(labelWidth)), ("y", PageNumber.length(top)),
      ("width", PageNumber.length(width)), ("height", PageNumber.length(height)), ("fill", fill),
      ("stroke", stroke))
  }
}

/// The width that text takes, without a font: an em for wide characters, 0.56 em for others.
enum TextWidth {
  /// The width of a text at a size.
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x1100 ? 1 : 0.56) } * size
  }

  /// The text, or as much of it as fits, with an ellipsis.
  static func fitted(_ text: String, size: Double, width: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var result = text
    while !result.isEmpty, of(result + "…", size: size) > width { result.removeLast() }
    return result + "…"
  }
}
