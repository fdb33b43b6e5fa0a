// Problem: the best rotation of a small problem, proven.
// Method: branch and bound, depth first. Duties with the fewest candidates come first; each is
//   given to every member that may take it, and to nobody. A branch is cut when no completion
//   can be better than the best rotation known: every level of the score is bounded below by
//   letting each member stop at the count that suits it best between what it holds and what
//   it could still take.
// Correct because each bound holds for every completion at its level, so that a bound which is
//   not lexicographically less than the best score excludes all of them. Members that stand
//   on places of one duty are interchangeable only as a set; nothing is cut for that.
// Complexity: exponential; it gives up, without an answer, after a fixed number of nodes.

/// Searches a small problem to the end.
struct RotationExactSearch {
  /// The largest number of free duties for which it is tried.
  static let mostDuties = 24
  /// The number of nodes after which it gives up.
  static let mostNodes = 60_000

  /// The holders of the best rotation.
  private(set) var best: [Int]
  /// Its score.
  private(set) var bestScore: RotationScore
  private var state: RotationState
  private var order: [Int] = []
  private var nodes = 0
  /// Duties, holiday duties and monthly duties that each member could still take.
  private var open: [Int]
  private var openHolidays: [Int]
  private var openInMonth: [Int]

  /// A search that has to beat an incumbent.
  init(_ problem: RotationProblem, incumbent: [Int], score: RotationScore) {
    best = incumbent
    bestScore = score
    state = RotationState(problem)
    open = Array(repeating: 0, count: problem.members.count)
    openHolidays = open
    openInMonth = Array(repeating: 0, count: state.heldInMonth.count)
    order = state.holes.sorted {
      (problem.eligibility.candidates(of: $0).count, $0)
        < (problem.eligibility.candidates(of: $1).count, $1)
    }
    for duty in order { count(duty, by: 1, in: problem) }
  }

  /// Whether the search came to its end; then ``best`` is proven best.
  mutating func run(in problem: RotationProblem) -> Bool {
    guard order.count <= Self.mostDuties else { return false }
    branch(0, in: problem)
    return nodes <= Self.mostNodes
  }

  private mutating func branch(_ depth: Int, in problem: RotationProblem) {
    nodes += 1
    guard nodes <= Self.mostNodes, bound(depth, in: problem) < bestScore else { return }
    guard depth < order.count else {
      // The bound is 0 for local rules, so a leaf can be worse than it.
      guard state.score < bestScore else { return }
      best = state.holder
      bestScore = state.score
      return
    }
    let duty = order[depth]
    count(duty, by: -1, in: problem)
    for member in problem.eligibility.candidates(of: duty)
    where state.mayTake(member, duty, in: problem) {
      state.assign(duty, to: member, in: problem)
      branch(depth + 1, in: problem)
      state.clear(duty, in: problem)
    }
    branch(depth + 1, in: problem)
    count(duty, by: 1, in: problem)
  }

  private mutating func count(_ duty: Int, by step: Int, in problem: RotationProblem) {
    for member in problem.eligibility.candidates(of: duty) {
      open[member] += step
      if problem.duties.isHoliday[duty] { openHolidays[member] += step }
      openInMonth[member * problem.members.monthCount + problem.duties.month[duty]] += step
    }
  }

  /// A score that no completion beats.
  private func bound(_ depth: Int, in problem: RotationProblem) -> RotationScore {
    let members = problem.members
    // The duties not yet decided are holes of the state, but may all be filled.
    var bound = RotationScore(
      holes: state.score.holes - (order.count - depth), reserveDuties: state.score.reserveDuties)
    for member in 0..<members.count {
      bound.unevenness += Self.least(
        state.held[member], open[member], problem.targets.duties[member])
      bound.holidayUnevenness += Self.least(
        state.heldHolidays[member], openHolidays[member], problem.targets.holidays[member])
    }
    for index in openInMonth.indices {
      let held = state.heldInMonth[index]
      bound.shortOfMinimum += max(
        0, members.monthlyMinimum[index] - held - openInMonth[index])
      bound.monthlyUnevenness += Self.least(
        held, openInMonth[index], problem.targets.byMonth[index])
    }
    return bound
  }

  /// The least squared deviation of a count between `held` and `held + open`.
  private static func least(_ held: Int, _ open: Int, _ target: Int) -> Int {
    let nearest = target < 0 ? 0 : (target + 50) / 100
    return RotationFloor.squared(min(max(nearest, held), held + open), target)
  }
}
