// What a partner is worth: the terms of a pair, and what giving it up costs at least.

/// A change of the objective, level by level: positive is worse.
public struct MatchLoss: Equatable, Sendable {
  /// The priority of the need that has no first partner any more; nil if none.
  public var firstPartnerPriority: Int?
  /// Second and third partners lost.
  public var furtherPartners: Int
  /// Area steps more.
  public var areaSteps: Int
  /// Load steps more.
  public var loadSteps: Int
  /// Metres more, what is added for new links and unknown places included.
  public var metres: Int

  /// A change.
  public init(
    firstPartnerPriority: Int? = nil, furtherPartners: Int = 0, areaSteps: Int = 0,
    loadSteps: Int = 0, metres: Int = 0
  ) {
    self.firstPartnerPriority = firstPartnerPriority
    self.furtherPartners = furtherPartners
    self.areaSteps = areaSteps
    self.loadSteps = loadSteps
    self.metres = metres
  }
}

/// The best that a need could have instead of one of its partners, and its price.
///
/// Best at the dual prices. If the two may not work together, the whole match is worse by at least
/// ``bound``, which those prices prove. Where ``isExact`` says so, it is worse by just that much, and
/// the plain ``exchange`` is a best match without the pair; else others move too.
public struct MatchAlternative: Equatable, Sendable {
  /// The supporter, an index into ``MatchReport/supporters``; nil if the best is to do without.
  public let supporter: Int?
  /// Its smallest common area level; nil without a supporter.
  public let level: AreaLevel?
  /// Its straight-line distance.
  public let metres: Int?
  /// Its modelled travel time.
  public let minutes: Int?
  /// Whether it has a place left; if not, somebody else has to move.
  public let hasRoom: Bool
  /// What changes for the need, and in the load of the two supporters: the new one's counts if it
  /// has a place left.
  public let exchange: MatchLoss
  /// By how much the whole match is worse at least, in the unit of ``MatchCost``.
  public let bound: Int128
  /// ``bound`` level by level, each rounded to the nearest step, so that the metres may be below
  /// zero; nil if a partner is lost, beside which lower levels say little.
  public let levels: MatchLoss?
  /// Whether the whole match is worse by just that much.
  public let isExact: Bool
  /// Whether the bound proves that a need somewhere has a partner less, or one of higher priority
  /// none.
  public let losesPartner: Bool

  /// An alternative.
  public init(
    supporter: Int?, level: AreaLevel? = nil, metres: Int? = nil, minutes: Int? = nil,
    hasRoom: Bool = false, exchange: MatchLoss, bound: Int128, levels: MatchLoss? = nil,
    isExact: Bool, losesPartner: Bool
  ) {
    self.supporter = supporter
    self.level = level
    self.metres = metres
    self.minutes = minutes
    self.hasRoom = hasRoom
    self.exchange = exchange
    self.bound = bound
    self.levels = levels
    self.isExact = isExact
    self.losesPartner = losesPartner
  }
}

/// One partner of one need.
public struct MatchAssignment: Equatable, Sendable {
  /// Index into ``MatchReport/needs``.
  public let need: Int
  /// Index into ``MatchReport/supporters``.
  public let supporter: Int
  /// 1 for the first partner, 2 for the second …; the nearer of equal area level comes first.
  public let rank: Int
  /// The smallest level at which both lie in the same area; nil if in none.
  public let level: AreaLevel?
  /// Straight-line distance in metres; nil if a place is unknown.
  public let metres: Int?
  /// Modelled travel time in minutes; nil if a place is unknown.
  public let minutes: Int?
  /// Whether the two were partners before.
  public let existing: Bool
  /// Whether an area centre stands in for missing coordinates of either.
  public let approximate: Bool
  /// The load step, 0 … 7, of the last place that the supporter fills.
  public let loadStep: Int
  /// Metres that the objective adds since a place is only known by its area.
  public let uncertaintyMetres: Int
  /// The best that the need could have instead; nil if people agreed on the pair.
  public let alternative: MatchAlternative?

  /// Metres that the objective adds since the two were no partners before.
  public var newLinkMetres: Int { existing ? 0 : MatchCost.newLinkMetres }

  /// An assignment.
  public init(
    need: Int, supporter: Int, rank: Int, level: AreaLevel?, metres: Int?, minutes: Int?,
    existing: Bool, approximate: Bool, loadStep: Int = 0, uncertaintyMetres: Int = 0,
    alternative: MatchAlternative? = nil
  ) {
    self.need = need
    self.supporter = supporter
    self.rank = rank
    self.level = level
    self.metres = metres
    self.minutes = minutes
    self.existing = existing
    self.approximate = approximate
    self.loadStep = loadStep
    self.uncertaintyMetres = uncertaintyMetres
    self.alternative = alternative
  }
}
