/// What a ward must be for a lookup to find it.
public struct WardFilter: Hashable, Sendable {
  /// All of these attributes.
  public var required: WardAttributes
  /// At least one of these, if there are any: "free or on request".
  public var anyOf: WardAttributes
  /// Observed at this second or later (since 1970-01-01T00:00:00Z); nil takes any age, and wards
  /// never observed.
  public var oldest: Int64?
  /// The areas the patient belongs to, at most three, such as secondary area and prefecture.
  ///
  /// A ward that takes only patients of one area is found if that area is among these.
  public var areas: [Int32] {
    get { (0..<Int(areaCount)).map { areaKeys[$0 + 1] &- 1 } }
    set { (areaKeys, areaCount) = Self.keys(newValue) }
  }

  /// The keys of the areas, after 0 for wards that take anyone; the rest repeats 0.
  private(set) var areaKeys: SIMD4<Int32>
  private var areaCount: Int8

  /// A filter; areas beyond the third and below 0 are left out.
  public init(
    required: WardAttributes = [], anyOf: WardAttributes = [], oldest: Int64? = nil,
    areas: [Int32] = []
  ) {
    self.required = required
    self.anyOf = anyOf
    self.oldest = oldest
    (areaKeys, areaCount) = Self.keys(areas)
  }

  private static func keys(_ areas: [Int32]) -> (SIMD4<Int32>, Int8) {
    var keys = SIMD4<Int32>()
    var count = 0
    for area in areas where area >= 0 && area < .max && count < 3 {
      count += 1
      keys[count] = area + 1
    }
    return (keys, Int8(count))
  }
}

/// The facts of one ward that a lookup compares.
public struct WardEntry: Equatable, Sendable {
  /// Where it is; nil if that is unknown, and then no distance finds it.
  public var place: WardPlace?
  /// Its attributes.
  public var attributes: WardAttributes
  /// The only area whose patients it takes, 0 or greater; nil if it takes anyone.
  public var area: Int32?
  /// The second of the last observation since 1970-01-01T00:00:00Z; nil if there was none.
  public var observed: Int64?

  /// An entry.
  public init(
    place: WardPlace?, attributes: WardAttributes = [], area: Int32? = nil, observed: Int64? = nil
  ) {
    self.place = place
    self.attributes = attributes
    self.area = area
    self.observed = observed
  }
}
