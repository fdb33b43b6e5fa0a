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

  private let base: Region
  private let region: Region
  private var effects: [String: [(ScenarioEffect, LocalizedText)]] = [:]

  init(
    base: WhatIfBase, region: Region, departed: Set<String>, matches: [MatchReport],
    rotations: [RotationReport]
  ) {
    let after = PlanStandings(region, matches, rotations)
    self.base = base.region
    self.region = region
    let here = Set(region.document.institutions.map(\.id)).subtracting(departed)
    for place in base.region.document.institutions.indices
    where !here.contains(base.region.document.institutions[place].id) {
      let patients = base.region.document.institutions[place].homePatients ?? 0
      note(
        base.region.document.institutions[place].id, .leaves,
        patients > 0
          ? LocalizedText(
            ja: "この地域からいなくなります。在宅患者\(patients)人の引き継ぎは計画に入っていません。",
            en:
              "It is no longer there; who takes its \(Wording.count(patients, "home patient")) is not planned."
          )
          : LocalizedText(ja: "この地域からいなくなります。", en: "It is no longer there."))
    }
    for place in region.document.institutions.indices
    where base.region.institutionByID[region.document.institutions[place].id] == nil {
      note(
        region.document.institutions[place].id, .joins,
        LocalizedText(ja: "新しく加わります。", en: "It is new."))
    }
    for id in here.union(departed).sorted() {
      compare(
        id, base.standings[base.region.institutionByID[id]],
        after[region.institutionByID[id]], here: here, isDeparted: departed.contains(id))
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

  /// The name of an institution: the later one, if it was renamed.
  private func name(_ id: String) -> String {
    if let place = region.institutionByID[id] {
      return region.document.institutions[place.value].name
    }
    return base.institutionByID[id].map { base.document.institutions[$0.value].name } ?? id
  }

  private mutating func note(_ id: String, _ effect: ScenarioEffect, _ sentence: LocalizedText) {
    effects[id, default: []].append((effect, sentence))
  }

  private mutating func compare(
    _ id: String, _ before: PlanStandings.Standing, _ after: PlanStandings.Standing,
    here: Set<String>, isDeparted: Bool
  ) {
    if !isDeparted {
      compareNeeds(id, before, after, here: here)
      for function in SupportFunction.allCases {
        let (old, new) = (before.loads[function.ordinal], after.loads[function.ordinal])
        if old == new { continue }
        note(
          id, new > old ? .moreLoad : .lessLoad,
          LocalizedText(
            ja: "\(function.name.japanese)で支える件数が\(old)件から\(new)件になります。",
            en: "Supports \(new) instead of \(old) for \(function.name.english)."))
      }
    }
    if before.duties == after.duties { return }
    for rotation in Set(before.duties.keys).union(after.duties.keys).sorted() {
      let (old, new) = (before.duties[rotation] ?? 0, after.duties[rotation] ?? 0)
      if old == new { continue }
      note(
        id, new > old ? .moreDuties : .fewerDuties,
        LocalizedText(
          ja: "当番が\(old)回から\(new)回になります。",
          en: "Holds \(Wording.count(new, "duty", "duties")) instead of \(old)."))
    }
  }

  /// Compares the needs that an institution has in either plan, in the order of their words.
  private mutating func compareNeeds(
    _ id: String, _ before: PlanStandings.Standing, _ after: PlanStandings.Standing,
    here: Set<String>
  ) {
    if before.needs == after.needs { return }
    var (left, right) = (before.needs[...], after.needs[...])
    while let kind = [left.first?.kind, right.first?.kind].compactMap({ $0 }).min() {
      let old = left.first?.kind == kind ? left.removeFirst().partners : []
      let isThere = right.first?.kind == kind
      let new = isThere ? right.removeFirst().partners : []
      compareNeed(id, kind, old, isThere ? new : nil, here: here)
    }
  }

  private mutating func compareNeed(
    _ id: String, _ kind: PlanStandings.NeedKind, _ old: [String], _ after: [String]?,
    here: Set<String>
  ) {
    let new = after ?? []
    let lost = old.filter { !new.contains($0) }
    let gained = new.filter { !old.contains($0) }
    if after != nil { partnersChanged += lost.count { here.contains($0) } }
    if lost.isEmpty && gained.isEmpty { return }
    guard after != nil else { return }
    let title = kind.title
    func list(_ ids: [String]) -> String { ids.map { name($0) }.joined(separator: "・") }
    let effect: ScenarioEffect =
      new.isEmpty
      ? .losesCover
      : new.count < old.count
        ? .losesPartner : new.count > old.count ? .gainsPartner : .changesPartner
    let sentence =
      switch effect {
      case .losesCover:
        LocalizedText(
          ja: "\(title.japanese)の連携先（\(list(lost))）を失い、代わりがありません。",
          en: "Loses its partner for \(title.english) (\(list(lost))), and there is no other.")
      case .losesPartner:
        LocalizedText(
          ja: "\(title.japanese)の連携先が減ります（\(list(lost))）。",
          en: "Loses a partner for \(title.english) (\(list(lost))).")
      case .gainsPartner:
        LocalizedText(
          ja: "\(title.japanese)の連携先に\(list(gained))が加わります。",
          en: "Gains \(list(gained)) for \(title.english).")
      default:
        LocalizedText(
          ja: "\(title.japanese)の連携先が\(list(lost))から\(list(gained))に変わります。",
          en: "For \(title.english) \(list(gained)) takes the place of \(list(lost)).")
      }
    note(id, effect, sentence)
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
    // Most figures stand in both tables in the same order: the next is looked at first.
    var next = 0
    var isInBoth = [Bool](repeating: false, count: before.figures.count)
    for figure in after.figures {
      if next >= before.figures.count || before.figures[next].key != figure.key {
        guard let place = before.place(of: figure.key) else {
          add(figure.key, nil, figure.value)
          continue
        }
        next = place
      }
      isInBoth[next] = true
      add(figure.key, before.figures[next].value, figure.value)
      next += 1
    }
    for (place, figure) in before.figures.enumerated()
    where !isInBoth[place] && after[figure.key] == nil {
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
