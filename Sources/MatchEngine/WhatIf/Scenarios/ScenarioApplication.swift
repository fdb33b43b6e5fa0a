// Problem: make a region document what a scenario says, change by change, and tell everything that
//   cannot be done with its path.
// Method: each change edits the document and clears what would point at nothing. Who stops on a day
//   and is still on a rota stays as a shell without offers, needs, beds or doctors, so that its
//   duties before that day can be shown.
// Why correct: the edited document is checked like any region before it is used; a change that
//   names something unknown changes nothing and is told.
// Complexity: O(document) for each change.

/// A scenario written into a region document.
public struct ScenarioApplication: Sendable {
  /// The document after the changes.
  public internal(set) var document: RegionDocument
  /// Ids of institutions that are only there for duties before the day on which they stop.
  public internal(set) var departed: Set<String> = []
  /// Home patients who need a bed at once, per mille, in an area (nil: everywhere), in order.
  public private(set) var immediateNeeds: [ImmediateBedNeed] = []
  /// For each rotation that a change touches, by id, the first day that may change.
  public private(set) var touched: [String: CivilDay] = [:]
  /// Rotations whose rules changed, so that they are made anew rather than repaired.
  public private(set) var reweighted: Set<String> = []
  /// What cannot be done, in the order of the changes.
  public private(set) var problems: [Problem] = []

  /// The index of the change being made.
  private var index = 0

  /// Writes a scenario into a document.
  public init(_ scenario: Scenario, to document: RegionDocument) {
    self.document = document
    for (index, change) in scenario.changes.enumerated() {
      self.index = index
      apply(change)
    }
  }

  /// The region after the scenario.
  ///
  /// - Throws: ``ProblemList`` with what cannot be done, or with what is wrong with the outcome.
  public func region() throws(ProblemList) -> Region {
    if !problems.isEmpty { throw ProblemList(problems) }
    return try Region(checking: document)
  }

  /// Day zero: a change that says no day counts from the start of a rotation.
  private static let fromTheStart = CivilDay(number: 0)

  private mutating func apply(_ change: ScenarioChange) {
    switch change {
    case .addInstitution(let record): add(record)
    case .removeInstitution(let id): remove(id)
    case .retireInstitution(let id, let day): retire(id, from: day)
    case .outage(let id, let span): outage(id, span)
    case .addDoctor, .removeDoctor, .setWard, .removeWard, .setCapacity, .setHours,
      .setClosedDays, .setHomePatients, .setWillingness:
      edit(change)
    case .joinRotation(let rotation, let member): join(rotation, member)
    case .leaveRotation(let rotation, let id, let day): leave(rotation, id, from: day)
    case .moveInstitution(let id, let area):
      guard let place = institution(id), isArea(area) else { return }
      document.institutions[place].area = area
      touchRotations(of: id)
    case .moveArea(let id, let parent): move(id, to: parent)
    case .cutOff(let area): cutOff(area)
    case .demandGrowth(let area, let permille): grow(area, permille)
    case .powerCut(let area, let permille):
      guard isArea(area), inRange(permille, 0...1_000, "permille") else { return }
      immediateNeeds.append(ImmediateBedNeed(area: area, permille: permille))
    case .setPartners, .setReach, .setMaximumMinutes, .setVisitRadius, .setRuleEdition:
      decide(change)
    case .setRuleWeight(let rotation, let rule, let weight): reweight(rotation, rule, weight)
    }
  }

  // MARK: Finding

  mutating func refuse(
    _ field: String, _ value: String, rule: String, ja japanese: String, en english: String,
    hint: LocalizedText? = nil
  ) {
    problems.append(
      Problem(
        .error, path: "changes[\(index)].\(field)", value: value, rule: rule,
        message: LocalizedText(ja: japanese, en: english), hint: hint))
  }

  private func suggestion(_ id: String, among ids: [String]) -> LocalizedText? {
    Suggestion.nearest(to: id, among: ids).map {
      LocalizedText(ja: "「\($0)」のことでしょうか。", en: "Is \($0) meant?")
    }
  }

