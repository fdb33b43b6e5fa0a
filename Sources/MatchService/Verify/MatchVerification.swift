// Judges the matches of a plan from the region document alone: who may support whom, how far it is,
// what is full. It shares nothing with the solver: ids are strings, and areas and distances are its
// own (`MatchVerification+Places`).

import MatchEngine

/// Checks one function's match of a plan against the region document.
struct MatchVerification {
  let document: RegionDocument
  let plan: MatchPlanRecord
  let path: String
  let institutions: [String: InstitutionRecord]
  let areas: [String: AreaRecord]
  let policy: MatchingPolicy
  let existing: Set<String>
  /// Patients of each institution that are registered with 在宅療養後方支援病院.
  let registered: [String: Int]
  /// The bands that are matched one by one; empty if all hours are one need.
  let bands: [TimeBand]
  private(set) var failures: [Problem] = []

  init(
    document: RegionDocument, plan: MatchPlanRecord, path: String,
    institutions: [String: InstitutionRecord]
  ) {
    self.document = document
    self.plan = plan
    self.path = path
    self.institutions = institutions
    areas = Dictionary(document.areas.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    policy = document.policy.matching(for: plan.function)
    var registered: [String: Int] = [:]
    for link in document.links where link.function == .admission {
      guard let patients = link.registeredPatients, let to = link.to,
        institutions[to]?.designations.contains(.backupHospital) ?? false
      else { continue }
      registered[link.from, default: 0] += patients
    }
    self.registered = registered
    bands = Self.hasBands(plan.function) ? policy.bands : []
    existing = Set(
      document.links.filter { $0.function == plan.function }.compactMap { link in
        link.to.map { "\(link.from)|\($0)" }
      })
  }

  /// Runs every check of one match.
  ///
  /// The gaps take the time: `progress` is told how many needs are done, of how many.
  mutating func run(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) {
    checkNeeds()
    checkSupporters()
    checkPartners()
    checkGaps(progress)
    checkPromises()
  }

  mutating func fail(
    _ place: String, _ value: String, _ rule: String, _ ja: String, _ en: String
  ) {
    failures.append(
      Problem(
        .error, path: "\(path).\(place)", value: value, rule: rule,
        message: LocalizedText(ja: ja, en: en)))
  }

  func name(_ id: String) -> String { institutions[id]?.name ?? id }

  // MARK: Needs and supporters

  private mutating func checkNeeds() {
    var seen: Set<String> = []
    var keys: Set<NeedKey> = []
    for (index, need) in plan.needs.enumerated() {
      seen.insert(need.institution)
      if institutions[need.institution] == nil {
        fail(
          "needs[\(index)].institution", need.institution, "unknown-institution",
          "「\(need.institution)」は地域文書にありません。", "‘\(need.institution)’ is not in the region.")
      }
      if !keys.insert(need.key).inserted {
        fail(
          "needs[\(index)].institution", need.institution, "duplicate-need",
          "\(name(need.institution)) が二度あります。", "\(name(need.institution)) stands twice.")
      }
      if need.partners != policy.partners {
        fail(
          "needs[\(index)].partners", "\(need.partners)", "partners-wanted",
          "方針では\(policy.partners)施設です。",
          "the policy wants \(Wording.count(policy.partners, "partner")).")
      }
    }
    // Nobody who plainly lacks the function may be missing from the list.
    let accounted = seen.union(plan.leftOut)
    for (index, institution) in document.institutions.enumerated()
    where institution.kind.isClinic && plainlyLacks(institution) && !coversAll(institution)
      && !accounted.contains(institution.id)
    {
      fail(
        "needs", "institutions[\(index)]", "need-missing",
        "\(institution.name) は「無し」と報告していますが、対象に入っていません。",
        "\(institution.name) reports that it has none, but is not among the needs.")
    }
  }

  /// Only the case about which there can be no two opinions: home patients, and a report of "none".
  private func plainlyLacks(_ institution: InstitutionRecord) -> Bool {
    guard let report = institution.report, (institution.homePatients ?? 0) > 0 else { return false }
    switch plan.function {
    case .admission:
      return [0, 1, 2, 3, 5].contains(report.backupBed)
    case .afterHours:
      return report.homeCare.map { $0 < 4 } ?? false && (report.ownContact ?? 0) < 2
        && (report.linkedResponse ?? 0) < 2 && (report.phoneStandard ?? 0) == 0
    case .homeVisit, .deputy, .pharmacy, .visitingNurse:
      return false
    }
  }

  private mutating func checkSupporters() {
    var load: [SupporterKey: Int] = [:]
    let listed = Set(plan.supporters.map(\.key))
    for assignment in plan.assignments {
      // A place of the band if the partner states bands, else one that all bands share.
      let own = SupporterKey(institution: assignment.partner, band: assignment.band)
      let shared = SupporterKey(institution: assignment.partner, band: nil)
      load[listed.contains(own) ? own : shared, default: 0] += 1
    }
    var seen: Set<String> = []
    var keys: Set<SupporterKey> = []
    for (index, supporter) in plan.supporters.enumerated() {
      seen.insert(supporter.institution)
      let offer = institutions[supporter.institution]?.supports.first {
        $0.function == plan.function
      }
      let places = offer.map { self.places(of: $0) } ?? []
      let stated = places.first { $0.band == supporter.band }?.capacity
      if stated != supporter.capacity {
        fail(
          "supporters[\(index)].capacity", "\(supporter.capacity)", "capacity",
          "\(name(supporter.institution)) が示した枠は\(stated ?? 0)です。",
          "\(name(supporter.institution)) offers \(stated ?? 0).")
      }
      if !keys.insert(supporter.key).inserted {
        fail(
          "supporters[\(index)].institution", supporter.institution, "duplicate-supporter",
          "\(name(supporter.institution)) が二度あります。", "\(name(supporter.institution)) stands twice.")
      }
      let held = load[supporter.key] ?? 0
      if held != supporter.load || held > supporter.capacity {
        fail(
          "supporters[\(index)].load", "\(supporter.load)", "load",
          "\(name(supporter.institution)): 組合せは\(held)件、枠は\(supporter.capacity)件です。",
          "\(name(supporter.institution)): \(Wording.count(held, "clinic is", "clinics are")) assigned, \(supporter.capacity) fit."
        )
      }
    }
    for (index, institution) in document.institutions.enumerated()
    where institution.supports.contains(where: { $0.function == plan.function })
      && !seen.contains(institution.id)
    {
      fail(
        "supporters", "institutions[\(index)]", "supporter-missing",
        "支援を申し出た \(institution.name) が入っていません。",
        "\(institution.name) offers support but is not listed.")
    }
  }

  // MARK: Partners

  private mutating func checkPartners() {
    let wanted = Dictionary(
      plan.needs.map { ($0.key, $0.partners) }, uniquingKeysWith: { a, _ in a })
    let supporters = Set(plan.supporters.map(\.institution))
    var ranks: [NeedKey: [Int]] = [:]
    var pairs: Set<String> = []
    for (index, assignment) in plan.assignments.enumerated() {
      let place = "assignments[\(index)]"
      guard let clinic = institutions[assignment.clinic], wanted[assignment.key] != nil else {
        fail(
          "\(place).clinic", assignment.clinic, "unknown-need",
          "対象にない施設です。", "this institution is not among the needs.")
        continue
      }
      guard let partner = institutions[assignment.partner], supporters.contains(partner.id) else {
        fail(
          "\(place).partner", assignment.partner, "unknown-supporter",
          "支援施設の一覧にありません。", "this institution is not among the supporters.")
        continue
      }
      ranks[assignment.key, default: []].append(assignment.rank)
      if !pairs.insert("\(assignment.key)|\(partner.id)").inserted {
        fail(
          "\(place).partner", partner.id, "distinct-partners",
          "\(clinic.name) に同じ相手が二度あります。", "\(clinic.name) has the same partner twice.")
      }
      if let rule = refusal(of: partner, for: clinic, assignment.key) {
        fail(
          "\(place).partner", partner.id, rule,
          "\(partner.name) は \(clinic.name) を支えられません（\(rule)）。",
          "\(partner.name) may not support \(clinic.name) (\(rule)).")
      }
      checkFacts(assignment, clinic, partner, place)
    }
    for need in plan.needs {
      guard let own = ranks[need.key] else { continue }
      let list = own.sorted()
      if list != Array(1...list.count) || list.count > (wanted[need.key] ?? 0) {
        fail(
          "assignments", need.institution, "ranks",
          "\(name(need.institution)) の順位が \(list) です。",
          "the ranks of \(name(need.institution)) are \(list).")
      }
    }
  }

  private mutating func checkFacts(
    _ assignment: MatchPlanRecord.PartnerRecord, _ clinic: InstitutionRecord,
    _ partner: InstitutionRecord, _ place: String
  ) {
    if assignment.level != commonLevel(clinic, partner)?.rawValue {
      fail(
        "\(place).level", assignment.level ?? "null", "level",
        "共通の圏域は \(commonLevel(clinic, partner)?.rawValue ?? "なし") です。",
        "the smallest common area is \(commonLevel(clinic, partner)?.rawValue ?? "none").")
    }
    let distance = metres(clinic, partner)
    // Both round to whole metres from formulas that differ in the last digits.
    if (assignment.metres == nil) != (distance == nil)
      || abs((assignment.metres ?? 0) - (distance ?? 0)) > 1
    {
      fail(
        "\(place).metres", assignment.metres.map(String.init) ?? "null", "distance",
        "直線距離は \(distance.map(String.init) ?? "不明") m です。",
        "the straight line is \(distance.map(String.init) ?? "unknown") m.")
    }
    if let stated = assignment.metres,
      assignment.minutes != document.policy.travel.minutes(metres: stated)
    {
      fail(
        "\(place).minutes", assignment.minutes.map(String.init) ?? "null", "travel-time",
        "移動時間の式に合いません。", "this does not follow from the travel model.")
    }
    if assignment.existing != existing.contains("\(clinic.id)|\(partner.id)") {
      fail(
        "\(place).existing", "\(assignment.existing)", "existing-link",
        "連携の一覧と合いません。", "this does not fit the list of links.")
    }
    if assignment.approximate != (clinic.location == nil || partner.location == nil) {
      fail(
        "\(place).approximate", "\(assignment.approximate)", "approximate",
        "座標の有無と合いません。", "this does not fit whether coordinates are known.")
    }
  }

  // MARK: Gaps

  private mutating func checkGaps(_ progress: (Int, Int) -> Void) {
    var partners: [NeedKey: Set<String>] = [:]
    for assignment in plan.assignments {
      partners[assignment.key, default: []].insert(assignment.partner)
    }
    let stated = Dictionary(
      plan.uncovered.map { ($0.key, $0.missing) }, uniquingKeysWith: { a, _ in a })
    // Who has fewer needs than its least number does not join for one more.
    let free = plan.supporters.filter { $0.load < $0.capacity && $0.load >= leastNumber($0) }
    for (index, need) in plan.needs.enumerated() {
      if index % 64 == 0 { progress(index, plan.needs.count) }
      let has = partners[need.key] ?? []
      let missing = need.partners - has.count
      if (stated[need.key] ?? 0) != max(0, missing) {
        fail(
          "uncovered", need.institution, "gap-not-stated",
          "\(name(need.institution)) に足りない相手は\(missing)施設です。",
          "\(name(need.institution)) lacks \(Wording.count(missing, "partner")).")
      }
      guard missing > 0, let clinic = institutions[need.institution] else { continue }
      for supporter in free where supporter.band == nil || supporter.band == need.band {
        guard let partner = institutions[supporter.institution], !has.contains(partner.id),
          refusal(of: partner, for: clinic, need.key) == nil
        else { continue }
        fail(
          "needs[\(index)]", partner.id, "gap-could-be-filled",
          "\(partner.name) には空きがあり、\(clinic.name) を支えられます。",
          "\(partner.name) has room and may support \(clinic.name).")
      }
    }
  }
}
