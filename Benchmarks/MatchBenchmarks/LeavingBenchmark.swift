import MatchEngine

/// The optimum after one supporter leaves, and after it comes back, from the optimum before.
///
/// Each cost is compared with that of a cold solve of the changed problem.
enum LeavingBenchmark {
  static func run(_ problem: TransportProblem, count: Int, scratch: [String: Double]) throws {
    let base = TransportSolver(problem).solution()
    let open = (0..<problem.destinationCount).filter { base.load[$0] > 0 }
    let stride = max(1, open.count / count)
    let leaving = open.indices.filter { $0 % stride == 0 }.map { open[$0] }.prefix(count)
    guard !leaving.isEmpty else { return }
    var solver = TransportSolver(problem)
    var leave: [Double] = []
    var comeBack: [Double] = []
    var report: [Double] = []
    var cold: [Double] = []
    var moved = 0
    var differences = 0
    for destination in leaving {
      let steps = Array(problem.loadSteps(of: destination))
      var isChanged = false
      leave.append(
        TransportBenchmarks.seconds { isChanged = solver.setLoad(of: destination, []) })
      var warm = base
      report.append(TransportBenchmarks.seconds { warm = solver.solution() })
      moved += Int(base.load[destination])
      let changed = try without(destination, problem)
      var fresh = base
      cold.append(TransportBenchmarks.seconds { fresh = TransportSolver(changed).solution() })
      if !isChanged || fresh.cost != warm.cost
        || !TransportCertificate.violations(of: warm, for: changed).isEmpty
      {
        differences += 1
      }
      comeBack.append(
        TransportBenchmarks.seconds { isChanged = solver.setLoad(of: destination, steps) })
      if !isChanged || solver.solution().cost != base.cost { differences += 1 }
    }
    let text = TransportBenchmarks.text
    let median = TransportBenchmarks.median
    print(
      "  one supporter leaves: \(leaving.count) of \(open.count) tried, \(moved) units moved, "
        + (differences == 0
          ? "every cost that of a cold solve, every proof right" : "\(differences) DIFFERENT"))
    for (name, times) in [("leaves ", leave), ("returns", comeBack)] {
      let mean = times.reduce(0, +) / Double(times.count)
      print(
        "    \(name)  \(text(median(times))) (median), \(text(mean)) (mean), "
          + "\(text(times.max() ?? 0)) (worst)")
    }
    print("    report   \(text(median(report))); cold solve \(text(median(cold)))")
    for peer in scratch.keys.sorted() {
      let theirs = scratch[peer] ?? 0
      let whole = theirs / (median(leave) + median(report))
      let fast = leave.count { theirs >= 100 * $0 }
      print(
        "    \(peer) from scratch (solve and build) \(text(theirs)): \(Int(theirs / median(leave))) "
          + "times as long, \(Int(whole)) with our report; \(fast) of \(leave.count) leaves at "
          + "least 100 times as fast, all together "
          + "\(Int(theirs * Double(leave.count) / leave.reduce(0, +))) times")
    }
  }

  private static func without(
    _ destination: Int, _ problem: TransportProblem
  ) throws -> TransportProblem {
    var load = problem.load
    for step in Int(problem.loadStart[destination])..<Int(problem.loadStart[destination + 1]) {
      load[step].units = 0
    }
    return try TransportProblem(
      supply: problem.supply, arcStart: problem.arcStart, arcDestination: problem.arcDestination,
      arcCost: problem.arcCost, arcCapacity: problem.arcCapacity,
      missingStart: problem.missingStart, missing: problem.missing, loadStart: problem.loadStart,
      load: load, lowerBound: problem.lowerBound)
  }
}