  mutating func institution(_ id: String) -> Int? {
    if let place = document.institutions.firstIndex(where: { $0.id == id }), !departed.contains(id)
    {
      return place
    }
    refuse(
      "institution", id, rule: "unknown-institution", ja: "医療機関「\(id)」はこの時点の地域にありません。",
      en: "The region has no institution \(id) at this point.",
      hint: suggestion(id, among: document.institutions.map(\.id)))
    return nil
  }

  mutating func isArea(_ id: String?) -> Bool {
    guard let id, !document.areas.contains(where: { $0.id == id }) else { return true }
    refuse(
      "area", id, rule: "unknown-area", ja: "圏域「\(id)」はありません。", en: "There is no area \(id).",
      hint: suggestion(id, among: document.areas.map(\.id)))
    return false
  }

  private mutating func rotation(_ id: String) -> Int? {
    if let place = document.rotations.firstIndex(where: { $0.id == id }) { return place }
    refuse(
      "rotation", id, rule: "unknown-rotation", ja: "輪番「\(id)」はありません。",
      en: "There is no rotation \(id).", hint: suggestion(id, among: document.rotations.map(\.id)))
    return nil
  }

  mutating func inRange(_ value: Int, _ range: ClosedRange<Int>, _ field: String) -> Bool {
    if range.contains(value) { return true }
    refuse(
      field, String(value), rule: "out-of-range",
      ja: "\(range.lowerBound)以上\(range.upperBound)以下で書いてください。",
      en: "It must be between \(range.lowerBound) and \(range.upperBound).")
    return false
  }

  mutating func touch(_ rotation: String, from day: CivilDay?) {
    let day = day ?? Self.fromTheStart
    touched[rotation] = min(touched[rotation] ?? day, day)
  }

  mutating func touchRotations(of id: String, from day: CivilDay? = nil) {
    for record in document.rotations where record.members.contains(where: { $0.institution == id })
    {
      touch(record.id, from: day)
    }
  }

  // MARK: Rotations

  private mutating func join(_ id: String, _ member: MemberRecord) {
    guard let number = rotation(id), institution(member.institution) != nil else { return }
    if document.rotations[number].members.contains(where: { $0.institution == member.institution })
    {
      refuse(
        "member.institution", member.institution, rule: "duplicate-member",
        ja: "「\(member.institution)」はすでに参加しています。",
        en: "\(member.institution) takes part already.")
      return
    }
    document.rotations[number].members.append(member)
    touch(id, from: member.joins)
  }

  private mutating func leave(_ rotationID: String, _ id: String, from day: CivilDay) {
    guard let number = rotation(rotationID), institution(id) != nil else { return }
    guard document.rotations[number].members.contains(where: { $0.institution == id }) else {
      refuse(
        "institution", id, rule: "not-a-member", ja: "「\(id)」はこの輪番の参加者ではありません。",
        en: "\(id) is no member of the rotation.")
      return
    }
    document.rotations[number].withdraw(id, from: day)
    touch(rotationID, from: day)
  }

  private mutating func reweight(_ id: String, _ rule: Int, _ weight: Int) {
    guard let number = rotation(id), inRange(weight, 1...1_000_000, "weight") else { return }
    guard document.rotations[number].rules.indices.contains(rule) else {
      refuse(
        "rule", String(rule), rule: "unknown-rule", ja: "\(rule)番の決まりはありません。",
        en: "There is no rule \(rule).")
      return
    }
    guard document.rotations[number].rules[rule].weight != nil else {
      refuse(
        "rule", String(rule), rule: "hard-rule", ja: "\(rule)番の決まりは守るべき決まりで、重みがありません。",
        en: "Rule \(rule) is hard and has no weight.")
      return
    }
    document.rotations[number].rules[rule].weight = weight
    reweighted.insert(id)
    touch(id, from: nil)
  }
}

/// Home patients who need a bed at once, such as those on powered devices in a power cut.
public struct ImmediateBedNeed: Equatable, Sendable {
  /// The id of the area; nil means everywhere.
  public let area: String?
  /// How many of a thousand home patients.
  public let permille: Int

  /// A need.
  public init(area: String?, permille: Int) {
    self.area = area
    self.permille = permille
  }
}
