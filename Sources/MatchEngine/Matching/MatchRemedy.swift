// What would help: changes as data, each with what it brings.

/// A change that brings a partner.
///
/// The order of the cases is the order in which remedies are given, the smallest first: places where
/// the function is offered already, institutions that join, supporters that take more, limits of the
/// policy, exceptions.
public enum Remedy: Equatable, Sendable {
  /// A supporter offers so many places more, which anybody may use who fits.
  case addCapacity(supporter: Int, places: Int)
  /// A supporter that offers no places takes this clinic.
  case firstPlace(supporter: Int)
  /// An institution that reports its willingness takes this clinic.
  case willingJoins(institution: InstitutionID)
  /// The institution of a supporter takes this clinic in one more band.
  case oneMoreBand(supporter: Int, band: TimeBand)
  /// A supporter takes this clinic although it lies outside its area; the level holds both.
  case widerOffer(supporter: Int, level: AreaLevel)
  /// A supporter takes this clinic's departments too.
  case moreDepartments(supporter: Int)
  /// A supporter takes such patients too.
  case moreCareKinds(supporter: Int, kind: CareKind)
  /// The policy's area for this clinic reaches to a wider level.
  case widerReach(supporter: Int, level: AreaLevel)
  /// The policy's travel limit for this clinic is raised to so many minutes.
  case longerTravel(supporter: Int, minutes: Int)
  /// Visits over so many metres are excepted from the radius, with the reason on record.
  case visitException(supporter: Int, metres: Int)
  /// A supporter that relies on others gets means of its own.
  case ownMeans(supporter: Int)
  /// The place of an institution is entered; what that brings is not known before.
  case coordinates(institution: InstitutionID)
  /// A new institution within all limits offers a place.
  case recruit

  /// The name of the case, as files write it.
  public var name: String {
    switch self {
    case .addCapacity: "addCapacity"
    case .firstPlace: "firstPlace"
    case .willingJoins: "willingJoins"
    case .oneMoreBand: "oneMoreBand"
    case .widerOffer: "widerOffer"
    case .moreDepartments: "moreDepartments"
    case .moreCareKinds: "moreCareKinds"
    case .widerReach: "widerReach"
    case .longerTravel: "longerTravel"
    case .visitException: "visitException"
    case .ownMeans: "ownMeans"
    case .coordinates: "coordinates"
    case .recruit: "recruit"
    }
  }

  /// The supporter it is about.
  public var supporter: Int? {
    switch self {
    case .addCapacity(let supporter, _), .firstPlace(let supporter),
      .oneMoreBand(let supporter, _), .widerOffer(let supporter, _),
      .moreDepartments(let supporter), .moreCareKinds(let supporter, _),
      .widerReach(let supporter, _), .longerTravel(let supporter, _),
      .visitException(let supporter, _), .ownMeans(let supporter):
      supporter
    case .willingJoins, .coordinates, .recruit: nil
    }
  }

  /// The rules one of which it lifts for the pair; empty if it lifts none.
  public var liftedReasons: [RejectionReason] {
    switch self {
    case .firstPlace: [.noCapacity]
    case .oneMoreBand: [.band, .noCapacity]
    case .widerOffer: [.outsideOffer]
    case .moreDepartments: [.department]
    case .moreCareKinds: [.careKind]
    case .widerReach: [.outsideReach]
    case .longerTravel: [.tooLong]
    case .visitException: [.beyondVisitRadius]
    case .ownMeans: [.reliesOnOthers]
    case .addCapacity, .willingJoins, .coordinates, .recruit: []
    }
  }
}

/// A remedy, and what the best match gains from it.
public struct VerifiedRemedy: Equatable, Sendable {
  /// The change.
  public let change: Remedy
  /// Partners gained in the whole match; 0 where it cannot be known before.
  public let partners: Int
  /// The priority of the need that gains its first partner; nil if a further partner is gained.
  ///
  /// It is the best claim that the place can serve, by clinics moving on: it may be another need's.
  public let firstPartnerPriority: Int?
  /// The sentence.
  public let text: LocalizedText

