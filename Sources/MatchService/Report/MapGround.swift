// Problem: show on one drawing how far areas and supporters reach, also in black and white.
// Method: for each municipality the convex hull of its institutions, dashed. For the reach of
//   supporters, circles drawn twice: first all outlines, then all faces over them, so that only
//   the outline of their union is left, without computing it.
// Complexity: O(n log n) in the institutions, for the hulls.
// Reference: A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions,
//   Information Processing Letters 9(5), 1979.

import MatchEngine

/// What lies below the links and symbols of a map.
struct MapGround {
  /// The function's report; nil draws areas only.
  let report: MatchReport?
  /// Where everything is.
  let projection: MapProjection
  /// The report.
  let context: ReportContext

  /// Appends the drawing.
  func write(to html: inout HTMLWriter) {
    writeReach(to: &html)
    writeAreas(to: &html)
  }

  private func writeReach(to html: inout HTMLWriter) {
    guard let report else { return }
    let radius =
      Double(context.region.document.policy.visitRadiusMetres) / 1000 * projection.perKilometre
    var seen: Set<InstitutionID> = []
    let centres = report.supporters.compactMap { supporter -> MapPoint? in
      guard seen.insert(supporter.institution).inserted,
        projection.points.indices.contains(supporter.institution.value)
      else { return nil }
      return projection.points[supporter.institution.value]
    }
    guard !centres.isEmpty, radius > 0, radius < 100_000 else { return }
    let size = PageNumber.length(radius)
    html.element(
      "g", ("aria-hidden", "true"), ("fill", "none"), ("stroke", "#5b86ad"), ("stroke-width", "2.4")
    ) { html in
      for centre in centres {
        html.empty(
          "circle", ("cx", PageNumber.length(centre.x)), ("cy", PageNumber.length(centre.y)),
          ("r", size))
      }
    }
    html.element("g", ("aria-hidden", "true"), ("fill", "#e9f1f8")) { html in
      for centre in centres {
        html.empty(
          "circle", ("cx", PageNumber.length(centre.x)), ("cy", PageNumber.length(centre.y)),
          ("r", size))
      }
    }
    html.newline()
  }

  private func writeAreas(to html: inout HTMLWriter) {
    var points: [AreaID: [MapPoint]] = [:]
    for index in context.region.document.institutions.indices {
      let id = InstitutionID(index)
      guard let area = context.page.municipality(of: id), let point = projection.points[index]
      else { continue }
      points[area, default: []].append(point)
    }
    for area in points.keys.sorted() {
      let hull = Self.hull(points[area] ?? [])
      guard hull.count >= 3 else { continue }
      let corners = hull.map { PageNumber.length($0.x) + "," + PageNumber.length($0.y) }
      html.empty(
        "polygon", ("class", "area"), ("points", corners.joined(separator: " ")), ("fill", "none"),
        ("stroke", "#6b7280"), ("stroke-width", "1"), ("stroke-dasharray", "2 4"),
        ("stroke-linejoin", "round"), ("data-a", RowFilter.word(area)))
    }
    html.newline()
  }

  /// The corners of the convex hull, counter-clockwise on paper.
  static func hull(_ points: [MapPoint]) -> [MapPoint] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    func half(_ points: some Sequence<MapPoint>) -> [MapPoint] {
      var chain: [MapPoint] = []
      for point in points {
        while chain.count >= 2, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
          chain.removeLast()
        }
        chain.append(point)
      }
      chain.removeLast()
      return chain
    }
    return half(sorted) + half(sorted.reversed())
  }

  private static func turn(_ a: MapPoint, _ b: MapPoint, _ c: MapPoint) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
