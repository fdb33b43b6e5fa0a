// Judges the mutual deputies of a plan: the rules of each pair from the region document alone, with
// the areas and distances of `MatchVerification`, then the proof by the duals of the pairing.

import MatchEngine

/// The mutual pairs of a plan: ids as strings, nothing believed.
struct DeputyPlanRecord: Sendable {
  struct ClinicRecord: Sendable {
    var institution: String
    var price: String
  }
  struct OddSetRecord: Sendable {
    var clinics: [String]
    var sets: [Int]
    var price: String
  }
  struct PairRecord: Sendable {
    var first: String
    var second: String
    var level: String
    var metres: Int
    var minutes: Int
    var existing: Bool
    var approximate: Bool
  }

  var candidatePairs: Int
  var clinics: [ClinicRecord]
  var oddSets: [OddSetRecord]
  var pairs: [PairRecord]
  var unpaired: [String]
}

/// Checks the mutual pairs of a match of deputies.
enum DeputyVerification {
  /// The needs that the pairs of the plan cover, so that no concentrated clinic need take them.
  static func covered(_ record: DeputyPlanRecord, in region: Region) -> Set<CareNeed> {
    let policy = region.document.policy.matching(for: .deputy)
    var covered: Set<CareNeed> = []
    for pair in record.pairs {
      guard let first = region.institutionByID[pair.first],
        let second = region.institutionByID[pair.second]
      else { continue }
      for (clinic, mate) in [(first, second), (second, first)] {
        for kind in careKinds(of: region[clinic])
        where covers(kind, pair, by: region[mate], policy) {
          covered.insert(CareNeed(institution: clinic, careKind: kind))
        }
      }
    }
    return covered
  }

  /// The kinds of care for which a clinic needs a deputy.
  static func careKinds(of clinic: InstitutionRecord) -> [CareKind] {
    if !clinic.careKinds.isEmpty { return clinic.careKinds }
    return [PatientsByDepartment.areChildren(clinic) ? .paediatric : .general]
  }

  /// Whether a clinic's doctor stands in for another with patients of a kind: those for whom it needs a
  /// deputy itself, and those that its departments allow; children in medical care never by these.
  static func standsIn(_ mate: InstitutionRecord, for kind: CareKind) -> Bool {
    if careKinds(of: mate).contains(kind) { return true }
    switch kind {
    case .general: return !PatientsByDepartment.areChildren(mate)
    case .paediatric:
      return PatientsByDepartment.areChildren(mate)
        || !PatientsByDepartment.leaveChildrenOut(mate)
    case .medicalCareChild: return false
    }
  }

  /// Whether two clinics have departments in common, which they need if either has none but those that
  /// hardly look after patients at home; unknown ones are not doubted.
  static func departmentsFit(_ first: InstitutionRecord, _ second: InstitutionRecord) -> Bool {
    if first.departments.isEmpty || second.departments.isEmpty { return true }
    guard
      PatientsByDepartment.leaveChildrenOut(first)
        || PatientsByDepartment.leaveChildrenOut(second)
    else { return true }
    return !Set(first.departments).isDisjoint(with: second.departments)
  }

  /// Whether a partner in a pair covers a kind of care, which may have limits of its own.
  static func covers(
    _ kind: CareKind, _ pair: DeputyPlanRecord.PairRecord, by mate: InstitutionRecord,
    _ policy: MatchingPolicy
  ) -> Bool {
    guard standsIn(mate, for: kind) else { return false }
    let isAgreed = agree(pair.first, pair.second, policy)
    guard !isAgreed, let limits = policy.careKinds[kind] else { return true }
    guard let level = AreaLevel(rawValue: pair.level) else { return false }
    return level <= limits.reach && pair.minutes <= limits.maximumMinutes ?? .max
  }

  /// Whether people agreed on two clinics, whoever was named first.
  static func agree(_ first: String, _ second: String, _ policy: MatchingPolicy) -> Bool {
    policy.fixed.contains {
      ($0.institution == first && $0.partner == second)
        || ($0.institution == second && $0.partner == first)
    }
  }

  static func checks(
    _ match: MatchVerification, _ path: String, _ region: Region
  ) -> [VerificationReport.Check] {
    guard let record = match.plan.pairing else { return [] }
    let rules = match.pairFailures(record)
    var checks = [
      VerificationReport.Check(
        name: LocalizedText(
          ja: "副主治医の組: 相互・半径・時間・圏域", en: "mutual deputies: pairs, radius, times, areas"),
        count: record.pairs.count, failures: rules)
    ]
    if rules.isEmpty {
      checks.append(
        VerificationReport.Check(
          name: LocalizedText(
            ja: "副主治医の組: 最適であることの証明（双対価格と奇数集合）",
            en: "mutual deputies: proof of optimality (duals and odd sets)"),
          count: record.candidatePairs, failures: proofFailures(record, path, region)))
    }
    return checks
  }

