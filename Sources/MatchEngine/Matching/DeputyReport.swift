/// Two clinics whose doctors are deputies of each other (主治医–副主治医の相互の組).
public struct DeputyPair: Equatable, Sendable {
  /// The clinic that stands first in the document.
  public let first: InstitutionID
  /// The other one.
  public let second: InstitutionID
  /// The smallest level at which both lie in the same area.
  public let level: AreaLevel
  /// Straight-line distance in metres.
  public let metres: Int
  /// Modelled travel time in minutes.
  public let minutes: Int
  /// Whether one of the two named the other as its deputy before.
  public let existing: Bool
  /// Whether an area centre stands in for missing coordinates of either.
  public let approximate: Bool
  /// Whom each of the two could have instead; empty in a pair as read from a file.
  public let alternatives: [DeputyAlternative]

  /// A pair.
  public init(
    first: InstitutionID, second: InstitutionID, level: AreaLevel, metres: Int, minutes: Int,
    existing: Bool, approximate: Bool, alternatives: [DeputyAlternative] = []
  ) {
    self.first = first
    self.second = second
    self.level = level
    self.metres = metres
    self.minutes = minutes
    self.existing = existing
    self.approximate = approximate
    self.alternatives = alternatives
  }
}

/// Why a clinic has no mutual partner.
public enum UnpairedCause: Equatable, Sendable {
  /// No other clinic that looks for a deputy is within the rules; the nearest, if any, and why not.
  case nobodyWithinReach(nearest: InstitutionID?, reason: RejectionReason?)
  /// These clinics can only pair among themselves, and their number is odd.
  case oddOneOut(group: [InstitutionID])
  /// So many groups, of these clinics, depend on fewer partners outside: the bottleneck.
  case tooFewPartners(groups: Int, members: [InstitutionID], partners: [InstitutionID])
  /// It agreed with a concentrated clinic, or whoever is within reach agreed with somebody else.
  case agreement(isOwn: Bool)

  /// A stable code.
  public var code: String {
    switch self {
    case .nobodyWithinReach: "nobodyWithinReach"
    case .oddOneOut: "oddOneOut"
    case .tooFewPartners: "tooFewPartners"
    case .agreement: "agreement"
    }
  }
}

/// A clinic without a mutual partner, and why.
public struct UnpairedClinic: Equatable, Sendable {
  /// The clinic.
  public let institution: InstitutionID
  /// Why.
  public let cause: UnpairedCause
  /// The sentence that says why.
  public let text: LocalizedText

  /// An unpaired clinic.
  public init(institution: InstitutionID, cause: UnpairedCause, text: LocalizedText) {
    self.institution = institution
    self.cause = cause
    self.text = text
  }
}

/// Deputies for all clinics that need one: mutual pairs first, then the concentrated deputy
/// clinics (副主治医機能集中診療所) for the rest.
public struct DeputyReport: Sendable {
  /// The clinics that need a deputy, in document order; the vertices of the pairing.
  public let clinics: [InstitutionID]
  /// How many pairs of them are within the rules.
  public let candidatePairs: Int
  /// The mutual pairs, in document order.
  public let pairs: [DeputyPair]
  /// The clinics without a pair, in document order.
  public let unpaired: [UnpairedClinic]
  /// The pairing with the duals that prove it best, over ``clinics``.
  public let pairing: PairingSolution
  /// Who takes the unpaired clinics.
  public let hub: MatchReport

  /// A report.
  public init(
    clinics: [InstitutionID], candidatePairs: Int, pairs: [DeputyPair],
    unpaired: [UnpairedClinic], pairing: PairingSolution, hub: MatchReport
  ) {
    self.clinics = clinics
    self.candidatePairs = candidatePairs
    self.pairs = pairs
    self.unpaired = unpaired
    self.pairing = pairing
    self.hub = hub
  }

  /// The clinics that have a mutual partner.
  public var paired: Set<InstitutionID> { Set(pairs.flatMap { [$0.first, $0.second] }) }
}
