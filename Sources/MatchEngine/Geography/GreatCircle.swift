// Problem: the distance between two points of the Earth in whole metres, the
//   same integer on every machine, without trigonometry in hot loops.
// Method: each point becomes a unit vector once. The straight chord c between two
//   unit vectors gives the angle 2 asin(c / 2); beyond a quarter of the globe the
//   chord to the opposite point is used, where the arc sine is well conditioned.
// Why correct: this is the haversine formula, with sin²(Δ/2) = c² / 4 taken from
//   the vectors. Rounding errors stay below 0.1 micrometres, so two points of
//   equal coordinates are exactly 0 m apart and the result is symmetric.
//   The sphere itself is off from the ellipsoid by up to 0.6 %; roads are off by
//   far more (see TravelTime.md).
// Complexity: O(1); a distance between prepared points takes about 10 operations
//   and two square roots.
// Reference: Moritz, "Geodetic Reference System 1980" (mean radius R₁ = 6,371,008.8 m).

/// Distances along great circles of a sphere with the Earth's mean radius.
public enum GreatCircle {
  /// The mean radius of the Earth in metres (R₁ of GRS 80).
  public static let radiusMetres = 6_371_008.8

  /// The distance between two points in metres, rounded to the nearest.
  public static func metres(from: GeoPoint, to: GeoPoint) -> Int {
    SpherePoint(from).metres(to: SpherePoint(to))
  }
}

/// A point as a unit vector, made once so that distances need no trigonometry.
public struct SpherePoint: Equatable, Sendable {
  /// Towards latitude 0, longitude 0.
  let x: Double
  /// Towards latitude 0, longitude 90° east.
  let y: Double
  /// Towards the north pole.
  let z: Double

  /// The unit vector of a point.
  public init(_ point: GeoPoint) {
    let latitude = ElementaryFunctions.sineAndCosine(microdegrees: point.latitudeMicrodegrees)
    let longitude = ElementaryFunctions.sineAndCosine(microdegrees: point.longitudeMicrodegrees)
    x = latitude.cosine * longitude.cosine
    y = latitude.cosine * longitude.sine
    z = latitude.sine
  }

  /// The distance to another point in metres, rounded to the nearest.
  ///
  /// The same integer as ``GreatCircle/metres(from:to:)``.
  public func metres(to other: SpherePoint) -> Int {
    if let metres = Self.metres(chordSquared: chordSquared(to: other)) { return metres }
    let diameter = 2 * GreatCircle.radiusMetres
    let (sumX, sumY, sumZ) = (x + other.x, y + other.y, z + other.z)
    let opposite = (sumX * sumX + sumY * sumY + sumZ * sumZ).squareRoot() / 2
    return Int(diameter * (Double.pi / 2 - ElementaryFunctions.arcSine(opposite)) + 0.5)
  }

  /// The same by the square of the straight distance; nil beyond a quarter of the way round, where it
  /// does not say enough.
  @inline(__always)
  static func metres(chordSquared square: Double) -> Int? {
    square > 2
      ? nil
      : Int(
        2 * GreatCircle.radiusMetres * ElementaryFunctions.arcSine(square.squareRoot() / 2) + 0.5)
  }

  /// The square of the straight distance through the unit sphere, 0 … 4.
  func chordSquared(to other: SpherePoint) -> Double {
    let (deltaX, deltaY, deltaZ) = (x - other.x, y - other.y, z - other.z)
    return deltaX * deltaX + deltaY * deltaY + deltaZ * deltaZ
  }
}
