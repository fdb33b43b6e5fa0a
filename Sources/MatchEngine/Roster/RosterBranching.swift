// Problem: the best roster that some members' schedules can give, the others' staying as they are.
// Method: branch and price, depth first. In the mix of the linear program each member has for each day a
//   share of each shift. The surest of the shares between 0 and 1 is decided: that member works that
//   shift that day; later, on the way back, it does not. Schedules that disagree become too dear, and
//   new ones are sought that agree. A branch ends where its bound is no better than the best roster.
//   With a batch of more than one, several of the surest are decided at once: faster, no longer a proof.
// Why correct: at each decision the two branches together hold every roster; a branch is left only
//   when a bound in integers says that nothing in it is better.
// Complexity: exponential in the worst case; a node is a few linear programs and searches a member.
// Reference: C. Barnhart et al., "Branch-and-price", Operations Research 46 (1998).

extension RosterMaster {
  /// A member's shift on a day, decided for or against.
  struct Decision {
    var index: Int
    var day: Int
    var shift: Int
    var isFor: Bool
  }

  /// How a tree is searched.
  struct Branching {
    /// Nodes to be looked at.
    var mostNodes = Int.max
    /// How many shares are decided at once.
    var batch = 1
    /// Most rounds of new schedules a node.
    var rounds = 3
    /// Whether to end with the first branch.
    var endsAtFirstLeaf = false
    /// How much luck counts beside the shares, 0 … 1.
    var noise = 0.0
    /// The luck.
    var generator: SeededGenerator
  }

  /// Searches for a roster that costs less than a cutoff, which is known to be reached.
  ///
  /// - Returns: the schedules of the best roster found, of ``members`` in order; and a bound of all
  ///   rosters that differ in ``members`` only.
  mutating func branch(
    cutoff: Int, by branching: Branching, in state: RosterState,
    with scheduling: inout MemberScheduling,
    until shouldStop: (borrowing RosterMaster, borrowing MemberScheduling) -> Bool
  ) -> (schedules: [[UInt8]]?, bound: Int) {
    var branching = branching
    var cutoff = cutoff
    var best: [[UInt8]]?
    var path: [Decision] = []
    var isProof = true
    var rootBound = Int.min
    var nodes = 0
    while true {
      nodes += 1
      if nodes > branching.mostNodes || shouldStop(self, scheduling) {
        isProof = false
        break
      }
      apply(path)
      let node = generate(
        rounds: path.isEmpty ? 1000 : branching.rounds, cutoff: cutoff, with: &scheduling,
        until: shouldStop)
      if path.isEmpty { rootBound = node.bound }
      var isPruned = node.bound >= cutoff || isStuck
      if !isPruned {
        let shares = cellShares()
        if let mix = rounded() {
          var trial = state
          for (index, schedule) in mix.enumerated() {
            trial.set(members[index], to: schedule, in: problem)
          }
          if trial.cost < cutoff {
            cutoff = trial.cost
            best = mix
            isPruned = node.bound >= cutoff
          }
        }
        if !isPruned {
          let decisions = surest(shares, &branching)
          if decisions.isEmpty {
            // The mix is a roster, so its cost is no more than the program's; left by rounding.
            isPruned = true
          } else {
            if decisions.count > 1 { isProof = false }
            path += decisions
            continue
          }
        }
      }
      if branching.endsAtFirstLeaf, !path.isEmpty {
        isProof = false
        break
      }
      // Back to the last decision for a share.
      while let last = path.last, !last.isFor { path.removeLast() }
      guard let last = path.popLast() else { break }
      path.append(Decision(index: last.index, day: last.day, shift: last.shift, isFor: false))
    }
    return (best, isProof ? cutoff : rootBound)
  }

