// Problem: min c·x, A x = b, x ≥ 0 with b ≥ 0, for a few hundred rows, columns that come one by one
//   and costs that change: the master problem of a column generation.
// Method: primal simplex in revised form with a dense inverse of the basis (`BasisInverse`). The start is
//   one artificial variable a row at a cost that no real column reaches, or known columns. Of the
//   steepest few columns the one whose pivot lowers the objective most enters: these programs are
//   degenerate, and the steepest alone seldom moves. The leaving row is that of the least ratio, among
//   nearly equal ones that of the largest pivot.
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
  var work: Int { inverse.work + scanned }
  private var scanned = 0

  private var inverse: BasisInverse
  /// The value of the basic variable of each row.
  private let value: FlatArray<Double>
  /// The column that is basic in each row; −1 − row for the artificial variable.
  private let basis: FlatArray<Int32>
  private var start: [Int] = [0]
  private var row: [Int32] = []
  private var coefficient: [Double] = []
  private var cost: [Double] = []
  /// One over the length of each column with its cost's row.
  private var scale: [Double] = []
  /// The row in which a column is basic, or −1.
  private var basicRow: [Int32] = []
  private let artificialCost: Double
  private let rightSide: [Double]
  private static let tolerance = 1e-7
  private static let perturbation = 1e-4
  /// Columns that were worth entering when all were last looked at.
  private var candidates: [Int] = []
  /// The steepest of them, steepest first.
  private var chosen: [(slope: Double, reduced: Double, column: Int)] = []
  private static let mostChosen = 4
  private static let mostCandidates = 60

  /// A program without columns.
  ///
  /// - Parameters:
  ///   - rightSide: `b`, at least 0.
  ///   - artificialCost: more than any real column can save.
  init(rightSide: [Double], artificialCost: Double) {
    rowCount = rightSide.count
    self.artificialCost = artificialCost
    self.rightSide = rightSide
    inverse = BasisInverse(rowCount: rowCount)
    // Many equal right sides make many pivots of length 0. A small different amount added to each
    // does away with nearly all of them, and only the duals are wanted exactly.
    var generator = SeededGenerator(seed: 1)
    value = FlatArray(rightSide.map { $0 + Self.perturbation * (0.5 + generator.unit()) })
    dual = FlatArray(repeating: artificialCost, count: rowCount)
    basis = FlatArray(repeating: 0, count: rowCount)
    for row in 0..<rowCount { basis[row] = Int32(-1 - row) }
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

  /// Makes a column basic in the row of an artificial variable before the first pivot, so that the
  /// start is a solution that is known; ``refreshDuals()`` must follow.
  mutating func start(_ column: Int, in row: Int) {
    guard basis[row] < 0, basicRow[column] < 0 else { return }
    direct(column)
    if abs(inverse.taken(row)) > Self.tolerance { _ = replace(row, by: column) }
  }

  /// The value of the basic variable of a row.
  func value(ofRow row: Int) -> Double { value[row] }

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

  /// The same for the right side that was given, without what was added to it.
  var dualObjective: Double {
    var sum = 0.0
    for row in 0..<rowCount { sum += dual[row] * rightSide[row] }
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
    inverse.duals(
      of: { basis[$0] < 0 ? artificialCost : cost[Int(basis[$0])] }, into: dual.base)
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
      choose()
      if chosen.isEmpty {
        refill()
        choose()
      }
      if chosen.isEmpty { return true }
      guard let (entering, leaving) = greatestGain() else { return true }
      enter(entering, leaving)
      if pivot % 200 == 199 { refreshDuals() }
    }
    return false
  }

  /// Chooses the steepest of the candidates; those no longer worth entering are dropped.
  private mutating func choose() {
    chosen.removeAll(keepingCapacity: true)
    var kept = 0
    for column in candidates where basicRow[column] < 0 {
      let reduced = reducedCost(column)
      if reduced > -1e-6 { continue }
      candidates[kept] = column
      kept += 1
      let slope = reduced * scale[column]
      if chosen.count == Self.mostChosen {
        guard let last = chosen.last, slope < last.slope else { continue }
        chosen.removeLast()
      }
      let place = chosen.firstIndex { slope < $0.slope } ?? chosen.count
      chosen.insert((slope, reduced, column), at: place)
    }
    candidates.removeLast(candidates.count - kept)
  }

  /// Of the columns chosen the one whose pivot lowers the objective most, and the row that it takes;
  /// nil if one can grow without end.
  private mutating func greatestGain() -> (column: (reduced: Double, index: Int), row: Int)? {
    var best: (gain: Double, place: Int, row: Int) = (-1, 0, 0)
    for (place, candidate) in chosen.enumerated() {
      direct(candidate.column)
      var least = Double.infinity
      for row in 0..<rowCount {
        let taken = inverse.taken(row)
        // A product first: few rows are nearer than the nearest so far, and divisions are slow.
        if taken > Self.tolerance, value.base[row] < least * taken {
          least = max(value.base[row], 0) / taken
        }
      }
      if least == .infinity { return nil }
      let gain = -candidate.reduced * least
      if gain <= best.gain { continue }
      // Among nearly equal rows that of the largest pivot.
      var leaving = -1
      for row in 0..<rowCount {
        let taken = inverse.taken(row)
        if taken > Self.tolerance, value.base[row] <= (least + 1e-9) * taken,
          leaving < 0 || taken > inverse.taken(leaving)
        {
          leaving = row
        }
      }
      best = (gain, place, leaving)
    }
    let taken = chosen[best.place]
    if best.place < chosen.count - 1 { direct(taken.column) }
    return ((taken.reduced, taken.column), best.row)
  }

  /// Looks at all columns for the most promising.
  private mutating func refill() {
    var found: [(slope: Double, column: Int)] = []
    scanned += row.count
    let dual = dual.base
    // Millions of entries a second are read here: no bounds are checked.
    start.withUnsafeBufferPointer { start in
      row.withUnsafeBufferPointer { row in
        coefficient.withUnsafeBufferPointer { coefficient in
          for column in 0..<cost.count where basicRow[column] < 0 {
            var reduced = cost[column]
            for entry in start[column]..<start[column + 1] {
              reduced -= coefficient[entry] * dual[Int(row[entry])]
            }
            if reduced > -1e-6 { continue }
            let slope = reduced * scale[column]
            if found.count == Self.mostCandidates {
              guard let last = found.last, slope < last.slope else { continue }
              found.removeLast()
            }
            var place = found.count
            while place > 0, slope < found[place - 1].slope { place -= 1 }
            found.insert((slope, column), at: place)
          }
        }
      }
    }
    candidates = found.map(\.column)
  }

  /// Computes what one more of a column takes from each basic variable.
  private mutating func direct(_ column: Int) {
    let first = start[column]
    let entries = start[column + 1] - first
    row.withUnsafeBufferPointer { rows in
      coefficient.withUnsafeBufferPointer { coefficients in
        guard let rows = rows.baseAddress, let coefficients = coefficients.baseAddress else {
          return
        }
        inverse.direct(rows + first, coefficients + first, entries)
      }
    }
  }

  /// Brings a column, whose direction is computed, into the basis.
  private mutating func enter(_ column: (reduced: Double, index: Int), _ leaving: Int) {
    value[leaving] = max(value[leaving], 0)
    pivots += 1
    let line = replace(leaving, by: column.index)
    for other in 0..<rowCount { dual.base[other] += column.reduced * line[other] }
  }

  /// Makes a column, whose direction is computed, basic in a row.
  ///
  /// - Returns: that row of the inverse afterwards.
  private mutating func replace(_ leaving: Int, by column: Int) -> UnsafePointer<Double> {
    let step = value[leaving] / inverse.taken(leaving)
    for row in 0..<rowCount { value.base[row] -= inverse.taken(row) * step }
    value[leaving] = step
    if basis[leaving] >= 0 { basicRow[Int(basis[leaving])] = -1 }
    basis[leaving] = Int32(column)
    basicRow[column] = Int32(leaving)
    return inverse.replace(leaving)
  }
}
