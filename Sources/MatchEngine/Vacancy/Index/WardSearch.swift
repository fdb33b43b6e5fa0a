// Problem: show a visitor the wards that match, roughly nearest first, until nothing that is left can
//   interest it.
// Method: depth first, the nearest child first; the eight children of a node are measured at once, and
//   a distance carries the number of its child in its last three bits, so the least of eight integers
//   is the next child. At a block the words are ANDed before anything is measured.
// Why correct: a child is left out if a lower bound of its squared distance is above the visitor's
//   limit. The bound is computed in single precision from sides rounded outwards and a point rounded
//   both ways, so that each side's distance is too small, but for the rounding of three differences,
//   squares and sums: less than 8 parts in 2^24. Clearing three bits lowers it further; the limit is
//   raised by 16 units in the last place. The wards themselves are measured in double precision.
// Complexity: see VacancyIndex.swift.

/// Is shown wards, and says how far the search still has to go.
protocol WardVisitor {
  /// The square of the distance beyond which no ward is wanted; it may shrink with each visit.
  var limit: Double { get }

  /// Takes a ward that matches, at a squared distance not beyond the limit.
  mutating func visit(_ ward: Int32, squaredDistance: Double)
}

/// A depth-first walk through the tree for one lookup.
struct WardSearch<Visitor: WardVisitor> {
  let words: UnsafeRawPointer
  let families: UnsafePointer<WardBoxes.Family>
  let starts: UnsafePointer<Int>
  let rows: UnsafePointer<VacancyIndex.Row>
  let wards: UnsafePointer<Int32>
  /// The bytes from the words of a block to those of an attribute needed.
  let columns: UnsafePointer<Int>
  let columnCount: Int
  /// The same for the attributes of which one is enough.
  let choices: UnsafePointer<Int>
  let choiceCount: Int
  /// The bytes of the words of a block.
  let stride: Int
  let place: WardPlace
  let oldest: Int32
  let areaKeys: SIMD4<Int32>
  let down: SIMD4<Float>
  let up: SIMD4<Float>
  var visitor: Visitor

  /// The greatest key of a child that is still wanted.
  @inline(__always)
  private var limitKey: Int32 {
    // A limit beyond single precision is none; an infinite distance is never within it.
    let limit = min(visitor.limit, 1e30)
    guard limit >= 0 else { return -1 }
    return (Int32(bitPattern: Float(limit).bitPattern) &+ 16) | 7
  }

  /// The lower bounds of the squared distances of the children of a node, with their numbers.
  @inline(__always)
  private func keys(_ family: UnsafePointer<WardBoxes.Family>) -> Keys {
    Keys(
      first: Self.keys(family.pointee.first, down, up) | SIMD4(0, 1, 2, 3),
      second: Self.keys(family.pointee.second, down, up) | SIMD4(4, 5, 6, 7))
  }

  @inline(__always)
  private static func keys(
    _ boxes: WardBoxes.Four, _ down: SIMD4<Float>, _ up: SIMD4<Float>
  ) -> SIMD4<Int32> {
    let x = outside(boxes.lowX, boxes.highX, down.x, up.x)
    let y = outside(boxes.lowY, boxes.highY, down.y, up.y)
    let z = outside(boxes.lowZ, boxes.highZ, down.z, up.z)
    return unsafeBitCast(x * x + y * y + z * z, to: SIMD4<Int32>.self) & SIMD4(repeating: ~7)
  }

  /// The distances of a coordinate from intervals; 0 inside.
  @inline(__always)
  private static func outside(
    _ low: SIMD4<Float>, _ high: SIMD4<Float>, _ down: Float, _ up: Float
  ) -> SIMD4<Float> {
    // At most one of the two is positive, so the sum is the greater.
    positive(low - SIMD4(repeating: up)) + positive(SIMD4(repeating: down) - high)
  }

