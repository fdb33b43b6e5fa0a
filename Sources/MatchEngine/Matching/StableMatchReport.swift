/// One partner of a stable match.
public struct StablePartner: Equatable, Sendable {
  /// Index into ``StableMatchReport/needs``.
  public let need: Int
  /// Index into ``StableMatchReport/supporters``.
  public let supporter: Int
  /// Which choice the supporter is for the clinic: 1 for the best tie of its list.
  public let clinicChoice: Int
  /// Which choice the clinic is for the supporter.
  public let supporterChoice: Int
  /// The smallest level at which both lie in the same area.
  public let level: AreaLevel
  /// Straight-line distance in metres.
  public let metres: Int
  /// Modelled travel time in minutes.
  public let minutes: Int
  /// Whether the clinic names the supporter as a partner already.
  public let existing: Bool

  /// A partner.
  public init(
    need: Int, supporter: Int, clinicChoice: Int, supporterChoice: Int, level: AreaLevel,
    metres: Int, minutes: Int, existing: Bool
  ) {
    self.need = need
    self.supporter = supporter
    self.clinicChoice = clinicChoice
    self.supporterChoice = supporterChoice
    self.level = level
    self.metres = metres
    self.minutes = minutes
    self.existing = existing
  }
}

/// What a match gives, to compare two of them.
public struct MatchFigures: Equatable, Sendable {
  /// Needs with at least one partner.
  public let covered: Int
  /// Partners placed.
  public let placed: Int
  /// Partners wanted and missing.
  public let missing: Int
  /// Sum of the straight-line distances in metres.
  public let metres: Int

  /// Figures of a match.
  public init(covered: Int, placed: Int, missing: Int, metres: Int) {
    self.covered = covered
    self.placed = placed
    self.missing = missing
    self.metres = metres
  }

  /// Metres for each partner placed, rounded down; 0 without any.
  public var meanMetres: Int { placed > 0 ? metres / placed : 0 }
}

/// A clinic and a supporter that would both rather have each other than what a match gives them.
public struct RestlessPair: Hashable, Sendable {
  /// Index into ``StableMatchReport/needs``.
  public let need: Int
  /// Index into ``StableMatchReport/supporters``.
  public let supporter: Int

  /// A pair.
  public init(need: Int, supporter: Int) {
    self.need = need
    self.supporter = supporter
  }
}

/// A match that no clinic and supporter would leave together, beside the one of least cost.
public struct StableMatchReport: Equatable, Sendable {
  /// The function.
  public let function: SupportFunction
  /// ``SolveStatus/optimal``, or ``SolveStatus/infeasible`` if a need got no partner at all.
  public let status: SolveStatus
  /// The strongest sense in which the match is stable.
  public let notion: StabilityNotion
  /// The needs, in document order.
  public let needs: [Need]
  /// The supporters, in document order.
  public let supporters: [Supporter]
  /// The partners, by need and from the clinic's best.
  public let partners: [StablePartner]
  /// No weakly stable match places more partners; nil if the needs want several each.
  public let upperBound: Int?
  /// What the stable match gives.
  public let figures: MatchFigures
  /// What the match of least cost gives, which asks nobody.
  public let optimum: MatchFigures
  /// The pairs of the match of least cost.
  public let optimumPairs: [RestlessPair]
  /// The pairs that would leave the match of least cost together.
  public let restless: [RestlessPair]
  /// What came out, in sentences.
  public let conclusion: [LocalizedText]

  /// A report.
  public init(
    function: SupportFunction, status: SolveStatus, notion: StabilityNotion, needs: [Need],
    supporters: [Supporter], partners: [StablePartner], upperBound: Int?, figures: MatchFigures,
    optimum: MatchFigures, optimumPairs: [RestlessPair], restless: [RestlessPair],
    conclusion: [LocalizedText]
  ) {
    self.function = function
    self.status = status
    self.notion = notion
    self.needs = needs
    self.supporters = supporters
    self.partners = partners
    self.upperBound = upperBound
    self.figures = figures
    self.optimum = optimum
    self.optimumPairs = optimumPairs
    self.restless = restless
    self.conclusion = conclusion
  }

  /// Missing partners of each need that lacks any, by need.
  public var shortNeeds: [(need: Int, missing: Int)] {
    var counts = [Int](repeating: 0, count: needs.count)
    for partner in partners { counts[partner.need] += 1 }
    return needs.indices.filter { counts[$0] < needs[$0].partners }
      .map { ($0, needs[$0].partners - counts[$0]) }
  }
}