  /// The stated pairs, explained anew; nil if a name or number in them means nothing.
  static func decided(
    _ record: DeputyPlanRecord, _ region: Region, hub: MatchReport
  ) throws(ProblemList) -> DeputyReport? {
    let problem = try DeputyProblem(region: region)
    return report(record, problem, region).map {
      DeputyReport.decided(problem, pairing: $0.pairing, hub: hub)
    }
  }

  private static func proofFailures(
    _ record: DeputyPlanRecord, _ path: String, _ region: Region
  ) -> [Problem] {
    do {
      let problem = try DeputyProblem(region: region)
      guard let report = report(record, problem, region) else {
        return [
          Problem(
            .error, path: "\(path).pairing", value: "", rule: "plan-format",
            message: LocalizedText(
              ja: "価格か診療所の記載が読めません。", en: "a price or a clinic cannot be read."))
        ]
      }
      return DeputyCertificateCheck.pairingProblems(in: report, for: problem).map {
        Problem(
          .error, path: "\(path).\($0.path)", value: $0.value, rule: $0.rule,
          message: $0.message)
      }
    } catch {
      return error.problems
    }
  }

  /// The plan's claims in the engine's form; nil if a name or number in them means nothing.
  private static func report(
    _ record: DeputyPlanRecord, _ problem: DeputyProblem, _ region: Region
  ) -> DeputyReport? {
    let clinics = record.clinics.compactMap { region.institutionByID[$0.institution] }
    let duals = record.clinics.compactMap { Int64($0.price) }
    guard clinics.count == record.clinics.count, duals.count == clinics.count else { return nil }
    let position = Dictionary(
      record.clinics.enumerated().map { ($1.institution, Int32($0)) },
      uniquingKeysWith: { first, _ in first })
    var sets: [OddSet] = []
    for set in record.oddSets {
      let members = set.clinics.compactMap { position[$0] }
      let inner = set.sets.compactMap { Int32(exactly: $0) }
      guard members.count == set.clinics.count, inner.count == set.sets.count,
        let dual = Int64(set.price)
      else { return nil }
      sets.append(OddSet(vertices: members, innerSets: inner, doubledDual: dual))
    }
    var mates = [Int32](repeating: -1, count: clinics.count)
    var pairs: [DeputyPair] = []
    for pair in record.pairs {
      guard let first = position[pair.first], let second = position[pair.second],
        let level = AreaLevel(rawValue: pair.level)
      else { return nil }
      mates[Int(first)] = second
      mates[Int(second)] = first
      pairs.append(
        DeputyPair(
          first: clinics[Int(first)], second: clinics[Int(second)], level: level,
          metres: pair.metres, minutes: pair.minutes, existing: pair.existing,
          approximate: pair.approximate))
    }
    let none = LocalizedText(ja: "", en: "")
    let unpaired = record.unpaired.compactMap { region.institutionByID[$0] }
    guard unpaired.count == record.unpaired.count else { return nil }
    // The plan does not state the sum of the weights; the pairs give it.
    var weight: Int128 = 0
    for edge in problem.pairing.edges
    where edge.first < mates.count && mates[edge.first] == Int32(edge.second) {
      weight += Int128(edge.weight)
    }
    return DeputyReport(
      clinics: clinics, candidatePairs: record.candidatePairs, pairs: pairs,
      unpaired: unpaired.map {
        UnpairedClinic(
          institution: $0, cause: .nobodyWithinReach(nearest: nil, reason: nil), text: none)
      },
      pairing: PairingSolution(
        mates: mates, weight: weight, pairCount: pairs.count, doubledVertexDuals: duals,
        oddSets: sets),
      hub: MatchReport(
        function: .deputy, status: .stopped, needs: [], supporters: [], assignments: [],
        uncovered: [], leftOut: [],
        objective: MatchObjective(
          firstPartners: [], furtherPartners: 0, areaSteps: 0, loadCost: 0, distanceCost: 0),
        certificate: MatchCertificate(needPrices: [], supporterPrices: [], sinkPrice: 0),
        candidatePairs: 0))
  }
}

