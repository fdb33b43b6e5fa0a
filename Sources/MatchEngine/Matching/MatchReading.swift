// Problem: read the needs and offers of one function from a region: a need for each kind of care and
//   each band that an institution does not cover by itself; a supporter for each offer, or for each
//   band of an offer whose capacity stands by band.
// Method: one pass over the institutions in document order.
// Complexity: O(institutions + links + offers).

/// One kind of care for which an institution needs partners.
public struct CareNeed: Hashable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// Whose care it is about.
  public let careKind: CareKind

  /// A kind of care of an institution.
  public init(institution: InstitutionID, careKind: CareKind) {
    self.institution = institution
    self.careKind = careKind
  }
}

/// Needs and supporters as read, with the records behind them.
struct MatchReading {
  private(set) var needs: [Need] = []
  private(set) var supporters: [Supporter] = []
  /// The offer behind each supporter.
  private(set) var offers: [SupportOffer] = []
  private(set) var leftOut: [InstitutionID] = []
  private(set) var leftOutReasons: [LeftOutReason] = []
  /// For each need, the institutions that it names as partners, ascending.
  private(set) var namedPartners: [[InstitutionID]] = []
  /// What is wrong with the offers.
  private(set) var problems: [Problem] = []

  private let region: Region
  private let function: SupportFunction
  private let policy: MatchingPolicy
  /// The bands that are matched one by one; empty if all hours are one need.
  private let bands: [TimeBand]
  private let links: [InstitutionID: [InstitutionID]]
  private let priorities: [String: Int]
  /// Patients of each institution that are registered with back-up hospitals.
  private let registered: [InstitutionID: Int]

  /// Reads a region.
  ///
  /// Needs that are excluded are covered elsewhere.
  init(
    _ region: Region, _ function: SupportFunction, _ policy: MatchingPolicy,
    excluding: Set<CareNeed> = []
  ) {
    self.region = region
    self.function = function
    self.policy = policy
    bands = function.hasBands ? TimeBand.allCases.filter(policy.bands.contains) : []
    var links: [InstitutionID: [InstitutionID]] = [:]
    var registered: [InstitutionID: Int] = [:]
    for (index, link) in region.document.links.enumerated() where link.function == function {
      let (source, target) = (region.linkSource[index], region.linkTarget[index])
      links[source, default: []] += target.map { [$0] } ?? []
      guard let target, let patients = link.registeredPatients,
        region[target].designations.contains(.backupHospital)
      else { continue }
      registered[source, default: 0] += max(patients, 0)
    }
    self.links = links
    self.registered = registered
    priorities = Dictionary(
      policy.priorities.map { ($0.institution, $0.priority) }, uniquingKeysWith: { $1 })
    for (index, institution) in region.document.institutions.enumerated() {
      addNeeds(of: institution, InstitutionID(index), excluding)
      addOffers(of: institution, InstitutionID(index))
    }
  }

  private mutating func addNeeds(
    of institution: InstitutionRecord, _ id: InstitutionID, _ excluded: Set<CareNeed>
  ) {
    switch NeedFinding(institution, function, region.document.policy.unreported) {
    case .none: break
    case .leftOut(let reason):
      leftOut.append(id)
      leftOutReasons.append(reason)
    case .need(let basis, let reason):
      let named = links[id]
      let priority =
        priorities[institution.id]
        ?? NeedFinding.priority(of: institution, basis: basis, namesPartner: named != nil)
      let open: [TimeBand?] =
        bands.isEmpty ? [nil] : bands.filter { !institution.covers($0, function) }
      for kind in institution.neededCareKinds
      where !excluded.contains(CareNeed(institution: id, careKind: kind)) {
        let limits = policy.limits(for: kind)
        for band in open {
          needs.append(
            Need(
              institution: id, partners: policy.partners, priority: priority, basis: basis,
              reason: reason, careKind: kind, band: band, reach: limits.reach,
              maximumMinutes: limits.maximumMinutes,
              visitRadiusMetres: function.needsVisits
                ? region.document.policy.visitRadiusMetres : nil,
              evidence: Evidence(needOf: institution, basis: basis)))
          namedPartners.append((named ?? []).sorted())
        }
      }
    }
  }

  private mutating func addOffers(of institution: InstitutionRecord, _ id: InstitutionID) {
    var isFirst = true
    for (position, offer) in institution.supports.enumerated() where offer.function == function {
      let path = "institutions[\(id.value)].supports[\(position)]"
      let capacities = [offer.capacity] + offer.bands.map(\.capacity)
      if let wrong = capacities.first(where: { !(0...100_000).contains($0) }) {
        problems.append(
          Problem(
            .error, path: path + ".capacity", value: String(wrong), rule: "capacity-range",
            message: .capacityRange))
      }
      if !isFirst {
        problems.append(
          Problem(
            .error, path: path + ".function", value: function.rawValue, rule: "duplicate-offer",
            message: .duplicateOffer))
      }
      isFirst = false
      for (band, capacity) in places(of: offer) {
        supporters.append(
          Supporter(
            institution: id, capacity: capacity, source: offer.source, band: band,
            carriedLoad: function == .afterHours
              ? min(institution.dutyUnits, max(capacity, 0)) : 0,
            evidence: Evidence(offer, of: institution)))
        offers.append(offer)
      }
    }
  }

  /// The bands of an offer with their places.
  ///
  /// Without bands, all share the capacity. If all hours are one need, an offer by band takes as
  /// many as in its smallest band, since each clinic needs all of them.
  private func places(of offer: SupportOffer) -> [(band: TimeBand?, capacity: Int)] {
    guard function.hasBands, !offer.bands.isEmpty else { return [(nil, offer.capacity)] }
    func capacity(_ band: TimeBand) -> Int {
      offer.bands.first { $0.band == band }?.capacity ?? 0
    }
    if bands.isEmpty { return [(nil, TimeBand.allCases.map(capacity).min() ?? 0)] }
    let stated = bands.filter { band in offer.bands.contains { $0.band == band } }
    return stated.isEmpty ? [(nil, 0)] : stated.map { ($0, capacity($0)) }
  }

