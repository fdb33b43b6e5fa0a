// Problem: good prices of all places, and schedules that they call for, before the first linear program.
// Method: subgradient ascent of the Lagrangian bound. Each round asks every member for its cheapest
//   schedule; places that get too little become dearer, those that get too much cheaper, along a mean
//   of this round's lack and those of the rounds before. The step is Polyak's with the cost of the known
//   roster for an aim, halved where rounds in a row bring nothing.
// Why: a round is a few milliseconds of dynamic programming. A column generation that begins with what
//   150 of them find needs a third of the pivots, which are what it costs.
// Why correct: any prices give a true bound (`RosterMaster`), and any schedules are columns.
// Complexity: rounds × a search of each member.
// References: M. Held, P. Wolfe, H. P. Crowder, "Validation of subgradient optimization", Math.
//   Programming 6 (1974); F. Barahona, R. Anbil, "The volume algorithm", Math. Programming 87 (2000).

extension RosterMaster {
  private static let mostRounds = 150
  /// Rounds in a row that may bring nothing before the step is halved.
  private static let patience = 20
  /// How much of the direction before is kept.
  private static let momentum = 0.95
  /// Schedules of each member that become columns.
  private static let mostKept = 60

  /// Raises prices, and makes the cheapest schedules at the best of them known.
  ///
  /// - Parameters:
  ///   - scheduling: the search of one member.
  ///   - shouldStop: asked before each member.
  /// - Returns: the best prices and what they prove, both in parts of a unit; nil if stopped before the
  ///   first round was complete, or if some member cannot be searched.
  mutating func ascend(
    with scheduling: inout MemberScheduling,
    until shouldStop: (borrowing RosterMaster, borrowing MemberScheduling) -> Bool
  ) -> (prices: [Int32], parts: Int)? {
    var best: (prices: [Int32], parts: Int)?
    var point = rowOf.indices.map { place in
      rowOf[place] < 0 && days.contains(place / problem.shiftCount)
        ? -Double(problem.cover[place].over) : 0
    }
    var bestPoint = point
    var direction = [Double](repeating: 0, count: point.count)
    var schedule = [UInt8](repeating: 0, count: problem.dayCount)
    var found = [Set<[UInt8]>](repeating: [], count: members.count)
    var (step, fruitless) = (0.5, 0)
    rounds: for _ in 0..<Self.mostRounds {
      let prices = point.map { Int32($0 * scale) }
      var least: [Int32] = []
      var covered = [Int32](repeating: 0, count: prices.count)
      for index in members.indices {
        if shouldStop(self, scheduling) { break rounds }
        switch search(index, at: prices, with: &scheduling, into: &schedule) {
        case .found(let cost):
          least.append(cost)
          found[index].insert(schedule)
          cover(schedule, in: &covered)
        case .bounded(let cost): least.append(cost)
        case .impossible, .tooLarge: return nil
        }
      }
      let parts = parts(at: prices, least: least)
      if parts > best?.parts ?? .min {
        best = (prices, parts)
        bestPoint = point
        fruitless = 0
      } else {
        fruitless += 1
        if fruitless == Self.patience {
          (step, fruitless, point) = (step / 2, 0, bestPoint)
          for place in direction.indices { direction[place] = 0 }
          continue
        }
      }
      var length = 0.0
      for place in point.indices where rowOf[place] >= 0 {
        direction[place] =
          Double(wanted[place] - covered[place]) + Self.momentum * direction[place]
        length += direction[place] * direction[place]
      }
      // The schedules meet every place: no prices are better.
      if length == 0 { break }
      let missing = Double(knownCost - constantCost) - Double(parts) / scale
      let distance = step * max(missing, 1) / length
      for place in point.indices where rowOf[place] >= 0 {
        let cover = problem.cover[place]
        point[place] = min(
          max(point[place] + distance * direction[place], -Double(cover.over)),
          Double(cover.under))
      }
    }
    guard let best else { return nil }
    for index in members.indices {
      var list = found[index].map { (cost: cost(of: $0, index, at: best.prices), schedule: $0) }
      list.sort {
        $0.cost != $1.cost ? $0.cost < $1.cost : $0.schedule.lexicographicallyPrecedes($1.schedule)
      }
      for entry in list.prefix(Self.mostKept) { add(index, entry.schedule) }
    }
    return best
  }

  /// Counts a schedule's shifts.
  func cover(_ schedule: [UInt8], in covered: inout [Int32]) {
    for (day, shift) in schedule.enumerated() where shift > 0 {
      covered[day * problem.shiftCount + Int(shift) - 1] += 1
    }
  }
}
