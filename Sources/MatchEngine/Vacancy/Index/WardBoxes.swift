// Problem: put points in an order in which every run of 64, 512, 4,096 … from the start lies close
//   together, and keep a box around each such run.
// Method: a k-d tree without pointers. The run of a node of level l holds 64 · 8^l places and its
//   eight children follow each other, so positions alone say who is whose child. A run is halved
//   three times across its widest side, each time at a multiple of the children's size: all leaves
//   but the last are full. The boxes of the eight children of a node stand side by side, so that one
//   pass of vector instructions measures a point against all eight. They are kept in single
//   precision, rounded outwards: half the memory and half the instructions.
// Why correct: the halves are cut by (coordinate, index), a total order, so the order is the same on
//   every machine. A box holds its points because its low sides are rounded down and its high sides
//   up. Children that do not exist have boxes from +∞ to −∞, whose distance is infinite.
// Complexity: O(n log n) expected to build, by quick selection; 24 · n / 56 bytes.
// References: Bentley, "Multidimensional binary search trees", CACM 18 (1975); Hoare, "Algorithm 65:
//   find", CACM 4 (1961).

/// The boxes of a k-d tree of eight children a node, whose leaves are runs of 64 positions.
struct WardBoxes: Sendable {
  /// The places of a leaf.
  static let leafSize = 64
  /// The places of the lowest nodes, whose children are leaves.
  static let blockSize = leafSize * 8

  /// The lower and the upper sides of four boxes.
  struct Four: Sendable {
    var lowX = SIMD4<Float>(repeating: .infinity)
    var lowY = SIMD4<Float>(repeating: .infinity)
    var lowZ = SIMD4<Float>(repeating: .infinity)
    var highX = SIMD4<Float>(repeating: -.infinity)
    var highY = SIMD4<Float>(repeating: -.infinity)
    var highZ = SIMD4<Float>(repeating: -.infinity)

    mutating func set(_ box: Int, _ low: WardPlace, _ high: WardPlace) {
      lowX[box] = low.x.roundedDown
      lowY[box] = low.y.roundedDown
      lowZ[box] = low.z.roundedDown
      highX[box] = high.x.roundedUp
      highY[box] = high.y.roundedUp
      highZ[box] = high.z.roundedUp
    }
  }

  /// The boxes of the eight children of a node.
  struct Family: Sendable {
    var first = Four()
    var second = Four()
  }

  /// The families of all nodes, those of level 1 (blocks) first, then those of level 2 and so on.
  private(set) var families: [Family] = []
  /// Where the families of each level start; level 0 has none.
  private(set) var starts: [Int] = [0]

  /// The level of the root; 0 if there are no points.
  var height: Int { starts.count - 1 }

  /// A point and its index, while they are put in order.
  struct Entry {
    var place: WardPlace
    var index: Int32
  }

  /// Puts entries in the order of the leaves and makes the boxes.
  init(ordering entries: inout [Entry]) {
    guard !entries.isEmpty else { return }
    var span = Self.blockSize
    while true {
      starts.append(families.count)
      let count = (entries.count + span - 1) / span
      families.append(contentsOf: repeatElement(Family(), count: count))
      if span >= entries.count { break }
      span *= 8
    }
    entries.withUnsafeMutableBufferPointer { buffer in
      Self.order(buffer, span)
      for level in 1...height { fill(level, buffer) }
    }
  }

  /// Orders a run so that each of its halves, and their halves down to leaves, lies together.
  private static func order(_ run: UnsafeMutableBufferPointer<Entry>, _ span: Int) {
    guard run.count > Self.leafSize else { return }
    let half = span / 2
    guard run.count > half else { return order(run, half) }
    var low = run[0].place
    var high = low
    for entry in run {
      low = low.lower(entry.place)
      high = high.upper(entry.place)
    }
    let extent = (x: high.x - low.x, y: high.y - low.y, z: high.z - low.z)
    let axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2
    select(run, half, axis)
    order(UnsafeMutableBufferPointer(rebasing: run[..<half]), half)
    order(UnsafeMutableBufferPointer(rebasing: run[half...]), half)
  }

  /// Moves the `count` least entries of a run to its front.
  private static func select(
    _ run: UnsafeMutableBufferPointer<Entry>, _ count: Int, _ axis: Int
  ) {
    var first = 0
    var last = run.count - 1
    while first < last {
      let middle = first + (last - first) / 2
      // The median of three, so that runs already in order are not the worst case.
      if precedes(run[middle], run[first], axis) { run.swapAt(middle, first) }
      if precedes(run[last], run[first], axis) { run.swapAt(last, first) }
      if precedes(run[last], run[middle], axis) { run.swapAt(last, middle) }
      let pivot = run[middle]
      var left = first
      var right = last
      while left <= right {
        while precedes(run[left], pivot, axis) { left += 1 }
        while precedes(pivot, run[right], axis) { right -= 1 }
        if left <= right {
          run.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count <= right {
        last = right
      } else if count >= left {
        first = left
      } else {
        return
      }
    }
  }

  @inline(__always)
  private static func precedes(_ left: Entry, _ right: Entry, _ axis: Int) -> Bool {
    let (leftKey, rightKey) = (left.place.coordinate(axis), right.place.coordinate(axis))
    return leftKey != rightKey ? leftKey < rightKey : left.index < right.index
  }

  /// Makes the boxes of the children of all nodes of a level.
  private mutating func fill(_ level: Int, _ entries: UnsafeMutableBufferPointer<Entry>) {
    var size = Self.leafSize
    for _ in 1..<level { size *= 8 }
    var child = 0
    var first = 0
    while first < entries.count {
      let end = min(first + size, entries.count)
      var low = entries[first].place
      var high = low
      for position in first..<end {
        low = low.lower(entries[position].place)
        high = high.upper(entries[position].place)
      }
      let node = starts[level] + child / 8
      if child % 8 < 4 {
        families[node].first.set(child % 8, low, high)
      } else {
        families[node].second.set(child % 8 - 4, low, high)
      }
      child += 1
      first = end
    }
  }
}

extension Double {
  /// The greatest number of single precision that is not greater.
  @inline(__always)
  var roundedDown: Float {
    let nearest = Float(self)
    return Double(nearest) <= self ? nearest : nearest.nextDown
  }

  /// The least number of single precision that is not less.
  @inline(__always)
  var roundedUp: Float {
    let nearest = Float(self)
    return Double(nearest) >= self ? nearest : nearest.nextUp
  }
}

extension WardPlace {
  fileprivate init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  fileprivate func lower(_ other: WardPlace) -> WardPlace {
    WardPlace(min(x, other.x), min(y, other.y), min(z, other.z))
  }

  fileprivate func upper(_ other: WardPlace) -> WardPlace {
    WardPlace(max(x, other.x), max(y, other.y), max(z, other.z))
  }
}
