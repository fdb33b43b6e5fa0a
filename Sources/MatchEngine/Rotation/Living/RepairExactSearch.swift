// Problem: the best repair of a small problem, proven.
// Method: branch and bound, depth first. Each duty that may change is given to its published
//   holder first, then to every other member that may take it, then to nobody. A branch is
//   cut when its holes, or with as few holes its changes, exceed those of the best repair.
// Correct because both counts only grow along a branch, and every leaf is counted in full.
// Complexity: exponential; it gives up, without an answer, after a fixed number of nodes.

/// Searches a small repair to the end.
struct RepairExactSearch {
  /// The largest number of duties that may change for which it is tried.
  static let mostDuties = 16
  /// The number of nodes after which it gives up.
  static let mostNodes = 60_000

  /// The holders of the best repair.
  private(set) var best: [Int]
  /// Its cost.
  private(set) var bestCost: RepairCost
  private var work: RepairState
  private let order: [Int]
  private var nodes = 0

  /// A search that has to beat an incumbent; nil where the problem is too large, or where the
  /// published duties that stay break rules among themselves.
  init?(_ problem: RepairProblem, incumbent: RepairState) {
    let free = problem.published.indices.filter { !problem.isFrozen[$0] }
    guard free.count <= Self.mostDuties else { return nil }
    var work = RepairState(problem)
    let forced = Set(problem.mustChange)
    for duty in free where work.state.holder[duty] >= 0 { work.clear(duty) }
    for duty in free where problem.published[duty] >= 0 && !forced.contains(duty) {
      guard work.state.mayTake(problem.published[duty], duty, in: problem.rotation) else {
        return nil
      }
      work.assign(duty, to: problem.published[duty])
    }
    for duty in free where work.state.holder[duty] >= 0 { work.clear(duty) }
    best = incumbent.state.holder
    bestCost = incumbent.cost
    self.work = work
    order = problem.mustChange + free.filter { !forced.contains($0) }
  }

  /// Whether the search came to its end; then ``best`` is proven best.
  mutating func run() -> Bool {
    branch(0, holes: work.cost.holes - order.count, changes: 0)
    return nodes <= Self.mostNodes
  }

  private mutating func branch(_ depth: Int, holes: Int, changes: Int) {
    nodes += 1
    guard nodes <= Self.mostNodes, holes <= bestCost.holes else { return }
    if holes == bestCost.holes, bestCost.due == 0, changes > bestCost.changes { return }
    guard depth < order.count else {
      if work.cost < bestCost {
        bestCost = work.cost
        best = work.state.holder
      }
      return
    }
    let duty = order[depth]
    let rotation = work.problem.rotation
    let published = work.problem.published[duty]
    let others = rotation.eligibility.candidates(of: duty).filter { $0 != published }
    for member in (published >= 0 ? [published] : []) + others
    where work.state.mayTake(member, duty, in: rotation) {
      work.assign(duty, to: member)
      branch(depth + 1, holes: holes, changes: changes + (member == published ? 0 : 1))
      work.clear(duty)
    }
    branch(depth + 1, holes: holes + 1, changes: changes + (published < 0 ? 0 : 1))
  }
}
