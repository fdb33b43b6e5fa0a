// Problem: many units wait for a place, and one that bids drives another out: in what order do they bid?
// Method: first in, first out, in a queue for each area of origins with neighbouring numbers: what
//   these bid for is near in memory when the numbers are those of `TransportOrder`.
// Why correct: any order does; only time depends on it.
// Complexity: O(1) for each step; 8 bytes a unit.

/// Units that wait for a place, by area.
struct WaitingUnits: ~Copyable {
  /// Origins in an area, in problems that have several: their lists, bids and prices fit a cache.
  static let areaSize = 1 << areaShift
  private static let areaShift = 9

  /// How many areas there are.
  let areas: Int
  /// How many units wait in each area.
  let count: FlatArray<Int32>
  /// How many units wait.
  private(set) var total = 0
  /// The unit after each in its queue; −1 at the end.
  private let following: FlatArray<Int32>
  private let first: FlatArray<Int32>
  private let last: FlatArray<Int32>

  /// No units of so many.
  init(count units: Int, origins: Int) {
    areas =
      origins < TransportOrder.leastOrigins ? 1 : (origins + Self.areaSize - 1) / Self.areaSize
    count = FlatArray(repeating: 0, count: areas)
    following = FlatArray(repeating: -1, count: units)
    first = FlatArray(repeating: -1, count: areas)
    last = FlatArray(repeating: -1, count: areas)
  }

  /// Adds a unit of an origin at the end of its area's queue.
  @inline(__always)
  mutating func append(_ unit: Int32, of origin: Int) {
    let area = areas == 1 ? 0 : origin &>> Self.areaShift
    following[unit] = -1
    if first[area] < 0 { first[area] = unit } else { following[last[area]] = unit }
    last[area] = unit
    count[area] &+= 1
    total &+= 1
  }

  /// Takes the first unit of an area; nil if none waits there.
  @inline(__always)
  mutating func takeFirst(of area: Int) -> Int32? {
    let unit = first[area]
    guard unit >= 0 else { return nil }
    first[area] = following[unit]
    count[area] &-= 1
    total &-= 1
    return unit
  }

  /// All units that wait.
  func units() -> [Int32] {
    var units: [Int32] = []
    units.reserveCapacity(total)
    for area in 0..<areas {
      var unit = first[area]
      while unit >= 0 {
        units.append(unit)
        unit = following[unit]
      }
    }
    return units
  }
}