  /// Generates schedules until none helps.
  ///
  /// Duals of a linear program that knows few schedules jump from one extreme to another. Where many
  /// rounds are to come, prices are taken between them and those of the best bound so far (Wentges);
  /// how far, is learnt from whether the schedules found ask for prices nearer to the duals.
  ///
  /// - Parameters:
  ///   - rounds: how often all members are asked for a schedule.
  ///   - cutoff: a bound at which to end.
  ///   - ascends: whether many rounds are to come, and prices are sought first (`RosterAscent`).
  ///   - scheduling: the search of one member.
  ///   - shouldStop: asked before each member.
  /// - Returns: the best bound proven, and whether the end was reached.
  mutating func generate(
    rounds: Int, cutoff: Int = .max, ascends: Bool = false, with scheduling: inout MemberScheduling,
    until shouldStop: (borrowing RosterMaster, borrowing MemberScheduling) -> Bool
  ) -> (bound: Int, isDone: Bool) {
    var bound = Int.min
    var (centre, highest) = ([Int32](), Int.min)
    var nearness = ascends ? 0.95 : 0
    var isExact = false
    var schedule = [UInt8](repeating: 0, count: problem.dayCount)
    if ascends {
      if let ascent = ascend(with: &scheduling, until: shouldStop) {
        (centre, highest) = (ascent.prices, ascent.parts)
        bound = self.bound(highest)
      }
    }
    for _ in 0..<rounds {
      if !isExact { optimise() }
      let duals = prices()
      var prices = duals
      if nearness > 0, !isExact, !centre.isEmpty {
        for place in prices.indices {
          prices[place] = Int32(
            nearness * Double(centre[place]) + (1 - nearness) * Double(duals[place]))
        }
      }
      let before = schedules.count
      var least: [Int32] = []
      var covered = [Int32](repeating: 0, count: prices.count)
      for index in members.indices {
        if shouldStop(self, scheduling) { return (bound, false) }
        switch search(index, at: prices, with: &scheduling, into: &schedule) {
        case .found(let cost):
          least.append(cost)
          addIfGaining(index, schedule)
          cover(schedule, in: &covered)
        case .bounded(let cost): least.append(cost)
        case .impossible: return (.max, true)
        case .tooLarge: return (bound, false)
        }
      }
      let parts = parts(at: prices, least: least)
      bound = max(bound, self.bound(parts))
      if bound >= cutoff { return (bound, true) }
      if nearness > 0, !centre.isEmpty, !isExact {
        let slope = slope(from: centre, to: duals, covered: covered)
        nearness = slope > 0 ? max(nearness - 0.1, 0.05) : nearness + (1 - nearness) * 0.1
      }
      if parts > highest { (centre, highest) = (prices, parts) }
      // Costs are whole: a bound that the program's value, rounded up, cannot pass.
      if Double(bound) >= dualObjective - 1e-6 { return (bound, true) }
      if schedules.count == before {
        if prices == duals { return (bound, true) }
        isExact = true
      } else {
        isExact = false
      }
    }
    optimise()
    return (bound, false)
  }

  /// `shares[(index * days + day) * (shifts + 1) + shift]`: how much of a member's day is a shift.
  private func cellShares() -> [Double] {
    let (days, options) = (problem.dayCount, problem.shiftCount + 1)
    var shares = [Double](repeating: 0, count: members.count * days * options)
    for schedule in schedules.indices {
      let share = share(schedule)
      if share < 1e-9 { continue }
      let base = owner[schedule] * days
      for (day, shift) in schedules[schedule].enumerated() {
        shares[(base + day) * options + Int(shift)] += share
      }
    }
    return shares
  }

  /// For each member the schedule of the greatest share; nil if a member has none that agrees.
  private func rounded() -> [[UInt8]]? {
    var best = [(share: Double, schedule: Int)](repeating: (-1, -1), count: members.count)
    for schedule in schedules.indices where isActive[schedule] {
      let share = share(schedule)
      if share > best[owner[schedule]].share { best[owner[schedule]] = (share, schedule) }
    }
    if best.contains(where: { $0.schedule < 0 }) { return nil }
    return best.map { schedules[$0.schedule] }
  }

  /// The surest shares between 0 and 1.
  private func surest(_ shares: [Double], _ branching: inout Branching) -> [Decision] {
    let (days, options) = (problem.dayCount, problem.shiftCount + 1)
    var found: [(share: Double, cell: Int)] = []
    for cell in shares.indices where shares[cell] > 0.02 && shares[cell] < 0.98 {
      let luck = branching.noise > 0 ? branching.noise * branching.generator.unit() : 0
      found.append((shares[cell] + luck, cell))
    }
    found.sort { ($1.share, $0.cell) < ($0.share, $1.cell) }
    return found.prefix(branching.batch).enumerated().filter {
      $0.offset == 0 || $0.element.share > 0.7
    }
    .map { entry in
      let cell = entry.element.cell
      return Decision(
        index: cell / options / days, day: cell / options % days, shift: cell % options,
        isFor: true)
    }
  }
}
