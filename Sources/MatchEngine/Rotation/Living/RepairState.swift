// The state of a repair: the rotation state of the search, plus which duties have changed
// hands and what it costs. All legality is asked of `RotationState`. How holes are filled and how
// a repair is bettered stand in `RepairState+Chains` and `RepairState+Improvement`.

/// Holders during a repair, and what they cost.
struct RepairState {
  let problem: RepairProblem
  private(set) var state: RotationState
  private(set) var cost = RepairCost()
  /// For each member, the duties that it holds but did not hold as published.
  private(set) var taken: [Int]

  /// `surcharge[member × duties + duty]`: see `RepairPrices`; empty where prices are not followed.
  private var surcharge: [Int] = []
  /// For each duty the members that prices do not keep from it.
  private var affordable: [ArraySlice<Int>] = []

  /// Each step since holes were last filled, with the holder before: what can be undone.
  private var trail: [(duty: Int, holder: Int)] = []

  /// Members asked to take a duty so far: the effort, the same on every machine.
  private(set) var effort = 0

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
    if !surcharge.isEmpty {
      for duty in state.holder.indices where !problem.isFrozen[duty] && state.holder[duty] >= 0 {
        cost.surcharge += surcharge(of: state.holder[duty], duty)
      }
    }
    cost.due = taken.indices.reduce(0) { $0 + max(0, problem.due[$1] - taken[$1]) }
  }

  // MARK: Elementary steps

  mutating func assign(_ duty: Int, to member: Int) {
    trail.append((duty, state.holder[duty]))
    change(duty, to: member)
    state.assign(duty, to: member, in: problem.rotation)
    cost.holes = state.holes.count
    cost.score = state.score
  }

  mutating func clear(_ duty: Int) {
    trail.append((duty, state.holder[duty]))
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
    if !surcharge.isEmpty {
      if old >= 0 { cost.surcharge -= surcharge(of: old, duty) }
      if member >= 0 { cost.surcharge += surcharge(of: member, duty) }
    }
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
    trail.removeAll(keepingCapacity: true)
    recount()
  }

  /// Takes over what a search of the rotation finds.
  mutating func change(by search: (inout RotationState) -> Void) {
    search(&state)
    trail.removeAll(keepingCapacity: true)
    recount()
  }

  // MARK: Going back

  /// The present point of the trail.
  var mark: Int { trail.count }

  /// Forgets the way here.
  mutating func forgetTrail() { trail.removeAll(keepingCapacity: true) }

  /// Duties that changed hands since a point of the trail, with their holders now.
  func changed(since mark: Int) -> [(duty: Int, member: Int)] {
    var changed: [(duty: Int, member: Int)] = []
    for (duty, _) in trail[mark...] where !changed.contains(where: { $0.duty == duty }) {
      changed.append((duty, state.holder[duty]))
    }
    return changed
  }

  /// Goes back to a point of the trail.
  mutating func undo(to mark: Int) {
    while trail.count > mark, let (duty, holder) = trail.last {
      if holder < 0 { clear(duty) } else { assign(duty, to: holder) }
      trail.removeLast(2)
    }
  }

  // MARK: Prices

  /// Prefers what costs little at the prices of a bound, and asks nobody who costs too much.
  mutating func follow(_ surcharge: [Int], most: Int) {
    self.surcharge = surcharge
    affordable = state.holder.indices.map { duty in
      problem.rotation.eligibility.candidates(of: duty).filter {
        self.surcharge(of: $0, duty) <= most
      }[...]
    }
    recount()
  }

  /// No longer looks at prices.
  mutating func followNothing() {
    surcharge = []
    affordable = []
    recount()
  }

  /// What a repair pays above the prices if a member holds a duty; 0 where none are followed.
  func surcharge(of member: Int, _ duty: Int) -> Int {
    surcharge.isEmpty ? 0 : surcharge[member * state.holder.count + duty]
  }

  /// The members that may be asked to take a duty.
  func candidates(of duty: Int) -> ArraySlice<Int> {
    affordable.isEmpty ? problem.rotation.eligibility.candidates(of: duty) : affordable[duty]
  }

  /// The members that may take a duty now.
  mutating func takers(of duty: Int) -> [Int] {
    let candidates = candidates(of: duty)
    effort += candidates.count
    return candidates.filter { state.mayTake($0, duty, in: problem.rotation) }
  }
}
