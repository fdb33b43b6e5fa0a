/// A willing institution that does not offer a function yet, and what its joining would add.
public struct RecruitingCandidate: Equatable, Sendable {
  /// Its id.
  public let institution: String
  /// The function.
  public let function: SupportFunction
  /// Places that it is taken to offer.
  public let places: Int
  /// Needs that get their first partner if it alone joins, after a re-plan.
  public let firstPartners: Int
  /// Partners gained in the whole match if it alone joins, the first ones included.
  public let partners: Int

  /// A candidate.
  public init(
    institution: String, function: SupportFunction, places: Int, firstPartners: Int, partners: Int
  ) {
    self.institution = institution
    self.function = function
    self.places = places
    self.firstPartners = firstPartners
    self.partners = partners
  }
}

/// The best set of a size, and how sure that is.
public struct RecruitingSet: Equatable, Sendable {
  /// The ids, in document order.
  public let institutions: [String]
  /// Needs that get their first partner if all of them join.
  public let firstPartners: Int
  /// Partners gained in the whole match.
  public let partners: Int
  /// No set of this size gains more first partners than this; equal where the set is proven best.
  public let bound: Int

  /// A set.
  public init(institutions: [String], firstPartners: Int, partners: Int, bound: Int) {
    self.institutions = institutions
    self.firstPartners = firstPartners
    self.partners = partners
    self.bound = bound
  }

  /// Whether no set of this size gains more first partners.
  public var isProven: Bool { firstPartners == bound }
}

/// Who could be asked, and the least that closes every gap, for one function.
public struct RecruitingReport: Equatable, Sendable {
  /// The function.
  public let function: SupportFunction
  /// Needs without any partner now.
  public let gaps: Int
  /// The call list, those first who add most; ties in document order.
  public let candidates: [RecruitingCandidate]
  /// The best sets of 1, 2, 3 … institutions.
  public let sets: [RecruitingSet]
  /// The smallest set that closes every gap that joining can close; nil if there is no gap.
  public let smallest: RecruitingSet?
  /// No smaller number of joiners closes as many gaps; equal to the size of ``smallest`` if proven.
  public let fewestJoiners: Int
  /// Gaps that no joining closes.
  public let unclosable: [String]
  /// Places that existing supporters would have to add to close every gap that places can close, with
  /// the ids of supporters; by the minimum cut no smaller number of places closes as many.
  public let places: [RecruitingPlaces]

  /// A report.
  public init(
    function: SupportFunction, gaps: Int, candidates: [RecruitingCandidate],
    sets: [RecruitingSet], smallest: RecruitingSet?, fewestJoiners: Int, unclosable: [String],
    places: [RecruitingPlaces]
  ) {
    self.function = function
    self.gaps = gaps
    self.candidates = candidates
    self.sets = sets
    self.smallest = smallest
    self.fewestJoiners = fewestJoiners
    self.unclosable = unclosable
    self.places = places
  }
}

/// Places that an existing supporter would add.
public struct RecruitingPlaces: Equatable, Sendable {
  /// Its id.
  public let institution: String
  /// How many, at least 1.
  public let places: Int

  /// Places.
  public init(institution: String, places: Int) {
    self.institution = institution
    self.places = places
  }
}
