// Problem: see `OnCallProblem`.
// Method: (1) bounds: the least unevenness of counts alone (`OnCallSpread`) and the rules that given
//   duties break; (2) annealing with those units as aims (`OnCallAnnealing`), longer each time;
//   (3) after the first, where the past of a duty is small, an exact search (`OnCallTable`). It ends
//   where the cost meets the bound.
// Why correct: the costs that are bounded apart add up; `OnCallCheck` counts what is reported.
// Deterministic: effort is counted in moves and states, every draw comes from the seed.

/// A division of a line's duties, what it costs, and how far from the best it can be.
public struct OnCallReport: Equatable, Sendable {
  /// How good it is known to be.
  public enum Status: String, Sendable {
    /// No lawful division costs less.
    case optimal
    /// It is lawful; ``OnCallReport/bound`` says how much less another might cost.
    case feasible
    /// It breaks hard rules; whether any division keeps them all is not known.
    case broken
    /// No division keeps all hard rules; this one breaks few.
    case infeasible
  }

  /// How good it is known to be.
  public let status: Status
  /// The member on each duty.
  public let holders: [Int]
  /// The cost, by cause.
  public let cost: OnCallCost
  /// No lawful division costs less than this.
  public let bound: Int
  /// The effort: moves priced and states made.
  public let work: Int
  /// Whether the clock had a say: the result may then differ from machine to machine.
  public let wasTimed: Bool

  /// The gap between cost and bound as a part of the cost; 0 if proven best.
  public var gap: Double {
    cost.total == bound ? 0 : Double(cost.total - bound) / Double(max(cost.total, 1))
  }
}

/// Bounds that need no search.
enum OnCallBound {
  /// Whether a rule is broken whatever is chosen: all its duties are given to one member.
  static func isForced(_ rule: OnCallRepeat, in problem: OnCallProblem) -> Bool {
    guard let first = rule.duties.first, problem.candidates[first].count == 1 else { return false }
    return rule.duties.allSatisfy { problem.candidates[$0] == problem.candidates[first] }
  }

  /// More than any division costs.
  static func aboveAll(_ problem: OnCallProblem) -> Int {
    problem.repeats.reduce(1) { $0 + ($1.weight ?? 0) }
      + problem.balances.reduce(0) { $0 + $1.weight * OnCallSpread.mostUnits($1) }
  }
}

/// Shares out the duties of a line.
public struct OnCallSolver: Sendable {
  /// Fixes every draw: same problem, effort and seed, same division.
  public var seed: UInt64
  /// Moves and states at most.
  public var effort: Int

  /// A solver with a seed and an effort.
  public init(seed: UInt64 = 1, effort: Int = 20_000_000) {
    self.seed = seed
    self.effort = effort
  }

  /// Searches, and reports the best division found.
  ///
  /// - Parameters:
  ///   - problem: the checked problem.
  ///   - progress: the part of the time that has passed, asked often; at 1 the search ends with what
  ///     it has.
  /// - Returns: the division; without a limit of time the same for the same problem, effort and seed.
  public func solve(
    _ problem: OnCallProblem, progress: () -> Double = { 0 }
  ) -> OnCallReport {
    var generator = SeededGenerator(seed: seed)
    let forced = problem.repeats.filter { OnCallBound.isForced($0, in: problem) }
    let isUnlawful = forced.contains { $0.weight == nil }
    let units = problem.balances.indices.map { OnCallSpread($0, of: problem).leastUnits() }
    var bound = zip(problem.balances, units).reduce(0) { $0 + $1.0.weight * $1.1 }
    bound += forced.reduce(0) { $0 + ($1.weight ?? 0) }
    var best = problem.candidates.map { $0[generator.next(below: $0.count)] }
    var cost = OnCallCheck.cost(best, of: problem) ?? OnCallCost()
    func take(_ holders: [Int]) {
      guard let found = OnCallCheck.cost(holders, of: problem),
        (found.broken.count, found.total) < (cost.broken.count, cost.total)
      else { return }
      (best, cost) = (holders, found)
    }
    var work = 0
    var isInfeasible = isUnlawful
    var hasTable = !isUnlawful
    var moves = 400_000
    var round = 0
    func isDone() -> Bool { cost.broken.isEmpty && cost.total <= bound }
    while !isDone(), work < effort, progress() < 1 {
      // Aims that may be out of reach are loosened now and then.
      var aims = units
      if round > 1, cost.broken.isEmpty {
        for index in aims.indices {
          let above = max(cost.spreads[index] - units[index], 0)
          aims[index] += generator.next(below: above + 1)
        }
      }
      let start =
        round % 2 == 0 ? problem.candidates.map { $0[generator.next(below: $0.count)] } : best
      var annealing = OnCallAnnealing(problem, from: start)
      let found = annealing.run(
        aims: aims, mostMoves: min(moves, effort - work), bound: bound, generator: &generator
      ) { progress() >= 1 }
      work += max(annealing.moves, 1)
      if let found { take(found.holders) }
      if hasTable, !isDone() {
        let cutoff = cost.broken.isEmpty ? cost.total : OnCallBound.aboveAll(problem)
        switch exact(problem, below: cutoff, units, work: &work, until: { progress() >= 1 }) {
        case .better(let holders):
          take(holders)
          bound = cost.total
        case .none where cost.broken.isEmpty: bound = cost.total
        case .none: isInfeasible = true
        case .tooLarge: break
        }
        hasTable = false
        if isInfeasible { break }
      }
      moves *= 2
      round += 1
    }
    let status: OnCallReport.Status =
      isInfeasible
      ? .infeasible : !cost.broken.isEmpty ? .broken : cost.total <= bound ? .optimal : .feasible
    return OnCallReport(
      status: status, holders: best, cost: cost, bound: bound, work: work,
      wasTimed: progress() > 0)
  }

  private func exact(
    _ problem: OnCallProblem, below cutoff: Int, _ units: [Int], work: inout Int,
    until shouldStop: () -> Bool
  ) -> OnCallTable.Outcome {
    var isRefuted = false
    let table = OnCallTable(problem, cutoff: cutoff, leastUnits: units, isRefuted: &isRefuted)
    guard let table else { return isRefuted ? .none : .tooLarge }
    return table.search(work: &work, until: shouldStop)
  }
}
