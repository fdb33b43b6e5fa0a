import MatchEngine

/// What the page is, of what day, and from what it was made.
enum TitleSection {
  static func title(_ context: PageContext) -> LocalizedText {
    let name = context.region.document.name
    return LocalizedText(ja: "\(name)　連携と当番の計画", en: "\(name): partners and duties")
  }

  static func footer(_ context: PageContext) -> LocalizedText {
    let source = context.plan.provenance
    let name = context.region.document.name
    let label = source.asOf.label
    return LocalizedText(
      ja: "\(name)　\(label.japanese)時点　MatchEngine \(source.version)",
      en: "\(name), as of \(label.english), MatchEngine \(source.version)")
  }

  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    html.element("p", ("class", "kicker")) {
      $0.text(ja: "かかりつけ医機能　協議の場　資料", en: "Primary care functions: paper for the regional forum")
    }
    html.element("h1") { $0.text(title(context)) }
    writeSource(context, to: &html)
    writeContents(context, to: &html)
  }

  /// Appends from what the plan was made, so that it can be made again.
  static func writeSource(_ context: PageContext, to html: inout HTMLWriter) {
    let source = context.plan.provenance
    html.element("dl", ("class", "source")) { html in
      let fiscal = source.fiscalYear.map(CivilDay.fiscalYearLabel)
      item(LocalizedText(ja: "時点", en: "As of"), source.asOf.label, to: &html)
      if let fiscal { item(LocalizedText(ja: "当番の年度", en: "Duties for"), fiscal, to: &html) }
      item(LocalizedText(ja: "施設基準の版", en: "Rule edition"), edition(source.ruleEdition), to: &html)
      item(
        LocalizedText(ja: "版・乱数の種", en: "Engine and seed"),
        LocalizedText(
          ja: "MatchEngine \(source.version)・\(source.seed)",
          en: "MatchEngine \(source.version), seed \(source.seed)"), to: &html)
      html.element("div", ("class", "wide")) { html in
        html.element("dt") { $0.text(ja: "入力（SHA-256）", en: "Input (SHA-256)") }
        html.element("dd") { html in
          html.text(source.inputName + " ")
          html.element("code", text: source.inputDigest)
        }
      }
    }
  }

  private static func edition(_ edition: RuleEdition) -> LocalizedText {
    let since = edition.effectiveFrom.label
    switch edition {
    case .r6:
      return LocalizedText(ja: "令和6年度改定", en: "R6 (from \(since.english))")
    case .r8:
      return LocalizedText(ja: "令和8年度改定", en: "R8 (from \(since.english))")
    }
  }

  private static func item(
    _ term: LocalizedText, _ value: LocalizedText, to html: inout HTMLWriter
  ) {
    html.element("div") { html in
      html.element("dt") { $0.text(term) }
      html.element("dd") { $0.text(value) }
    }
  }

  private static func writeContents(_ context: PageContext, to html: inout HTMLWriter) {
    let label = LocalizedText(ja: "目次", en: "Contents")
    html.element("nav", ("aria-label", label[context.language])) { html in
      html.element("ol") { html in
        for section in PageSection.all(context) {
          html.element("li") { html in
            html.element("a", ("href", "#" + section.anchor)) { $0.text(section.title) }
          }
        }
      }
    }
  }
}

/// A section of the page with its anchor.
struct PageSection {
  /// The id of its heading.
  let anchor: String
  /// Its heading.
  let title: LocalizedText

  static let summary = PageSection(
    anchor: "summary", title: LocalizedText(ja: "まとめ", en: "Summary"))
  static let gaps = PageSection(
    anchor: "gaps", title: LocalizedText(ja: "足りないところ", en: "What is still open"))
  static let matches = PageSection(
    anchor: "matches", title: LocalizedText(ja: "連携先の一覧", en: "Partners"))
  static let load = PageSection(
    anchor: "load", title: LocalizedText(ja: "支援側の負担", en: "Supporters’ load"))
  static let leftOut = PageSection(
    anchor: "left-out", title: LocalizedText(ja: "対象外とした医療機関", en: "Left out"))
  static let map = PageSection(anchor: "map", title: LocalizedText(ja: "地図", en: "Map"))
  static let warnings = PageSection(
    anchor: "warnings", title: LocalizedText(ja: "入力への注意", en: "Warnings about the input"))

  /// The section of a rotation.
  static func rotation(_ index: Int, name: String) -> PageSection {
    PageSection(
      anchor: "rotation-\(index + 1)",
      title: LocalizedText(ja: "当番表　\(name)", en: "Duties: \(name)"))
  }

  /// The sections that a plan has, in order.
  static func all(_ context: PageContext) -> [PageSection] {
    var sections = [summary, gaps]
    if !context.plan.matches.isEmpty { sections += [matches, load] }
    if context.plan.matches.contains(where: { !$0.leftOut.isEmpty }) { sections.append(leftOut) }
    if MapProjection(context) != nil { sections.append(map) }
    for (index, report) in context.plan.rotations.enumerated() {
      sections.append(rotation(index, name: context.rotation(report)?.name ?? ""))
    }
    if !context.region.warnings.isEmpty { sections.append(warnings) }
    return sections
  }
}

extension HTMLWriter {
  /// Appends the heading of a section.
  mutating func heading(_ section: PageSection) {
    newline()
    element("h2", ("id", section.anchor)) { $0.text(section.title) }
    newline()
  }
}
