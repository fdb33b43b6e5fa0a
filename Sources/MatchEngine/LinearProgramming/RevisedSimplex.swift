// Problem: min c·x, A x = b, x ≥ 0 with b ≥ 0, for a few hundred rows, columns that come one by one
//   and costs that change: the master problem of a column generation.
// Method: primal simplex in revised form with a dense inverse of the basis. The start is one
//   artificial variable a row at a cost that no real column reaches. The entering column is the one
//   of least reduced cost; the leaving row that of the least ratio, among nearly equal ones that of
//   the largest pivot. The inverse is made anew from the basis when rounding has moved the solution.
// Correct for its use: duals are only estimates. Bounds that rest on them are computed afterwards in
//   integers (see `RosterBound`), where any duals give a true bound.
// Complexity: O(rows² + entries of all columns) a pivot.
// Reference: V. Chvátal, *Linear Programming*, 1983, chapters 7 and 8.

/// A linear program in equality form whose columns arrive while it is solved.
struct RevisedSimplex: ~Copyable {
  /// The number of rows.
  let rowCount: Int
  /// The dual value of each row at the present basis.
  let dual: FlatArray<Double>
  /// Pivots made so far.
  private(set) var pivots = 0
  /// Numbers changed so far: the effort, the same on every machine.
  private(set) var work = 0

  /// Row-major.
  private var inverse: FlatArray<Double>
  /// The value of the basic variable of each row.
  private let value: FlatArray<Double>
  /// The column that is basic in each row; −1 − row for the artificial variable.
  private let basis: FlatArray<Int32>
  private let direction: FlatArray<Double>
  private var start: [Int] = [0]
  private var row: [Int32] = []
  private var coefficient: [Double] = []
  private var cost: [Double] = []
  /// One over the length of each column with its cost's row.
  private var scale: [Double] = []
  /// The row in which a column is basic, or −1.
  private var basicRow: [Int32] = []
  private let artificialCost: Double
  private static let tolerance = 1e-7
  private static let perturbation = 1e-4
  /// Columns that were worth entering when all were last looked at.
  private var candidates: [Int] = []

  /// A program without columns.
  ///
  /// - Parameters:
  ///   - rightSide: `b`, at least 0.
  ///   - artificialCost: more than any real column can save.
  init(rightSide: [Double], artificialCost: Double) {
    rowCount = rightSide.count
    self.artificialCost = artificialCost
    inverse = FlatArray(repeating: 0, count: rowCount * rowCount)
    // Many equal right sides make many pivots of length 0. A small different amount added to each
    // does away with nearly all of them, and only the duals are wanted exactly.
    var generator = SeededGenerator(seed: 1)
    value = FlatArray(rightSide.map { $0 + Self.perturbation * (0.5 + generator.unit()) })
    dual = FlatArray(repeating: artificialCost, count: rowCount)
    direction = FlatArray(repeating: 0, count: rowCount)
    basis = FlatArray(repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      inverse[row * rowCount + row] = 1
      basis[row] = Int32(-1 - row)
    }
  }

  /// How many columns there are.
  var columnCount: Int { cost.count }

  /// Adds a column and returns its index.
  mutating func addColumn(cost: Double, rows: [Int32], coefficients: [Double]) -> Int {
    row += rows
    coefficient += coefficients
    start.append(row.count)
    self.cost.append(cost)
    scale.append(1 / (1 + coefficients.reduce(0) { $0 + $1 * $1 }).squareRoot())
    basicRow.append(-1)
    return self.cost.count - 1
  }

  /// Changes the cost of a column; ``refreshDuals()`` must follow before the next solve.
  mutating func setCost(of column: Int, _ cost: Double) { self.cost[column] = cost }

  /// The value of a column at the present basis.
  func level(of column: Int) -> Double {
    basicRow[column] < 0 ? 0 : max(value[basicRow[column]], 0)
  }

  /// The cost of the present basic solution.
  var objective: Double {
    var sum = 0.0
    for row in 0..<rowCount { sum += basicCost(row) * value[row] }
    return sum
  }

  /// The sum of the artificial variables: more than 0 if the columns cannot meet the rows.
  var infeasibility: Double {
    var sum = 0.0
    for row in 0..<rowCount where basis[row] < 0 { sum += max(value[row], 0) }
    return sum
  }

