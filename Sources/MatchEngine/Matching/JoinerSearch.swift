// Problem: some supporters of a part join only from a least number of needs on. Which of them should
//   join, so that the match is best?
// Method: branch and bound. First nobody has a least number: the transport of least cost bounds every
//   choice. Where a supporter has some needs, but fewer than its number, it either joins, with its
//   number as a lower bound of the transport, or it is closed; both are tried, the transport being
//   solved again from the prices at hand. A branch ends where its cost is no less than that of
//   the best match found, where a lower bound cannot be reached, or where nobody falls short.
// Why correct: to join and to be closed are both restrictions of neither, so no match below a branch
//   costs less than its transport; and one in which nobody falls short is a match. The order is
//   fixed, so the same match is found everywhere. What is found stands at the end: the transport of
//   those who join, whose prices prove it the best for them.
// Complexity: the choice is NP-hard (it contains exact cover). Every branch is one re-solve; after so many
//   (2,000, fewer where a part has more than 1,000 needs) the best match found so far is taken.
// References: A. H. Land, A. G. Doig, Econometrica 28 (1960).

extension TransportSolver {
  /// Lets those supporters of a part join with whom the match is best, and closes the others that have a
  /// least number.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - part: its part, which this transport solves.
  ///   - fixedLoads: for each supporter of the part, the needs that agreements give it.
  /// - Returns: whether no other choice is better; false if there were too many to try.
  @discardableResult
  mutating func chooseJoiners(
    _ problem: MatchProblem, _ part: MatchComponent, _ fixedLoads: [Int]
  ) -> Bool {
    var search = JoinerSearch(self, problem, part, fixedLoads)
    if search.bounded.isEmpty { return true }
    search.run(&self)
    search.settle(&self)
    return search.isProven
  }
}

/// A search for the best supporters to join.
private struct JoinerSearch {
  /// What is decided about a supporter.
  private enum Choice {
    /// Nothing: it may have any number of needs.
    case free
    /// It has its least number at least.
    case joins
    /// It has nobody beyond agreements.
    case closed
  }

  /// A supporter with a least number that agreements do not reach.
  struct Bounded {
    let position: Int
    /// What is missing to its least number.
    let least: Int32
    let steps: [CostStep]
  }

  private(set) var bounded: [Bounded] = []
  private(set) var isProven = true
  private let mostBranches: Int
  private var choices: [Choice]
  private var best: (cost: Int128, choices: [Choice])?
  private var branches = 0

  /// The supporters of a part that could fall short.
  init(
    _ solver: borrowing TransportSolver, _ problem: MatchProblem, _ part: MatchComponent,
    _ fixedLoads: [Int]
  ) {
    mostBranches = max(64, min(2_000, 2_000_000 / max(part.needs.count, 1)))
    choices = []
    for (position, supporter) in part.supporters.enumerated() {
      let least = problem.lowerBounds[supporter] - fixedLoads[position]
      let steps = solver.state.plainSteps(position)
      if least <= 0 || steps.isEmpty { continue }
      bounded.append(Bounded(position: position, least: Int32(clamping: least), steps: steps))
      choices.append(steps.reduce(0) { $0 + Int($1.units) } < least ? .closed : .free)
    }
  }

  /// Tries all choices that could be best.
  mutating func run(_ solver: inout TransportSolver) {
    for index in bounded.indices { decide(index, choices[index], &solver) }
    branch(&solver)
  }

  private mutating func branch(_ solver: inout TransportSolver) {
    if best != nil, branches >= mostBranches {
      isProven = false
      return
    }
    branches += 1
    let solution = solver.solution()
    for (index, supporter) in bounded.enumerated()
    where choices[index] == .joins && solution.load[supporter.position] < supporter.least {
      return
    }
    if let best, solution.cost >= best.cost { return }
    var worst = (lack: Int32(0), index: -1)
    for (index, supporter) in bounded.enumerated() where choices[index] == .free {
      let load = solution.load[supporter.position]
      if load > 0, supporter.least - load > worst.lack {
        worst = (supporter.least - load, index)
      }
    }
    if worst.index < 0 {
      let found = bounded.indices.map { index -> Choice in
        solution.load[bounded[index].position] > 0 ? .joins : .closed
      }
      best = (solution.cost, found)
      return
    }
    let mostJoin = 2 * worst.lack <= bounded[worst.index].least
    for choice in mostJoin ? [Choice.joins, .closed] : [.closed, .joins] {
      decide(worst.index, choice, &solver)
      branch(&solver)
    }
    decide(worst.index, .free, &solver)
  }

  /// Leaves the best match that was found.
  mutating func settle(_ solver: inout TransportSolver) {
    guard let best else { return }
    for index in bounded.indices { decide(index, best.choices[index], &solver) }
  }

  private mutating func decide(
    _ index: Int, _ choice: Choice, _ solver: inout TransportSolver
  ) {
    choices[index] = choice
    let supporter = bounded[index]
    let isSet =
      choice == .closed
      ? solver.setLoad(of: supporter.position, [])
      : solver.setLoad(
        of: supporter.position, supporter.steps,
        lowerBound: choice == .joins ? supporter.least : 0)
    assert(isSet, "a supporter has room for its own steps")
  }
}

extension TransportState {
  /// The steps of a destination as they were given, without what a least load adds.
  func plainSteps(_ destination: Int) -> [CostStep] {
    let start = Int(stepStart[destination])
    var plain: [CostStep] = []
    for index in start..<start + Int(stepCount[destination]) where steps[index].units > 0 {
      var step = steps[index]
      if step.cost < -TransportProblem.unshippedCost / 2 {
        step.cost += TransportProblem.unshippedCost
      }
      if let last = plain.last, last.cost == step.cost {
        plain[plain.count - 1].units += step.units
      } else {
        plain.append(step)
      }
    }
    return plain
  }
}
