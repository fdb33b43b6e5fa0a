import MatchEngine

/// The map of one function as inline SVG.
struct MapDrawing {
  /// The function's report; nil draws the institutions only.
  let report: MatchReport?
  /// Where everything is.
  let projection: MapProjection
  /// The region.
  let context: PageContext
  /// Writes what lies below the lines; nil for nothing.
  var ground: ((inout HTMLWriter) -> Void)?
  /// Writes an institution at a place, where it is more than its symbol.
  ///
  /// The drawing is then a group whose parts can be reached, not one picture.
  var symbol: ((Int, MapPoint, inout HTMLWriter) -> Void)?

  /// What it shows.
  var title: LocalizedText {
    guard let report else { return LocalizedText(ja: "医療機関の所在", en: "Where institutions are") }
    return LocalizedText(
      ja: "\(report.function.name.japanese)：第1連携先",
      en: "\(GapSection.capitalised(report.function.name.english)): first partners")
  }

  private var lines: [MatchAssignment] { report?.assignments.filter { $0.rank == 1 } ?? [] }

  /// Lines beyond the cap.
  var linesLeftOut: Int { max(0, lines.count - PageLimits.mapLines) }

  private var withoutPartner: [InstitutionID] {
    guard let report else { return [] }
    return report.uncovered.compactMap { gap in
      guard report.needs.indices.contains(gap.need) else { return nil }
      let need = report.needs[gap.need]
      return gap.missing >= need.partners ? need.institution : nil
    }
  }

  private var description: LocalizedText {
    let count = context.region.document.institutions.count
    let gaps = withoutPartner.count
    return LocalizedText(
      ja: "医療機関\(count)件の所在、第1連携先への線\(lines.count)本、連携先のない医療機関\(gaps)件の印。詳しくは連携先の表。",
      en:
        "\(Wording.count(count, "institution")), \(Wording.count(lines.count, "line")) to first partners, \(gaps) marked as without partner. The tables of partners hold the details."
    )
  }

  /// Appends the drawing.
  func write(to html: inout HTMLWriter) {
    let anchor = html.nextAnchor()
    let size = "0 0 \(PageNumber.length(projection.width)) \(PageNumber.length(projection.height))"
    html.element(
      "svg", ("role", symbol == nil ? "img" : "group"), ("viewBox", size),
      ("aria-labelledby", "drawing-\(anchor)-title drawing-\(anchor)-description")
    ) { html in
      html.element("title", ("id", "drawing-\(anchor)-title"), text: title[context.language])
      html.element(
        "desc", ("id", "drawing-\(anchor)-description"), text: description[context.language])
      html.newline()
      ground?(&html)
      writeLines(to: &html)
      html.newline()
      let institutions = context.region.document.institutions
      for kinds in [
        [InstitutionKind.pharmacy, .visitingNurseStation], [.clinic, .beddedClinic],
        [.hospital, .emergencyCentre],
      ] {
        for (index, record) in institutions.enumerated() where kinds.contains(record.kind) {
          guard let point = projection.points[index] else { continue }
          if let symbol {
            symbol(index, point, &html)
          } else {
            MapSymbol.write(record.kind, at: point, to: &html)
          }
        }
      }
      html.newline()
      html.element("g", ("pointer-events", "none")) { html in
        for id in withoutPartner {
          if let point = point(id) { MapSymbol.writeGap(at: point, to: &html) }
        }
      }
      writeLabels(to: &html)
      writeScale(to: &html)
    }
  }

  private func point(_ id: InstitutionID) -> MapPoint? {
    projection.points.indices.contains(id.value) ? projection.points[id.value] : nil
  }

  private func writeLines(to html: inout HTMLWriter) {
    guard let report else { return }
    let style = Self.style(report.function)
    for line in lines.prefix(PageLimits.mapLines) {
      guard report.needs.indices.contains(line.need),
        report.supporters.indices.contains(line.supporter),
        let from = point(report.needs[line.need].institution),
        let to = point(report.supporters[line.supporter].institution)
      else { continue }
      html.empty(
        "line", ("x1", PageNumber.length(from.x)), ("y1", PageNumber.length(from.y)),
        ("x2", PageNumber.length(to.x)), ("y2", PageNumber.length(to.y)),
        ("stroke", style.colour), ("stroke-width", "1.5"), ("stroke-dasharray", style.dashes))
    }
  }

