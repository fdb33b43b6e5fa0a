import MatchEngine

/// By what a row of the page can be filtered: area, function and state.
///
/// The three become data attributes of words; the page's script hides rows whose words do not
/// hold the chosen one. Rows without an attribute are not touched by its choice.
struct RowFilter {
  /// The states that can be chosen.
  enum State: String, CaseIterable {
    case gap
    case covered
    case supporting
    case willing
    case duty

    var name: LocalizedText {
      switch self {
      case .gap: LocalizedText(ja: "連携先なし・空白", en: "gap")
      case .covered: LocalizedText(ja: "連携先あり", en: "covered")
      case .supporting: LocalizedText(ja: "支援している", en: "supports others")
      case .willing: LocalizedText(ja: "意向あり・未実施", en: "willing but idle")
      case .duty: LocalizedText(ja: "輪番に参加", en: "on a rota")
      }
    }
  }

  private var areas: [AreaID]?
  private var functions: [SupportFunction]?
  private var states: [State]?

  /// The words of an area of the region and those around it.
  init(area: String?, function: SupportFunction? = nil, _ context: ReportContext) {
    let index = context.region.document.areas.firstIndex { $0.id == area }
    areas = index.map { Self.ladder(AreaID($0), context.region) } ?? nil
    functions = function.map { [$0] }
  }

  /// The words of an institution; those of one function only, if one is given.
  init(_ id: InstitutionID, function: SupportFunction? = nil, _ context: ReportContext) {
    let region = context.region
    guard context.roles.indices.contains(id.value) else { return }
    areas = Self.ladder(region.areaOfInstitution[id.value], region)
    let role = context.roles[id.value]
    let record = region[id]
    let all = function.map { [$0] } ?? SupportFunction.allCases
    var found: [SupportFunction] = []
    var states: Set<State> = role.rotations.isEmpty ? [] : [.duty]
    for function in all {
      let needs = role.needs.filter { $0.function == function }
      let isWilling = context.isWilling(record.id, function)
      let supports = role.supports.contains { $0.function == function }
      if needs.contains(where: { $0.partners.isEmpty }) { states.insert(.gap) }
      if needs.contains(where: { !$0.partners.isEmpty }) { states.insert(.covered) }
      if supports { states.insert(.supporting) }
      if isWilling { states.insert(.willing) }
      if !needs.isEmpty || isWilling || supports { found.append(function) }
    }
    functions = function == nil ? found : all
    self.states = State.allCases.filter(states.contains)
  }

  /// The words of an institution by its id; of one that is not of the region, its function only.
  init(_ id: String, function: SupportFunction? = nil, _ context: ReportContext) {
    guard let own = context.region.institutionByID[id] else {
      self.init(area: nil, function: function, context)
      return
    }
    self.init(own, function: function, context)
  }

  private static func ladder(_ area: AreaID, _ region: Region) -> [AreaID] {
    AreaLevel.allCases.compactMap { region.ancestor(of: area, at: $0) }
  }

  /// The attributes of an element with these words.
  var attributes: [HTMLWriter.Attribute] {
    var result: [HTMLWriter.Attribute] = []
    if let areas { result.append(("data-a", areas.map(Self.word).joined(separator: " "))) }
    if let functions {
      result.append(("data-f", functions.map(\.rawValue).joined(separator: " ")))
    }
    if let states { result.append(("data-s", states.map(\.rawValue).joined(separator: " "))) }
    return result
  }

  /// The word of an area.
  static func word(_ area: AreaID) -> String { "a\(area.value)" }
}

extension HTMLWriter {
  /// Appends a row of a table that can be filtered.
  mutating func row(_ filter: RowFilter?, body: (inout HTMLWriter) -> Void) {
    element("tr", attributes: filter?.attributes ?? [], body: body)
    newline()
  }
}
