// The wards of a region as the board numbers them: dense integers in the order of the document, by
// institution and then by ward, so that everything about wards can stand in arrays.

/// The number of a ward on the board is its position in this table.
///
/// Immutable: a changed region has a table of its own, and the board moves over by ids. An object, so
/// that who asks for a ward does not copy the references of a whole region.
public final class WardTable: Sendable {
  /// The region.
  public let region: Region
  /// The calendar of its policy.
  public let calendar: DutyCalendar
  /// For each ward, its institution.
  public let institutions: [InstitutionID]
  /// For each ward, its category.
  public let categories: [WardCategory]
  /// For each ward, who may see it.
  public let visibilities: [ViewerLevel]
  /// For each ward, its admission windows as a mask; see ``mask(of:)``.
  public let windowMasks: [UInt8]
  /// For each institution, the number of its first ward; one more entry than there are institutions.
  public let firstWard: [Int32]
  /// For each ward, what lookups ask of its record.
  let traits: [WardTraits]
  /// For each ward, its ids: they are told of every ward that a lookup shows.
  private let keys: [WardKey]
  /// For each institution, its place as a unit vector; nil where it is unknown.
  let points: [SpherePoint?]

  /// The wards of a region.
  ///
  /// - Complexity: O(wards).
  public init(region: Region) {
    self.region = region
    calendar = DutyCalendar(policy: region.document.policy)
    var institutions: [InstitutionID] = []
    var categories: [WardCategory] = []
    var visibilities: [ViewerLevel] = []
    var windowMasks: [UInt8] = []
    var firstWard: [Int32] = []
    var traits: [WardTraits] = []
    var keys: [WardKey] = []
    firstWard.reserveCapacity(region.document.institutions.count + 1)
    for (index, institution) in region.document.institutions.enumerated() {
      firstWard.append(Int32(institutions.count))
      for ward in institution.wards {
        institutions.append(InstitutionID(index))
        keys.append(WardKey(institution: institution.id, ward: ward.id))
        categories.append(ward.category)
        visibilities.append(ward.visibility)
        let own = WardTraits(ward)
        traits.append(own)
        windowMasks.append(own.windowMask)
      }
    }
    firstWard.append(Int32(institutions.count))
    self.institutions = institutions
    self.categories = categories
    self.visibilities = visibilities
    self.windowMasks = windowMasks
    self.firstWard = firstWard
    self.traits = traits
    self.keys = keys
    points = region.places.map { place in place.point.map { SpherePoint($0) } }
  }

  /// How many wards there are.
  public var count: Int { institutions.count }

  /// The bit of a part of the week in ``windowMasks``.
  public static func mask(of band: AdmissionBand) -> UInt8 {
    switch band {
    case .weekday: 1
    case .saturday: 2
    case .holiday: 4
    case .night: 8
    }
  }

  /// The ward of two ids; nil if the region has none.
  ///
  /// - Complexity: O(wards of the institution).
  public func ward(institution: String, ward: String) -> Int32? {
    guard let owner = region.institutionByID[institution] else { return nil }
    let wards = region.document.institutions[owner.value].wards
    guard let position = wards.firstIndex(where: { $0.id == ward }) else { return nil }
    return firstWard[owner.value] + Int32(position)
  }

  /// The ward of a key; nil if the region has none.
  public func ward(_ key: WardKey) -> Int32? { ward(institution: key.institution, ward: key.ward) }

  /// The wards of an institution.
  public func wards(of institution: InstitutionID) -> Range<Int32> {
    firstWard[institution.value]..<firstWard[institution.value + 1]
  }

  /// The institution of a ward.
  public func institution(of ward: Int32) -> InstitutionID { institutions[Int(ward)] }

  /// The record of a ward.
  public func record(of ward: Int32) -> WardRecord {
    let owner = institutions[Int(ward)]
    return region.document.institutions[owner.value].wards[Int(ward - firstWard[owner.value])]
  }

  /// How a ward usually stands; cheaper than by its record.
  public func pattern(of ward: Int32) -> [VacancyPattern] {
    let owner = institutions[Int(ward)]
    return region.document.institutions[owner.value].wards[Int(ward - firstWard[owner.value])]
      .pattern
  }

  /// The ids of a ward.
  public func key(of ward: Int32) -> WardKey { keys[Int(ward)] }

  /// The name of a ward; cheaper than by its record.
  public func name(of ward: Int32) -> String {
    let owner = institutions[Int(ward)].value
    return region.document.institutions[owner].wards[Int(ward - firstWard[owner])].name
  }

  /// The name and the telephone number of the institution of a ward; cheaper than by its record.
  public func institutionLabel(of ward: Int32) -> (name: String, telephone: String?) {
    let owner = institutions[Int(ward)].value
    return (
      region.document.institutions[owner].name, region.document.institutions[owner].telephone
    )
  }

  /// Where a ward is, and how that is known.
  public func place(of ward: Int32) -> Place { region.places[institutions[Int(ward)].value] }

  /// Where a ward is, as a unit vector; nil where that is unknown.
  func point(of ward: Int32) -> SpherePoint? { points[institutions[Int(ward)].value] }

  /// The area of a ward.
  public func area(of ward: Int32) -> AreaID {
    region.areaOfInstitution[institutions[Int(ward)].value]
  }

  /// The area of a level around a ward; nil if there is none.
  public func ancestor(of ward: Int32, at level: AreaLevel) -> AreaID? {
    region.ancestor(of: area(of: ward), at: level)
  }

  /// Whether a ward admits in a part of the week.
  public func admits(_ ward: Int32, in band: AdmissionBand) -> Bool {
    let mask = windowMasks[Int(ward)]
    return mask == 0 || mask & Self.mask(of: band) != 0
  }

  /// Whether a ward takes patients from an area, by the area level that it named.
  ///
  /// True where the ward named none. False where it named a level and the two are not in the same
  /// area of that level, or one of them is in none.
  public func admits(_ ward: Int32, from area: AreaID) -> Bool {
    guard let level = traits[Int(ward)].admitsFrom else { return true }
    guard let own = ancestor(of: ward, at: level) else { return false }
    return region.ancestor(of: area, at: level) == own
  }
}

/// The ids of a ward.
public struct WardKey: Hashable, Comparable, Sendable {
  /// The id of the institution.
  public var institution: String
  /// The id of the ward in its institution.
  public var ward: String

  /// The ids of a ward.
  public init(institution: String, ward: String) {
    self.institution = institution
    self.ward = ward
  }

  /// Orders by institution, then by ward.
  public static func < (left: Self, right: Self) -> Bool {
    (left.institution, left.ward) < (right.institution, right.ward)
  }
}
