// Problem: what two plans of a region before and after a scenario do to each institution.
// Method: both plans are told apart by ids, not by indices, which move when institutions come and go.
// Complexity: O(institutions + assignments + duties).

/// Two plans side by side.
struct ScenarioComparison {
  /// The institutions affected, the gravest effects first, then in document order.
  private(set) var affected: [AffectedInstitution] = []
  /// Partnerships that are no more although both sides are there.
  private(set) var partnersChanged = 0
  /// Duties that change hands.
  private(set) var dutiesChanged = 0

  /// What one institution has in a plan.
  private struct Standing {
    /// For each need, its partners' ids in ascending order.
    var needs: [String: (title: LocalizedText, partners: [String])] = [:]
    var loads: [SupportFunction: Int] = [:]
    /// Duties by the id of the rotation.
    var duties: [String: Int] = [:]
  }

  private var effects: [String: [(ScenarioEffect, LocalizedText)]] = [:]

  init(
    base: WhatIfBase, region: Region, departed: Set<String>, matches: [MatchReport],
    rotations: [RotationReport]
  ) {
    let before = Self.standings(base.region, base.matches, base.rotations)
    let after = Self.standings(region, matches, rotations)
    let names = Self.names(base.region, region)
    let here = Set(region.document.institutions.map(\.id)).subtracting(departed)
    for institution in base.region.document.institutions where !here.contains(institution.id) {
      let patients = institution.homePatients ?? 0
      note(
        institution.id, .leaves,
        patients > 0
          ? LocalizedText(
            ja: "この地域からいなくなります。在宅患者\(patients)人の引き継ぎは計画に入っていません。",
            en: "It is no longer there; who takes its \(patients) home patients is not planned.")
          : LocalizedText(ja: "この地域からいなくなります。", en: "It is no longer there."))
    }
    for institution in region.document.institutions
    where base.region.institutionByID[institution.id] == nil {
      note(institution.id, .joins, LocalizedText(ja: "新しく加わります。", en: "It is new."))
    }
    for id in here.union(departed).sorted() {
      compare(
        id, before[id] ?? Standing(), after[id] ?? Standing(), names, here: here,
        isDeparted: departed.contains(id))
    }
    countDuties(base, region, rotations)
    let order =
      base.region.document.institutions.map(\.id)
      + region.document.institutions.map(\.id).filter { base.region.institutionByID[$0] == nil }
    affected = order.compactMap { id in
      guard let effects = effects[id], let worst = effects.map(\.0).min() else { return nil }
      return AffectedInstitution(
        institution: id, effect: worst, sentences: effects.sorted { $0.0 < $1.0 }.map(\.1))
    }
    affected = affected.enumerated().sorted {
      ($0.element.effect, $0.offset) < ($1.element.effect, $1.offset)
    }.map(\.element)
  }

  private static func names(_ first: Region, _ second: Region) -> [String: String] {
    var names: [String: String] = [:]
    for institution in first.document.institutions + second.document.institutions {
      names[institution.id] = institution.name
    }
    return names
  }

  private static func standings(
    _ region: Region, _ matches: [MatchReport], _ rotations: [RotationReport]
  ) -> [String: Standing] {
    var standings: [String: Standing] = [:]
    for report in matches {
      for need in report.needs {
        let key =
          "\(report.function.rawValue) \(need.careKind.rawValue) \(need.band?.rawValue ?? "")"
        let band = need.band.map {
          LocalizedText(ja: "（\($0.name.japanese)）", en: " (\($0.name.english))")
        }
        standings[region[need.institution].id, default: Standing()].needs[key] = (
          LocalizedText(
            ja: report.function.name.japanese + (band?.japanese ?? ""),
            en: report.function.name.english + (band?.english ?? "")), []
        )
      }
      for assignment in report.assignments {
        let need = report.needs[assignment.need]
        let partner = report.supporters[assignment.supporter].institution
        let key =
          "\(report.function.rawValue) \(need.careKind.rawValue) \(need.band?.rawValue ?? "")"
        standings[region[need.institution].id]?.needs[key]?.partners.append(region[partner].id)
        standings[region[partner].id, default: Standing()].loads[report.function, default: 0] += 1
      }
    }
    for report in rotations where region.document.rotations.indices.contains(report.rotation.value)
    {
      let record = region.document.rotations[report.rotation.value]
      for (member, tally) in report.tallies.enumerated()
      where record.members.indices.contains(member) && tally.duties > 0 {
        standings[record.members[member].institution, default: Standing()]
          .duties[record.id, default: 0] += tally.duties
      }
    }
    return standings
  }

  private mutating func note(_ id: String, _ effect: ScenarioEffect, _ sentence: LocalizedText) {
    effects[id, default: []].append((effect, sentence))
  }

