// Problem: tell whether a report on linked groups is right for a region, whoever made it.
// Method: everything is computed again from the region document with plain arithmetic: the numbers
//   of the standards are written here a second time, distances are taken pair by pair, and the
//   prices are held against every pair of candidates. Nothing of the solver is used.
// The bound is computed again component by component (`GroupCertificateCheck`), the reasons why
//   institutions are in no group from their records (`GroupReasonCheck`). Remedies are not repeated:
//   each is a solve of its own.
// Complexity: O(pairs of candidates in one area), and O(3ⁿ) for components of up to 15.

/// Checks linked groups against their region, independently of the code that made them.
public enum GroupCheck {
  /// Everything that does not hold; empty if the report is right.
  public static func problems(in report: GroupReport, for region: Region) -> [Problem] {
    var check = GroupChecking(report, region)
    check.run()
    return check.problems
  }
}

struct GroupChecking {
  let report: GroupReport
  let region: Region
  let policy: PolicyRecord
  var problems: [Problem] = []
  /// Who can be in a lawful group at all; known after the certificate was checked.
  var coverable: Set<InstitutionID> = []

  init(_ report: GroupReport, _ region: Region) {
    self.report = report
    self.region = region
    policy = region.document.policy
  }

  mutating func fail(_ path: String, _ value: String, _ rule: String, ja: String, en: String) {
    guard problems.count < 1_000 else { return }
    problems.append(
      Problem(.error, path: path, value: value, rule: rule, message: LocalizedText(ja: ja, en: en)))
  }

  func record(_ id: InstitutionID) -> InstitutionRecord? {
    region.document.institutions.indices.contains(id.value) ? region[id] : nil
  }

  mutating func run() {
    guard report.groups.allSatisfy({ $0.members.allSatisfy { record($0) != nil } }),
      report.ungrouped.allSatisfy({ record($0.institution) != nil }),
      report.candidates.allSatisfy({ record($0) != nil }),
      report.prices.count == report.candidates.count
    else {
      fail(
        "groups", "", "unknown-institution", ja: "地域文書にない医療機関があります。",
        en: "an institution is not in the region.")
      return
    }
    everybodyOnce()
    var compactness = 0
    var grouped = 0
    for (index, group) in report.groups.enumerated() {
      let path = "groups[\(index)]"
      switch group.origin {
      case .kept(let position): keptGroup(group, position, path)
      case .confirmed, .formed:
        if case .confirmed(let position) = group.origin { sameMembers(group, position, path) }
        formedGroup(group, path)
        grouped += group.members.count
        compactness += cost(of: group, path)
      }
    }
    if grouped != report.objective.grouped || compactness != report.objective.compactness {
      fail(
        "objective", "\(report.objective.grouped) / \(report.objective.compactness)", "objective",
        ja: "グループの合計は\(grouped)医療機関・コスト\(compactness)です。",
        en: "the groups sum up to \(Wording.count(grouped, "institution")) and \(compactness).")
    }
    if report.bound.grouped < report.objective.grouped
      || report.bound.compactness > report.objective.compactness
      || report.status == .optimal
        && (report.bound.grouped != report.objective.grouped
          || report.bound.compactness != report.objective.compactness)
    {
      fail(
        "bound", "\(report.bound.grouped) / \(report.bound.compactness)", "bound",
        ja: "限界値が結果と合いません。", en: "the bound does not fit the result.")
    }
    certificate()
    reasons()
  }

  // MARK: Who is where

  mutating func everybodyOnce() {
    var seen: Set<InstitutionID> = []
    for (index, group) in report.groups.enumerated() {
      for member in group.members where !seen.insert(member).inserted {
        fail(
          "groups[\(index)].members", region[member].id, "one-group",
          ja: "二つのグループに入っているか、二度書かれています。", en: "it is in two groups, or twice in one.")
      }
    }
    for (index, item) in report.ungrouped.enumerated()
    where !seen.insert(item.institution).inserted {
      fail(
        "ungrouped[\(index)].institution", region[item.institution].id, "one-group",
        ja: "グループに入っているのに、入っていないとも書かれています。",
        en: "it is in a group and also told to be in none.")
    }
    for id in report.candidates where !seen.contains(id) {
      fail(
        "candidates", region[id].id, "missing-candidate", ja: "結果に出てきません。",
        en: "the result does not say what becomes of it.")
    }
  }