  /// Numbers with 0 for those below 0.
  ///
  /// As integers: comparisons of floating-point vectors become many more instructions on processors
  /// without the newer vector sets.
  @inline(__always)
  private static func positive(_ numbers: SIMD4<Float>) -> SIMD4<Float> {
    let bits = unsafeBitCast(numbers, to: SIMD4<Int32>.self)
    return unsafeBitCast(bits & ~(bits &>> 31), to: SIMD4<Float>.self)
  }

  /// The keys of eight children, none of which is negative.
  ///
  /// Squared distances as integers, with the number of the child in the last three bits.
  private struct Keys {
    var first: SIMD4<Int32>
    var second: SIMD4<Int32>

    /// The least key.
    @inline(__always)
    var least: Int32 {
      let difference = second &- first
      let four = first &+ (difference & (difference &>> 31))
      return min(min(four[0], four[1]), min(four[2], four[3]))
    }

    /// Puts the greatest key in the place of a key.
    @inline(__always)
    mutating func remove(_ key: Int32) {
      first |= Self.mask(first, key)
      second |= Self.mask(second, key)
    }

    @inline(__always)
    private static func mask(_ keys: SIMD4<Int32>, _ key: Int32) -> SIMD4<Int32> {
      // Only 0 becomes negative when 1 is taken away.
      (((keys ^ SIMD4(repeating: key)) &- SIMD4(repeating: 1)) &>> 31) & SIMD4(repeating: .max)
    }
  }

  /// Walks through a node of a level.
  mutating func descend(_ level: Int, _ node: Int) {
    if level == 1 { return block(node) }
    var keys = keys(families + (starts[level] + node))
    while true {
      let key = keys.least
      guard key <= limitKey else { return }
      let child = Int(key & 7)
      keys.remove(key)
      descend(level - 1, node << 3 | child)
    }
  }

  /// Walks through a block of eight leaves.
  @inline(__always)
  mutating func block(_ node: Int) {
    let base = words + node &* stride
    var left = base.loadUnaligned(fromByteOffset: columns[0], as: SIMD8<UInt64>.self)
    var column = 1
    while column < columnCount {
      left &= base.loadUnaligned(fromByteOffset: columns[column], as: SIMD8<UInt64>.self)
      column += 1
    }
    if choiceCount > 0 {
      var some = SIMD8<UInt64>()
      for choice in 0..<choiceCount {
        some |= base.loadUnaligned(fromByteOffset: choices[choice], as: SIMD8<UInt64>.self)
      }
      left &= some
    }
    let some = left.lowHalf | left.highHalf
    let two = some.lowHalf | some.highHalf
    if two[0] | two[1] == 0 { return }
    var occupied = 0
    for leaf in 0..<8 { occupied |= (left[leaf] != 0 ? 1 : 0) << leaf }
    if occupied.nonzeroBitCount <= 2 {
      while occupied != 0 {
        let leaf = occupied.trailingZeroBitCount
        occupied &= occupied - 1
        self.leaf(node << 3 | leaf, left[leaf])
      }
      return
    }
    var keys = keys(families + node)
    while true {
      let key = keys.least
      guard key <= limitKey else { return }
      let child = Int(key & 7)
      keys.remove(key)
      if left[child] != 0 { leaf(node << 3 | child, left[child]) }
    }
  }

  /// Looks at the wards of a leaf whose bit is left.
  @inline(__always)
  private mutating func leaf(_ leaf: Int, _ word: UInt64) {
    var word = word
    while word != 0 {
      let position = leaf << 6 | word.trailingZeroBitCount
      word &= word &- 1
      let row = rows + position
      let squared = place.squaredDistance(to: row.pointee.place)
      guard squared <= visitor.limit, row.pointee.observed >= oldest,
        any(areaKeys .== SIMD4(repeating: row.pointee.areaKey))
      else { continue }
      visitor.visit(wards[position], squaredDistance: squared)
    }
  }
}
