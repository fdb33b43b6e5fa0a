// Problem: among n points of the Earth, all within a distance of a point, or the
//   k nearest, without looking at every point; exact to the metre, ties by index.
// Method: a k-d tree over the unit vectors of the points. Each node holds the box
//   around its points; leaves hold up to 16 points side by side in memory. A node
//   is left out when the box is farther away than the bound.
// Why correct: in space there are no poles and no antimeridian, so nothing is
//   special about high latitudes or 180° E. A chord is never longer than its arc,
//   so every point within d metres has a chord of at most d / R; the bound adds one
//   metre, which covers the rounding of distances to whole metres and every rounding
//   error of the boxes. What passes the boxes is measured exactly.
//   Clinics crowd in cities and are rare elsewhere; a tree follows that, a grid of
//   one cell size does not.
// Complexity: building O(n log² n); a query O(log n + m) on points spread over a
//   surface, for m points found, and O(m log m) to sort them.
// References: Bentley, "Multidimensional binary search trees", CACM 18 (1975);
//   Friedman, Bentley & Finkel, "An algorithm for finding best matches in
//   logarithmic expected time", ACM TOMS 3 (1977).

/// Finds the points near a point, nearest first.
public struct NearestIndex: Sendable {
  /// A point that was found.
  public typealias Neighbour = (index: Int32, metres: Int)

  /// The number of points that have a place.
  public var count: Int { points.count }

  /// The points in the order of the leaves.
  private let points: [SpherePoint]
  /// For each of `points`, its position in the caller's array.
  private let indices: [Int32]
  /// The nodes in preorder: the left child of a node follows it.
  private let nodes: [Node]

  private struct Node {
    var low: SpherePoint
    var high: SpherePoint
    var first: Int32
    var end: Int32
    /// The position of the right child; 0 for a leaf.
    var right: Int32
  }

  private static let leafSize = 16

  /// Indexes points by their position in the array; those that are nil are never found.
  ///
  /// - Complexity: O(n log² n).
  public init(points source: [GeoPoint?]) {
    var entries: [(point: SpherePoint, index: Int32)] = []
    entries.reserveCapacity(source.count)
    for (index, point) in source.enumerated() {
      if let point { entries.append((SpherePoint(point), Int32(index))) }
    }
    var nodes: [Node] = []
    if !entries.isEmpty { Self.build(&entries, 0, entries.count, into: &nodes) }
    self.nodes = nodes
    points = entries.map(\.point)
    indices = entries.map(\.index)
  }

  private static func build(
    _ entries: inout [(point: SpherePoint, index: Int32)], _ first: Int, _ end: Int,
    into nodes: inout [Node]
  ) {
    var low = entries[first].point
    var high = low
    for entry in entries[first..<end] {
      low = low.lower(entry.point)
      high = high.upper(entry.point)
    }
    let position = nodes.count
    nodes.append(Node(low: low, high: high, first: Int32(first), end: Int32(end), right: 0))
    guard end - first > leafSize else { return }
    let extent = (x: high.x - low.x, y: high.y - low.y, z: high.z - low.z)
    let axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2
    entries[first..<end].sort { left, right in
      let (leftKey, rightKey) = (left.point.coordinate(axis), right.point.coordinate(axis))
      return leftKey != rightKey ? leftKey < rightKey : left.index < right.index
    }
    let middle = first + (end - first) / 2
    build(&entries, first, middle, into: &nodes)
    nodes[position].right = Int32(nodes.count)
    build(&entries, middle, end, into: &nodes)
  }

  /// All points within a distance, sorted by distance and then by index.
  public func within(metres: Int, of point: GeoPoint) -> [(index: Int32, metres: Int)] {
    var found: [Neighbour] = []
    appendWithin(metres: metres, of: SpherePoint(point), to: &found)
    return found
  }

  /// Appends all points within a distance, sorted by distance and then by index.
  ///
  /// What the buffer held before stays as it is.
  public func appendWithin(
    metres: Int, of point: SpherePoint, to buffer: inout [(index: Int32, metres: Int)]
  ) {
    guard !nodes.isEmpty, metres >= 0 else { return }
    let start = buffer.count
    collect(0, metres, Self.bound(metres), point, &buffer)
    buffer.withUnsafeMutableBufferPointer { whole in
      var added = UnsafeMutableBufferPointer(rebasing: whole[start...])
      added.sort(by: Self.precedes)
    }
  }

  private func collect(
    _ node: Int, _ metres: Int, _ bound: Double, _ point: SpherePoint,
    _ buffer: inout [Neighbour]
  ) {
    let box = nodes[node]
    guard point.chordSquared(toBoxFrom: box.low, to: box.high) <= bound else { return }
    if box.right > 0 {
      collect(node + 1, metres, bound, point, &buffer)
      collect(Int(box.right), metres, bound, point, &buffer)
      return
    }
    for position in Int(box.first)..<Int(box.end)
    where point.chordSquared(to: points[position]) <= bound {
      let distance = point.metres(to: points[position])
      if distance <= metres { buffer.append((indices[position], distance)) }
    }
  }

