/// Who needs partners for a function and who offers it, in a region: the input of a match.
///
/// Immutable. ``MatchSolver`` solves it; ``MatchCertificateCheck`` checks an answer against it.
public struct MatchProblem: Sendable {
  /// The region.
  public let region: Region
  /// The function.
  public let function: SupportFunction
  /// The policy for the function.
  public let policy: MatchingPolicy
  /// Who needs partners, in document order.
  public let needs: [Need]
  /// Who offers the function, in document order; capacity 0 too, so that it can be explained.
  public let supporters: [Supporter]
  /// Institutions that may have a need but are left out, in document order.
  public let leftOut: [InstitutionID]
  /// Why each of ``leftOut`` is left out.
  public let leftOutReasons: [LeftOutReason]
  /// The objective's weights.
  public let cost: MatchCost

  /// Where each need is.
  let needSites: [MatchSite]
  /// Where each supporter is.
  let supporterSites: [MatchSite]
  /// For each need, the institutions that it names as partners, ascending.
  let namedPartners: [[InstitutionID]]
  /// For each supporter, the widest area from which it takes clinics; nil if the policy decides.
  let offerReach: [AreaLevel?]
  /// For each supporter, whether it relies on others for the function.
  let reliesOnOthers: [Bool]
  /// Which offers cover which need's departments.
  let departments: DepartmentIndex

  /// Reads needs and offers of one function from a region.
  ///
  /// Institutions that are excluded have no need here; what they offer still counts.
  ///
  /// - Throws: ``ProblemList`` if the policy for the function or an offer is out of range, or the
  ///   region is too large for the objective to be computed.
  /// - Complexity: O(institutions + links + offers).
  public init(
    region: Region, function: SupportFunction, excluding: Set<InstitutionID> = []
  ) throws(ProblemList) {
    let document = region.document
    let policy = document.policy.matching(for: function)
    var problems = Self.policyProblems(policy, function, radius: document.policy.visitRadiusMetres)

    var links: [InstitutionID: [InstitutionID]] = [:]
    for (index, link) in document.links.enumerated() where link.function == function {
      links[region.linkSource[index], default: []] += region.linkTarget[index].map { [$0] } ?? []
    }

    var needs: [Need] = []
    var leftOut: [InstitutionID] = []
    var leftOutReasons: [LeftOutReason] = []
    var namedPartners: [[InstitutionID]] = []
    var supporters: [Supporter] = []
    var offers: [SupportOffer] = []
    for (index, institution) in document.institutions.enumerated() {
      let id = InstitutionID(index)
      switch NeedFinding(institution, function, document.policy.unreported) {
      case .none: break
      case .leftOut(let reason):
        leftOut.append(id)
        leftOutReasons.append(reason)
      case .need where excluding.contains(id): break
      case .need(let basis, let reason):
        let named = links[id]
        let priority = NeedFinding.priority(
          of: institution, basis: basis, namesPartner: named != nil)
        needs.append(
          Need(
            institution: id, partners: policy.partners, priority: priority, basis: basis,
            reason: reason))
        namedPartners.append((named ?? []).sorted())
      }
      for (position, offer) in institution.supports.enumerated() where offer.function == function {
        if !(0...100_000).contains(offer.capacity) {
          problems.append(
            Problem(
              .error, path: "institutions[\(index)].supports[\(position)].capacity",
              value: String(offer.capacity), rule: "capacity-range", message: .capacityRange))
        }
        if supporters.last?.institution == id {
          problems.append(
            Problem(
              .error, path: "institutions[\(index)].supports[\(position)].function",
              value: function.rawValue, rule: "duplicate-offer", message: .duplicateOffer))
        }
        supporters.append(
          Supporter(institution: id, capacity: offer.capacity, source: offer.source))
        offers.append(offer)
      }
    }
    let cost = MatchCost(supporterCount: supporters.count)
    if problems.isEmpty, cost?.greatestTotal(needs: needs, supporters: supporters) == nil {
      problems.append(
        Problem(
          .error, path: "institutions", value: String(document.institutions.count),
          rule: "cost-range", message: .costRange))
    }
    guard problems.isEmpty, let cost else { throw ProblemList(problems) }

    self.region = region
    self.function = function
    self.policy = policy
    self.needs = needs
    self.supporters = supporters
    self.leftOut = leftOut
    self.leftOutReasons = leftOutReasons
    self.cost = cost
    self.namedPartners = namedPartners
    needSites = needs.map { MatchSite($0.institution, in: region) }
    supporterSites = supporters.map { MatchSite($0.institution, in: region) }
    offerReach = offers.map(\.reach)
    reliesOnOthers = supporters.map { region[$0.institution].reliesOnOthers(for: function) }
    departments = DepartmentIndex(
      needs: needs.map { region[$0.institution].departments }, offers: offers.map(\.departments))
  }

