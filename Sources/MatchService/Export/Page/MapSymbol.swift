import MatchEngine

/// The shapes by which a map tells kinds of institution apart.
enum MapSymbol {
  /// Appends the shape of a kind around a place.
  static func write(
    _ kind: InstitutionKind, at point: MapPoint, to html: inout HTMLWriter
  ) {
    let dashes = point.isOwn ? "none" : "2.5 1.8"
    func length(_ value: Double) -> String { PageNumber.length(value) }
    switch kind {
    case .clinic, .beddedClinic:
      html.empty(
        "circle", ("cx", length(point.x)), ("cy", length(point.y)), ("r", "5"),
        ("fill", point.isOwn ? "#4f86b8" : "#ffffff"), ("stroke", "#1b3a5c"),
        ("stroke-width", "1.3"), ("stroke-dasharray", dashes))
      if kind == .beddedClinic {
        html.empty(
          "circle", ("cx", length(point.x)), ("cy", length(point.y)), ("r", "2"),
          ("fill", point.isOwn ? "#ffffff" : "#1b3a5c"))
      }
    case .hospital:
      html.empty(
        "rect", ("x", length(point.x - 7)), ("y", length(point.y - 7)), ("width", "14"),
        ("height", "14"), ("fill", point.isOwn ? "#12304f" : "#ffffff"), ("stroke", "#12304f"),
        ("stroke-width", "1.3"), ("stroke-dasharray", dashes))
      polygon(
        [
          (-1.6, -4.6), (1.6, -4.6), (1.6, -1.6), (4.6, -1.6), (4.6, 1.6), (1.6, 1.6), (1.6, 4.6),
          (-1.6, 4.6), (-1.6, 1.6), (-4.6, 1.6), (-4.6, -1.6), (-1.6, -1.6),
        ], at: point,
        fill: point.isOwn ? "#ffffff" : "#12304f", stroke: "none", dashes: "none", to: &html)
    case .emergencyCentre:
      polygon(
        [
          (0, -8.5), (2.4, -2.6), (8.5, -2.6), (3.8, 1.4), (5.4, 7.4), (0, 4), (-5.4, 7.4),
          (-3.8, 1.4), (-8.5, -2.6), (-2.4, -2.6),
        ], at: point,
        fill: point.isOwn ? "#8a5a00" : "#ffffff", stroke: "#5c3c00", dashes: dashes, to: &html)
    case .visitingNurseStation:
      polygon(
        [(0, -6.5), (6.2, 4.8), (-6.2, 4.8)], at: point, fill: point.isOwn ? "#2e7d54" : "#ffffff",
        stroke: "#17492f", dashes: dashes, to: &html)
    case .pharmacy:
      polygon(
        [(0, -6.3), (6.3, 0), (0, 6.3), (-6.3, 0)], at: point,
        fill: point.isOwn ? "#8b6bb5" : "#ffffff", stroke: "#4a2f73", dashes: dashes, to: &html)
    }
  }

  /// Appends the mark of an institution without a partner: a ring with a cross.
  static func writeGap(at point: MapPoint, to html: inout HTMLWriter) {
    func length(_ value: Double) -> String { PageNumber.length(value) }
    html.empty(
      "circle", ("cx", length(point.x)), ("cy", length(point.y)), ("r", "11"), ("fill", "none"),
      ("stroke", "#c0261d"), ("stroke-width", "2.6"))
    html.empty(
      "path",
      (
        "d",
        "M\(length(point.x - 5)) \(length(point.y - 5))L\(length(point.x + 5)) \(length(point.y + 5))M\(length(point.x + 5)) \(length(point.y - 5))L\(length(point.x - 5)) \(length(point.y + 5))"
      ), ("stroke", "#c0261d"), ("stroke-width", "2.8"), ("fill", "none"))
  }

  private static func polygon(
    _ corners: [(Double, Double)], at point: MapPoint, fill: String, stroke: String,
    dashes: String, to html: inout HTMLWriter
  ) {
    let points = corners.map {
      PageNumber.length(point.x + $0.0) + "," + PageNumber.length(point.y + $0.1)
    }
    html.empty(
      "polygon", ("points", points.joined(separator: " ")), ("fill", fill), ("stroke", stroke),
      ("stroke-width", "1.3"), ("stroke-dasharray", dashes))
  }
}
