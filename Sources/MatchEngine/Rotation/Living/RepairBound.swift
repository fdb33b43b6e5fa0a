// Problem: how many duties must change hands at least, for a given number of holes.
// Method: every duty in D (whose holder may not keep it, or that was open) is one change
//   unless it stays open as it was. Beyond these, kept duties have to move:
//   (a) Packing. A duty of D that nobody may take beside the kept duties needs at least one
//       kept duty out of a set X to move: those that stand in the way of some candidate by
//       gap or overlap, and where only a maximum does, the candidate's duties that count for
//       it. Where every candidate is blocked by two or more, two must move. Disjoint sets
//       add up; they are chosen greedily, small sets first.
//   (b) Hall. With the kept duties in place, members have only so much room in each month and
//       in the period. If a maximum matching of D into that room leaves k without place, k
//       kept duties have to move, since each of them frees one place.
//   The larger of both counts. Each hole may save one of them.
// Correct because a kept duty that moves is no member of D, so the two counts add (not so where a
//   site has fewer doctors than duties, where only D is counted); in (a) a
//   chain that fills the duty begins with its taker giving up all that stands against it; in
//   (b) moving a kept duty raises the room, and with it the matching, by at most one.
// Complexity: O(|D| × members × duties within a gap + |D| × arcs).

/// Lower bounds on what a repair changes.
struct RepairBound {
  /// Holes that no repair avoids.
  let holes: Int
  private let forced: Int
  private let open: Int
  /// Holes among the duties that may not change.
  let frozenHoles: Int
  /// Duties that a pin takes from their published holder.
  let pinnedChanges: Int
  /// Kept duties that must move, for each set of the packing, most first.
  private let packed: [Int]
  /// Kept duties that must move for want of room.
  private let crowded: Int
  private let due: Int

  /// The bounds of a problem.
  init(_ problem: RepairProblem) {
    let rotation = problem.rotation
    var state = RotationState(rotation)
    for duty in problem.published.indices
    where problem.published[duty] >= 0 && state.holder[duty] < 0 {
      state.assign(duty, to: problem.published[duty], in: rotation)
    }
    for duty in problem.mustChange { state.clear(duty, in: rotation) }
    let lacking = problem.mustChange + problem.openHoles
    let without = lacking.count { rotation.eligibility.candidates(of: $0).isEmpty }
    frozenHoles = state.holder.indices.count { problem.isFrozen[$0] && state.holder[$0] < 0 }
    holes = frozenHoles + without
    forced = problem.mustChange.count
    open = problem.openHoles.count
    due = problem.due.reduce(0, +)
    pinnedChanges = state.holder.indices.count {
      problem.isFrozen[$0] && state.holder[$0] != problem.published[$0]
    }
    // Of the duties that a site cannot staff any more, others may be moved than those listed.
    let isListed = problem.mustChange.allSatisfy {
      !problem.rotation.eligibility.allows(problem.published[$0], $0)
    }
    packed = isListed ? Self.packing(lacking, state, problem) : []
    crowded =
      isListed
      ? max(
        Self.unplaced(lacking, state, problem, byMonth: true),
        Self.unplaced(lacking, state, problem, byMonth: false)) : 0
  }

  /// The least number of changes of a repair with at most so many holes and so much still due.
  func changes(withHoles holes: Int, due stillDue: Int) -> Int {
    let left = max(0, holes - frozenHoles)
    let moved = max(packed.dropFirst(left).reduce(0, +), crowded - left)
    return pinnedChanges
      + max(forced + max(0, open - left) + max(0, moved), due - stillDue)
  }

  /// Kept duties that must move because they stand in the way (a).
  private static func packing(
    _ lacking: [Int], _ state: RotationState, _ problem: RepairProblem
  ) -> [Int] {
    var needs: [(need: Int, ways: [Int])] = []
    nextDuty: for duty in lacking {
      let candidates = problem.rotation.eligibility.candidates(of: duty)
      if candidates.contains(where: { state.mayTake($0, duty, in: problem.rotation) }) { continue }
      var ways: Set<Int> = []
      var least = Int.max
      for member in candidates {
        guard let (own, all) = standing(against: member, duty, state, problem) else {
          continue nextDuty
        }
        guard !own.isEmpty else { continue }
        least = min(least, all ? own.count : 1)
        ways.formUnion(own)
      }
      if !ways.isEmpty { needs.append((least, ways.sorted())) }
    }
    var used = [Bool](repeating: false, count: state.holder.count)
    var chosen: [Int] = []
    for (need, ways) in needs.sorted(by: {
      ($0.ways.count, $0.ways[0]) < ($1.ways.count, $1.ways[0])
    })
    where !ways.contains(where: { used[$0] }) {
      for way in ways { used[way] = true }
      chosen.append(need)
    }
    return chosen.sorted(by: >)
  }

  /// The kept duties of a member of which all, or at least one, must move before it takes a duty.
  ///
  /// Empty where the member cannot take it at all, because something frozen stands against it;
  /// nil where another rule does, of which nothing is known here.
  private static func standing(
    against member: Int, _ duty: Int, _ state: RotationState, _ problem: RepairProblem
  ) -> (duties: [Int], all: Bool)? {
    let rotation = problem.rotation
    let duties = rotation.duties
    let near = state.duties(of: member, near: duty, in: rotation)
    if near.contains(where: { problem.isFrozen[$0] }) { return ([], true) }
    if !near.isEmpty { return (near, true) }
    let index = member * rotation.members.monthCount + duties.month[duty]
    let monthIsFull = state.heldInMonth[index] >= rotation.members.monthlyMaximum[member]
    guard monthIsFull || state.held[member] >= rotation.members.yearlyMaximum[member] else {
      return nil
    }
    return (
      state.holder.indices.filter {
        state.holder[$0] == member && !problem.isFrozen[$0]
          && (!monthIsFull || duties.month[$0] == duties.month[duty])
      }, false
    )
  }

  /// Duties that find no place in the room that maxima leave beside the kept duties (b).
  private static func unplaced(
    _ lacking: [Int], _ state: RotationState, _ problem: RepairProblem, byMonth: Bool
  ) -> Int {
    let rotation = problem.rotation
    let months = byMonth ? rotation.members.monthCount : 1
    var room = [Int](repeating: 0, count: rotation.memberCount * months)
    for member in 0..<rotation.memberCount {
      for month in 0..<months {
        let index = member * months + month
        let most =
          byMonth
          ? rotation.members.monthlyMaximum[member] : rotation.members.yearlyMaximum[member]
        let held = byMonth ? state.heldInMonth[index] : state.held[member]
        room[index] = most == Int.max ? lacking.count : max(0, most - held)
      }
    }
    var placed: [[Int]] = Array(repeating: [], count: room.count)
    var visited = [Int](repeating: -1, count: room.count)
    func place(_ duty: Int, _ visit: Int) -> Bool {
      for member in rotation.eligibility.candidates(of: duty) {
        let index = member * months + (byMonth ? rotation.duties.month[duty] : 0)
        guard visited[index] != visit else { continue }
        visited[index] = visit
        if placed[index].count < room[index] {
          placed[index].append(duty)
          return true
        }
        for slot in placed[index].indices where place(placed[index][slot], visit) {
          placed[index][slot] = duty
          return true
        }
      }
      return false
    }
    var without = 0
    for (visit, duty) in lacking.enumerated()
    where !rotation.eligibility.candidates(of: duty).isEmpty {
      if !place(duty, visit) { without += 1 }
    }
    return without
  }
}