  // MARK: Facts

  /// What the rules look at in each need.
  func needFacts(_ decisions: MatchDecisions) -> [NeedFacts] {
    var metresWithin: [Int: Int32] = [:]
    return needs.enumerated().map { index, need in
      let institution = region[need.institution]
      var facts = NeedFacts(
        institution: need.institution, reach: need.reach, careKind: need.careKind.bit,
        band: need.band, isRegistered: institution.isRegistered,
        needsNarcotics: function == .pharmacy && institution.needsNarcotics,
        isFullyRegistered: function == .admission && isFullyRegistered(need.institution),
        hasForbidden: decisions.forbidden.contains(need.institution),
        hasAgreed: decisions.agreed.contains(need.institution),
        hasException: decisions.excepted.contains(need.institution))
      if let radius = need.visitRadiusMetres { facts.radius = Int32(clamping: radius) }
      if let minutes = need.maximumMinutes {
        let known = metresWithin[minutes]
        let most =
          known ?? Int32(clamping: region.document.policy.travel.mostMetres(minutes: minutes))
        metresWithin[minutes] = most
        facts.mostMetres = most
      }
      return facts
    }
  }

  /// Whether all known patients at home are registered with back-up hospitals.
  private func isFullyRegistered(_ institution: InstitutionID) -> Bool {
    guard let patients = region[institution].homePatients, patients > 0 else { return false }
    return (registered[institution] ?? 0) >= patients
  }

  /// What the rules look at in each supporter.
  func supporterFacts() -> [SupporterFacts] {
    zip(supporters, offers).map { supporter, offer in
      let institution = region[supporter.institution]
      return SupporterFacts(
        institution: supporter.institution, reach: offer.reach,
        careKinds: careKinds(of: offer, by: institution), band: supporter.band,
        hasCapacity: supporter.capacity > 0,
        isForRegistered: offer.disclosure == .registered,
        isRefused: supporter.evidence == .refused, isCapable: institution.canOffer(function),
        reliesOnOthers: institution.reliesOnOthers(for: function),
        hasNarcotics: institution.designations.contains(.narcoticsRetailer),
        isExclusive: !offer.exclusiveTo.isEmpty,
        isDesignatedBackup: institution.designations.contains(.backupHospital),
        isBackupHospital: region.isBackupHospital(supporter.institution),
        isCarePartner: institution.isCarePartner(for: function))
    }
  }

  private func careKinds(of offer: SupportOffer, by institution: InstitutionRecord) -> UInt8 {
    if !offer.careKinds.isEmpty { return offer.careKinds.reduce(0) { $0 | $1.bit } }
    return institution.careKindsOfPlainOffer(for: function)
  }

  /// Whom each exclusive supporter serves.
  func exclusive() -> [InstitutionSet] {
    guard offers.contains(where: { !$0.exclusiveTo.isEmpty }) else {
      return [InstitutionSet](repeating: InstitutionSet([]), count: offers.count)
    }
    var members: [String: [InstitutionID]] = [:]
    for group in region.document.linkedGroups {
      members[group.id, default: []] += group.members.compactMap { region.institutionByID[$0] }
    }
    for (index, institution) in region.document.institutions.enumerated() {
      members[institution.id, default: []].append(InstitutionID(index))
      if let association = institution.association {
        members[association, default: []].append(InstitutionID(index))
      }
    }
    return offers.map { offer in InstitutionSet(offer.exclusiveTo.flatMap { members[$0] ?? [] }) }
  }
}

extension InstitutionRecord {
  /// For whom an offer of a function stands that names nobody, as bits.
  func careKindsOfPlainOffer(for function: SupportFunction) -> UInt8 {
    let children =
      function == .admission && admitsMedicalCareChildren ? CareKind.medicalCareChild.bit : 0
    return usualCareKinds.reduce(children) { $0 | $1.bit }
  }

  /// Whether it is a 協力医療機関 that can do what a function asks for.
  func isCarePartner(for function: SupportFunction) -> Bool {
    designations.contains(.carePartner) && (function != .admission || hasOwnBeds)
  }
}

extension Region {
  /// Whether an institution is a 在宅療養後方支援病院 with the beds for it: 200, or 160 where resources
  /// are scarce; beds that are not on record are not doubted.
  func isBackupHospital(_ institution: InstitutionID) -> Bool {
    let record = self[institution]
    return record.designations.contains(.backupHospital)
      && (record.wards.isEmpty || record.totalBeds >= leastBackupBeds(of: institution))
  }

  /// The fewest beds of a 在宅療養後方支援病院 where a hospital lies: 160 in areas with scarce medical
  /// resources, else 200.
  func leastBackupBeds(of institution: InstitutionID) -> Int {
    let area = areaOfInstitution[institution.value]
    let isScarce = AreaLevel.allCases.contains { level in
      ancestor(of: area, at: level).map { self[$0].isScarce } ?? false
    }
    return isScarce ? 160 : 200
  }
}

extension LocalizedText {
  fileprivate static let capacityRange = LocalizedText(
    ja: "受け入れ枠は0以上100,000以下です。", en: "A capacity must be between 0 and 100,000.")
  fileprivate static let duplicateOffer = LocalizedText(
    ja: "1つの医療機関の同じ機能の申し出は1つにまとめます。",
    en: "An institution makes one offer of a function at most.")
}