extension MatchVerification {
  /// What is wrong with the pairs of a plan by the rules, without any proof.
  fileprivate func pairFailures(_ record: DeputyPlanRecord) -> [Problem] {
    var failures: [Problem] = []
    func fail(_ place: String, _ value: String, _ rule: String, _ ja: String, _ en: String) {
      failures.append(
        Problem(
          .error, path: "\(path).\(place)", value: value, rule: rule,
          message: LocalizedText(ja: ja, en: en)))
    }
    let needs = Set(plan.needs.map(\.key))
    var seen: Set<String> = []
    for (index, pair) in record.pairs.enumerated() {
      let place = "pairs[\(index)]"
      guard let first = institutions[pair.first], let second = institutions[pair.second] else {
        fail(
          place, pair.first, "unknown-institution", "地域文書にない医療機関です。",
          "an institution that is not in the region.")
        continue
      }
      for (clinic, mate) in [(first, second), (second, first)] {
        let served = DeputyVerification.careKinds(of: clinic).contains { kind in
          needs.contains(NeedKey(institution: clinic.id, careKind: kind, band: nil))
            && DeputyVerification.covers(kind, pair, by: mate, policy)
        }
        if !seen.insert(clinic.id).inserted || served {
          fail(
            place, clinic.id, "paired-twice", "\(clinic.name) が二度対象になっています。",
            "\(clinic.name) is served twice.")
        }
      }
      let isForbidden = policy.forbidden.contains {
        ($0.institution == first.id && $0.partner == second.id)
          || ($0.institution == second.id && $0.partner == first.id)
      }
      if isForbidden {
        fail(place, first.id, "forbidden", "組まないと決めた相手です。", "a pair that was ruled out.")
      }
      let level = commonLevel(first, second)
      let isAgreed = DeputyVerification.agree(first.id, second.id, policy)
      if !standInForEachOther(first, second) {
        fail(
          place, second.id, "careKind", "互いの患者を診られない相手です。",
          "they cannot stand in for each other's patients.")
      }
      if !isAgreed, !DeputyVerification.departmentsFit(first, second) {
        fail(place, second.id, "department", "診療科が合わない相手です。", "their departments do not fit.")
      }
      if level?.rawValue != pair.level || level.map({ $0 > policy.reach && !isAgreed }) ?? true {
        fail(
          "\(place).level", pair.level, "level", "共通の圏域が違うか、方針より広いものです。",
          "not their smallest common area, or a wider one than the policy allows.")
      }
      let wrong = metres(first, second).map { abs($0 - pair.metres) > 1 } ?? true
      let isExcepted = document.policy.visitExceptions.contains {
        ($0.institution == first.id && $0.partner == second.id)
          || ($0.institution == second.id && $0.partner == first.id)
      }
      if wrong || (pair.metres > document.policy.visitRadiusMetres && !isExcepted) {
        fail(
          "\(place).metres", "\(pair.metres)", "distance", "直線距離が違うか、往診の半径を超えます。",
          "not their distance, or beyond the visit radius.")
      }
      let minutes = document.policy.travel.minutes(metres: pair.metres)
      if minutes != pair.minutes || (!isAgreed && minutes > policy.maximumMinutes ?? .max) {
        fail(
          "\(place).minutes", "\(pair.minutes)", "travel-time", "移動時間が違うか、上限を超えます。",
          "not their travel time, or too long.")
      }
      let linked =
        existing.contains("\(first.id)|\(second.id)")
        || existing.contains("\(second.id)|\(first.id)")
      if linked != pair.existing {
        fail(
          "\(place).existing", "\(pair.existing)", "existing-link", "連携の一覧と合いません。",
          "this does not fit the list of links.")
      }
    }
    failures += brokenAgreements(record)
    return failures
  }

  /// Agreements of two clinics that the rules allow and the pairs do not hold; of several of one
  /// clinic the first that is allowed counts.
  private func brokenAgreements(_ record: DeputyPlanRecord) -> [Problem] {
    let clinics = Set(record.clinics.map(\.institution))
    var mates: [String: String] = [:]
    for pair in record.pairs {
      mates[pair.first] = pair.second
      mates[pair.second] = pair.first
    }
    var bound: Set<String> = []
    var failures: [Problem] = []
    for (index, decision) in policy.fixed.enumerated() {
      guard let first = institutions[decision.institution],
        let second = institutions[decision.partner], first.id != second.id,
        clinics.contains(first.id), clinics.contains(second.id),
        !bound.contains(first.id), !bound.contains(second.id), mayPair(first, second)
      else { continue }
      bound.formUnion([first.id, second.id])
      if mates[first.id] != second.id {
        failures.append(
          Problem(
            .error, path: "\(path).pairs", value: first.id, rule: "agreement-broken",
            message: LocalizedText(
              ja: "合意済みの組（fixed[\(index)]）が守られていません: \(first.name) と \(second.name)。",
              en: "the agreement fixed[\(index)] of \(first.name) and \(second.name) is not kept."))
        )
      }
    }
    return failures
  }

  /// Whether the rules that no agreement lifts allow a pair.
  private func mayPair(_ first: InstitutionRecord, _ second: InstitutionRecord) -> Bool {
    func names(_ pair: (institution: String, partner: String)) -> Bool {
      (pair.institution == first.id && pair.partner == second.id)
        || (pair.institution == second.id && pair.partner == first.id)
    }
    if policy.forbidden.contains(where: { names(($0.institution, $0.partner)) }) { return false }
    guard commonLevel(first, second) != nil, let metres = metres(first, second) else {
      return false
    }
    let isExcepted = document.policy.visitExceptions.contains {
      names(($0.institution, $0.partner))
    }
    // Formulas differ in the last digits: at the very edge nothing is asked for.
    return (isExcepted || metres < document.policy.visitRadiusMetres)
      && standInForEachOther(first, second)
  }

  /// Whether each can stand in for some patients of the other.
  private func standInForEachOther(
    _ first: InstitutionRecord, _ second: InstitutionRecord
  ) -> Bool {
    [(first, second), (second, first)].allSatisfy { one, other in
      DeputyVerification.careKinds(of: other).contains {
        DeputyVerification.standsIn(one, for: $0)
      }
    }
  }
}
