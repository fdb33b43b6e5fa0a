// Judges the matches of a plan from the region document alone: who may support whom, how far it is,
// what is full. It shares nothing with the solver: ids are strings, areas are walked by name, and the
// distance is the haversine formula on the C library's trigonometry instead of the engine's own.

import MatchEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Checks one function's match of a plan against the region document.
struct MatchVerification {
  let document: RegionDocument
  let plan: MatchPlanRecord
  let path: String
  let institutions: [String: InstitutionRecord]
  private let areas: [String: AreaRecord]
  let policy: MatchingPolicy
  let existing: Set<String>
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
    existing = Set(
      document.links.filter { $0.function == plan.function }.compactMap { link in
        link.to.map { "\(link.from)|\($0)" }
      })
  }

  /// Runs every check of one match.
  mutating func run() {
    checkNeeds()
    checkSupporters()
    checkPartners()
    checkGaps()
  }

  private mutating func fail(
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
    for (index, need) in plan.needs.enumerated() {
      if institutions[need.institution] == nil {
        fail(
          "needs[\(index)].institution", need.institution, "unknown-institution",
          "「\(need.institution)」は地域文書にありません。", "‘\(need.institution)’ is not in the region.")
      }
      if !seen.insert(need.institution).inserted {
        fail(
          "needs[\(index)].institution", need.institution, "duplicate-need",
          "\(name(need.institution)) が二度あります。", "\(name(need.institution)) stands twice.")
      }
      if need.partners != policy.partners {
        fail(
          "needs[\(index)].partners", "\(need.partners)", "partners-wanted",
          "方針では\(policy.partners)施設です。", "the policy wants \(policy.partners) partners.")
      }
    }
    // Nobody who plainly lacks the function may be missing from the list.
    let accounted = seen.union(plan.leftOut)
    for (index, institution) in document.institutions.enumerated()
    where institution.kind.isClinic && plainlyLacks(institution)
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
    case .homeVisit, .deputy:
      return false
    }
  }

  private mutating func checkSupporters() {
    var load: [String: Int] = [:]
    for assignment in plan.assignments { load[assignment.partner, default: 0] += 1 }
    var seen: Set<String> = []
    for (index, supporter) in plan.supporters.enumerated() {
      let offer = institutions[supporter.institution]?.supports.first {
        $0.function == plan.function
      }
      if offer?.capacity != supporter.capacity {
        fail(
          "supporters[\(index)].capacity", "\(supporter.capacity)", "capacity",
          "\(name(supporter.institution)) が示した枠は\(offer?.capacity ?? 0)です。",
          "\(name(supporter.institution)) offers \(offer?.capacity ?? 0).")
      }
      if !seen.insert(supporter.institution).inserted {
        fail(
          "supporters[\(index)].institution", supporter.institution, "duplicate-supporter",
          "\(name(supporter.institution)) が二度あります。", "\(name(supporter.institution)) stands twice.")
      }
      let held = load[supporter.institution] ?? 0
      if held != supporter.load || held > supporter.capacity {
        fail(
          "supporters[\(index)].load", "\(supporter.load)", "load",
          "\(name(supporter.institution)): 組合せは\(held)件、枠は\(supporter.capacity)件です。",
          "\(name(supporter.institution)): \(held) clinics are assigned, \(supporter.capacity) fit."
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
      plan.needs.map { ($0.institution, $0.partners) }, uniquingKeysWith: { a, _ in a })
    let supporters = Set(plan.supporters.map(\.institution))
    var ranks: [String: [Int]] = [:]
    var pairs: Set<String> = []
    for (index, assignment) in plan.assignments.enumerated() {
      let place = "assignments[\(index)]"
      guard let clinic = institutions[assignment.clinic], wanted[assignment.clinic] != nil else {
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
      ranks[clinic.id, default: []].append(assignment.rank)
      if !pairs.insert("\(clinic.id)|\(partner.id)").inserted {
        fail(
          "\(place).partner", partner.id, "distinct-partners",
          "\(clinic.name) に同じ相手が二度あります。", "\(clinic.name) has the same partner twice.")
      }
      if let rule = refusal(of: partner, for: clinic) {
        fail(
          "\(place).partner", partner.id, rule,
          "\(partner.name) は \(clinic.name) を支えられません（\(rule)）。",
          "\(partner.name) may not support \(clinic.name) (\(rule)).")
      }
      checkFacts(assignment, clinic, partner, place)
    }
    for clinic in ranks.keys.sorted() {
      let list = (ranks[clinic] ?? []).sorted()
      if list != Array(1...list.count) || list.count > (wanted[clinic] ?? 0) {
        fail(
          "assignments", clinic, "ranks",
          "\(name(clinic)) の順位が \(list) です。", "the ranks of \(name(clinic)) are \(list).")
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

  private mutating func checkGaps() {
    var partners: [String: Set<String>] = [:]
    for assignment in plan.assignments {
      partners[assignment.clinic, default: []].insert(assignment.partner)
    }
    let stated = Dictionary(
      plan.uncovered.map { ($0.clinic, $0.missing) }, uniquingKeysWith: { a, _ in a })
    let free = plan.supporters.filter { $0.load < $0.capacity }.compactMap {
      institutions[$0.institution]
    }
    for (index, need) in plan.needs.enumerated() {
      let has = partners[need.institution] ?? []
      let missing = need.partners - has.count
      if (stated[need.institution] ?? 0) != max(0, missing) {
        fail(
          "uncovered", need.institution, "gap-not-stated",
          "\(name(need.institution)) に足りない相手は\(missing)施設です。",
          "\(name(need.institution)) lacks \(missing) partners.")
      }
      guard missing > 0, let clinic = institutions[need.institution] else { continue }
      for partner in free
      where !has.contains(partner.id) && refusal(of: partner, for: clinic) == nil {
        fail(
          "needs[\(index)]", partner.id, "gap-could-be-filled",
          "\(partner.name) には空きがあり、\(clinic.name) を支えられます。",
          "\(partner.name) has room and may support \(clinic.name).")
      }
    }
  }

  // MARK: Own derivations

  /// The rule by which a partner may not support a clinic; nil if it may.
  private func refusal(of partner: InstitutionRecord, for clinic: InstitutionRecord) -> String? {
    guard let offer = partner.supports.first(where: { $0.function == plan.function }) else {
      return "no-offer"
    }
    if partner.id == clinic.id { return "same" }
    if offer.capacity <= 0 { return "noCapacity" }
    if !offer.departments.isEmpty, !clinic.departments.isEmpty,
      !offer.departments.contains(where: clinic.departments.contains)
    {
      return "department"
    }
    guard let level = commonLevel(clinic, partner), level <= policy.reach else {
      return "outsideReach"
    }
    if let reach = offer.reach, level > reach { return "outsideOffer" }
    guard let distance = metres(clinic, partner) else { return "unknownPlace" }
    if plan.function != .admission, distance > document.policy.visitRadiusMetres + 1 {
      return "beyondVisitRadius"
    }
    if let most = policy.maximumMinutes,
      document.policy.travel.minutes(metres: max(0, distance - 1)) > most
    {
      return "tooLong"
    }
    return nil
  }

  private func chain(_ institution: InstitutionRecord) -> [AreaRecord] {
    var result: [AreaRecord] = []
    var next: String? = institution.area
    while let id = next, let area = areas[id], result.count < 8 {
      result.append(area)
      next = area.parent
    }
    return result
  }

  func commonLevel(_ first: InstitutionRecord, _ second: InstitutionRecord) -> AreaLevel? {
    let others = Set(chain(second).map(\.id))
    return chain(first).filter { others.contains($0.id) }.map(\.level).min()
  }

  /// Its own place, else the centre of its daily-life area or municipality; a wider area says too
  /// little about where it is.
  private func point(_ institution: InstitutionRecord) -> GeoPoint? {
    if let own = institution.location { return own }
    let first = chain(institution).first { $0.location != nil }
    return first.flatMap { $0.level <= .municipality ? $0.location : nil }
  }

  func metres(_ first: InstitutionRecord, _ second: InstitutionRecord) -> Int? {
    guard let a = point(first), let b = point(second) else { return nil }
    let degree = Double.pi / 180
    let halfLatitude = sin((b.latitude - a.latitude) * degree / 2)
    let halfLongitude = sin((b.longitude - a.longitude) * degree / 2)
    let chord =
      halfLatitude * halfLatitude
      + cos(a.latitude * degree) * cos(b.latitude * degree) * halfLongitude * halfLongitude
    return Int((2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))).rounded())
  }
}
