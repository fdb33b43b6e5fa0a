// Problem: duties of one line in their order, one member on each: who holds which.
// Hard and soft rules have one shape: *no member may hold all of these duties* (`OnCallRepeat`). Two
//   days in a row, the evening before a weekend, two weekends running, a third night in a row are sets
//   of two or three duties; without a weight the rule is hard.
// Fairness between members: counts in proportion to work-loads (`OnCallBalance`). For members i, j with
//   work-loads w and counts c the pair is uneven by |w_i c_j − w_j c_i|; the greatest of all pairs
//   counts, in whole units, rounded up.
// Structure only: everything is checked when it is made, and never changes.
// Reference: the "on-call-rostering" model of the MiniZinc challenges of 2013 and 2018 (J. Y. Lee).

/// Duties that no member may hold all of.
public struct OnCallRepeat: Equatable, Sendable {
  /// The duties, in order; at least two.
  public var duties: [Int]
  /// What it costs if a member does; nil if none may.
  public var weight: Int?

  /// A rule about some duties.
  public init(duties: [Int], weight: Int?) {
    self.duties = duties
    self.weight = weight
  }
}

/// Duties that members should hold in proportion to their work-loads.
public struct OnCallBalance: Equatable, Sendable {
  /// The duties that count, in order.
  public var duties: [Int]
  /// The work-load of each member, at least 0.
  public var workloads: [Int]
  /// How much unevenness, in work-load × duties, is one unit of cost.
  public var unit: Int
  /// The cost of a unit, begun units included.
  public var weight: Int

  /// A balance of some duties.
  public init(duties: [Int], workloads: [Int], unit: Int, weight: Int) {
    self.duties = duties
    self.workloads = workloads
    self.unit = unit
    self.weight = weight
  }
}

/// A line of duties to be shared out, checked and indexed.
public struct OnCallProblem: Sendable {
  /// The number of members.
  public let memberCount: Int
  /// For each duty the members that may hold it, in order.
  public let candidates: [[Int]]
  /// What members may not hold together.
  public let repeats: [OnCallRepeat]
  /// What is to be shared out in proportion.
  public let balances: [OnCallBalance]
  /// For each duty the indices of its ``repeats``.
  let repeatsOf: [[Int]]
  /// For each duty the indices of its ``balances``.
  let balancesOf: [[Int]]

  /// The number of duties.
  public var dutyCount: Int { candidates.count }

  /// Checks and makes a problem.
  ///
  /// - Parameters:
  ///   - memberCount: members, counted from 0.
  ///   - candidates: for each duty the members that may hold it; one alone for a duty that is given.
  ///   - repeats: what members may not hold together.
  ///   - balances: what is to be shared out in proportion.
  /// - Throws: ``ProblemList`` with everything that cannot be used.
  public init(
    memberCount: Int, candidates: [[Int]], repeats: [OnCallRepeat], balances: [OnCallBalance]
  ) throws(ProblemList) {
    let problems = OnCallProblemCheck.problems(
      memberCount: memberCount, candidates: candidates, repeats: repeats, balances: balances)
    if !problems.isEmpty { throw ProblemList(problems) }
    self.memberCount = memberCount
    self.candidates = candidates
    self.repeats = repeats
    self.balances = balances
    var repeatsOf = [[Int]](repeating: [], count: candidates.count)
    for (index, rule) in repeats.enumerated() {
      for duty in rule.duties { repeatsOf[duty].append(index) }
    }
    var balancesOf = [[Int]](repeating: [], count: candidates.count)
    for (index, balance) in balances.enumerated() {
      for duty in balance.duties { balancesOf[duty].append(index) }
    }
    self.repeatsOf = repeatsOf
    self.balancesOf = balancesOf
  }
}
