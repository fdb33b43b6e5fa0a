internal import MatchEngine

/// Who covers whom, as a published plan says it: the same rows as ``MatchTable``.
struct PublishedMatchTable {
  /// One row for each partner, each gap, each institution that was left out.
  let rows: [MatchRow]

  /// The table; nil where the plan has no matches.
  init?(_ plan: PublishedPlan, names: MemberNames, language: Language) {
    let matches = plan.document.root["matches"].map { Array($0.elements) } ?? []
    guard !matches.isEmpty else { return nil }
    var text = PublishedMatchText(region: plan.region, names: names, language: language)
    for match in matches { text.append(match) }
    rows = text.rows
  }
}

/// Turns the matches of a `plan.json` into rows.
private struct PublishedMatchText {
  /// What tells the needs of one clinic apart.
  private struct Need: Hashable {
    let institution: String
    let careKind: String
    let band: String
  }

  let region: Region
  let names: MemberNames
  let language: Language
  private(set) var rows: [MatchRow] = []

  init(region: Region, names: MemberNames, language: Language) {
    self.region = region
    self.names = names
    self.language = language
  }

  mutating func append(_ match: JSONValue) {
    let function = match["function"]?.string ?? ""
    var start = MatchRow()
    start[.function] = .text(
      SupportFunction(rawValue: function)?.name[language] ?? function)
    appendPairs(match, start)
    appendNeeds(match, start)
    let why = elements(match["leftOutReasons"])
    for (index, item) in elements(match["leftOut"]).enumerated() {
      var row = row(of: item.string, start)
      row[.state] = .text(MatchState.leftOut[language])
      let reason = index < why.count ? why[index].string.flatMap(LeftOutReason.init) : nil
      row[.cause] = .text(reason?.text[language] ?? "")
      rows.append(row)
    }
  }

  /// The mutual deputies, each clinic on a row of its own, then those without a pair and why.
  private mutating func appendPairs(_ match: JSONValue, _ start: MatchRow) {
    var partners: [String: (other: String?, pair: JSONValue)] = [:]
    for pair in elements(match["pairs"]) {
      let (first, second) = (pair["first"]?.string, pair["second"]?.string)
      if let first { partners[first] = (second, pair) }
      if let second { partners[second] = (first, pair) }
    }
    for clinic in elements(match["pairing"]?["clinics"]) {
      guard let id = clinic["institution"]?.string, let (other, pair) = partners[id] else {
        continue
      }
      var row = row(of: id, start)
      row[.reason] = .text(MatchState.deputyReason[language])
      row[.state] = .text(MatchState.mutual[language])
      row[.rank] = .number(1)
      fill(&row, partner: other, pair)
      let own = elements(pair["alternatives"]).first { $0["clinic"]?.string == id }
      row[.alternative] = .text(words(own?["message"]))
      rows.append(row)
    }
    for clinic in elements(match["pairing"]?["unpaired"]) {
      var row = row(of: clinic["clinic"]?.string, start)
      row[.reason] = .text(MatchState.deputyReason[language])
      row[.state] = .text(MatchState.alone[language])
      row[.cause] = .text(words(clinic["reason"]))
      rows.append(row)
    }
  }

