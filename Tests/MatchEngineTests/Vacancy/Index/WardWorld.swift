import MatchEngine

/// Random wards and the answers of a scan over all of them.
struct WardWorld {
  /// How many attributes the wards have; more than a word of them.
  static let attributeCount = 70

  var entries: [WardEntry] = []

  /// Kinds of worlds that break indexes: ties, crowds, gaps, poles.
  static let kinds = ["grid", "plane", "point", "line", "globe", "towns", "poles"]

  init(_ kind: String, count: Int, unplaced: Double = 0.05, _ random: inout SeededGenerator) {
    for _ in 0..<count {
      let place = random.chance(unplaced) ? nil : Self.place(kind, &random)
      entries.append(
        WardEntry(
          place: place, attributes: Self.attributes(&random),
          area: random.chance(0.4) ? Int32(random.next(below: 6)) : nil,
          observed: random.chance(0.05) ? nil : Int64(random.next(below: 1_000))))
    }
  }

  static func place(_ kind: String, _ random: inout SeededGenerator) -> WardPlace? {
    func earth(_ latitude: Int, _ longitude: Int) -> WardPlace {
      WardPlace(
        GeoPoint(
          latitudeMicrodegrees: Int32(latitude), longitudeMicrodegrees: Int32(longitude)))
    }
    switch kind {
    case "grid":
      // Whole numbers: many wards are exactly as far as others.
      return WardPlace(x: Double(random.next(below: 20)), y: Double(random.next(below: 20)))
    case "plane": return WardPlace(x: random.unit() * 2_000 - 1_000, y: random.unit() * 1_500)
    case "point": return WardPlace(x: 3.25, y: -7.5, z: 1)
    case "line": return WardPlace(x: 1e9, y: random.unit() * 1e-3, z: -1e9)
    case "globe":
      return earth(
        random.next(in: -90_000_000...90_000_000), random.next(in: -180_000_000...180_000_000))
    case "towns":
      let town = random.next(below: 5)
      return earth(
        33_000_000 + town * 2_000_000 + random.next(below: 30_000),
        131_000_000 + town * 1_700_000 + random.next(below: 30_000))
    default:
      return earth(
        (random.chance(0.5) ? 1 : -1) * random.next(in: 89_990_000...90_000_000),
        random.next(in: -180_000_000...180_000_000))
    }
  }

  /// Low numbers are common, high ones rare.
  static func attributes(_ random: inout SeededGenerator) -> WardAttributes {
    var attributes = WardAttributes()
    for attribute in 0..<attributeCount
    where random.chance(attribute % 10 < 5 ? 0.8 : 0.25) { attributes.insert(attribute) }
    return attributes
  }

  /// A filter of several needs; some are met by no ward.
  static func filter(_ random: inout SeededGenerator) -> WardFilter {
    var required = WardAttributes()
    for _ in 0..<random.next(below: 5) { required.insert(random.next(below: attributeCount)) }
    var anyOf = WardAttributes()
    if random.chance(0.4) {
      for _ in 0...random.next(below: 3) { anyOf.insert(random.next(below: attributeCount)) }
    }
    return WardFilter(
      required: required, anyOf: anyOf,
      oldest: random.chance(0.5) ? Int64(random.next(below: 1_000)) : nil,
      areas: (0..<random.next(below: 4)).map { _ in Int32(random.next(below: 6)) })
  }

  /// What a filter asks for, as lists: plain, and quick enough for debug builds.
  struct Demand {
    let required: [Int]
    let anyOf: [Int]
    let oldest: Int64?
    let areas: [Int32]

    init(_ filter: WardFilter) {
      required = (0..<WardAttributes.capacity).filter(filter.required.contains)
      anyOf = (0..<WardAttributes.capacity).filter(filter.anyOf.contains)
      oldest = filter.oldest
      areas = filter.areas
    }

    /// Whether a ward matches, from the meaning of the words alone.
    func matches(_ entry: WardEntry) -> Bool {
      for attribute in required where !entry.attributes.contains(attribute) { return false }
      if !anyOf.isEmpty, !anyOf.contains(where: entry.attributes.contains) { return false }
      if let oldest {
        guard let observed = entry.observed, observed >= oldest else { return false }
      }
      guard let area = entry.area else { return true }
      return areas.contains(area)
    }
  }

  /// The wards that match, sorted by distance and then by number.
  func sorted(
    from place: WardPlace, _ filter: WardFilter
  ) -> [(squaredDistance: Double, ward: Int32)] {
    var found: [(squaredDistance: Double, ward: Int32)] = []
    let demand = Demand(filter)
    for (ward, entry) in entries.enumerated() {
      guard let there = entry.place, demand.matches(entry) else { continue }
      found.append((place.squaredDistance(to: there), Int32(ward)))
    }
    return found.sorted { ($0.squaredDistance, $0.ward) < ($1.squaredDistance, $1.ward) }
  }
}
