@testable import MatchEngine

/// The best match of a small problem by trying everything: for each way in which the supporters
/// can be loaded, the best choice of partners, need by need, compared level by level.
struct LexicographicReference {
  /// One value of the objective's levels; less is better.
  private struct Value: Comparable {
    /// Needs without a partner, by priority, as digits to the base 100.
    var missingFirst = 0
    var missingFurther = 0
    var areaSteps = 0
    var loadCost = 0
    var distance = 0

    static func < (left: Value, right: Value) -> Bool {
      (left.missingFirst, left.missingFurther, left.areaSteps, left.loadCost, left.distance)
        < (
          right.missingFirst, right.missingFurther, right.areaSteps, right.loadCost, right.distance
        )
    }
  }

  /// The objective reached by the best match.
  let objective: MatchObjective

  /// Solves a small problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - places: places more at each supporter; those beyond the problem's supporters are new.
  ///   - pairs: pairs of a need and a supporter that are candidates whatever the rules say.
  init(
    _ problem: MatchProblem, adding places: [Int: Int] = [:],
    pairs: [(need: Int, supporter: Int)] = []
  ) {
    let count = max(problem.supporters.count, (places.keys.max() ?? 0) + 1)
    let capacities = (0..<count).map { supporter in
      (problem.supporters.indices.contains(supporter) ? problem.supporters[supporter].capacity : 0)
        + (places[supporter] ?? 0)
    }
    var strides: [Int] = []
    var states = 1
    for capacity in capacities {
      strides.append(states)
      states *= capacity + 1
    }
    func load(_ state: Int, _ supporter: Int) -> Int {
      state / strides[supporter] % (capacities[supporter] + 1)
    }

    var best = [Value?](repeating: nil, count: states)
    best[0] = Value()
    for (need, record) in problem.needs.enumerated() {
      let choices = Self.choices(
        problem, need, extra: pairs.filter { $0.need == need }.map(\.supporter))
      var next = [Value?](repeating: nil, count: states)
      for state in 0..<states {
        guard let value = best[state] else { continue }
        for choice in choices {
          guard choice.supporters.allSatisfy({ load(state, $0) < capacities[$0] }) else { continue }
          var sum = value
          let count = choice.supporters.count
          if count == 0 {
            sum.missingFirst += [1_000_000, 10_000, 100, 1][record.priority - 1]
          }
          sum.missingFurther += record.partners - max(count, 1)
          sum.areaSteps += choice.areaSteps
          sum.distance += choice.distance
          let target = choice.supporters.reduce(state) { $0 + strides[$1] }
          if next[target].map({ sum < $0 }) ?? true { next[target] = sum }
        }
      }
      best = next
    }

    var winner: Value?
    for state in 0..<states {
      guard var value = best[state] else { continue }
      for (supporter, capacity) in capacities.enumerated() {
        for unit in 0..<load(state, supporter) { value.loadCost += 4 * unit / capacity }
      }
      if winner.map({ value < $0 }) ?? true { winner = value }
    }
    let value = winner ?? Value()
    var objective = MatchObjective(
      firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0,
      areaSteps: value.areaSteps, loadCost: value.loadCost, distanceCost: value.distance)
    for (index, digit) in [1_000_000, 10_000, 100, 1].enumerated() {
      let wanted = problem.needs.filter { $0.priority == index + 1 }.count
      objective.firstPartners[index] = wanted - value.missingFirst / digit % 100
    }
    let further = problem.needs.reduce(0) { $0 + $1.partners - 1 }
    objective.furtherPartners = further - value.missingFurther
    self.objective = objective
  }

  private struct Choice {
    var supporters: [Int]
    var areaSteps: Int
    var distance: Int
  }

  /// All sets of distinct partners that a need may be given.
  private static func choices(
    _ problem: MatchProblem, _ need: Int, extra: [Int]
  ) -> [Choice] {
    var choices = [Choice(supporters: [], areaSteps: 0, distance: 0)]
    for supporter in extra {
      choices += choices.filter { $0.supporters.count < problem.needs[need].partners }.map {
        Choice(
          supporters: $0.supporters + [supporter], areaSteps: $0.areaSteps, distance: $0.distance)
      }
    }
    for supporter in problem.supporters.indices {
      guard case .candidate(let pair) = problem.verdict(need: need, supporter: supporter) else {
        continue
      }
      let uncertainty =
        problem.needSites[need].uncertainty + problem.supporterSites[supporter].uncertainty
      for choice in choices {
        if choice.supporters.count == problem.needs[need].partners { continue }
        choices.append(
          Choice(
            supporters: choice.supporters + [supporter],
            areaSteps: choice.areaSteps + Int(pair.areaSteps),
            distance: choice.distance + Int(pair.metres) + uncertainty
              + (pair.existing ? 0 : 10_000)))
      }
    }
    return choices
  }
}
