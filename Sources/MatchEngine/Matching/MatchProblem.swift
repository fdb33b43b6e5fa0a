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
  /// For each supporter, the least number of needs with which it joins; 0 where it always does.
  public let lowerBounds: [Int]
  /// For each supporter, the units of its capacity that it carries already: see
  /// ``Supporter/carriedLoad``.
  public let carriedLoads: [Int]
  /// Pairs that people agreed on and that can all be kept at once, by need, then supporter.
  public private(set) var fixedPairs: [FixedPair]
  /// Agreements that cannot be kept, with the reason, in document order.
  public private(set) var unmetDecisions: [UnmetDecision]

  /// What the weights were made for.
  let scale: MatchCost.Scale
  /// Where each need is.
  let needSites: [MatchSite]
  /// Where each supporter is.
  let supporterSites: [MatchSite]
  /// For each need, the institutions that it names as partners, ascending.
  var namedPartners: [[InstitutionID]]
  /// What the rules look at in each need.
  let needFacts: [NeedFacts]
  /// What the rules look at in each supporter.
  let supporterFacts: [SupporterFacts]
  /// Whom each exclusive supporter serves; empty for the others.
  let exclusive: [InstitutionSet]
  /// Which offers cover which need's departments.
  let departments: DepartmentIndex
  /// The rules that hold in the region's edition.
  let activeRules: RuleSet
  /// Pairs that people ruled out.
  let forbiddenPairs: PairSet
  /// Pairs that people agreed on, whether they can be kept or not.
  let agreedPairs: PairSet
  /// Pairs for which visits beyond the radius are lawful.
  let exceptedPairs: PairSet
  /// For each need with agreements, the supporters that are meant, ascending.
  let agreedSupporters: [Int32: [Int32]]

  /// Reads needs and offers of one function from a region.
  ///
  /// Needs that are excluded are covered elsewhere; what their institutions offer still counts.
  ///
  /// - Throws: ``ProblemList`` if the policy for the function or an offer is out of range, or the
  ///   region is too large for the objective to be computed.
  /// - Complexity: O(institutions + links + offers + decisions).
  public init(
    region: Region, function: SupportFunction, excluding: Set<CareNeed> = []
  ) throws(ProblemList) {
    try self.init(region: region, function: function, excluding: excluding, after: nil)
  }

  /// Reads needs and offers of a region that was planned before it changed.
  ///
  /// The weights are made large enough for both, so that the prices of the earlier match hold.
  init(
    region: Region, function: SupportFunction, excluding: Set<CareNeed> = [],
    after earlier: EarlierMatch?
  ) throws(ProblemList) {
    let document = region.document
    let policy = document.policy.matching(for: function)
    var problems = Self.policyProblems(policy, function, radius: document.policy.visitRadiusMetres)
    let reading = MatchReading(region, function, policy, excluding: excluding)
    problems += reading.problems
    let (needs, supporters) = (reading.needs, reading.supporters)
    let sites = needs.map { MatchSite($0.institution, in: region) }
    let otherSites = supporters.map { MatchSite($0.institution, in: region) }
    let decisions = MatchDecisions(region, policy)
    let scale = MatchCost.Scale(
      supporterCount: Self.supportersInOnePart(region, needs, supporters, decisions),
      metres: MatchSite.greatestDistance(sites + otherSites),
      priorities: Set(needs.map(\.priority)))
    let (cost, usedScale) = Self.weights(for: scale, after: earlier)
    if problems.isEmpty, cost == nil {
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
    self.leftOut = reading.leftOut
    self.leftOutReasons = reading.leftOutReasons
    self.cost = cost
    self.scale = usedScale
    namedPartners = reading.namedPartners
    lowerBounds = reading.offers.map { $0.bands.isEmpty ? $0.atLeast : 0 }
    carriedLoads = supporters.map(\.carriedLoad)
    needSites = sites
    supporterSites = otherSites
    departments = DepartmentIndex(
      needs: needs.map { region[$0.institution].departments },
      offers: reading.offers.map(\.departments))
    activeRules = Self.rules(in: document.policy.ruleEdition)
    forbiddenPairs = decisions.forbidden
    agreedPairs = decisions.agreed
    exceptedPairs = decisions.excepted
    needFacts = reading.needFacts(decisions)
    supporterFacts = reading.supporterFacts()
    exclusive = reading.exclusive()
    let agreements = Agreements(needs, supporters, decisions.agreedIDs)
    agreedSupporters = agreements.supporters
    (fixedPairs, unmetDecisions) = ([], [])
    (fixedPairs, unmetDecisions) = agreements.kept(in: self)
  }

  /// Weights that are large enough, the earlier ones if they are.
  private static func weights(
    for scale: MatchCost.Scale, after earlier: EarlierMatch?
  ) -> (MatchCost?, MatchCost.Scale) {
    if let earlier, let cost = MatchCost(scale.joined(with: earlier.scale)) {
      return (cost, scale.joined(with: earlier.scale))
    }
    return (MatchCost(scale), scale)
  }

  /// How many supporters candidate pairs can join to one part at most: those of the largest area in
  /// which partners are sought, or all if agreements reach beyond areas.
  private static func supportersInOnePart(
    _ region: Region, _ needs: [Need], _ supporters: [Supporter], _ decisions: MatchDecisions
  ) -> Int {
    guard decisions.agreedIDs.isEmpty, let reach = needs.map(\.reach).max() else {
      return supporters.count
    }
    var counts: [AreaID: Int] = [:]
    var elsewhere = 0
    for supporter in supporters {
      let area = region.areaOfInstitution[supporter.institution.value]
      if let wide = region.ancestor(of: area, at: reach) {
        counts[wide, default: 0] += 1
      } else {
        elsewhere += 1
      }
    }
    return elsewhere + (counts.values.max() ?? 0)
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
    for (kind, limits) in policy.careKinds.sorted(by: { $0.key.bit < $1.key.bit }) {
      guard let minutes = limits.maximumMinutes, minutes < 0 else { continue }
      problems.append(
        Problem(
          .error,
          path: "policy.matching.\(function.rawValue).careKinds.\(kind.rawValue).maximumMinutes",
          value: String(minutes), rule: "minutes-range", message: .minutesRange))
    }
    for (index, decision) in policy.priorities.enumerated()
    where !(1...9).contains(decision.priority) {
      problems.append(
        Problem(
          .error, path: "policy.matching.\(function.rawValue).priorities[\(index)].priority",
          value: String(decision.priority), rule: "priority-range", message: .priorityRange))
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

extension MatchSite {
  /// At least the greatest distance between two of some sites, in metres.
  ///
  /// Twice the greatest distance from one of them, by the triangle inequality.
  static func greatestDistance(_ sites: [MatchSite]) -> Int {
    guard let first = sites.lazy.compactMap(\.point).first else { return 0 }
    let farthest = sites.lazy.compactMap(\.point).map { first.metres(to: $0) }.max() ?? 0
    return 2 * farthest + 2
  }
}

extension LocalizedText {
  fileprivate static let partnersRange = LocalizedText(
    ja: "希望する連携先の数は1以上3以下です。", en: "The number of partners must be 1, 2 or 3.")
  fileprivate static let minutesRange = LocalizedText(
    ja: "移動時間の上限は0分以上です。", en: "The travel limit must not be negative.")
  fileprivate static let priorityRange = LocalizedText(
    ja: "優先度は1以上9以下です。", en: "A priority must be between 1 and 9.")
  fileprivate static let radiusRange = LocalizedText(
    ja: "往診の半径は0m以上です。", en: "The visit radius must not be negative.")
  fileprivate static let costRange = LocalizedText(
    ja: "医療機関が多すぎて、目的関数が計算できる範囲を超えます。",
    en: "There are too many institutions for the objective to be computed exactly.")
}