  private static func policyProblems(
    _ policy: MatchingPolicy, _ function: SupportFunction, radius: Int
  ) -> [Problem] {
    var problems: [Problem] = []
    if !(1...3).contains(policy.partners) {
      problems.append(
        Problem(
          .error, path: "policy.matching.\(function.rawValue).partners",
          value: String(policy.partners), rule: "partners-range", message: .partnersRange))
    }
    if let minutes = policy.maximumMinutes, minutes < 0 {
      problems.append(
        Problem(
          .error, path: "policy.matching.\(function.rawValue).maximumMinutes",
          value: String(minutes), rule: "minutes-range", message: .minutesRange))
    }
    if radius < 0 {
      problems.append(
        Problem(
          .error, path: "policy.visitRadiusMetres", value: String(radius), rule: "radius-range",
          message: .radiusRange))
    }
    return problems
  }
}

/// Where an institution is taken to be in a match.
struct MatchSite: Sendable {
  /// The point; nil if the place is not known well enough to tell a distance.
  let point: SpherePoint?
  /// Metres by which the point may well be off: 0 for own coordinates.
  let uncertainty: Int

  /// The site of an institution.
  ///
  /// Without own coordinates, the centre of its 日常生活圏域 or municipality stands in and counts as
  /// 2 km or 6 km farther away in the objective, so that an unknown place never looks nearer than a
  /// known one. The centre of a wider area says nothing about a distance.
  init(_ institution: InstitutionID, in region: Region) {
    let place = region.places[institution.value]
    switch place.basis {
    case .own: (point, uncertainty) = (place.point.map(SpherePoint.init), 0)
    case .areaCentre(.dailyLife): (point, uncertainty) = (place.point.map(SpherePoint.init), 2_000)
    case .areaCentre(.municipality):
      (point, uncertainty) = (place.point.map(SpherePoint.init), 6_000)
    case .areaCentre, .unknown: (point, uncertainty) = (nil, 0)
    }
  }
}

extension LocalizedText {
  fileprivate static let capacityRange = LocalizedText(
    ja: "受け入れ枠は0以上100,000以下です。", en: "A capacity must be between 0 and 100,000.")
  fileprivate static let duplicateOffer = LocalizedText(
    ja: "1つの医療機関の同じ機能の申し出は1つにまとめます。",
    en: "An institution makes one offer of a function at most.")
  fileprivate static let partnersRange = LocalizedText(
    ja: "希望する連携先の数は1以上3以下です。", en: "The number of partners must be 1, 2 or 3.")
  fileprivate static let minutesRange = LocalizedText(
    ja: "移動時間の上限は0分以上です。", en: "The travel limit must not be negative.")
  fileprivate static let radiusRange = LocalizedText(
    ja: "往診の半径は0m以上です。", en: "The visit radius must not be negative.")
  fileprivate static let costRange = LocalizedText(
    ja: "医療機関が多すぎて、目的関数が計算できる範囲を超えます。",
    en: "There are too many institutions for the objective to be computed exactly.")
}
