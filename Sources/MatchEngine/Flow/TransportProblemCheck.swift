// Problem: refuse a transport problem whose parts do not fit, before a solver trusts it.
// Method: shapes first; then every row on its own, all problems at once.
// Complexity: O(arcs + steps), with one mark for each destination to find an arc that is given twice.

/// What is wrong with the parts of a transport problem.
enum TransportProblemCheck {
  /// All problems; empty if the solver may trust the parts.
  static func problems(in problem: TransportProblem) -> [Problem] {
    var problems = shapes(problem)
    if !problems.isEmpty { return problems }
    let greatestArc = checkArcs(problem, &problems)
    var greatestStep: UInt64 = 0
    for origin in 0..<problem.originCount {
      checkSteps(problem.missingSteps(of: origin), ("missing", origin), &greatestStep, &problems)
    }
    for destination in 0..<problem.destinationCount {
      let places = checkSteps(
        problem.loadSteps(of: destination), ("load", destination), &greatestStep, &problems)
      guard !problem.lowerBound.isEmpty else { continue }
      let bound = Int(problem.lowerBound[destination])
      if bound < 0 || bound > places {
        problems.append(.flow("lowerBound[\(destination)]", bound, "lower-bound", .bound))
      }
    }
    let limit = Double(TransportProblem.costLimit)
    let reach =
      2 * Double(problem.destinationCount + 2) * Double(greatestArc) + 4 * Double(greatestStep)
    if reach > limit {
      problems.append(.flow("arcs", "2·(S+2)·P + 4·Q > 2^59", "cost-range", .range))
    }
    return problems
  }

  /// Checks the rows of arcs; returns the greatest amount of a cost.
  private static func checkArcs(
    _ problem: TransportProblem, _ problems: inout [Problem]
  ) -> UInt64 {
    var greatest: UInt64 = 0
    let destinationCount = problem.destinationCount
    let seen = FlatArray<Int32>(repeating: -1, count: destinationCount)
    problem.arcDestination.withUnsafeBufferPointer { destinations in
      problem.arcCost.withUnsafeBufferPointer { costs in
        for origin in 0..<problem.originCount {
          if problem.supply[origin] < 0 {
            problems.append(
              .flow("supply[\(origin)]", problem.supply[origin], "negative-supply", .supply))
          }
          for arc in problem.arcs(of: origin) {
            greatest = max(greatest, costs[arc].magnitude)
            let destination = Int(destinations[arc])
            guard destination >= 0, destination < destinationCount else {
              problems.append(
                .flow("arcs[\(arc)].destination", destination, "unknown-destination", .destination))
              continue
            }
            if seen[destination] == Int32(truncatingIfNeeded: origin) {
              problems.append(
                .flow("arcs[\(arc)].destination", destination, "duplicate-arc", .duplicate))
            }
            seen[destination] = Int32(truncatingIfNeeded: origin)
          }
        }
      }
    }
    for (arc, capacity) in (problem.arcCapacity ?? []).enumerated() where capacity < 0 {
      problems.append(.flow("arcs[\(arc)].capacity", capacity, "negative-capacity", .capacity))
    }
    return greatest
  }

  /// Checks the steps of an origin or a destination; returns their units.
  @discardableResult
  private static func checkSteps(
    _ steps: ArraySlice<CostStep>, _ row: (name: String, index: Int), _ greatest: inout UInt64,
    _ problems: inout [Problem]
  ) -> Int {
    var last = Int64.min
    var units = 0
    for step in steps {
      greatest = max(greatest, step.cost.magnitude)
      units += Int(step.units)
      // The path is made only where something is wrong: it would cost more than the check.
      if step.units < 0 || step.cost < last {
        let falls = step.cost < last
        problems.append(
          .flow(
            "\(row.name)[\(row.index)]", falls ? Int(step.cost) : Int(step.units),
            falls ? "concave-cost" : "negative-units", falls ? .convex : .units))
      }
      last = step.cost
    }
    if units > Int(Int32.max) {
      problems.append(
        .flow("\(row.name)[\(row.index)]", "> 2147483647", "units-range", .total))
    }
    return units
  }

  private static func shapes(_ problem: TransportProblem) -> [Problem] {
    var problems: [Problem] = []
    func rows<Index: BinaryInteger>(_ starts: [Index], _ rows: Int, _ items: Int, _ path: String) {
      let ordered = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      if starts.count != rows + 1 || starts.first != 0 || starts.last != Index(items) || !ordered {
        problems.append(.flow(path, starts.count, "row-starts", .rows))
      }
    }
    for (path, count) in [
      ("supply", problem.originCount), ("load", problem.destinationCount),
      ("arcs", problem.arcDestination.count), ("missing", problem.missing.count),
    ] where count > Int(Int32.max) / 4 {
      problems.append(.flow(path, count, "size", .size))
    }
    rows(problem.arcStart, problem.originCount, problem.arcDestination.count, "arcStart")
    rows(problem.missingStart, problem.originCount, problem.missing.count, "missingStart")
    rows(problem.loadStart, problem.destinationCount, problem.load.count, "loadStart")
    if problem.arcCost.count != problem.arcDestination.count {
      problems.append(.flow("arcCost", problem.arcCost.count, "arc-count", .perArc))
    }
    if let capacity = problem.arcCapacity, capacity.count != problem.arcDestination.count {
      problems.append(.flow("arcCapacity", capacity.count, "arc-count", .perArc))
    }
    if !problem.lowerBound.isEmpty && problem.lowerBound.count != problem.destinationCount {
      problems.append(.flow("lowerBound", problem.lowerBound.count, "bound-count", .perDestination))
    }
    return problems
  }
}

extension LocalizedText {
  fileprivate static let supply = LocalizedText(
    ja: "供給量は0以上です。", en: "A supply must not be negative.")
  fileprivate static let destination = LocalizedText(
    ja: "枝の行き先が範囲の外です。", en: "The destination of an arc must exist.")
  fileprivate static let duplicate = LocalizedText(
    ja: "同じ行き先への枝は1本にまとめます。", en: "An origin has at most one arc to a destination.")
  fileprivate static let capacity = LocalizedText(
    ja: "枝の容量は0以上です。", en: "A capacity must not be negative.")
  fileprivate static let units = LocalizedText(
    ja: "段の単位数は0以上です。", en: "The units of a step must not be negative.")
  fileprivate static let convex = LocalizedText(
    ja: "段の費用は小さい順です（凸）。", en: "The costs of steps must not fall (convex).")
  fileprivate static let total = LocalizedText(
    ja: "段の単位数の合計が大きすぎます。", en: "The units of all steps together are too many.")
  fileprivate static let bound = LocalizedText(
    ja: "下限は0以上、容量以下です。", en: "A lower bound must be between 0 and the capacity.")
  fileprivate static let range = LocalizedText(
    ja: "費用の合計が計算できる範囲（2の59乗）を超えます。",
    en: "Sums of costs along a path would exceed 2^59.")
  fileprivate static let rows = LocalizedText(
    ja: "行の開始位置が正しくありません。",
    en: "Row starts must begin at 0, never fall, and end at the number of items.")
  fileprivate static let size = LocalizedText(ja: "数が多すぎます。", en: "There are too many of them.")
  fileprivate static let perArc = LocalizedText(
    ja: "枝ごとに1つ必要です。", en: "There must be one for each arc.")
  fileprivate static let perDestination = LocalizedText(
    ja: "行き先ごとに1つ必要です。", en: "There must be one for each destination.")
}