  /// The partners of each need, then what is missing to it.
  private mutating func appendNeeds(_ match: JSONValue, _ start: MatchRow) {
    var partners = Dictionary(
      grouping: elements(match["assignments"]), by: { key($0, "clinic") })
    var gaps = Dictionary(
      elements(match["uncovered"]).map { (key($0, "clinic"), $0) },
      uniquingKeysWith: { first, _ in first })
    var offers: [String: [JSONValue]] = [:]
    for supporter in elements(match["supporters"]) {
      offers[supporter["institution"]?.string ?? "", default: []].append(supporter)
    }
    for need in elements(match["needs"]) {
      let key = key(need, "institution")
      var begun = row(of: key.institution, start)
      begun[.reason] = .text(words(need["reason"]))
      begun[.careKind] = .text((CareKind(rawValue: key.careKind) ?? .general).name[language])
      begun[.band] = .text(TimeBand(rawValue: key.band)?.name[language] ?? "")
      begun[.needEvidence] = evidence(need)
      for item in partners.removeValue(forKey: key) ?? [] {
        var row = begun
        row[.state] = .text(MatchState.partnered[language])
        row[.rank] = item["rank"]?.integer.map { .number($0) } ?? .empty
        fill(&row, partner: item["partner"]?.string, item)
        // An institution that offers by band has several offers; that of the need's band is meant.
        let offered = offers[item["partner"]?.string ?? ""] ?? []
        let offer =
          offered.first { ($0["band"]?.string ?? "") == key.band } ?? offered.first
        row[.offerEvidence] = offer.map(evidence) ?? .empty
        row[.alternative] = .text(words(item["alternative"]?["message"]))
        row[.price] = .text(
          item["alternative"].flatMap(ExplanationReader.alternative)?.price[language] ?? "")
        row[.partnerLoad] = offer?["load"]?.integer.map { .number($0) } ?? .empty
        row[.partnerCapacity] = offer?["capacity"]?.integer.map { .number($0) } ?? .empty
        rows.append(row)
      }
      guard let gap = gaps.removeValue(forKey: key) else { continue }
      var row = begun
      let missing = gap["missing"]?.integer ?? 0
      let state = missing >= need["partners"]?.integer ?? 1 ? MatchState.none : MatchState.short
      row[.state] = .text(state[language])
      row[.missing] = .number(missing)
      row[.cause] = .text(words(gap["cause"]))
      row[.remedy] = .text(words(gap["remedy"]))
      rows.append(row)
    }
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    value.map { Array($0.elements) } ?? []
  }

  private func words(_ value: JSONValue?) -> String { value?[language.rawValue]?.string ?? "" }

  private func evidence(_ value: JSONValue) -> CSVCell {
    .text(value["evidence"]?.string.flatMap(Evidence.init(rawValue:))?.name[language] ?? "")
  }

  private func key(_ value: JSONValue, _ member: String) -> Need {
    Need(
      institution: value[member]?.string ?? "",
      careKind: value["careKind"]?.string ?? CareKind.general.rawValue,
      band: value["band"]?.string ?? "")
  }

  /// A row of an institution.
  private func row(of id: String?, _ start: MatchRow) -> MatchRow {
    var row = start
    guard let id else { return row }
    row[.institutionID] = .text(id)
    row[.institution] = .text(names[id])
    guard let found = region.institutionByID[id] else { return row }
    row[.area] = .text(region[region.areaOfInstitution[found.value]].name)
    row[.telephone] = .text(region[found].telephone ?? "")
    return row
  }

  private func fill(_ row: inout MatchRow, partner id: String?, _ value: JSONValue) {
    if let id {
      row[.partnerID] = .text(id)
      row[.partner] = .text(names[id])
      let record = region.institutionByID[id].map { region[$0] }
      row[.partnerTelephone] = .text(record?.telephone ?? "")
      row[.partnerCapability] = .text(record.map { MatchState.capability($0, language) } ?? "")
    }
    let level = value["level"]?.string.flatMap(AreaLevel.init(rawValue:))
    row[.commonArea] = .text(level?.name[language] ?? "")
    // The reader of the plan has seen to it that these are small.
    row[.kilometres] =
      value["metres"]?.integer.map { .decimal(Kilometres.tenths($0), scale: 1) } ?? .empty
    row[.minutes] = value["minutes"]?.integer.map { .number($0) } ?? .empty
    row[.existing] = yes(value["existing"])
    row[.approximate] = yes(value["approximate"])
  }

  private func yes(_ value: JSONValue?) -> CSVCell {
    .text(value?.boolean == true ? MatchState.yes[language] : "")
  }
}
