/// An institution that may join a new group.
public struct GroupCandidate: Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// How it stands to a group.
  public let stance: GroupStance
  /// What the rules know of it.
  public let facts: GroupFacts
  /// The position of the group that it is in today among the document's groups.
  public let existingGroup: Int?

  /// Where it is.
  let site: MatchSite
  /// What it adds to each sum of the standard; nothing where it is not known.
  let amounts: [Int]
  /// Positions in ``GroupProblem/bedOffers`` that reach it, ascending; empty if it has a bed.
  let outsideBeds: [Int32]
}

/// An institution that would join but breaks a rule on its own.
public struct BarredInstitution: Equatable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// How it stands to a group.
  public let stance: GroupStance
  /// The figures that are broken or not known; at least one.
  public let figures: [GroupFigure]

  /// A barred institution.
  public init(institution: InstitutionID, stance: GroupStance, figures: [GroupFigure]) {
    self.institution = institution
    self.stance = stance
    self.figures = figures
  }
}

/// An institution that may promise a bed to a group outside itself.
public struct BedOffer: Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// How many clinics it says that it takes on.
  public let capacity: Int

  let reach: AreaLevel
  let site: MatchSite
}

/// An institution that is not thought of, and why.
public struct GroupLeftOut: Equatable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// Why.
  public let reason: GroupLeftOutReason

  /// A left-out institution.
  public init(institution: InstitutionID, reason: GroupLeftOutReason) {
    self.institution = institution
    self.reason = reason
  }
}
