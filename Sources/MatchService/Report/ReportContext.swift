import MatchEngine

/// What every section of the report looks up.
struct ReportContext {
  /// The report.
  let report: RegionReport
  /// The plan's own context, for the sections that both pages share.
  let page: PageContext
  /// Where each institution stands in each match.
  let roles: [InstitutionRole]
  /// Institutions that are willing, by function.
  private let willing: [SupportFunction: Set<String>]

  /// The context of a report.
  init(report: RegionReport, language: Language) {
    self.report = report
    page = PageContext(plan: report.plan, language: language, isSortable: true)
    roles = InstitutionRole.all(in: report.plan)
    var willing: [SupportFunction: Set<String>] = [:]
    for function in SupportFunction.allCases {
      let key = IndicatorKey(.willingInstitutions, subject: .function(function))
      willing[function] = Set(report.indicators[key]?.institutions ?? [])
    }
    for recruiting in report.recruiting {
      willing[recruiting.function, default: []].formUnion(
        recruiting.candidates.map(\.institution))
    }
    self.willing = willing
  }

  /// The language.
  var language: Language { page.language }
  /// The region.
  var region: Region { page.region }
  /// The scenarios that are shown.
  var scenarios: ArraySlice<ScenarioOutcome> {
    report.scenarios.prefix(RegionReport.scenarioLimit)
  }

  /// Whether an institution is willing and idle.
  func isWilling(_ id: String, _ function: SupportFunction) -> Bool {
    willing[function]?.contains(id) ?? false
  }

  /// The name of an institution by its id, also of one that only a scenario adds.
  func name(_ id: String) -> String {
    if let own = region.institutionByID[id] { return page.name(own) }
    for outcome in scenarios {
      if let added = outcome.region.institutionByID[id] { return outcome.region[added].name }
    }
    return id
  }

  /// The name of an area; the name of the region for nil.
  func areaName(_ id: String?) -> String {
    IndicatorWording.area(id, in: region.document) ?? region.document.name
  }

  /// What an indicator is about; empty for everything.
  func name(_ subject: IndicatorSubject) -> LocalizedText {
    guard let name = IndicatorWording.subject(subject, in: region.document) else {
      return LocalizedText(ja: "", en: "")
    }
    return LocalizedText(ja: name.japanese, en: GapSection.capitalised(name.english))
  }

  /// The anchor of an institution.
  static func anchor(_ id: InstitutionID) -> String { "i\(id.value + 1)" }
}

extension HTMLWriter {
  /// Appends the name of an institution as a link to its part of the page.
  mutating func institution(_ id: InstitutionID, _ context: ReportContext, short: Bool = false) {
    let name = short ? context.page.shortName(id) : context.page.name(id)
    element("a", ("href", "#" + ReportContext.anchor(id)), ("class", "who"), text: name)
  }

  /// Appends the name of an institution by its id, as a link where the page has a part of it.
  mutating func institution(_ id: String, _ context: ReportContext, short: Bool = false) {
    if let own = context.region.institutionByID[id] {
      institution(own, context, short: short)
    } else {
      let name = context.name(id)
      element("span", ("class", "who"), text: short ? context.page.labels.short(name) : name)
    }
  }

  /// Appends a name of a list; lists hold thousands and carry the class themselves.
  private mutating func listed(_ id: String, _ context: ReportContext) {
    guard let own = context.region.institutionByID[id] else {
      return institution(id, context, short: true)
    }
    element("a", ("href", "#" + ReportContext.anchor(own)), text: context.page.shortName(own))
  }

  /// Appends links to institutions, the rest folded.
  mutating func institutions(_ ids: [String], _ context: ReportContext, open: Int = 12) {
    element("span", ("class", "names")) { html in
      for (place, id) in ids.prefix(open).enumerated() {
        if place > 0 { html.text(ja: "、", en: ", ") }
        html.listed(id, context)
      }
    }
    guard ids.count > open else { return }
    element("details") { html in
      html.element("summary") {
        $0.text(ja: "ほか\(ids.count - open)件", en: "\(ids.count - open) more")
      }
      html.element("span", ("class", "names")) { html in
        for (place, id) in ids.dropFirst(open).enumerated() {
          if place > 0 { html.text(ja: "、", en: ", ") }
          html.listed(id, context)
        }
      }
    }
  }
}
