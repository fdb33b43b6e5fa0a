/// A point for distances: a place of the Earth as a unit vector, or a point of a plane.
///
/// All places of one index are of the same kind. The straight line between two unit vectors grows
/// with the great circle between them, so the nearest by one are the nearest by the other.
public struct WardPlace: Equatable, Sendable {
  /// The first coordinate.
  public let x: Double
  /// The second coordinate.
  public let y: Double
  /// The third coordinate; 0 in a plane.
  public let z: Double

  /// The place of a point of the Earth.
  public init(_ point: SpherePoint) {
    x = point.x
    y = point.y
    z = point.z
  }

  /// The place of a point of the Earth.
  public init(_ point: GeoPoint) { self.init(SpherePoint(point)) }

  /// A point of a plane or of space, in any unit of length; nil beyond a thousand million units.
  ///
  /// The limit keeps squares of distances far from the limits of single precision, in which the
  /// index compares boxes.
  public init?(x: Double, y: Double, z: Double = 0) {
    // A comparison with what is not a number is false, so this refuses it too.
    guard abs(x) <= 1e9, abs(y) <= 1e9, abs(z) <= 1e9 else { return nil }
    self.x = x
    self.y = y
    self.z = z
  }

  /// The square of the straight distance to another place.
  @inline(__always)
  public func squaredDistance(to other: WardPlace) -> Double {
    let (deltaX, deltaY, deltaZ) = (x - other.x, y - other.y, z - other.z)
    return deltaX * deltaX + deltaY * deltaY + deltaZ * deltaZ
  }

  /// The square of a straight line that no place of the Earth within some metres exceeds.
  ///
  /// For limits of lookups. One metre is added, more than all roundings.
  public static func squaredLimit(metres: Int) -> Double {
    // Half the Earth's circumference is 20,015,115 m: beyond that, everything is near.
    guard metres < 20_015_115 else { return .infinity }
    guard metres >= 0 else { return -1 }
    let chord = (Double(metres) + 1) / GreatCircle.radiusMetres
    return chord * chord
  }

  /// A number of metres that a place of the Earth at a squared straight distance is not nearer than.
  ///
  /// For bounds on travel: a great circle is never shorter than its chord.
  public static func leastMetres(squaredDistance: Double) -> Int {
    // Places of the Earth are at most 4 apart; what is more is no such distance.
    guard squaredDistance > 0, squaredDistance <= 5 else { return 0 }
    return max(0, Int(squaredDistance.squareRoot() * GreatCircle.radiusMetres) - 1)
  }

  /// A coordinate by its number, 0 … 2.
  @inline(__always)
  func coordinate(_ axis: Int) -> Double { axis == 0 ? x : axis == 1 ? y : z }
}