  private func basicCost(_ row: Int) -> Double {
    basis[row] < 0 ? artificialCost : cost[Int(basis[row])]
  }

  /// Computes the duals anew from costs and basis.
  mutating func refreshDuals() {
    for row in 0..<rowCount { dual[row] = 0 }
    for row in 0..<rowCount {
      let cost = basicCost(row)
      if cost == 0 { continue }
      let line = inverse.base + row * rowCount
      for other in 0..<rowCount { dual.base[other] += cost * line[other] }
    }
  }

  /// The reduced cost of a column.
  @inline(__always)
  private func reducedCost(_ column: Int) -> Double {
    var sum = cost[column]
    for entry in start[column]..<start[column + 1] {
      sum -= coefficient[entry] * dual.base[Int(row[entry])]
    }
    return sum
  }

  /// Pivots until no column has a negative reduced cost, at most so often.
  ///
  /// - Returns: whether the end was reached.
  @discardableResult
  mutating func optimise(mostPivots: Int) -> Bool {
    candidates.removeAll(keepingCapacity: true)
    for pivot in 0..<mostPivots {
      var (entering, least) = best()
      if entering < 0 {
        refill()
        (entering, least) = best()
      }
      if entering < 0 { return true }
      if !enter(entering, reduced: least) { return true }
      if pivot % 200 == 199 { refreshDuals() }
    }
    return false
  }

  /// The candidate of least reduced cost, and that; those no longer worth entering are dropped.
  private mutating func best() -> (Int, Double) {
    var (entering, least, steepest) = (-1, 0.0, 0.0)
    var kept = 0
    for column in candidates where basicRow[column] < 0 {
      let reduced = reducedCost(column)
      if reduced > -1e-6 { continue }
      candidates[kept] = column
      kept += 1
      let slope = reduced * scale[column]
      if slope < steepest { (entering, least, steepest) = (column, reduced, slope) }
    }
    candidates.removeLast(candidates.count - kept)
    return (entering, least)
  }

  /// Looks at all columns for the most promising.
  private mutating func refill() {
    var found: [(reduced: Double, column: Int)] = []
    work += row.count
    for column in 0..<cost.count where basicRow[column] < 0 {
      let reduced = reducedCost(column)
      if reduced < -1e-6 { found.append((reduced * scale[column], column)) }
    }
    if found.count > 60 {
      found.sort { ($0.reduced, $0.column) < ($1.reduced, $1.column) }
      found.removeLast(found.count - 60)
    }
    candidates = found.map(\.column)
  }

  /// Brings a column into the basis; false if it can grow without end.
  private mutating func enter(_ column: Int, reduced: Double) -> Bool {
    let rows = rowCount
    for row in 0..<rows {
      let line = inverse.base + row * rows
      var sum = 0.0
      for entry in start[column]..<start[column + 1] {
        sum += coefficient[entry] * line[Int(self.row[entry])]
      }
      direction[row] = sum
    }
    var least = Double.infinity
    for row in 0..<rows where direction[row] > Self.tolerance {
      least = min(least, max(value[row], 0) / direction[row])
    }
    if least == .infinity { return false }
    var leaving = -1
    for row in 0..<rows where direction[row] > Self.tolerance {
      if max(value[row], 0) / direction[row] <= least + 1e-9,
        leaving < 0 || direction[row] > direction[leaving]
      {
        leaving = row
      }
    }
    pivots += 1
    work += rows * rows
    let pivot = direction[leaving]
    let step = max(value[leaving], 0) / pivot
    let line = inverse.base + leaving * rows
    for other in 0..<rows { line[other] /= pivot }
    for row in 0..<rows where row != leaving {
      let factor = direction[row]
      if factor == 0 { continue }
      let target = inverse.base + row * rows
      for other in 0..<rows { target[other] -= factor * line[other] }
      value[row] -= factor * step
    }
    value[leaving] = step
    for other in 0..<rows { dual.base[other] += reduced * line[other] }
    if basis[leaving] >= 0 { basicRow[Int(basis[leaving])] = -1 }
    basis[leaving] = Int32(column)
    basicRow[column] = Int32(leaving)
    return true
  }
}
