import MatchEngine

/// One map for each function: who is where, and who relies on whom.
enum MapSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    guard let projection = MapProjection(context) else { return }
    html.heading(.map)
    let unknown = projection.points.count { $0 == nil }
    html.element("p", ("class", "note")) { html in
      html.text(
        ja: "線は医療機関から第1連携先へ。同じ内容は「連携先の一覧」の表にあります。海岸線は描いていません。",
        en:
          "Lines run from an institution to its first partner; the tables of partners say the same. Coastlines are not drawn."
      )
      if unknown > 0 {
        html.text(
          ja: "所在地が全く分からない\(unknown)件は描いていません。",
          en: " \(Wording.count(unknown, "institution")) without any known place are not drawn.")
      }
    }
    writeLegend(context, to: &html)
    if context.plan.matches.isEmpty {
      write(nil, projection, context, to: &html)
    }
    for report in context.plan.matches { write(report, projection, context, to: &html) }
  }

  /// Appends what the symbols mean.
  static func writeLegend(_ context: PageContext, to html: inout HTMLWriter) {
    let kinds = InstitutionKind.allCases.filter { kind in
      context.region.document.institutions.contains { $0.kind == kind }
    }
    html.element("ul", ("class", "key")) { html in
      for kind in kinds {
        item(kind.name, to: &html) {
          MapSymbol.write(kind, at: MapPoint(x: 12, y: 12, isOwn: true), to: &$0)
        }
      }
      if context.region.places.contains(where: { $0.point != nil && $0.basis != .own }) {
        item(
          LocalizedText(
            ja: "所在地不明（圏域の中心に表示）", en: "place unknown (drawn at the centre of its area)"), to: &html
        ) {
          MapSymbol.write(.clinic, at: MapPoint(x: 12, y: 12, isOwn: false), to: &$0)
        }
      }
      item(LocalizedText(ja: "連携先なし", en: "no partner"), to: &html) {
        MapSymbol.writeGap(at: MapPoint(x: 12, y: 12, isOwn: true), to: &$0)
      }
    }
  }

  private static func item(
    _ name: LocalizedText, to html: inout HTMLWriter, symbol: (inout HTMLWriter) -> Void
  ) {
    html.element("li") { html in
      html.element(
        "svg", ("viewBox", "0 0 24 24"), ("aria-hidden", "true"),
        ("style", "display:inline-block;width:20px;height:20px;vertical-align:-5px"), body: symbol)
      html.text(" ")
      html.text(name)
    }
  }

  private static func write(
    _ report: MatchReport?, _ projection: MapProjection, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    let drawing = MapDrawing(report: report, projection: projection, context: context)
    html.element("figure", ("class", "map")) { html in
      html.element("figcaption") { $0.text(drawing.title) }
      html.scrollArea(label: drawing.title[context.language] + " (SVG)", width: .any) {
        drawing.write(to: &$0)
      }
      if drawing.linesLeftOut > 0 {
        html.element("p", ("class", "note")) {
          $0.text(
            ja: "線は\(PageLimits.mapLines)本まで描き、残り\(drawing.linesLeftOut)本は省きました。全部は表にあります。",
            en:
              "\(PageLimits.mapLines) lines are drawn; \(drawing.linesLeftOut) more are left out. All are in the tables."
          )
        }
      }
    }
  }
}
