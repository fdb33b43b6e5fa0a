/// How a solve ended; running out of candidates is an answer, not an error.
public enum SolveStatus: String, Sendable {
  /// Proven best under the stated objective.
  case optimal
  /// Complete and lawful, not proven best.
  case feasible
  /// No complete answer exists; the best partial one is given, with the reasons.
  case infeasible
  /// Stopped by a limit before it was done.
  case stopped
}

/// Why an institution is taken to need a function.
public enum NeedBasis: String, CaseIterable, Sendable {
  /// Its report says that it lacks the function.
  case reported
  /// It did not report, and the policy assumes a need.
  case assumed
}

/// An institution that needs partners for a function.
public struct Need: Equatable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// Distinct partners wanted, 1 … 3.
  public let partners: Int
  /// 1 (first) … 9 (last): who is served first when capacity is short.
  public let priority: Int
  /// How the need is known.
  public let basis: NeedBasis
  /// The sentence that says why.
  public let reason: LocalizedText
  /// Whose care it is about.
  public let careKind: CareKind
  /// The band that is to be covered; nil means all hours.
  public let band: TimeBand?
  /// The widest area in which a partner is sought.
  public let reach: AreaLevel
  /// The greatest travel time in minutes; nil means no limit.
  public let maximumMinutes: Int?
  /// The greatest straight line for visits; nil where nobody visits.
  public let visitRadiusMetres: Int?
  /// What stands behind the need: reported, confirmed, refused, or assumed.
  public let evidence: Evidence

  /// A need.
  public init(
    institution: InstitutionID, partners: Int, priority: Int, basis: NeedBasis,
    reason: LocalizedText, careKind: CareKind = .general, band: TimeBand? = nil,
    reach: AreaLevel = .secondaryMedical, maximumMinutes: Int? = nil,
    visitRadiusMetres: Int? = nil, evidence: Evidence = .pending
  ) {
    self.institution = institution
    self.partners = partners
    self.priority = priority
    self.basis = basis
    self.reason = reason
    self.careKind = careKind
    self.band = band
    self.reach = reach
    self.maximumMinutes = maximumMinutes
    self.visitRadiusMetres = visitRadiusMetres
    self.evidence = evidence
  }
}

/// An institution that offers a function.
public struct Supporter: Equatable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// The greatest number of needs it takes.
  public let capacity: Int
  /// Who says so.
  public let source: FactSource
  /// The band for which the capacity stands; nil means that all bands share it.
  public let band: TimeBand?
  /// Units of capacity that it already carries elsewhere, 0 … ``capacity``.
  public let carriedLoad: Int
  /// What stands behind the offer.
  public let evidence: Evidence

  /// A supporter.
  public init(
    institution: InstitutionID, capacity: Int, source: FactSource, band: TimeBand? = nil,
    carriedLoad: Int = 0, evidence: Evidence = .stated
  ) {
    self.institution = institution
    self.capacity = capacity
    self.source = source
    self.band = band
    self.carriedLoad = carriedLoad
    self.evidence = evidence
  }
}

/// Why an institution is not among the needs although it may have one.
public enum LeftOutReason: String, CaseIterable, Sendable {
  /// It did not report, and the policy leaves such institutions out.
  case notReported
  /// It is not known to look after patients at home, and all its departments are of a kind that
  /// hardly does (眼科, 歯科, 皮膚科 …).
  case speciality
  /// It did not report, but has beds of its own.
  case ownBeds
  /// It did not report, and is not known to look after patients at home.
  case noHomePatients

  /// The sentence.
  public var text: LocalizedText {
    switch self {
    case .notReported:
      LocalizedText(ja: "未報告（方針により対象外）", en: "not reported (left out by policy)")
    case .speciality:
      LocalizedText(
        ja: "在宅患者の情報がなく、在宅医療をほとんど行わない診療科のみ",
        en: "no known home patients, only departments that hardly do home care")
    case .ownBeds: LocalizedText(ja: "未報告だが自院に病床がある", en: "not reported, but has own beds")
    case .noHomePatients:
      LocalizedText(ja: "未報告で、在宅患者の情報がない", en: "not reported, no known home patients")
    }
  }
}

