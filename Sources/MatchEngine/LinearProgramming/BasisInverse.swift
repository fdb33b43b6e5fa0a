// Problem: solve with the basis of a linear program while one of its columns after the other changes.
// Method: the dense inverse, column by column. A pivot subtracts the product of a column and a row from
//   it; eight such products wait and are subtracted together. Whoever asks in between takes them into
//   account.
// Why so: one product at a time waits for memory at every number of the inverse; eight do eight times
//   the arithmetic on each number that is fetched.
// Complexity: O(rows²) arithmetic a pivot, O(rows² / 8) memory.
// Reference: the delayed updates are those of blocked LU factorisation, e.g. G. H. Golub, C. F. Van Loan,
//   *Matrix Computations*, chapter 3.

/// The inverse of a basis under exchanges of columns.
struct BasisInverse: ~Copyable {
  /// The number of rows.
  let rowCount: Int
  /// What one more of the column asked for last takes from each basic variable.
  let direction: FlatArray<SIMD4<Double>>
  /// A column takes so many fours of numbers; beyond its rows they are 0.
  private let width: Int
  private let inverse: FlatArray<SIMD4<Double>>
  private let pendingColumns: FlatArray<SIMD4<Double>>
  private let pendingRows: FlatArray<Double>
  private var pending = 0
  private static let mostPending = 8
  /// Numbers changed so far.
  private(set) var work = 0

  /// The inverse of the identity.
  init(rowCount: Int) {
    self.rowCount = rowCount
    width = (rowCount + 3) / 4
    direction = FlatArray(repeating: .zero, count: width)
    inverse = FlatArray(repeating: .zero, count: rowCount * width)
    pendingColumns = FlatArray(repeating: .zero, count: width * Self.mostPending)
    pendingRows = FlatArray(repeating: 0, count: rowCount * Self.mostPending)
    for row in 0..<rowCount { Self.numbers(inverse.base + row * width)[row] = 1 }
  }

  /// The numbers of some fours.
  @inline(__always)
  private static func numbers(_ fours: UnsafeMutablePointer<SIMD4<Double>>)
    -> UnsafeMutablePointer<Double>
  {
    UnsafeMutableRawPointer(fours).assumingMemoryBound(to: Double.self)
  }

  /// What one more of the column asked for last takes from the basic variable of a row.
  @inline(__always)
  func taken(_ row: Int) -> Double { Self.numbers(direction.base)[row] }

  /// Computes ``direction`` for a column with so many entries.
  mutating func direct(
    _ rows: UnsafePointer<Int32>, _ coefficients: UnsafePointer<Double>, _ entries: Int
  ) {
    let width = width
    work += rowCount * (entries + pending) / 4
    let target = direction.base
    for four in 0..<width { target[four] = .zero }
    for entry in 0..<entries {
      let factor = coefficients[entry]
      let source = inverse.base + Int(rows[entry]) * width
      for four in 0..<width { target[four] += factor * source[four] }
    }
    for change in 0..<pending {
      let others = pendingRows.base + change * rowCount
      var factor = 0.0
      for entry in 0..<entries { factor += coefficients[entry] * others[Int(rows[entry])] }
      if factor == 0 { continue }
      let source = pendingColumns.base + change * width
      for four in 0..<width { target[four] -= factor * source[four] }
    }
  }

  /// Makes the column of ``direction`` basic in a row.
  ///
  /// - Returns: that row of the inverse afterwards.
  mutating func replace(_ leaving: Int) -> UnsafePointer<Double> {
    let rows = rowCount
    if pending == Self.mostPending { settle() }
    work += rows * rows / 2
    let pivot = taken(leaving)
    let line = pendingRows.base + pending * rows
    let numbers = Self.numbers(inverse.base)
    for other in 0..<rows { line[other] = numbers[other * width * 4 + leaving] }
    for change in 0..<pending {
      let factor = Self.numbers(pendingColumns.base + change * width)[leaving]
      if factor == 0 { continue }
      let others = pendingRows.base + change * rows
      for other in 0..<rows { line[other] -= factor * others[other] }
    }
    for other in 0..<rows { line[other] /= pivot }
    // The row itself is divided by the pivot: (pivot − 1) times the new one is taken from it.
    let factors = pendingColumns.base + pending * width
    for four in 0..<width { factors[four] = direction.base[four] }
    Self.numbers(factors)[leaving] = pivot - 1
    pending += 1
    return UnsafePointer(line)
  }

  /// For each row of the basis' columns the sum over the basic variables of their costs times the
  /// inverse: the duals.
  mutating func duals(of cost: (Int) -> Double, into dual: UnsafeMutablePointer<Double>) {
    settle()
    let costs = Self.numbers(direction.base)
    for row in 0..<rowCount { costs[row] = cost(row) }
    for column in 0..<rowCount {
      let entries = inverse.base + column * width
      var sum = SIMD4<Double>.zero
      for four in 0..<width { sum += direction.base[four] * entries[four] }
      dual[column] = sum.sum()
    }
  }

  /// Subtracts the pending changes from the inverse.
  private mutating func settle() {
    if pending == 0 { return }
    let (rows, width, factors, lines) = (rowCount, width, pendingColumns.base, pendingRows.base)
    // Fewer than eight are filled up with nothing.
    for place in (pending * rows)..<(Self.mostPending * rows) { lines[place] = 0 }
    for column in 0..<rows {
      let target = inverse.base + column * width
      let (a, b, c, d) = (
        lines[column], lines[rows + column], lines[2 * rows + column], lines[3 * rows + column]
      )
      let (e, f, g, h) = (
        lines[4 * rows + column], lines[5 * rows + column], lines[6 * rows + column],
        lines[7 * rows + column]
      )
      for four in 0..<width {
        var sum = target[four]
        sum -= a * factors[four]
        sum -= b * factors[width + four]
        sum -= c * factors[2 * width + four]
        sum -= d * factors[3 * width + four]
        sum -= e * factors[4 * width + four]
        sum -= f * factors[5 * width + four]
        sum -= g * factors[6 * width + four]
        sum -= h * factors[7 * width + four]
        target[four] = sum
      }
    }
    pending = 0
  }
}
