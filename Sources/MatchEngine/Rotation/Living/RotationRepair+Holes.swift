// Problem: how many duties stay open after a repair, if nobody counts the changes.
// Method: the repair is made with more and more steps, each time with other draws, until no more
//   duties are open than the floor says that must be (`RepairPrices`), or the efforts are used up.
// Correct because the best repair is kept, and every floor bounds every repair.
// Complexity: one repair where the first is proven, which nearly all are.

extension RotationRepair {
  /// How many times as many steps the repairs take that are tried where the first leaves more open than
  /// is proven.
  static let harderEfforts = [20, 400]

  /// Searches until the holes are proven unavoidable, as long as the efforts last.
  ///
  /// - Parameters:
  ///   - problem: what is to be repaired.
  ///   - enough: so many holes need no proof, since they were there before.
  /// - Returns: the best repair found, with the best floor on holes.
  func searchFewestHoles(_ problem: RepairProblem, enough: Int) -> Outcome {
    var best = search(problem)
    for (number, effort) in Self.harderEfforts.enumerated()
    where best.cost.holes > max(best.holeFloor, enough) {
      var other = RotationRepair(
        seed: seed &+ UInt64(number + 1), steps: min(steps, 1 << 40) * effort
      ).search(problem)
      let floor = max(best.holeFloor, other.holeFloor)
      if best.cost < other.cost { other = best }
      best = other
      best.holeFloor = floor
    }
    return best
  }
}
