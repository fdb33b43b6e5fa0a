// The rules of a pair, written a second time from the region document alone.

import MatchEngine

/// A need of a plan: a clinic may have one for each kind of care and each band.
struct NeedKey: Hashable {
  var institution: String
  var careKind: CareKind
  var band: TimeBand?
}

/// A supporter of a plan: an offer may state its places by band.
struct SupporterKey: Hashable {
  var institution: String
  var band: TimeBand?
}

extension MatchPlanRecord.NeedRecord {
  var key: NeedKey { NeedKey(institution: institution, careKind: careKind, band: band) }
}

extension MatchPlanRecord.SupporterRecord {
  var key: SupporterKey { SupporterKey(institution: institution, band: band) }
}

extension MatchPlanRecord.PartnerRecord {
  var key: NeedKey { NeedKey(institution: clinic, careKind: careKind, band: band) }
}

extension MatchPlanRecord.GapRecord {
  var key: NeedKey { NeedKey(institution: clinic, careKind: careKind, band: band) }
}

extension MatchVerification {
  static func hasBands(_ function: SupportFunction) -> Bool {
    function == .afterHours || function == .pharmacy || function == .visitingNurse
  }

  /// Whether a clinic covers every band that is matched by itself.
  func coversAll(_ institution: InstitutionRecord) -> Bool {
    !bands.isEmpty && Set(bands).isSubset(of: institution.coveredBands)
  }

  /// The places of an offer, by band where it states them and the policy asks.
  func places(of offer: SupportOffer) -> [(band: TimeBand?, capacity: Int)] {
    guard Self.hasBands(plan.function), !offer.bands.isEmpty else { return [(nil, offer.capacity)] }
    let stated = Dictionary(
      offer.bands.map { ($0.band, $0.capacity) }, uniquingKeysWith: { a, _ in a })
    if bands.isEmpty {
      return [(nil, TimeBand.allCases.map { stated[$0] ?? 0 }.min() ?? 0)]
    }
    let own = Set(bands).compactMap { band in stated[band].map { (band: band, capacity: $0) } }
    return own.isEmpty ? [(nil, 0)] : own.map { ($0.band, $0.capacity) }
  }

  /// The rule by which a partner may not support a clinic; nil if it may.
  func refusal(
    of partner: InstitutionRecord, for clinic: InstitutionRecord, _ need: NeedKey
  ) -> String? {
    guard let offer = partner.supports.first(where: { $0.function == plan.function }) else {
      return "no-offer"
    }
    if partner.id == clinic.id { return "same" }
    if offer.disclosure == .registered, !clinic.isRegistered { return "undisclosed" }
    func decided(_ pairs: [PairDecision]) -> Bool {
      pairs.contains { $0.institution == clinic.id && $0.partner == partner.id }
    }
    if decided(policy.forbidden) { return "forbidden" }
    if offer.source == .report, partner.report?.confirmation == .refused { return "refused" }
    let isAgreed = decided(policy.fixed)
    return refusalOfOffer(offer, of: partner, for: clinic, need, isAgreed)
      ?? refusalByStandard(partner, for: clinic)
      ?? refusalByPlace(offer, of: partner, for: clinic, need, isAgreed)
  }

