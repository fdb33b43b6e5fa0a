/// What a roster search did.
public struct RosterStatistics: Equatable, Sendable {
  /// Searches of one member's schedule.
  public internal(set) var searches = 0
  /// Pivots of linear programs.
  public internal(set) var pivots = 0
  /// Neighbourhoods solved.
  public internal(set) var neighbourhoods = 0
  /// The effort, in numbers changed.
  public internal(set) var work = 0
  /// The effort until the bound stood.
  public internal(set) var rootWork = 0
  /// Small moves priced.
  public internal(set) var moves = 0
  /// Whether the clock had a say: the result may then differ from machine to machine.
  public internal(set) var wasTimed = false

  mutating func add(_ master: borrowing RosterMaster) {
    searches += master.searches
    pivots += master.pivots
    work += master.work
  }
}

/// A roster, what it costs, and how far from the best it can be.
public struct RosterReport: Equatable, Sendable {
  /// How good it is known to be.
  public enum Status: String, Sendable {
    /// No roster costs less.
    case optimal
    /// It keeps every contract; ``RosterReport/bound`` says how much less another might cost.
    case feasible
    /// Some contract allows no schedule at all.
    case infeasible
    /// Some contract has too many states to be searched; whether it allows a schedule is not known.
    case tooLarge
  }

  /// How good it is known to be.
  public let status: Status
  /// `shifts[member * days + day]`: the shift, 0 for a day off.
  public let shifts: [UInt8]
  /// The cost.
  public let cost: Int
  /// No roster costs less than this.
  public let bound: Int
  /// Members whose contract allows no schedule; they are off all days.
  public let impossible: [Int]
  /// Members whose contract has too many states to be searched; they are off all days.
  public let tooLarge: [Int]
  /// What the search did.
  public let statistics: RosterStatistics

  /// The gap between cost and bound as a part of the cost; 0 if proven best.
  public var gap: Double { cost == bound ? 0 : Double(cost - bound) / Double(max(abs(cost), 1)) }
}

/// Makes a roster for a problem.
public struct RosterSolver: Sendable {
  /// Fixes every draw: same problem, effort and seed, same roster.
  public var seed: UInt64
  /// Numbers changed at most; a second is one to two thousand million.
  public var effort: Int

  /// A solver with a seed and an effort.
  public init(seed: UInt64 = 1, effort: Int = 20_000_000_000) {
    self.seed = seed
    self.effort = effort
  }

  /// Searches, and reports the best roster found.
  ///
  /// - Parameters:
  ///   - problem: the checked problem.
  ///   - progress: the part of the time that has passed, asked often; at 1 the search ends with
  ///     what it has. Phases last as long as the time allows, so that the result depends on the
  ///     machine; ``RosterStatistics/wasTimed`` says so.
  /// - Returns: the roster; without a limit of time the same for the same problem, effort and seed.
  public func solve(
    _ problem: RosterProblem, progress: @escaping () -> Double = { 0 }
  ) -> RosterReport {
    var search = RosterSearch(problem, seed: seed, effort: effort, progress: progress)
    search.run()
    let status: RosterReport.Status =
      !search.impossible.isEmpty
      ? .infeasible
      : !search.tooLarge.isEmpty
        ? .tooLarge : search.best.cost <= search.bound ? .optimal : .feasible
    return RosterReport(
      status: status, shifts: search.best.shift, cost: search.best.cost,
      bound: min(search.bound, search.best.cost), impossible: search.impossible,
      tooLarge: search.tooLarge,
      statistics: search.statistics)
  }
}

/// Bounds that need no search.
enum RosterBound {
  /// What every roster costs at least: each cell and each place at its cheapest.
  static func trivial(_ problem: RosterProblem) -> Int {
    var sum = 0
    let options = problem.shiftCount + 1
    for member in 0..<problem.memberCount {
      for day in 0..<problem.dayCount {
        var least = Int32.max
        for shift in 0..<options
        where problem.contracts[member].allowed[day] >> UInt64(shift) & 1 == 1 {
          least = min(least, problem.ownCost(member, day, shift))
        }
        sum += Int(least)
      }
    }
    return sum
  }
}
