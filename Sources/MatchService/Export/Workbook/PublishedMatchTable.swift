internal import MatchEngine

/// Who covers whom, as a published plan says it.
struct PublishedMatchTable {
  /// The headings.
  let header: [String]
  /// One row for each partner, each gap, each institution that was left out.
  let rows: [[CSVCell]]

  /// Columns whose sentences may take several lines.
  static let longColumns: Set<Int> = [5, 16, 17]

  /// The columns in the order of a workbook: what is printed comes first.
  static let pageOrder = [
    0, 1, 2, 6, 7, 9, 10, 12, 13, 14, 15, 16, 17, 3, 4, 5, 8, 11, 18, 19,
  ]
  /// How many of them are printed.
  static let pageColumns = 13

  /// The table; nil where the plan has no matches.
  init?(_ plan: PublishedPlan, names: MemberNames, language: Language) {
    let matches = plan.document.root["matches"].map { Array($0.elements) } ?? []
    guard !matches.isEmpty else { return nil }
    header = Self.heads.map { $0[language] }
    let text = PublishedMatchText(region: plan.region, names: names, language: language)
    rows = matches.flatMap(text.rows)
  }

  private static let heads = [
    LocalizedText(ja: "機能", en: "Function"),
    LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"),
    LocalizedText(ja: "圏域", en: "Area"),
    LocalizedText(ja: "電話", en: "Telephone"),
    LocalizedText(ja: "必要とする根拠", en: "Why it needs partners"),
    LocalizedText(ja: "状態", en: "State"),
    LocalizedText(ja: "順位", en: "Rank"),
    LocalizedText(ja: "連携先ID", en: "Partner ID"),
    LocalizedText(ja: "連携先", en: "Partner"),
    LocalizedText(ja: "連携先の電話", en: "Partner's telephone"),
    LocalizedText(ja: "共通の圏域", en: "Common area"),
    LocalizedText(ja: "直線距離(km)", en: "Straight line (km)"),
    LocalizedText(ja: "移動(分)", en: "Travel (min)"),
    LocalizedText(ja: "既存の連携", en: "Existing partner"),
    LocalizedText(ja: "不足(施設)", en: "Partners missing"),
    LocalizedText(ja: "不足・対象外の理由", en: "Cause"),
    LocalizedText(ja: "打ち手", en: "Remedy"),
    LocalizedText(ja: "患者の種類", en: "Kind of care"),
    LocalizedText(ja: "時間帯", en: "Band"),
  ]
}

/// Turns one match of a `plan.json` into rows.
private struct PublishedMatchText {
  let region: Region
  let names: MemberNames
  let language: Language

  func rows(_ match: JSONValue) -> [[CSVCell]] {
    let function = match["function"]?.string.flatMap(SupportFunction.init(rawValue:))
    let name = CSVCell.text(function?.name[language] ?? match["function"]?.string ?? "")
    var reasons: [[String]: CSVCell] = [:]
    for need in elements(match["needs"]) {
      reasons[key(need, "institution")] = .text(words(need["reason"]))
    }
    var rows: [[CSVCell]] = []
    for pair in elements(match["pairs"]) {
      for (one, other) in [("first", "second"), ("second", "first")] {
        rows.append(
          [name] + institution(pair[one]?.string) + [
            .empty, .text(Self.mutual[language]), .number(1),
          ]
            + partner(pair[other]?.string) + distance(pair)
            + [.empty, .empty, .empty, .empty, .empty])
      }
    }
    for item in elements(match["assignments"]) {
      rows.append(
        [name] + institution(item["clinic"]?.string) + [
          reasons[key(item, "clinic")] ?? .empty, .text(Self.partnered[language]),
          item["rank"]?.integer.map { .number($0) } ?? .empty,
        ] + partner(item["partner"]?.string) + distance(item) + [.empty, .empty, .empty]
          + terms(item))
    }
    for gap in elements(match["uncovered"]) {
      rows.append(
        [name] + institution(gap["clinic"]?.string) + [
          reasons[key(gap, "clinic")] ?? .empty, .text(Self.short[language]), .empty,
        ] + Array(repeating: .empty, count: 7) + [
          gap["missing"]?.integer.map { .number($0) } ?? .empty, .text(words(gap["cause"])),
          .text(words(gap["remedy"])),
        ] + terms(gap))
    }
    let why = elements(match["leftOutReasons"])
    for (index, item) in elements(match["leftOut"]).enumerated() {
      let reason = index < why.count ? why[index].string.flatMap(LeftOutReason.init) : nil
      rows.append(
        [name] + institution(item.string) + [.empty, .text(Self.leftOut[language]), .empty]
          + Array(repeating: .empty, count: 8)
          + [reason.map { .text($0.text[language]) } ?? .empty, .empty, .empty, .empty])
    }
    return rows
  }

  private static let mutual = LocalizedText(ja: "相互の副主治医", en: "mutual deputies")
  private static let partnered = LocalizedText(ja: "連携先あり", en: "partner")
  private static let short = LocalizedText(ja: "連携先が不足", en: "partners missing")
  private static let leftOut = LocalizedText(ja: "対象外", en: "left out")
  private static let yes = LocalizedText(ja: "はい", en: "yes")

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    value.map { Array($0.elements) } ?? []
  }

  private func words(_ value: JSONValue?) -> String { value?[language.rawValue]?.string ?? "" }

  /// What tells the needs of one clinic apart.
  private func key(_ value: JSONValue, _ member: String) -> [String] {
    [member == "clinic" ? "clinic" : "institution", "careKind", "band"].map {
      value[$0]?.string ?? ""
    }
  }

  private func institution(_ id: String?) -> [CSVCell] {
    guard let id else { return Array(repeating: .empty, count: 4) }
    guard let found = region.institutionByID[id] else {
      return [.text(id), .text(id), .empty, .empty]
    }
    let record = region[found]
    return [
      .text(id), .text(names[id]), .text(region[region.areaOfInstitution[found.value]].name),
      .text(record.telephone ?? ""),
    ]
  }

  private func partner(_ id: String?) -> [CSVCell] {
    guard let id else { return [.empty, .empty, .empty] }
    let record = region.institutionByID[id].map { region[$0] }
    return [.text(id), .text(names[id]), .text(record?.telephone ?? "")]
  }

  private func distance(_ value: JSONValue) -> [CSVCell] {
    let level = value["level"]?.string.flatMap(AreaLevel.init(rawValue:))
    return [
      .text(level?.name[language] ?? ""),
      value["metres"]?.integer.map { .decimal(($0 + 50) / 100, scale: 1) } ?? .empty,
      value["minutes"]?.integer.map { .number($0) } ?? .empty,
      .text(value["existing"]?.boolean == true ? Self.yes[language] : ""),
    ]
  }

  private func terms(_ value: JSONValue) -> [CSVCell] {
    let kind = value["careKind"]?.string.flatMap(CareKind.init(rawValue:)) ?? .general
    let band = value["band"]?.string.flatMap(TimeBand.init(rawValue:))
    return [.text(kind.name[language]), .text(band?.name[language] ?? "")]
  }
}