  private func refusalOfOffer(
    _ offer: SupportOffer, of partner: InstitutionRecord, for clinic: InstitutionRecord,
    _ need: NeedKey, _ isAgreed: Bool
  ) -> String? {
    let fitting = places(of: offer).first { $0.band == nil || $0.band == need.band }
    guard let fitting else { return "band" }
    if fitting.capacity <= 0 { return "noCapacity" }
    let isAble: Bool
    switch plan.function {
    case .pharmacy: isAble = partner.kind == .pharmacy
    case .visitingNurse: isAble = partner.kind != .pharmacy && partner.kind != .emergencyCentre
    default: isAble = partner.kind != .pharmacy && partner.kind != .visitingNurseStation
    }
    if !isAble { return "capability" }
    if reliesOnOthers(partner) { return "reliesOnOthers" }
    if !isAgreed, !offer.departments.isEmpty, !clinic.departments.isEmpty,
      !offer.departments.contains(where: clinic.departments.contains),
      // 内科 covers every 内科 with a prefix but 心療内科.
      !(offer.departments.contains("内科")
        && clinic.departments.contains { $0.hasSuffix("内科") && $0 != "心療内科" })
    {
      return "department"
    }
    if offer.careKinds.isEmpty {
      let answers = partner.wards.map { $0.acceptance[.medicalCareChild] }
      let admits = plan.function == .admission && answers.contains { $0 == .yes || $0 == .consult }
      let isForChildren = PatientsByDepartment.areChildren(partner)
      let isAdmitted =
        switch need.careKind {
        case .general: !isForChildren
        case .paediatric: isForChildren || !PatientsByDepartment.leaveChildrenOut(partner)
        case .medicalCareChild: admits
        }
      if !isAdmitted { return "careKind" }
    } else if !offer.careKinds.contains(need.careKind) {
      return "careKind"
    }
    if plan.function == .pharmacy, let report = clinic.report, report.confirmation != .refused,
      (report.homeDeaths ?? 0) > 0, !partner.designations.contains(.narcoticsRetailer)
    {
      return "narcotics"
    }
    if !isAgreed, !offer.exclusiveTo.isEmpty {
      let groups = document.linkedGroups.filter { $0.members.contains(clinic.id) }.map(\.id)
      let names = [clinic.id] + groups + (clinic.association.map { [$0] } ?? [])
      if !names.contains(where: offer.exclusiveTo.contains) { return "exclusive" }
    }
    return nil
  }

  /// Whether its own report says that it has the function only through others.
  private func reliesOnOthers(_ partner: InstitutionRecord) -> Bool {
    guard let report = partner.report, report.confirmation != .refused else { return false }
    switch plan.function {
    case .admission:
      let beds = partner.wards.reduce(0) { $0 + $1.beds.total }
      let hasBeds = partner.kind == .hospital || partner.kind == .beddedClinic || beds > 0
      return report.backupBed == 5 && !hasBeds
    case .afterHours:
      if partner.kind == .hospital || partner.kind == .emergencyCentre { return false }
      let answers =
        report.homeCare == 4 || report.ownContact == 2
        || [1, 2].contains(report.phoneStandard ?? 0)
      return (report.homeCare == 3 || report.linkedResponse == 2) && !answers
    case .homeVisit, .deputy, .pharmacy, .visitingNurse: return false
    }
  }

  private func refusalByStandard(
    _ partner: InstitutionRecord, for clinic: InstitutionRecord
  ) -> String? {
    let beds = partner.wards.reduce(0) { $0 + $1.beds.total }
    switch policy.standard {
    case .backupHospital:
      let least = chain(partner).contains(where: \.isScarce) ? 160 : 200
      if !partner.designations.contains(.backupHospital)
        || (!partner.wards.isEmpty && beds < least)
      {
        return "backupHospital"
      }
    case .carePartner:
      let hasBeds = partner.kind == .hospital || partner.kind == .beddedClinic || beds > 0
      if !partner.designations.contains(.carePartner) || (plan.function == .admission && !hasBeds) {
        return "carePartner"
      }
    case nil: break
    }
    if plan.function == .admission, partner.designations.contains(.backupHospital),
      let patients = clinic.homePatients, patients > 0, (registered[clinic.id] ?? 0) >= patients,
      !existing.contains("\(clinic.id)|\(partner.id)")
    {
      return "registeredElsewhere"
    }
    return nil
  }

  private func refusalByPlace(
    _ offer: SupportOffer, of partner: InstitutionRecord, for clinic: InstitutionRecord,
    _ need: NeedKey, _ isAgreed: Bool
  ) -> String? {
    let limits =
      policy.careKinds[need.careKind]
      ?? CareLimits(reach: policy.reach, maximumMinutes: policy.maximumMinutes)
    guard let level = commonLevel(clinic, partner), isAgreed || level <= limits.reach else {
      return "outsideReach"
    }
    if !isAgreed, let reach = offer.reach, level > reach { return "outsideOffer" }
    guard let distance = metres(clinic, partner) else { return "unknownPlace" }
    let isExcepted = document.policy.visitExceptions.contains {
      ($0.institution == clinic.id && $0.partner == partner.id)
        || ($0.institution == partner.id && $0.partner == clinic.id)
    }
    if plan.function != .admission, plan.function != .visitingNurse, !isExcepted,
      distance > document.policy.visitRadiusMetres + 1
    {
      return "beyondVisitRadius"
    }
    if !isAgreed, let most = limits.maximumMinutes,
      document.policy.travel.minutes(metres: max(0, distance - 1)) > most
    {
      return "tooLong"
    }
    return nil
  }
}