  /// A remedy.
  public init(
    change: Remedy, partners: Int, firstPartnerPriority: Int?, text: LocalizedText
  ) {
    self.change = change
    self.partners = partners
    self.firstPartnerPriority = firstPartnerPriority
    self.text = text
  }
}

/// Places that a supporter would have to add.
public struct AddedPlaces: Equatable, Sendable {
  /// Index into ``MatchReport/supporters``.
  public let supporter: Int
  /// How many, at least 1.
  public let places: Int

  /// Places.
  public init(supporter: Int, places: Int) {
    self.supporter = supporter
    self.places = places
  }
}

/// A set of needs that depends on a set of supporters with too few places: a minimum cut.
///
/// Every need in it has its other candidates inside, as partners already or full; every place of the
/// supporters is held by a need in it or by an agreement. So no match gives these needs more.
public struct Bottleneck: Equatable, Sendable {
  /// The needs, ascending: indices into ``MatchReport/needs``.
  public let needs: [Int]
  /// The supporters, none of which can take anybody more, ascending.
  public let supporters: [Int]
  /// The places that these supporters give together, all of them taken.
  public let capacity: Int
  /// Places short: the partners that these needs would gain if the supporters had any number.
  public let shortage: Int
  /// Places, as many as are short, with which every one of these partners is found; each stands
  /// where a need that lacks a partner has its nearest candidate that can add some.
  public let completion: [AddedPlaces]
  /// One place more where the need with the best claim has its nearest candidate; nil if no
  /// supporter of the set can add a place by itself.
  public let remedy: VerifiedRemedy?
  /// The sentence that says who depends on whom.
  public let text: LocalizedText
  /// The sentence that says where places would end it.
  public let completionText: LocalizedText

  /// A bottleneck.
  public init(
    needs: [Int], supporters: [Int], capacity: Int, shortage: Int, completion: [AddedPlaces],
    remedy: VerifiedRemedy?, text: LocalizedText, completionText: LocalizedText
  ) {
    self.needs = needs
    self.supporters = supporters
    self.capacity = capacity
    self.shortage = shortage
    self.completion = completion
    self.remedy = remedy
    self.text = text
    self.completionText = completionText
  }
}

/// A need that has fewer partners than wanted, and why.
public struct UncoveredNeed: Equatable, Sendable {
  /// Index into ``MatchReport/needs``.
  public let need: Int
  /// Partners missing, 1 … 3; equal to the wish if it has none at all.
  public let missing: Int
  /// How many supporters were rejected for each reason, most frequent first.
  public let rejections: [RejectionCount]
  /// The candidates that it has, all of them full: indices into ``MatchReport/supporters``.
  public let fullCandidates: [Int]
  /// The bottleneck it stands in, an index into ``MatchReport/bottlenecks``; nil without candidates
  /// that are not its partners.
  public let bottleneck: Int?
  /// What would help, the smallest change first; the best of each kind.
  public let remedies: [VerifiedRemedy]
  /// Why, in one sentence.
  public let cause: LocalizedText
  /// The smallest change that would help.
  public let remedy: LocalizedText

  /// An uncovered need.
  public init(
    need: Int, missing: Int, rejections: [RejectionCount], fullCandidates: [Int],
    bottleneck: Int? = nil, remedies: [VerifiedRemedy] = [], cause: LocalizedText,
    remedy: LocalizedText
  ) {
    self.need = need
    self.missing = missing
    self.rejections = rejections
    self.fullCandidates = fullCandidates
    self.bottleneck = bottleneck
    self.remedies = remedies
    self.cause = cause
    self.remedy = remedy
  }
}

/// How many supporters were rejected for one reason.
public struct RejectionCount: Equatable, Sendable {
  /// The reason.
  public let reason: RejectionReason
  /// How many supporters, at least 1.
  public let count: Int
  /// The nearest of them: index into ``MatchReport/supporters``; nil if no place is known.
  public let nearest: Int?

  /// A count of rejections.
  public init(reason: RejectionReason, count: Int, nearest: Int?) {
    self.reason = reason
    self.count = count
    self.nearest = nearest
  }
}
