/// A region as it is written down: names and ids as strings, nothing resolved.
///
/// This is what readers, importers and the generator produce and what the
/// region JSON (`"schema": "region/1"`) holds. ``Region`` is its checked,
/// resolved form; the arrays of both run in parallel, so that every finding can
/// name the JSON path it came from.
public struct RegionDocument: Equatable, Sendable {
  /// The name of the region, as people say it: 「今治医療圏」.
  public var name: String
  /// The day on which the facts are true.
  public var asOf: CivilDay
  /// Areas of the four levels, in any order.
  public var areas: [AreaRecord]
  /// Clinics, hospitals, centres, stations and pharmacies.
  public var institutions: [InstitutionRecord]
  /// Existing partners (連携), as reported.
  public var links: [LinkRecord]
  /// Groups that share a facility standard (時間外対応加算4, 連携型).
  public var linkedGroups: [LinkedGroupRecord]
  /// Rotations (輪番) to be made.
  public var rotations: [RotationRecord]
  /// Local decisions: reach, radii, wishes, rule edition.
  public var policy: PolicyRecord

  /// A region document; everything but name and day may be empty.
  public init(
    name: String, asOf: CivilDay, areas: [AreaRecord] = [],
    institutions: [InstitutionRecord] = [], links: [LinkRecord] = [],
    linkedGroups: [LinkedGroupRecord] = [], rotations: [RotationRecord] = [],
    policy: PolicyRecord = PolicyRecord()
  ) {
    self.name = name
    self.asOf = asOf
    self.areas = areas
    self.institutions = institutions
    self.links = links
    self.linkedGroups = linkedGroups
    self.rotations = rotations
    self.policy = policy
  }
}

/// The four nested levels of the area ladder, smallest first.
public enum AreaLevel: String, CaseIterable, Comparable, Sendable {
  /// 日常生活圏域.
  case dailyLife
  /// 市町村.
  case municipality
  /// 二次医療圏.
  case secondaryMedical
  /// 都道府県.
  case prefecture

  /// 0 for ``dailyLife`` to 3 for ``prefecture``.
  public var rank: Int {
    switch self {
    case .dailyLife: 0
    case .municipality: 1
    case .secondaryMedical: 2
    case .prefecture: 3
    }
  }

  /// The name of the level.
  public var name: LocalizedText {
    switch self {
    case .dailyLife: LocalizedText(ja: "日常生活圏域", en: "daily-life area")
    case .municipality: LocalizedText(ja: "市町村", en: "municipality")
    case .secondaryMedical: LocalizedText(ja: "二次医療圏", en: "secondary medical area")
    case .prefecture: LocalizedText(ja: "都道府県", en: "prefecture")
    }
  }

  /// Orders from small to large.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// One area of the ladder.
public struct AreaRecord: Equatable, Sendable {
  /// A code that is unique in the region: JIS X 0401/0402, or the code of the secondary area.
  public var id: String
  /// The name, as written.
  public var name: String
  /// The level.
  public var level: AreaLevel
  /// The id of the area that contains it; nil only at the top.
  public var parent: String?
  /// The centre, used for institutions without coordinates.
  public var location: GeoPoint?
  /// Inhabitants.
  public var population: Int?
  /// Whether it is one of the areas with scarce medical resources (医療資源の少ない地域), with all
  /// inside it.
  public var isScarce: Bool

  /// An area.
  public init(
    id: String, name: String, level: AreaLevel, parent: String? = nil,
    location: GeoPoint? = nil, population: Int? = nil, isScarce: Bool = false
  ) {
    self.id = id
    self.name = name
    self.level = level
    self.parent = parent
    self.location = location
    self.population = population
    self.isScarce = isScarce
  }
}

/// A point on the Earth in microdegrees (WGS 84).
///
/// Integers, so that equal input gives equal bytes on every machine.
public struct GeoPoint: Hashable, Sendable {
  /// Latitude × 10⁶, −90,000,000 … 90,000,000.
  public var latitudeMicrodegrees: Int32
  /// Longitude × 10⁶, −180,000,000 … 180,000,000.
  public var longitudeMicrodegrees: Int32

  /// A point from integers.
  public init(latitudeMicrodegrees: Int32, longitudeMicrodegrees: Int32) {
    self.latitudeMicrodegrees = latitudeMicrodegrees
    self.longitudeMicrodegrees = longitudeMicrodegrees
  }

  /// A point from degrees, rounded to microdegrees; nil outside ±90 / ±180 or not finite.
  public init?(latitude: Double, longitude: Double) {
    guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180 else {
      return nil
    }
    func microdegrees(_ degrees: Double) -> Int32 {
      let scaled = degrees * 1_000_000
      return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }
    self.init(
      latitudeMicrodegrees: microdegrees(latitude), longitudeMicrodegrees: microdegrees(longitude))
  }

  /// Latitude in degrees.
  public var latitude: Double { Double(latitudeMicrodegrees) / 1_000_000 }
  /// Longitude in degrees.
  public var longitude: Double { Double(longitudeMicrodegrees) / 1_000_000 }
}