  private mutating func compare(
    _ id: String, _ before: Standing, _ after: Standing, _ names: [String: String],
    here: Set<String>, isDeparted: Bool
  ) {
    for key in Set(before.needs.keys).union(after.needs.keys).sorted() where !isDeparted {
      compareNeed(id, before.needs[key], after.needs[key], names, here: here)
    }
    for function in SupportFunction.allCases where !isDeparted {
      let (old, new) = (before.loads[function] ?? 0, after.loads[function] ?? 0)
      if old == new { continue }
      note(
        id, new > old ? .moreLoad : .lessLoad,
        LocalizedText(
          ja: "\(function.name.japanese)で支える件数が\(old)件から\(new)件になります。",
          en: "Supports \(new) instead of \(old) for \(function.name.english)."))
    }
    for rotation in Set(before.duties.keys).union(after.duties.keys).sorted() {
      let (old, new) = (before.duties[rotation] ?? 0, after.duties[rotation] ?? 0)
      if old == new { continue }
      note(
        id, new > old ? .moreDuties : .fewerDuties,
        LocalizedText(
          ja: "当番が\(old)回から\(new)回になります。", en: "Holds \(new) duties instead of \(old)."))
    }
  }

  private mutating func compareNeed(
    _ id: String, _ before: (title: LocalizedText, partners: [String])?,
    _ after: (title: LocalizedText, partners: [String])?, _ names: [String: String],
    here: Set<String>
  ) {
    guard let title = after?.title ?? before?.title else { return }
    let old = before?.partners ?? []
    let new = after?.partners ?? []
    let lost = old.filter { !new.contains($0) }
    let gained = new.filter { !old.contains($0) }
    if after != nil { partnersChanged += lost.count { here.contains($0) } }
    if lost.isEmpty && gained.isEmpty { return }
    func list(_ ids: [String]) -> String { ids.map { names[$0] ?? $0 }.joined(separator: "・") }
    guard after != nil else { return }
    let effect: ScenarioEffect =
      new.isEmpty
      ? .losesCover
      : new.count < old.count
        ? .losesPartner : new.count > old.count ? .gainsPartner : .changesPartner
    let japanese =
      switch effect {
      case .losesCover: "\(title.japanese)の連携先（\(list(lost))）を失い、代わりがありません。"
      case .losesPartner: "\(title.japanese)の連携先が減ります（\(list(lost))）。"
      case .gainsPartner: "\(title.japanese)の連携先に\(list(gained))が加わります。"
      default: "\(title.japanese)の連携先が\(list(lost))から\(list(gained))に変わります。"
      }
    let english =
      switch effect {
      case .losesCover:
        "Loses its partner for \(title.english) (\(list(lost))), and there is no other."
      case .losesPartner: "Loses a partner for \(title.english) (\(list(lost)))."
      case .gainsPartner: "Gains \(list(gained)) for \(title.english)."
      default: "For \(title.english) \(list(gained)) takes the place of \(list(lost))."
      }
    note(id, effect, LocalizedText(ja: japanese, en: english))
  }

  /// Counts duties whose holder differs, told apart by place in the rotation and by the holder's id.
  private mutating func countDuties(
    _ base: WhatIfBase, _ region: Region, _ rotations: [RotationReport]
  ) {
    for (old, new) in zip(base.rotations, rotations) {
      let before = base.region.document.rotations[old.rotation.value].members
      let after = region.document.rotations[new.rotation.value].members
      guard old.duties.count == new.duties.count else { continue }
      for (left, right) in zip(old.duties, new.duties) {
        let first = left.member.map { before[$0].institution }
        let second = right.member.map { after[$0].institution }
        if first != second { dutiesChanged += 1 }
      }
    }
  }

  /// The figures of the whole region, and those of areas and lines that differ.
  static func deltas(_ before: IndicatorTable, _ after: IndicatorTable) -> [IndicatorDelta] {
    var deltas: [IndicatorDelta] = []
    // An area that is only there on one side has nothing to be compared with.
    let areas = Set(before.figures.map(\.key.area)).intersection(after.figures.map(\.key.area))
    func add(_ key: IndicatorKey, _ old: Int?, _ new: Int?) {
      let isWhole: Bool =
        switch key.subject {
        case .all, .function, .rotation: key.area == nil
        case .line, .band: false
        }
      if isWhole || old != new && areas.contains(key.area) {
        deltas.append(IndicatorDelta(key, before: old, after: new))
      }
    }
    for figure in after.figures { add(figure.key, before[figure.key]?.value, figure.value) }
    for figure in before.figures where after[figure.key] == nil {
      switch figure.key.indicator {
      // Known only of a base whose losses and board were examined.
      case .worstSingleLoss, .needsLostWithRetired, .dutiesLostWithRetired, .refusalShare,
        .timeToPlacement:
        continue
      default: add(figure.key, figure.value, nil)
      }
    }
    return deltas
  }
}
