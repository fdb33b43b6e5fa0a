// What a patient needs of a bed, without saying who the patient is.

/// The sex of the room that a patient needs.
public enum PatientSex: String, CaseIterable, Sendable {
  /// 男性.
  case male
  /// 女性.
  case female

  /// The name.
  public var name: LocalizedText {
    switch self {
    case .male: LocalizedText(ja: "男性", en: "male")
    case .female: LocalizedText(ja: "女性", en: "female")
    }
  }
}

/// What a patient needs of a bed.
///
/// Nothing in it identifies a person.
public struct NeedsProfile: Hashable, Sendable {
  /// Procedures and conditions that the ward must take, in the order of ``CareProcedure``.
  public var procedures: [CareProcedure]
  /// The patient's sex where rooms are bound to one; nil means that it does not matter.
  public var sex: PatientSex?
  /// Whether a bed for isolation is needed.
  public var isolation: Bool
  /// Whether a private room is needed.
  public var privateRoom: Bool
  /// Categories that will do; empty means any but those on request (``WardCategory/isOnRequest``).
  public var categories: [WardCategory]
  /// The days that the patient is likely to stay; nil means not known.
  public var stayDays: Int?
  /// Whether the patient is a child.
  public var isChild: Bool

  /// A profile; without arguments, any bed will do.
  public init(
    procedures: [CareProcedure] = [], sex: PatientSex? = nil, isolation: Bool = false,
    privateRoom: Bool = false, categories: [WardCategory] = [], stayDays: Int? = nil,
    isChild: Bool = false
  ) {
    self.procedures = procedures
    self.sex = sex
    self.isolation = isolation
    self.privateRoom = privateRoom
    self.categories = categories
    self.stayDays = stayDays
    self.isChild = isChild
  }
}

/// Who asks, which decides what is shown.
public enum ViewerLevel: String, CaseIterable, Comparable, Sendable {
  /// Anybody.
  case `public`
  /// An institution that is registered with the region.
  case registered
  /// The region's coordinator.
  case coordinator

  /// 0 for ``public`` to 2 for ``coordinator``.
  public var rank: Int {
    switch self {
    case .public: 0
    case .registered: 1
    case .coordinator: 2
    }
  }

  /// Orders by what they may see.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The name of the level.
  public var name: LocalizedText {
    switch self {
    case .public: LocalizedText(ja: "公開", en: "public")
    case .registered: LocalizedText(ja: "登録医療機関", en: "registered institutions")
    case .coordinator: LocalizedText(ja: "調整担当のみ", en: "coordinators only")
    }
  }
}

/// A question to the board, where there is a bed for a patient.
public struct VacancyLookup: Hashable, Sendable {
  /// Where the patient is.
  public var place: GeoPoint
  /// The smallest area of the place, by id, where areas limit the reach; nil means no such limit.
  public var area: String?
  /// The widest area level around ``area`` in which a ward is sought; nil means anywhere.
  public var reach: AreaLevel?
  /// The greatest travel time in minutes; nil means no limit.
  public var maximumMinutes: Int?
  /// When the bed is needed.
  public var at: Instant
  /// What the patient needs.
  public var needs: NeedsProfile
  /// The greatest number of wards wanted, 1 … 100.
  public var count: Int
  /// The institution that asks, by id: it is not told to call itself.
  public var asking: String?
  /// The hospital that discharged the patient last, by id, where policy asks it first.
  public var dischargingHospital: String?
  /// The hospital where the patient is registered for admission, by id.
  public var registeredHospital: String?
  /// Who asks.
  public var viewer: ViewerLevel

  /// A lookup.
  public init(
    place: GeoPoint, area: String? = nil, reach: AreaLevel? = nil, maximumMinutes: Int? = nil,
    at moment: Instant, needs: NeedsProfile = NeedsProfile(), count: Int = 5,
    asking: String? = nil, dischargingHospital: String? = nil, registeredHospital: String? = nil,
    viewer: ViewerLevel = .coordinator
  ) {
    self.place = place
    self.area = area
    self.reach = reach
    self.maximumMinutes = maximumMinutes
    at = moment
    self.needs = needs
    self.count = count
    self.asking = asking
    self.dischargingHospital = dischargingHospital
    self.registeredHospital = registeredHospital
    self.viewer = viewer
  }
}
