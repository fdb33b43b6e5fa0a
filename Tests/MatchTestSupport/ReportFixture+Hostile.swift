import MatchEngine
public import MatchService

extension ReportFixture {
  /// Names that try to leave the text in which they stand, one of them 200 characters long.
  public static let hostileNames = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\"&<>`=病院",
    "右から\u{202E}左\u{2066}へ\u{200F}病院", "</script><script>alert(2)</script>",
    "]]><!-- --!> 医院", "${7*7}{{7*7}}内科", "javascript:alert(1)",
    "</textarea><script>alert(3)</script>", "</title></svg></style><b>医院</b>",
    String(repeating: "長い名前の", count: 39) + "クリニック", "=HYPERLINK(\"x\")医院", "&lt;b&gt;&amp;#60;病院",
    "タブ\tと\n改行\u{1}の病院",
  ]

  /// A report in which every name from outside is hostile.
  public static func hostileReport() throws -> RegionReport {
    let plan = try PlanFixture.plan()
    var document = plan.region.document
    func name(_ place: Int) -> String {
      hostileNames[place % hostileNames.count] + (place < hostileNames.count ? "" : "\(place)")
    }
    document.name = name(4)
    for place in document.institutions.indices { document.institutions[place].name = name(place) }
    for place in document.areas.indices { document.areas[place].name = name(place + 1) }
    for place in document.rotations.indices { document.rotations[place].name = name(place + 8) }
    let hostile = Plan(
      region: try Region(checking: document), matches: plan.matches, rotations: plan.rotations,
      provenance: plan.provenance)
    return report(of: hostile, scenarios: 12)
  }
}
