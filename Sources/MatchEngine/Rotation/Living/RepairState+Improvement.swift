// How a repair gets fewer holes, serves who joins, and gets fewer changes and a better score: see
// `RotationRepair`.

extension RepairState {
  /// Fills holes by a walk, whatever that changes, until no more are left than so many.
  mutating func walk(to holes: Int, steps: Int, _ generator: inout SeededGenerator) {
    let problem = problem
    var walk = HoleRepair(problem.rotation, isFixed: problem.isFrozen)
    change { state in
      _ = walk.run(&state, in: problem.rotation, floor: holes, steps: steps, &generator)
    }
  }

  // MARK: Joining

  /// Hands duties to members that join until each has what it is due.
  ///
  /// Giving a duty away breaks no placement rule, so each hand-over is one change; among those
  /// that the joiner may take, the one that betters the score most is handed over first.
  mutating func serveJoiners() {
    let rotation = problem.rotation
    for member in problem.due.indices {
      while taken[member] < problem.due[member] {
        var best: Int?
        var bestChange = RotationScore()
        for duty in state.holder.indices
        where !problem.isFrozen[duty] && state.holder[duty] != member
          && state.mayTake(member, duty, in: rotation)
        {
          var change = state.taking(duty, by: member, in: rotation)
          let holder = state.holder[duty]
          if holder >= 0 {
            if problem.due[holder] > 0 { continue }
            change += state.giving(duty, by: holder, in: rotation)
          } else {
            change.holes -= 1
          }
          if best == nil || change < bestChange { (best, bestChange) = (duty, change) }
        }
        guard let best else { break }
        if state.holder[best] >= 0 { clear(best) }
        assign(best, to: member)
      }
    }
  }

  // MARK: Improvement

  /// Days before and after a ruin on which holes are filled again.
  private static let around = 7

  /// Takes back a few changes that lie near each other.
  ///
  /// - Returns: the days, counted from the first, on which holes may have become fillable.
  mutating func ruin(_ generator: inout SeededGenerator) -> ClosedRange<Int> {
    let rotation = problem.rotation
    var moved = state.holder.indices.filter {
      state.holder[$0] != problem.published[$0] && !problem.isFrozen[$0]
    }
    guard !moved.isEmpty else { return 0...rotation.duties.dayCount }
    let centre = rotation.duties.day[moved[generator.next(below: moved.count)]]
    let reach = generator.next(in: 2...12)
    moved = moved.filter { abs(rotation.duties.day[$0] - centre) <= reach }
    // All are cleared first: what then can go back to its holder does.
    for duty in moved where state.holder[duty] >= 0 { clear(duty) }
    for duty in moved {
      let holder = problem.published[duty]
      if holder >= 0, state.mayTake(holder, duty, in: rotation) { assign(duty, to: holder) }
    }
    // The rest is filled in an order of its own, so that other chains come about.
    var open = moved.filter { state.holder[$0] < 0 }
    for index in open.indices.dropFirst() {
      open.swapAt(index, generator.next(below: index + 1))
    }
    for duty in open {
      let candidates = takers(of: duty)
      if !candidates.isEmpty {
        assign(duty, to: candidates[generator.next(below: candidates.count)])
      }
    }
    serveJoiners()
    return (centre - reach - Self.around)...(centre + reach + Self.around)
  }

  /// Gives moved duties to others, one at a time, where the score gains and nothing is lost.
  mutating func polish() {
    let rotation = problem.rotation
    var gained = true
    var rounds = 0
    while gained, rounds < 20 {
      gained = false
      rounds += 1
      let moved = state.holder.indices.filter {
        state.holder[$0] >= 0 && state.holder[$0] != problem.published[$0]
          && !problem.isFrozen[$0]
      }
      for duty in moved {
        let holder = state.holder[duty]
        let before = cost
        clear(duty)
        var best = holder
        var bestCost = before
        for member in rotation.eligibility.candidates(of: duty)
        where state.mayTake(member, duty, in: rotation) {
          assign(duty, to: member)
          if cost < bestCost { (best, bestCost) = (member, cost) }
          clear(duty)
        }
        assign(duty, to: best)
        if best != holder { gained = true }
      }
    }
  }
}
