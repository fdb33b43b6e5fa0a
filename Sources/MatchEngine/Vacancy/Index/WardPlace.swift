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

  /// A coordinate by its number, 0 … 2.
  @inline(__always)
  func coordinate(_ axis: Int) -> Double { axis == 0 ? x : axis == 1 ? y : z }
}
