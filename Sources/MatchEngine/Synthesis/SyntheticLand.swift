// Problem: places that fall on land, near other places, as towns do, anywhere in Japan.
// Method: the spine of the four main islands as a coarse polyline; an area is a point of the spine
//   moved sideways, towns are scattered around it, institutions around the towns. Sums of uniform
//   draws stand in for a bell curve. This is for looks and for realistic distances, not a map.

/// Where synthetic institutions stand.
struct SyntheticLand {
  /// Hokkaidō to Kyūshū, in degrees.
  private static let spine: [(latitude: Double, longitude: Double)] = [
    (43.9, 143.6), (43.3, 142.6), (42.9, 141.6), (42.1, 140.6), (40.7, 140.9), (39.6, 141.0),
    (38.3, 140.6), (37.3, 140.1), (36.4, 139.6), (35.8, 139.3), (35.6, 138.4), (35.3, 137.2),
    (35.0, 136.2), (34.8, 135.4), (34.7, 134.2), (34.6, 133.2), (34.3, 132.2), (34.1, 131.2),
    (33.5, 130.7), (32.9, 130.8), (32.0, 130.9), (31.7, 130.6),
  ]

  /// The point that lies at a share 0 … 1 of the way along the spine.
  static func onSpine(_ share: Double) -> GeoPoint {
    let position = min(max(share, 0), 0.9999) * Double(spine.count - 1)
    let index = Int(position)
    let rest = position - Double(index)
    let (from, to) = (spine[index], spine[index + 1])
    return point(
      from.latitude + rest * (to.latitude - from.latitude),
      from.longitude + rest * (to.longitude - from.longitude))
  }

  /// A point `north` and `east` metres away.
  static func moved(_ start: GeoPoint, north: Int, east: Int) -> GeoPoint {
    let cosine = ElementaryFunctions.sineAndCosine(microdegrees: start.latitudeMicrodegrees).cosine
    // 111,195 m to a degree on the mean sphere.
    let latitude = start.latitude + Double(north) / 111_195
    let longitude = start.longitude + Double(east) / (111_195 * max(0.2, cosine))
    return point(latitude, longitude)
  }

  /// A point around a centre: each coordinate is a sum of three uniform draws.
  static func scattered(
    around centre: GeoPoint, spreadMetres: Int, _ generator: inout SeededGenerator
  ) -> GeoPoint {
    func offset() -> Int {
      (0..<3).reduce(0) { sum, _ in sum + generator.next(in: -spreadMetres...spreadMetres) } / 2
    }
    return moved(centre, north: offset(), east: offset())
  }

  private static func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    let clamped = (min(max(latitude, 24.5), 45.3), min(max(longitude, 123.5), 145.6))
    return GeoPoint(latitude: clamped.0, longitude: clamped.1)
      ?? GeoPoint(latitudeMicrodegrees: 35_000_000, longitudeMicrodegrees: 135_000_000)
  }
}
