// Problem: show what thousands of draws say of each year without hiding how far they lie apart.
// Method: two nested bands (10–90 and 25–75 per cent of the draws) and the median as a line with
//   a dot a year, on linear axes with three to six round values.
// Why legible: the bands differ by lightness and have outlines, the median is a line with dots, and
//   the table beside says every number.
// Complexity: linear in the years.

import MatchEngine

/// A series over the years with its percentile bands, as inline SVG.
struct BandChart {
  /// What it shows.
  let title: String
  /// How to read it.
  let description: String
  /// The years, ascending.
  let years: [Int]
  /// Five percentiles a year, ascending.
  let bands: [[Double]]
  /// What no value exceeds, such as 100 %; nil for none.
  var limit: Double?
  /// Writes a value of the axis.
  let label: (Double) -> String

  private static let width = 480.0
  private static let height = 230.0
  private static let left = 58.0
  private static let right = 14.0
  private static let top = 12.0
  private static let bottom = 28.0

  /// Appends the drawing.
  func write(to html: inout HTMLWriter) {
    let count = min(years.count, bands.count)
    guard count > 0, bands.allSatisfy({ $0.count == 5 }) else { return }
    let axis = Axis(bands.flatMap { $0 }, limit: limit)
    let anchor = html.nextAnchor()
    func x(_ place: Int) -> Double {
      let span = Double(years[count - 1] - years[0])
      guard span > 0 else { return Self.left + (Self.width - Self.left - Self.right) / 2 }
      return Self.left + (Self.width - Self.left - Self.right) * Double(years[place] - years[0])
        / span
    }
    func y(_ value: Double) -> Double {
      let inner = Self.height - Self.top - Self.bottom
      return Self.top + inner * (1 - (value - axis.low) / (axis.high - axis.low))
    }
    func point(_ place: Int, _ percentile: Int) -> String {
      PageNumber.length(x(place)) + "," + PageNumber.length(y(bands[place][percentile]))
    }
    func area(_ low: Int, _ high: Int) -> String {
      let forth = (0..<count).map { point($0, high) }
      let back = (0..<count).reversed().map { point($0, low) }
      return (forth + back).joined(separator: " ")
    }
    html.element(
      "svg", ("class", "chart bands"), ("role", "img"),
      ("viewBox", "0 0 \(PageNumber.length(Self.width)) \(PageNumber.length(Self.height))"),
      ("aria-labelledby", "drawing-\(anchor)-title drawing-\(anchor)-description")
    ) { html in
      html.element("title", ("id", "drawing-\(anchor)-title"), text: title)
      html.element("desc", ("id", "drawing-\(anchor)-description"), text: description)
      for value in axis.ticks { writeTick(value, at: y(value), to: &html) }
      html.empty(
        "polygon", ("points", area(0, 4)), ("fill", "#dbe7f2"), ("stroke", "#5b86ad"),
        ("stroke-width", "0.8"), ("stroke-dasharray", "3 2"))
      html.empty(
        "polygon", ("points", area(1, 3)), ("fill", "#a9c6df"), ("stroke", "#2f6596"),
        ("stroke-width", "0.8"))
      html.empty(
        "polyline", ("points", (0..<count).map { point($0, 2) }.joined(separator: " ")),
        ("fill", "none"), ("stroke", "#12304f"), ("stroke-width", "2.2"))
      // The line between enough and not enough lies over the bands.
      if axis.low < 0, axis.high > 0 {
        html.empty(
          "line", ("x1", PageNumber.length(Self.left)),
          ("x2", PageNumber.length(Self.width - Self.right)), ("y1", PageNumber.length(y(0))),
          ("y2", PageNumber.length(y(0))), ("stroke", "#4b5563"), ("stroke-width", "1.2"))
      }
      let step = max(1, (count + 5) / 6)
      for place in 0..<count {
        // The last year is always written, so none stands close before it.
        let isWritten = place == count - 1 || (place % step == 0 && count - 1 - place >= step)
        writeYear(place, x: x(place), y: y(bands[place][2]), isWritten: isWritten, to: &html)
      }
    }
  }

  private func writeTick(_ value: Double, at y: Double, to html: inout HTMLWriter) {
    html.empty(
      "line", ("x1", PageNumber.length(Self.left)),
      ("x2", PageNumber.length(Self.width - Self.right)),
      ("y1", PageNumber.length(y)), ("y2", PageNumber.length(y)),
      ("stroke", value == 0 ? "#4b5563" : "#cfd6df"), ("stroke-width", "1"))
    html.element(
      "text", ("x", PageNumber.length(Self.left - 6)), ("y", PageNumber.length(y + 4)),
      ("font-size", "12"), ("text-anchor", "end"), text: label(value))
  }

  private func writeYear(
    _ place: Int, x: Double, y: Double, isWritten: Bool, to html: inout HTMLWriter
  ) {
    html.empty(
      "circle", ("cx", PageNumber.length(x)), ("cy", PageNumber.length(y)), ("r", "2.4"),
      ("fill", "#12304f"))
    guard isWritten else { return }
    html.element(
      "text", ("x", PageNumber.length(x)), ("y", PageNumber.length(Self.height - 8)),
      ("font-size", "12"),
      ("text-anchor", place == 0 ? "start" : place == years.count - 1 ? "end" : "middle"),
      text: String(years[place]))
  }

  /// Round values that span some data.
  struct Axis {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// An axis for values up to a limit; it holds zero where the data come near it.
    init(_ values: [Double], limit: Double? = nil) {
      var least = values.min() ?? 0
      var most = values.max() ?? 1
      if least > 0, least < (most - least) * 2 { least = 0 }
      if most < 0, -most < (most - least) * 2 { most = 0 }
      if most - least < 4 {
        // What hardly moves lies in the middle of a few whole steps.
        let low = ((least + most) / 2 - 2).rounded(.down)
        least = least >= 0 ? max(low, 0) : low
        most = max(least + 4, most)
        if let limit, most > limit { (least, most) = (min(least, limit - 4), limit) }
      }
      let raw = (most - least) / 4
      var unit = 1.0
      while unit * 10 <= raw { unit *= 10 }
      while unit > raw { unit /= 10 }
      let step = [1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= raw } ?? unit
      low = (least / step).rounded(.down) * step
      high = max((most / step).rounded(.up) * step, low + step)
      let count = Int(((high - low) / step).rounded())
      let start = low
      ticks = (0...max(count, 1)).map { start + Double($0) * step }
    }
  }
}
