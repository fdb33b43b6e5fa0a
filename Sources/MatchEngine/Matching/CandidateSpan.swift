// Problem: from which price on is it certain that a partner is lost, and not only area, load or
//   distance? The weight of a partner (`MatchCost`) is made for any distances that a region could have,
//   so that a price just below it may still mean a partner lost and some kilometres saved.
// Method: bound what the lower levels can sum up to by the candidate pairs at hand.
// Why correct: without a pair, or with one more, a best match differs by one simple cycle. If no level of
//   partners changes, as many pairs are added as given back, at most one each for every supporter; so
//   area steps and distances change by no more than supporters × (greatest − least), load by one step
//   of a unit added and one given back.
// Complexity: O(candidate pairs).

/// The least and the greatest area step and distance of candidate pairs.
struct CandidateSpan {
  private var areaSteps = (least: Int.max, greatest: 0)
  private var distance = (least: Int.max, greatest: 0)

  /// The span of all candidates of a match.
  init(_ problem: MatchProblem, _ table: CandidateTable) {
    for need in problem.needs.indices {
      for candidate in table[need] {
        let (steps, metres) = (
          Int(candidate.areaSteps), problem.distanceCost(of: candidate, for: need)
        )
        areaSteps = (min(areaSteps.least, steps), max(areaSteps.greatest, steps))
        distance = (min(distance.least, metres), max(distance.greatest, metres))
      }
    }
  }

  /// The most that a match can be worse by without a partner lost.
  func mostWithoutLoss(in problem: MatchProblem) -> Int128 {
    guard areaSteps.least <= areaSteps.greatest else { return 0 }
    let pairs = Int128(problem.scale.supporterCount)
    let perPair =
      problem.cost.areaStep * Int128(areaSteps.greatest - areaSteps.least)
      + Int128(distance.greatest - distance.least)
    return pairs * perPair + problem.cost.loadStep * Int128(MatchCost.greatestLoadStep)
  }
}