  mutating func sameMembers(_ group: FormedGroup, _ position: Int, _ path: String) {
    let groups = region.document.linkedGroups
    let members =
      groups.indices.contains(position)
      ? groups[position].members.compactMap { region.institutionByID[$0] } : []
    if Set(members) != Set(group.members) || groups[position].kind != report.kind {
      fail(
        "\(path).origin", String(position), "origin", ja: "今のグループと一致しません。",
        en: "it is not the group that exists today.")
    }
  }

  mutating func keptGroup(_ group: FormedGroup, _ position: Int, _ path: String) {
    sameMembers(group, position, path)
    for (member, institution) in group.members.compactMap({ id in record(id).map { (id, $0) } }) {
      lawfulMember(member, institution, path, needsProof: false)
    }
    size(group, path)
  }

  // MARK: Lawfulness

  mutating func size(_ group: FormedGroup, _ path: String) {
    let most = report.kind == .phoneStandard4 ? 3 : 9
    if group.members.count < 2 || group.members.count > most {
      fail(
        "\(path).members", String(group.members.count), "group-size",
        ja: "2以上\(most)以下でなければなりません。", en: "a group has 2 to \(most) members.")
    }
  }

  mutating func lawfulMember(
    _ id: InstitutionID, _ institution: InstitutionRecord, _ path: String, needsProof: Bool
  ) {
    let isClinic = institution.kind == .clinic || institution.kind == .beddedClinic
    switch report.kind {
    case .phoneStandard4:
      if !isClinic {
        fail(
          "\(path).members", institution.id, "member-kind", ja: "診療所ではありません。",
          en: "it is not a clinic.")
      }
      if let level = institution.report?.phoneStandard, level >= 1, level <= 3 {
        fail(
          "\(path).members", institution.id, "phone-level",
          ja: "時間外対応加算\(level)を届け出ています。", en: "it files level \(level).")
      }
    case .enhancedLinked:
      if !isClinic && institution.kind != .hospital {
        fail(
          "\(path).members", institution.id, "member-kind", ja: "診療所でも病院でもありません。",
          en: "it is neither a clinic nor a hospital.")
      }
      let beds = institution.wards.reduce(0) { $0 + min(max($1.beds.total, 0), 100_000) }
      if institution.kind == .hospital,
        beds >= (report.scarce ? 280 : 200) || needsProof && institution.wards.isEmpty
      {
        fail(
          "\(path).members", institution.id, "hospital-beds", ja: "病床が多すぎるか、分かりません。",
          en: "it has too many beds, or their number is not known.")
      }
      let visits = institution.report?.emergencyVisits
      if visits ?? (needsProof ? 0 : 4) < 4 {
        fail(
          "\(path).members", institution.id, "member-visits", ja: "緊急往診が4件に届きません。",
          en: "it has fewer than 4 emergency visits.")
      }
      let deaths = institution.report?.homeDeaths
      if deaths ?? (needsProof ? 0 : 2) < 2 {
        fail(
          "\(path).members", institution.id, "member-deaths", ja: "看取りが2件に届きません。",
          en: "it has fewer than 2 home deaths.")
      }
    }
  }

  mutating func formedGroup(_ group: FormedGroup, _ path: String) {
    size(group, path)
    let records = group.members.compactMap { record($0) }
    for (id, institution) in zip(group.members, records) {
      lawfulMember(id, institution, path, needsProof: true)
    }
    for (index, first) in group.members.enumerated() {
      for second in group.members[..<index] where !areCompatible(first, second) {
        fail(
          "\(path).members", "\(region[second].id), \(region[first].id)", "pair",
          ja: "圏域・距離・時間のどれかが方針を超えます。",
          en: "area, distance or time between them is beyond the policy.")
      }
    }
    guard report.kind == .enhancedLinked else { return }
    let doctors = records.reduce(0) { sum, institution in
      sum + institution.doctors.count { $0.fullTimeEquivalentTenths >= 10 }
    }
    let visits = records.reduce(0) { $0 + min(max($1.report?.emergencyVisits ?? 0, 0), 100_000) }
    let deaths = records.reduce(0) { $0 + min(max($1.report?.homeDeaths ?? 0, 0), 100_000) }
    for (sum, least, rule) in [
      (doctors, 3, "group-doctors"), (visits, 10, "group-visits"), (deaths, 4, "group-deaths"),
    ] where sum < least {
      fail(
        "\(path).figures", String(sum), rule, ja: "合計が\(least)に届きません。",
        en: "the sum is below \(least).")
    }
    bed(group, path)
  }