  /// The nearest points, at most `count`, sorted by distance and then by index.
  ///
  /// Points farther than `metres` are left out, and those that `accepts` refuses. It is asked in no
  /// particular order, at most once for a point.
  public func nearest(
    _ count: Int, to point: GeoPoint, within metres: Int = .max,
    where accepts: (Int32) -> Bool = { _ in true }
  ) -> [(index: Int32, metres: Int)] {
    guard !nodes.isEmpty, count > 0, metres >= 0 else { return [] }
    var best = BoundedBest(capacity: count, metres: metres, bound: Self.bound(metres))
    search(0, SpherePoint(point), accepts, &best)
    best.found.sort(by: Self.precedes)
    return best.found
  }

  /// The best found so far as a heap with the worst on top, and what still could enter.
  private struct BoundedBest {
    let capacity: Int
    var metres: Int
    var bound: Double
    var found: [Neighbour] = []

    mutating func offer(_ candidate: Neighbour) {
      if found.count < capacity {
        found.append(candidate)
        var child = found.count - 1
        while child > 0, precedes(found[(child - 1) / 2], found[child]) {
          found.swapAt(child, (child - 1) / 2)
          child = (child - 1) / 2
        }
      } else if precedes(candidate, found[0]) {
        found[0] = candidate
        var parent = 0
        while true {
          var child = 2 * parent + 1
          guard child < found.count else { break }
          if child + 1 < found.count, precedes(found[child], found[child + 1]) { child += 1 }
          guard precedes(found[parent], found[child]) else { break }
          found.swapAt(parent, child)
          parent = child
        }
      } else {
        return
      }
      if found.count == capacity {
        metres = found[0].metres
        bound = NearestIndex.bound(metres)
      }
    }
  }

  private func search(
    _ node: Int, _ point: SpherePoint, _ accepts: (Int32) -> Bool, _ best: inout BoundedBest
  ) {
    let box = nodes[node]
    if box.right > 0 {
      let (left, right) = (node + 1, Int(box.right))
      let toLeft = point.chordSquared(toBoxFrom: nodes[left].low, to: nodes[left].high)
      let toRight = point.chordSquared(toBoxFrom: nodes[right].low, to: nodes[right].high)
      // The nearer side first: it tightens the bound for the other.
      if toLeft <= toRight {
        if toLeft <= best.bound { search(left, point, accepts, &best) }
        if toRight <= best.bound { search(right, point, accepts, &best) }
      } else {
        if toRight <= best.bound { search(right, point, accepts, &best) }
        if toLeft <= best.bound { search(left, point, accepts, &best) }
      }
      return
    }
    for position in Int(box.first)..<Int(box.end)
    where point.chordSquared(to: points[position]) <= best.bound {
      let distance = point.metres(to: points[position])
      if distance <= best.metres, accepts(indices[position]) {
        best.offer((indices[position], distance))
      }
    }
  }

  /// The square of a chord that no point within a distance exceeds.
  private static func bound(_ metres: Int) -> Double {
    // Half the Earth's circumference is 20,015,115 m: beyond that, everything is near.
    guard metres < 20_015_115 else { return .infinity }
    let chord = (Double(metres) + 1) / GreatCircle.radiusMetres
    return chord * chord
  }

  private static func precedes(_ left: Neighbour, _ right: Neighbour) -> Bool {
    left.metres != right.metres ? left.metres < right.metres : left.index < right.index
  }
}

extension SpherePoint {
  fileprivate init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  fileprivate func coordinate(_ axis: Int) -> Double { axis == 0 ? x : axis == 1 ? y : z }

  fileprivate func lower(_ other: SpherePoint) -> SpherePoint {
    SpherePoint(x: min(x, other.x), y: min(y, other.y), z: min(z, other.z))
  }

  fileprivate func upper(_ other: SpherePoint) -> SpherePoint {
    SpherePoint(x: max(x, other.x), y: max(y, other.y), z: max(z, other.z))
  }

  /// The square of the distance to the nearest point of a box; 0 inside.
  fileprivate func chordSquared(toBoxFrom low: SpherePoint, to high: SpherePoint) -> Double {
    let deltaX = max(low.x - x, x - high.x, 0)
    let deltaY = max(low.y - y, y - high.y, 0)
    let deltaZ = max(low.z - z, z - high.z, 0)
    return deltaX * deltaX + deltaY * deltaY + deltaZ * deltaZ
  }
}
