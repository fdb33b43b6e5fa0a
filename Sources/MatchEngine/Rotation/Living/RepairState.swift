// The state of a repair: the rotation state of the search, plus which duties have changed
// hands, plus the moves that fill holes by chains. All legality is asked of `RotationState`.

/// Holders during a repair, and what they cost.
struct RepairState {
  let problem: RepairProblem
  private(set) var state: RotationState
  private(set) var cost = RepairCost()
  /// For each member, duties that it should hold but did not hold as published.
  private var taken: [Int]

  /// The deepest chain: duties that are moved to fill one hole.
  static let deepest = 3

  /// The published rotation without what must change.
  init(_ problem: RepairProblem) {
    self.problem = problem
    let rotation = problem.rotation
    state = RotationState(rotation)
    taken = Array(repeating: 0, count: rotation.memberCount)
    for duty in problem.published.indices
    where problem.published[duty] >= 0 && state.holder[duty] < 0 {
      state.assign(duty, to: problem.published[duty], in: rotation)
    }
    for duty in problem.mustChange { state.clear(duty, in: rotation) }
    recount()
  }

  private mutating func recount() {
    cost = RepairCost(holes: state.holes.count, score: state.score)
    taken = Array(repeating: 0, count: problem.rotation.memberCount)
    for duty in state.holder.indices where state.holder[duty] != problem.published[duty] {
      cost.changes += 1
      if state.holder[duty] >= 0 { taken[state.holder[duty]] += 1 }
    }
    cost.due = taken.indices.reduce(0) { $0 + max(0, problem.due[$1] - taken[$1]) }
  }

  // MARK: Elementary steps

  mutating func assign(_ duty: Int, to member: Int) {
    change(duty, to: member)
    state.assign(duty, to: member, in: problem.rotation)
    cost.holes = state.holes.count
    cost.score = state.score
  }

  mutating func clear(_ duty: Int) {
    change(duty, to: -1)
    state.clear(duty, in: problem.rotation)
    cost.holes = state.holes.count
    cost.score = state.score
  }

  /// Counts the change of a duty before it is made.
  private mutating func change(_ duty: Int, to member: Int) {
    let published = problem.published[duty]
    let old = state.holder[duty]
    if old != published { cost.changes -= 1 }
    if member != published { cost.changes += 1 }
    if old >= 0, old != published { count(old, by: -1) }
    if member >= 0, member != published { count(member, by: 1) }
  }

  private mutating func count(_ member: Int, by step: Int) {
    cost.due -= max(0, problem.due[member] - taken[member])
    taken[member] += step
    cost.due += max(0, problem.due[member] - taken[member])
  }

  /// Takes over other holders.
  mutating func become(_ holders: [Int]) {
    state.become(holders, in: problem.rotation)
    recount()
  }

  // MARK: Filling

  /// Fills what can be filled, each hole by the shortest chain that is found.
  mutating func fillHoles(_ generator: inout SeededGenerator) {
    let rotation = problem.rotation
    var left: [Int] = []
    // Few candidates first: they have the least choice.
    let holes = state.holes.sorted {
      (rotation.eligibility.candidates(of: $0).count, $0)
        < (rotation.eligibility.candidates(of: $1).count, $1)
    }
    for duty in holes where !problem.isFrozen[duty] {
      if !fill(duty, depth: 1, except: []) { left.append(duty) }
    }
    for index in left.indices.dropFirst() {
      left.swapAt(index, generator.next(below: index + 1))
    }
    for depth in 2...Self.deepest {
      left = left.filter { !fill($0, depth: depth, except: []) }
    }
  }

  /// Fills one hole by moving at most `depth` duties; nothing changes if it cannot.
  ///
  /// Among fills of the same depth the one with the least cost is taken.
  mutating func fill(_ duty: Int, depth: Int, except tabu: [Int]) -> Bool {
    let rotation = problem.rotation
    let candidates = rotation.eligibility.candidates(of: duty)
    if depth == 1 {
      var best: Int?
      var bestChange = RotationScore()
      for member in candidates where state.mayTake(member, duty, in: rotation) {
        let change = state.taking(duty, by: member, in: rotation)
        if member == problem.published[duty], !tabu.contains(member) {
          best = member
          break
        }
        if tabu.contains(member) { continue }
        if best == nil || change < bestChange { (best, bestChange) = (member, change) }
      }
      guard let best else { return false }
      assign(duty, to: best)
      return true
    }
    var best: [(duty: Int, member: Int)] = []
    var bestCost: RepairCost?
    let holders = state.holder
    for member in candidates where !tabu.contains(member) {
      for given in blockers(of: member, duty) where given.count < depth {
        // The member gives up what stands against the duty, and that is filled again.
        for other in given { clear(other) }
        if state.mayTake(member, duty, in: rotation) {
          assign(duty, to: member)
          var filled = true
          for other in given where filled {
            filled = fill(other, depth: depth - given.count, except: [member])
          }
          if filled, bestCost.map({ cost < $0 }) ?? true {
            bestCost = cost
            best = changed(since: holders)
          }
        }
        undo(to: holders)
      }
    }
    guard bestCost != nil else { return false }
    for (other, _) in best where state.holder[other] >= 0 { clear(other) }
    for (other, member) in best where member >= 0 { assign(other, to: member) }
    return true
  }

  private func changed(since holders: [Int]) -> [(duty: Int, member: Int)] {
    holders.indices.filter { holders[$0] != state.holder[$0] }.map { ($0, state.holder[$0]) }
  }

  private mutating func undo(to holders: [Int]) {
    let different = holders.indices.filter { holders[$0] != state.holder[$0] }
    for duty in different where state.holder[duty] >= 0 { clear(duty) }
    for duty in different where holders[duty] >= 0 { assign(duty, to: holders[duty]) }
  }

  /// The sets of own duties, of one or two, that a member could give up for another.
  private func blockers(of member: Int, _ duty: Int) -> [[Int]] {
    let rotation = problem.rotation
    let duties = rotation.duties
    var near: [Int] = []
    for other in duties.window(around: duty, gap: rotation.members.gapDays[member])
    where state.holder[other] == member {
      near.append(other)
    }
    for entry in duties.overlapEntries(
      of: duty, sendsDoctors: rotation.members.sendsDoctors[member])
    {
      let other = duties.overlapping[entry]
      if state.holder[other] == member, !near.contains(other) { near.append(other) }
    }
    if near.contains(where: { problem.isFrozen[$0] }) || near.count > 2 { return [] }
    if !near.isEmpty { return [near] }
    // Nothing stands near: a maximum does, so any duty of the month or the year may go.
    let months = rotation.members.monthCount
    let month = duties.month[duty]
    let monthIsFull =
      state.heldInMonth[member * months + month] >= rotation.members.monthlyMaximum[member]
    return state.holder.indices.filter {
      state.holder[$0] == member && !problem.isFrozen[$0]
        && (!monthIsFull || duties.month[$0] == month)
    }.map { [$0] }
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

  /// Takes back a few changes that lie near each other.
  mutating func ruin(_ generator: inout SeededGenerator) {
    let rotation = problem.rotation
    var moved = state.holder.indices.filter { state.holder[$0] != problem.published[$0] }
    guard !moved.isEmpty else { return }
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
      let candidates = rotation.eligibility.candidates(of: duty).filter {
        state.mayTake($0, duty, in: rotation)
      }
      if !candidates.isEmpty {
        assign(duty, to: candidates[generator.next(below: candidates.count)])
      }
    }
    serveJoiners()
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