/// The levels of the objective, in order of importance.
public struct MatchObjective: Equatable, Sendable {
  /// Needs with a first partner, by priority 1 … 9 (more is better).
  public var firstPartners: [Int]
  /// Second and third partners placed (more is better).
  public var furtherPartners: Int
  /// Sum over assignments of the area level's rank, 0–3 (less is better).
  public var areaSteps: Int
  /// Sum over supporters of the convex load cost (less is better).
  public var loadCost: Int
  /// Sum over assignments of the straight-line distance in metres, plus a stated amount for each
  /// partner that is new and for each end whose place is only an area's centre (less is better).
  public var distanceCost: Int

  /// The value of an objective.
  public init(
    firstPartners: [Int], furtherPartners: Int, areaSteps: Int, loadCost: Int, distanceCost: Int
  ) {
    self.firstPartners = firstPartners
    self.furtherPartners = furtherPartners
    self.areaSteps = areaSteps
    self.loadCost = loadCost
    self.distanceCost = distanceCost
  }
}

/// Dual prices that prove a match optimal; see `Documentation/Algorithms/Matching.md`.
public struct MatchCertificate: Equatable, Sendable {
  /// One price for each need, in the combined cost unit of ``MatchCost``.
  public var needPrices: [Int128]
  /// One price for each supporter.
  public var supporterPrices: [Int128]
  /// The price of the sink; the source's is 0.
  public var sinkPrice: Int128

  /// A certificate.
  public init(needPrices: [Int128], supporterPrices: [Int128], sinkPrice: Int128) {
    self.needPrices = needPrices
    self.supporterPrices = supporterPrices
    self.sinkPrice = sinkPrice
  }
}

/// Who covers whom for one function, with the proof and the gaps.
public struct MatchReport: Sendable {
  /// The function.
  public let function: SupportFunction
  /// ``SolveStatus/optimal``, or ``SolveStatus/infeasible`` if a need got no partner at all.
  public let status: SolveStatus
  /// The needs, in document order.
  public let needs: [Need]
  /// The supporters, in document order.
  public let supporters: [Supporter]
  /// The partners, by need and rank.
  public let assignments: [MatchAssignment]
  /// Needs with fewer partners than wanted; those without any come first.
  public let uncovered: [UncoveredNeed]
  /// Where capacity is short, each once; in the order of their first needs.
  public let bottlenecks: [Bottleneck]
  /// Institutions that may have a need, but are not among the needs, in document order.
  public let leftOut: [InstitutionID]
  /// Why each of ``leftOut`` is left out.
  public let leftOutReasons: [LeftOutReason]
  /// The value reached.
  public let objective: MatchObjective
  /// The proof.
  public let certificate: MatchCertificate
  /// Candidate pairs considered.
  public let candidatePairs: Int

  /// A report.
  public init(
    function: SupportFunction, status: SolveStatus, needs: [Need], supporters: [Supporter],
    assignments: [MatchAssignment], uncovered: [UncoveredNeed], bottlenecks: [Bottleneck] = [],
    leftOut: [InstitutionID], leftOutReasons: [LeftOutReason] = [], objective: MatchObjective,
    certificate: MatchCertificate, candidatePairs: Int
  ) {
    self.function = function
    self.status = status
    self.needs = needs
    self.supporters = supporters
    self.assignments = assignments
    self.uncovered = uncovered
    self.bottlenecks = bottlenecks
    self.leftOut = leftOut
    self.leftOutReasons = leftOutReasons
    self.objective = objective
    self.certificate = certificate
    self.candidatePairs = candidatePairs
  }
}