  mutating func bed(_ group: FormedGroup, _ path: String) {
    var holds = false
    switch group.bed {
    case .notNeeded: break
    case .inside(let id):
      holds = group.members.contains(id) && (record(id).map(hasBed) ?? false)
    case .outside(let id):
      holds = !group.members.contains(id) && group.members.allSatisfy { promises(id, to: $0) }
    }
    if !holds {
      fail(
        "\(path).bed", "", "group-bed", ja: "グループの中にも外にも、確かな病床がありません。",
        en: "no bed is kept inside or promised from outside.")
    }
  }

  func hasBed(_ institution: InstitutionRecord) -> Bool {
    if institution.wards.contains(where: { $0.beds.total > 0 }) { return true }
    return institution.wards.isEmpty
      && (institution.kind == .hospital || institution.kind == .beddedClinic)
  }

  /// Whether an institution offers admission, and a clinic is within the reach of the offer.
  func promises(_ id: InstitutionID, to clinic: InstitutionID) -> Bool {
    guard id != clinic, let partner = record(id), hasBed(partner),
      partner.kind == .hospital || partner.kind == .beddedClinic,
      let offer = partner.supports.first(where: { $0.function == .admission && $0.capacity > 0 })
    else { return false }
    let admission = policy.matching[.admission] ?? MatchingPolicy.standard(for: .admission)
    guard let level = region.commonLevel(clinic, id),
      level <= min(offer.reach ?? admission.reach, admission.reach),
      let metres = metres(clinic, id)
    else { return false }
    return admission.maximumMinutes.map { policy.travel.minutes(metres: metres) <= $0 } ?? true
  }

  // MARK: Distances

  /// The point of an institution and by how many metres it may be off; the centre of its
  /// 日常生活圏域 counts 2 km, that of its municipality 6 km.
  func site(_ id: InstitutionID) -> (point: GeoPoint, uncertainty: Int)? {
    let place = region.places[id.value]
    guard let point = place.point else { return nil }
    switch place.basis {
    case .own: return (point, 0)
    case .areaCentre(.dailyLife): return (point, 2_000)
    case .areaCentre(.municipality): return (point, 6_000)
    case .areaCentre, .unknown: return nil
    }
  }

  func metres(_ first: InstitutionID, _ second: InstitutionID) -> Int? {
    guard let from = site(first), let to = site(second) else { return nil }
    return GreatCircle.metres(from: from.point, to: to.point)
  }

  func areCompatible(_ first: InstitutionID, _ second: InstitutionID) -> Bool {
    let function: SupportFunction = report.kind == .phoneStandard4 ? .afterHours : .homeVisit
    let matching = policy.matching[function] ?? MatchingPolicy.standard(for: function)
    guard let level = region.commonLevel(first, second), level <= matching.reach,
      let metres = metres(first, second), metres <= policy.visitRadiusMetres
    else { return false }
    return matching.maximumMinutes.map { policy.travel.minutes(metres: metres) <= $0 } ?? true
  }

  func seconds(_ first: InstitutionID, _ second: InstitutionID) -> Int {
    guard let metres = metres(first, second), let from = site(first), let to = site(second) else {
      return 0
    }
    return min(
      policy.travel.seconds(metres: metres + from.uncertainty + to.uncertainty), 1_000_000)
  }

  mutating func cost(of group: FormedGroup, _ path: String) -> Int {
    var sum = 0
    for first in group.members {
      var own = 0
      for second in group.members where second != first { own += seconds(first, second) }
      // The mean over the partners, in 1/840 s.
      sum += 840 / max(1, group.members.count - 1) * own
    }
    if group.compactness != sum {
      fail(
        "\(path).compactness", group.compactness.map(String.init) ?? "", "compactness",
        ja: "正しい値は\(sum)です。", en: "it is \(sum).")
    }
    return sum
  }
}