  private static func style(_ function: SupportFunction) -> (colour: String, dashes: String) {
    switch function {
    case .afterHours: ("#2f6596", "none")
    case .admission: ("#9a4a12", "7 3")
    case .homeVisit: ("#23704a", "2 3")
    case .deputy: ("#6b3f9c", "8 3 2 3")
    case .pharmacy: ("#8a6d00", "4 2")
    case .visitingNurse: ("#a03060", "1 4")
    }
  }

  /// Names of those without partner, supporters, hospitals, then municipalities.
  private func writeLabels(to html: inout HTMLWriter) {
    let symbols = projection.points.compactMap { $0 }
    guard symbols.count <= 3000 else { return }
    var labels = MapLabels(width: projection.width, height: projection.height, symbols: symbols)
    labels.reserve(
      left: 0, top: projection.height - 40, right: 240, bottom: projection.height)
    labels.reserve(left: projection.width - 50, top: 0, right: projection.width, bottom: 56)
    for ring in withoutPartner.compactMap(point) {
      labels.reserve(left: ring.x - 13, top: ring.y - 13, right: ring.x + 13, bottom: ring.y + 13)
    }
    var named: Set<InstitutionID> = []
    var names: [(id: InstitutionID, colour: String)] = []
    let open = Set(withoutPartner)
    let gaps = withoutPartner.map { ($0, "#a8201a") }
    let supporters = (report?.supporters ?? []).map { ($0.institution, "#1a2230") }
    let hospitals = context.region.document.institutions.indices
      .filter { context.region.document.institutions[$0].kind == .hospital }
      .map { (InstitutionID($0), "#1a2230") }
    for (id, colour) in (gaps + supporters + hospitals) where named.insert(id).inserted {
      names.append((id, colour))
    }
    for (id, colour) in names.prefix(80) {
      guard let point = point(id),
        let label = labels.place(
          context.shortName(id), beside: point, size: 13,
          clearance: open.contains(id) ? 15 : 11)
      else { continue }
      write(label, beside: point, colour: colour, to: &html)
    }
    for area in context.region.document.areas where area.level == .municipality {
      guard let centre = area.location else { continue }
      let middle = projection.position(of: centre)
      if let label = labels.place(area.name, beside: middle, size: 15) {
        write(label, beside: middle, colour: "#5b6472", to: &html)
      }
    }
  }

  private func write(
    _ label: MapLabels.Label, beside point: MapPoint, colour: String, to html: inout HTMLWriter
  ) {
    if let leader = label.leader {
      html.empty(
        "line", ("x1", PageNumber.length(point.x)), ("y1", PageNumber.length(point.y)),
        ("x2", PageNumber.length(leader.x)), ("y2", PageNumber.length(leader.y)),
        ("stroke", "#4b5563"), ("stroke-width", "0.8"))
    }
    html.element(
      "text", ("class", "halo"), ("x", PageNumber.length(label.x)),
      ("y", PageNumber.length(label.y)), ("font-size", PageNumber.length(label.size)),
      ("style", "fill:" + colour), text: label.text)
  }

  private func writeScale(to html: inout HTMLWriter) {
    let steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    let kilometres = steps.last { $0 * projection.perKilometre <= 190 } ?? 0.1
    let length = kilometres * projection.perKilometre
    let bottom = projection.height - 14
    let path =
      "M14 \(PageNumber.length(bottom - 6))V\(PageNumber.length(bottom))H\(PageNumber.length(14 + length))V\(PageNumber.length(bottom - 6))"
    html.empty(
      "path", ("d", path), ("fill", "none"), ("stroke", "#1a2230"), ("stroke-width", "1.6"))
    html.element(
      "text", ("x", PageNumber.length(20)), ("y", PageNumber.length(bottom - 8)),
      ("font-size", "13"), text: PageNumber.length(kilometres) + " km")
    let right = projection.width - 26
    html.empty(
      "path",
      (
        "d",
        "M\(PageNumber.length(right)) 50V24M\(PageNumber.length(right - 6)) 34L\(PageNumber.length(right)) 22L\(PageNumber.length(right + 6)) 34"
      ),
      ("fill", "none"), ("stroke", "#1a2230"), ("stroke-width", "1.8"))
    html.element(
      "text", ("x", PageNumber.length(right)), ("y", "17"), ("font-size", "13"),
      ("text-anchor", "middle"), text: LocalizedText(ja: "北", en: "N")[context.language])
  }
}
