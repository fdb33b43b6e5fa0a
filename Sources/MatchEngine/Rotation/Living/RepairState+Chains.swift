// How a repair fills holes: see `RotationRepair`.

extension RepairState {
  /// The deepest chain: duties that are moved to fill one hole.
  private static let deepest = 3

  /// Fills what can be filled, each hole by the shortest chain that is found.
  ///
  /// - Parameters:
  ///   - generator: draws the order in which holes that need chains are filled.
  ///   - days: only holes of these days, counted from the first; nil for all.
  mutating func fillHoles(_ generator: inout SeededGenerator, days: ClosedRange<Int>? = nil) {
    let rotation = problem.rotation
    forgetTrail()
    var left: [Int] = []
    // Few candidates first: they have the least choice.
    let holes = state.holes.sorted {
      (rotation.eligibility.candidates(of: $0).count, $0)
        < (rotation.eligibility.candidates(of: $1).count, $1)
    }
    for duty in holes
    where !problem.isFrozen[duty] && (days?.contains(rotation.duties.day[duty]) ?? true) {
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
    if depth == 1 { return give(duty, except: tabu) }
    var best: [(duty: Int, member: Int)] = []
    var bestCost: RepairCost?
    let mark = self.mark
    for member in candidates(of: duty) where !tabu.contains(member) {
      for given in blockers(of: member, duty)
      where given.count < depth
        && given.allSatisfy({ candidates(of: $0).contains { $0 != member } })
      {
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
            best = changed(since: mark)
          }
        }
        undo(to: mark)
      }
    }
    guard bestCost != nil else { return false }
    for (other, _) in best where state.holder[other] >= 0 { clear(other) }
    for (other, member) in best where member >= 0 { assign(other, to: member) }
    return true
  }

  /// Gives a hole to its published holder if that may take it, else to the member that costs
  /// least above the prices, then in the score.
  private mutating func give(_ duty: Int, except tabu: [Int]) -> Bool {
    var best: (member: Int, surcharge: Int, score: RotationScore)?
    for member in takers(of: duty) where !tabu.contains(member) {
      let score = state.taking(duty, by: member, in: problem.rotation)
      if member == problem.published[duty] {
        best = (member, 0, score)
        break
      }
      let surcharge = surcharge(of: member, duty)
      if best.map({ (surcharge, score) < ($0.surcharge, $0.score) }) ?? true {
        best = (member, surcharge, score)
      }
    }
    guard let best else { return false }
    assign(duty, to: best.member)
    return true
  }

  /// The sets of own duties, of one or two, that a member could give up for another.
  private func blockers(of member: Int, _ duty: Int) -> [[Int]] {
    let rotation = problem.rotation
    let duties = rotation.duties
    let near = state.duties(of: member, near: duty, in: rotation)
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
}
