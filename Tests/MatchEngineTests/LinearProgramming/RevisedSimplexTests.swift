import Testing

@testable import MatchEngine

@Suite("Linear programs whose columns come one by one")
struct RevisedSimplexTests {
  /// Solves `columns · x = right` by elimination with the greatest pivot; nil if singular.
  private func solve(_ columns: [[Double]], _ right: [Double]) -> [Double]? {
    let count = right.count
    var rows = (0..<count).map { row in columns.map { $0[row] } + [right[row]] }
    for pivot in 0..<count {
      guard
        let best = (pivot..<count).max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
        abs(rows[best][pivot]) > 1e-9
      else { return nil }
      rows.swapAt(pivot, best)
      for row in 0..<count where row != pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for place in pivot...count { rows[row][place] -= factor * rows[pivot][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }

  @Test("an inverse after many exchanges solves as elimination does")
  func exchanges() throws {
    for seed in UInt64(0)..<30 {
      var draw = SeededGenerator(seed: seed)
      let count = 3 + Int(seed % 9)
      var basis = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0.0 } }
      var inverse = BasisInverse(rowCount: count)
      for exchange in 0..<40 {
        let column = (0..<count).map { _ in Double(draw.next(in: -3...3)) }
        let rows = (0..<count).filter { column[$0] != 0 }.map { Int32($0) }
        inverse.direct(rows, rows.map { column[Int($0)] }, rows.count)
        let expected = try #require(solve(basis, column), "seed \(seed)")
        for row in 0..<count {
          let taken = inverse.taken(row)
          #expect(abs(taken - expected[row]) < 1e-6, "seed \(seed), \(exchange)")
        }
        // The row that keeps the basis well away from singular.
        guard let leaving = (0..<count).max(by: { abs(expected[$0]) < abs(expected[$1]) }),
          abs(expected[leaving]) > 0.3
        else { continue }
        _ = inverse.replace(leaving)
        basis[leaving] = column
        if exchange % 7 == 3 {
          let costs = (0..<count).map { _ in Double(draw.next(below: 9)) }
          var dual = [Double](repeating: 0, count: count)
          dual.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { inverse.duals(of: { costs[$0] }, into: base) }
          }
          // The price of each basic column is its cost.
          for (place, column) in basis.enumerated() {
            let price = zip(dual, column).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(price - costs[place]) < 1e-6, "seed \(seed), \(exchange)")
          }
        }
      }
    }
  }

  @Test("the least cost is that of the best basis, from any start")
  func leastCost() {
    for seed in UInt64(0)..<60 {
      var draw = SeededGenerator(seed: seed)
      let rows = 3
      let right = (0..<rows).map { _ in Double(draw.next(in: 1...5)) }
      // A surplus and a lack of each row come first, so that there is a solution.
      var columns = (0..<(2 * rows)).map { place in
        (0..<rows).map { $0 == place / 2 ? (place % 2 == 0 ? 1.0 : -1.0) : 0.0 }
      }
      var costs = (0..<(2 * rows)).map { $0 % 2 == 0 ? 50.0 : 3.0 }
      for _ in 0..<6 {
        columns.append((0..<rows).map { _ in Double(draw.next(below: 4)) })
        costs.append(Double(draw.next(below: 40)))
      }
      var best = Double.infinity
      for first in columns.indices {
        for second in columns.indices where second > first {
          for third in columns.indices where third > second {
            let chosen = [first, second, third]
            guard let levels = solve(chosen.map { columns[$0] }, right),
              levels.allSatisfy({ $0 > -1e-9 })
            else { continue }
            best = min(best, zip(chosen, levels).reduce(0) { $0 + costs[$1.0] * $1.1 })
          }
        }
      }
      for isKnown in [false, true] {
        var program = RevisedSimplex(rightSide: right, artificialCost: 1000)
        for (column, cost) in zip(columns, costs) {
          _ = program.addColumn(cost: cost, rows: [0, 1, 2], coefficients: column)
        }
        if isKnown { for row in 0..<rows { program.start(2 * row, in: row) } }
        program.refreshDuals()
        let isDone = program.optimise(mostPivots: 500)
        let (value, moved) = (program.dualObjective, program.objective)
        let infeasibility = program.infeasibility
        #expect(isDone, "seed \(seed)")
        #expect(abs(value - best) < 1e-5, "seed \(seed)")
        #expect(abs(moved - best) < 0.05, "seed \(seed)")
        #expect(infeasibility < 1e-6, "seed \(seed)")
      }
    }
  }
}
