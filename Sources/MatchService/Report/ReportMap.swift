import MatchEngine

/// One map for each function: areas, reach, links, gaps; each institution can be pointed at.
enum ReportMap {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    guard let projection = MapProjection(context.page) else { return }
    html.section(ReportSections.map) { html in
      let matches = context.report.plan.matches
      html.note(
        LocalizedText(
          ja:
            "線は第1連携先へ。灰色の点線は市町村ごとに医療機関の広がる範囲、水色の面は支援側から\(radius(context))km以内（往診の届く距離）です。海岸線は描いていません。",
          en:
            "Lines run to first partners. Dashed outlines hold the institutions of a municipality; the tinted area lies within \(radius(context)) km of a supporter (the distance of visits). Coastlines are not drawn."
        ))
      MapSection.writeLegend(context.page, to: &html)
      writeShapes(to: &html)
      if matches.count > 1 {
        html.element("ul", ("class", "tabs small"), ("data-tabs", "")) { html in
          for report in matches {
            html.element("li") { html in
              html.element(
                "a", ("href", "#map-" + report.function.rawValue),
                ("data-pick", report.function.rawValue)
              ) { $0.text(context.name(.function(report.function))) }
            }
          }
        }
      }
      if matches.isEmpty { write(nil, 0, projection, context, to: &html) }
      for (place, report) in matches.enumerated() {
        html.element("div", ("id", "map-" + report.function.rawValue)) {
          write(report, place, projection, context, to: &$0)
        }
        html.newline()
      }
    }
  }

  private static func radius(_ context: ReportContext) -> String {
    PageNumber.length(Double(context.region.document.policy.visitRadiusMetres) / 1000)
  }

  private static func write(
    _ report: MatchReport?, _ place: Int, _ projection: MapProjection, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    let ground = MapGround(report: report, projection: projection, context: context)
    let drawing = MapDrawing(
      report: report, projection: projection, context: context.page,
      ground: { ground.write(to: &$0) },
      symbol: { index, point, html in
        writePlace(index, point, report, context, to: &html)
      })
    html.element("figure", ("class", "map")) { html in
      html.element("figcaption") { $0.text(drawing.title) }
      html.element("p", ("class", "detail"), ("data-js", ""), ("hidden", "")) {
        $0.text(
          ja: "医療機関に触れるか、Tabキーで地図に入って矢印キーで動くと、ここに詳しく出ます。Enterでその医療機関へ移ります。",
          en:
            "Point at an institution, or enter the map with Tab and move with the arrow keys, to read of it here. Enter goes to its part."
        )
      }
      html.scrollArea(label: drawing.title[context.language] + " (SVG)", width: .any) {
        drawing.write(to: &$0)
      }
      if drawing.linesLeftOut > 0 {
        html.note(
          LocalizedText(
            ja: "線は\(PageLimits.mapLines)本まで描き、残り\(drawing.linesLeftOut)本は省きました。全部は表にあります。",
            en:
              "\(PageLimits.mapLines) lines are drawn; \(drawing.linesLeftOut) more are left out. All are in the tables."
          ))
      }
    }
  }

  private static func shape(_ kind: InstitutionKind, _ isOwn: Bool) -> String {
    "shape-" + kind.rawValue + (isOwn ? "" : "-unknown")
  }

  /// The shapes of all kinds, once for all maps of the page.
  private static func writeShapes(to html: inout HTMLWriter) {
    html.element("svg", ("class", "shapes"), ("aria-hidden", "true")) { html in
      html.element("defs") { html in
        for kind in InstitutionKind.allCases {
          for isOwn in [true, false] {
            html.element("g", ("id", shape(kind, isOwn))) {
              MapSymbol.write(kind, at: MapPoint(x: 0, y: 0, isOwn: isOwn), to: &$0)
            }
          }
        }
      }
    }
    html.newline()
  }

  /// A symbol as a link to its institution; its title is its name and what a pointer reads.
  private static func writePlace(
    _ index: Int, _ point: MapPoint, _ report: MatchReport?, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    let id = InstitutionID(index)
    let text = MapText.details(id, report?.function, context)[context.language]
    var attributes: [HTMLWriter.Attribute] = [
      ("class", "place"), ("href", "#" + ReportContext.anchor(id)),
    ]
    attributes += RowFilter(id, function: report?.function, context).attributes
      .filter { $0.name.description != "data-f" }
    html.element("a", attributes: attributes) { html in
      html.element("title", text: text)
      let (x, y) = (PageNumber.length(point.x), PageNumber.length(point.y))
      html.empty("circle", ("class", "spot"), ("cx", x), ("cy", y))
      html.empty(
        "use", ("href", "#" + shape(context.region[id].kind, point.isOwn)), ("x", x), ("y", y))
    }
    html.newline()
  }
}

/// What a map says of one institution.
enum MapText {
  static func details(
    _ id: InstitutionID, _ function: SupportFunction?, _ context: ReportContext
  ) -> LocalizedText {
    LocalizedText(
      ja: details(id, function, context, .japanese), en: details(id, function, context, .english))
  }

  private static func details(
    _ id: InstitutionID, _ function: SupportFunction?, _ context: ReportContext,
    _ language: Language
  ) -> String {
    func say(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
    let record = context.region[id]
    let role = context.roles[id.value]
    var parts = [
      record.name
        + (say(
          "（\(record.kind.name.japanese)・\(context.page.municipalityName(of: id))）",
          " (\(record.kind.name.english), \(context.page.municipalityName(of: id)))"))
    ]
    for need in role.needs where function == nil || need.function == function {
      let report = context.report.plan.matches[need.report]
      let names = need.partners.map { partner -> String in
        let name = context.page.shortName(report.supporters[partner.supporter].institution)
        return partner.metres.map { name + " \(PageNumber.kilometres($0))km" } ?? name
      }
      let terms = PlanText.terms(of: report.needs[need.need], language)
      if names.isEmpty {
        parts.append((say("連携先なし", "no partner")) + terms)
      } else {
        parts.append(
          (say("連携先", "partners")) + terms + (say("：", ": "))
            + names.joined(separator: say("、", ", ")))
      }
    }
    for support in role.supports where function == nil || support.function == function {
      parts.append(
        say(
          "引き受け \(support.assignments.count)件（枠 \(support.capacity)）",
          "supports \(support.assignments.count) of \(Wording.count(support.capacity, "place"))"))
    }
    if let function, context.isWilling(record.id, function) {
      parts.append(say("意向あり・未実施", "willing but idle"))
    }
    let duties = InstitutionSection.duties(role, context)
    if !role.rotations.isEmpty {
      parts.append(say("当番 \(duties)回", "\(Wording.count(duties, "duty", "duties"))"))
    }
    return parts.joined(separator: say("／", "; "))
  }
}
