// The facts that the pair rules look at, flat and small, so that asking a rule copies nothing.

/// What the rules look at in a need.
struct NeedFacts: Sendable {
  /// The institution.
  var institution: InstitutionID
  /// The greatest distance for a visit.
  var radius: Int32 = .max
  /// The greatest distance within the travel limit.
  var mostMetres: Int32 = .max
  /// The widest area.
  var reach: AreaLevel
  /// The kind of care as one bit.
  var careKind: UInt8
  /// The band; nil means all hours.
  var band: TimeBand?
  /// Whether offers to registered institutions are open to it.
  var isRegistered: Bool
  /// Whether its patients need narcotics from the partner.
  var needsNarcotics: Bool
  /// Whether all its patients are registered with back-up hospitals.
  var isFullyRegistered: Bool
  /// Whether some pair with it is forbidden.
  var hasForbidden: Bool
  /// Whether some pair with it is agreed.
  var hasAgreed: Bool
  /// Whether some visit from or to it is excepted from the radius.
  var hasException: Bool
}

/// What the rules look at in a supporter.
struct SupporterFacts: Sendable {
  /// The institution.
  var institution: InstitutionID
  /// The widest area from which it takes clinics; nil if the policy decides.
  var reach: AreaLevel?
  /// The kinds of care that it covers, as bits.
  var careKinds: UInt8
  /// The band; nil means all.
  var band: TimeBand?
  /// Whether it takes anybody.
  var hasCapacity: Bool
  /// Whether it is for registered institutions only.
  var isForRegistered: Bool
  /// Whether the report behind it was refused.
  var isRefused: Bool
  /// Whether an institution of its kind can offer the function.
  var isCapable: Bool
  /// Whether it relies on others for the function.
  var reliesOnOthers: Bool
  /// Whether it may dispense narcotics.
  var hasNarcotics: Bool
  /// Whether it serves only some.
  var isExclusive: Bool
  /// Whether it is designated as 在宅療養後方支援病院.
  var isDesignatedBackup: Bool
  /// Whether it also has the beds for it.
  var isBackupHospital: Bool
  /// Whether it is a 協力医療機関 that can do what the function asks for.
  var isCarePartner: Bool
}

extension CareKind {
  /// The kind as one bit.
  var bit: UInt8 {
    switch self {
    case .general: 1
    case .paediatric: 2
    case .medicalCareChild: 4
    }
  }
}

/// A set of pairs of institutions.
struct PairSet: Sendable {
  private let keys: [UInt64]
  private let institutions: [InstitutionID]

  /// A set of pairs; the order inside a pair counts.
  init(_ pairs: [(InstitutionID, InstitutionID)]) {
    keys = pairs.map { Self.key($0.0, $0.1) }.sorted()
    institutions = pairs.map(\.0).sorted()
  }

  /// Whether a pair is in the set.
  ///
  /// - Complexity: O(log pairs).
  func contains(_ first: InstitutionID, _ second: InstitutionID) -> Bool {
    keys.containsSorted(Self.key(first, second))
  }

  /// Whether some pair begins with an institution.
  func contains(_ first: InstitutionID) -> Bool { institutions.containsSorted(first) }

  private static func key(_ first: InstitutionID, _ second: InstitutionID) -> UInt64 {
    UInt64(UInt32(bitPattern: first.index)) << 32 | UInt64(UInt32(bitPattern: second.index))
  }
}

/// The institutions that an exclusive offer serves.
struct InstitutionSet: Sendable {
  private let members: [InstitutionID]

  /// A set.
  init(_ members: [InstitutionID]) { self.members = members.sorted() }

  /// Whether an institution is in the set.
  func contains(_ institution: InstitutionID) -> Bool { members.containsSorted(institution) }
}

extension Array where Element: Comparable {
  /// Whether an ascending array contains a value.
  ///
  /// - Complexity: O(log count).
  func containsSorted(_ value: Element) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}

extension SupportFunction {
  /// Whether somebody goes to the patient, so that the visit radius binds.
  ///
  /// Doctors (medical fees) and pharmacists (dispensing fees) are paid for visits within 16 km; no
  /// such limit binds the nurses of a station.
  public var needsVisits: Bool {
    switch self {
    case .afterHours, .homeVisit, .deputy, .pharmacy: true
    case .admission, .visitingNurse: false
    }
  }

  /// Whether it is offered by bands of the week.
  public var hasBands: Bool {
    switch self {
    case .afterHours, .pharmacy, .visitingNurse: true
    case .admission, .homeVisit, .deputy: false
    }
  }
}

extension TravelModel {
  /// The greatest whole distance that takes at most so many minutes; −1 if none does.
  ///
  /// Time never falls as distance grows, so a distance is within the limit iff it is at most this.
  ///
  /// - Complexity: O(log distance).
  func mostMetres(minutes limit: Int) -> Int {
    var (low, high) = (-1, 25_000_000)
    while low < high {
      let middle = (low + high + 1) / 2
      if minutes(metres: middle) <= limit { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
