// Problem: draw a region of tens of kilometres so that distances look right.
// Method: equirectangular around the middle: y is latitude, x is longitude times the cosine of
//   the middle latitude. The cosine comes from measuring: the length of a small step east over
//   the length of the same step north, which needs no trigonometry here.
// Why right: within 100 km of the middle in Japan the scale errs by less than 2 %.

import MatchEngine

/// Places on the drawing.
struct MapProjection {
  /// The size of the drawing.
  let width: Double
  /// The size of the drawing.
  let height: Double
  /// Lengths on the drawing for a kilometre.
  let perKilometre: Double
  /// Each institution's place; nil if none is known.
  let points: [MapPoint?]

  private let middleLatitude: Double
  private let middleLongitude: Double
  private let perDegreeNorth: Double
  private let perDegreeEast: Double

  /// Projects all institutions of a plan; nil if no place is known.
  init?(_ context: PageContext) {
    let places = context.region.places
    let known = places.compactMap(\.point)
    guard let first = known.first else { return nil }
    var (south, north) = (first.latitude, first.latitude)
    var (west, east) = (first.longitude, first.longitude)
    for point in known {
      south = min(south, point.latitude)
      north = max(north, point.latitude)
      west = min(west, point.longitude)
      east = max(east, point.longitude)
    }
    middleLatitude = (south + north) / 2
    middleLongitude = (west + east) / 2
    let stepNorth = Self.kilometres(0.1, 0, middleLatitude, middleLongitude)
    let stepEast = Self.kilometres(0, 0.1, middleLatitude, middleLongitude)
    let spanNorth = max((north - south) * 10 * stepNorth, 0.5)
    let spanEast = max((east - west) * 10 * stepEast, 0.5)
    let margin = 54.0
    width = 960
    let ratio = min(max(spanNorth / spanEast, 0.45), 0.72)
    height = (ratio * (width - 2 * margin)).rounded() + 2 * margin
    perKilometre = min((width - 2 * margin) / spanEast, (height - 2 * margin) / spanNorth)
    perDegreeNorth = stepNorth * 10 * perKilometre
    perDegreeEast = stepEast * 10 * perKilometre
    let (centreX, centreY) = (width / 2, height / 2)
    let (latitude, longitude) = (middleLatitude, middleLongitude)
    let (scaleX, scaleY) = (perDegreeEast, perDegreeNorth)
    var taken: Set<Cell> = []
    var points = places.map { place -> MapPoint? in
      guard let point = place.point else { return nil }
      let own = MapPoint(
        x: centreX + (point.longitude - longitude) * scaleX,
        y: centreY - (point.latitude - latitude) * scaleY, isOwn: place.basis == .own)
      if own.isOwn { taken.insert(Cell(own.x, own.y)) }
      return own
    }
    for (index, point) in points.enumerated() {
      guard let point, !point.isOwn else { continue }
      for count in 0..<Self.offsets {
        let offset = Self.offset(count)
        let cell = Cell(point.x + offset.x, point.y + offset.y)
        guard taken.insert(cell).inserted || count == Self.offsets - 1 else { continue }
        points[index] = MapPoint(x: point.x + offset.x, y: point.y + offset.y, isOwn: false)
        break
      }
    }
    self.points = points
  }

  /// A square of the drawing with room for one symbol.
  private struct Cell: Hashable {
    let column: Int
    let row: Int

    init(_ x: Double, _ y: Double) {
      column = Int((x / 24).rounded(.down))
      row = Int((y / 24).rounded(.down))
    }
  }

  /// How many places around a centre are tried.
  private static let offsets = 49

  /// The place of a point on the drawing.
  func position(of point: GeoPoint) -> MapPoint {
    MapPoint(
      x: width / 2 + (point.longitude - middleLongitude) * perDegreeEast,
      y: height / 2 - (point.latitude - middleLatitude) * perDegreeNorth, isOwn: true)
  }

  private static func kilometres(
    _ north: Double, _ east: Double, _ latitude: Double, _ longitude: Double
  ) -> Double {
    let base = min(max(latitude, -89), 89)
    let start = min(max(longitude, -179), 179)
    guard let from = GeoPoint(latitude: base, longitude: start),
      let to = GeoPoint(latitude: base + north, longitude: start + east)
    else { return 1 }
    return max(Double(GreatCircle.metres(from: from, to: to)) / 1000, 0.001)
  }

  /// Institutions without a place of their own stand in rings around the centre, eight to a ring.
  private static func offset(_ count: Int) -> (x: Double, y: Double) {
    guard count > 0 else { return (0, 0) }
    let directions = [
      (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (0.71, 0.71), (-0.71, 0.71),
      (-0.71, -0.71), (0.71, -0.71),
    ]
    let radius = 24.0 * Double((count - 1) / 8 + 1)
    let direction = directions[(count - 1) % 8]
    return (direction.0 * radius, direction.1 * radius)
  }
}

/// A place on the drawing.
struct MapPoint {
  /// From the left.
  let x: Double
  /// From the top.
  let y: Double
  /// Whether it is the institution's own place, not the centre of its area.
  let isOwn: Bool
}
