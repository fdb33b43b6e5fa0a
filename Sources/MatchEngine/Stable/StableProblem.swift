// Problem: clinics and supporters both have preferences, with ties, over those they accept. Each
//   clinic wants 1 to 3 distinct partners, each supporter takes up to its quota: a many-to-many
//   stable matching problem, and Hospital/Residents with ties where all demands are 1.
// Method: two compressed tables of lists and, for each entry of one table, the entry of the other
//   table that stands for the same pair. With it a solver reads the rank of either side of a pair
//   in one step. The table is made by bucketing one side's entries by partner, which also finds
//   duplicates and pairs that only one side accepts.
// Complexity: O(total length of the lists + agents) to build.

/// What a stable matching is to achieve.
public enum StableGoal: String, CaseIterable, Sendable {
  /// Ties broken as written; the stable matching that is best for every clinic.
  case clinicOptimal
  /// Ties broken as written; the stable matching that is best for every supporter.
  case supporterOptimal
  /// No pair may exist that would change even if neither gains; demands of 1 only.
  case superStable
  /// No pair may exist that would change if one gains and the other does not lose; demands of 1 only.
  case stronglyStable
  /// A weakly stable matching of at least two thirds of the greatest size, in linear time; demands
  /// of 1 only.
  case largeWeaklyStable
  /// A weakly stable matching of the greatest size, by search where the linear answer is not proven;
  /// demands of 1 only.
  case largestWeaklyStable
}

/// Clinics and supporters with preferences, and the goal of a matching between them.
public struct StableProblem: Sendable {
  /// The greatest demand of a clinic.
  public static let greatestDemand: Int32 = 3

  /// The goal.
  public let goal: StableGoal
  /// How many steps an exact search may take for each part of the market.
  public let stepLimit: Int
  /// The lower quota of each supporter; 0 where none is stated.
  public let lowerQuotas: [Int32]
  /// The clinics' side.
  let clinics: PreferenceSide
  /// The supporters' side.
  let supporters: PreferenceSide

  /// A problem whose lists and quotas are checked.
  ///
  /// - Throws: ``ProblemList`` with everything that is wrong: lists that are not lists, ids out of
  ///   range, duplicates, pairs that only one side accepts, demands outside 1 … 3, negative quotas,
  ///   lower quotas above upper ones, a goal that does not fit the demands.
  public init(
    clinics: PreferenceLists, supporters: PreferenceLists, demands: [Int32], quotas: [Int32],
    lowerQuotas: [Int32] = [], goal: StableGoal = .clinicOptimal, stepLimit: Int = 1_000_000
  ) throws(ProblemList) {
    var check = StableProblemCheck()
    check.quotas(
      clinics: clinics, supporters: supporters, demands: demands, quotas: quotas,
      lowerQuotas: lowerQuotas)
    check.goal(goal, demands: demands)
    let shaped = check.shape(clinics, "clinics") && check.shape(supporters, "supporters")
    var mirrors: (clinics: [Int32], supporters: [Int32]) = ([], [])
    if shaped {
      let left = check.entries(clinics, "clinics", partners: supporters.count)
      let right = check.entries(supporters, "supporters", partners: clinics.count)
      if left && right { mirrors = check.mirrors(clinics, supporters) }
    }
    if !check.problems.isEmpty { throw ProblemList(check.problems) }
    self.goal = goal
    self.stepLimit = max(0, stepLimit)
    self.lowerQuotas =
      lowerQuotas.isEmpty ? [Int32](repeating: 0, count: supporters.count) : lowerQuotas
    self.clinics = PreferenceSide(lists: clinics, mirror: mirrors.clinics, quotas: demands)
    self.supporters = PreferenceSide(lists: supporters, mirror: mirrors.supporters, quotas: quotas)
  }

  /// The same market with another goal.
  ///
  /// - Throws: ``ProblemList`` if the goal needs demands of 1 and a clinic wants more.
  public func with(goal: StableGoal, stepLimit: Int? = nil) throws(ProblemList) -> StableProblem {
    var check = StableProblemCheck()
    check.goal(goal, demands: clinics.quotas)
    if !check.problems.isEmpty { throw ProblemList(check.problems) }
    return StableProblem(self, goal: goal, stepLimit: max(0, stepLimit ?? self.stepLimit))
  }

  private init(_ other: StableProblem, goal: StableGoal, stepLimit: Int) {
    self.goal = goal
    self.stepLimit = stepLimit
    lowerQuotas = other.lowerQuotas
    clinics = other.clinics
    supporters = other.supporters
  }

  /// The clinics' lists.
  public var clinicLists: PreferenceLists { clinics.lists }
  /// The supporters' lists.
  public var supporterLists: PreferenceLists { supporters.lists }
  /// How many distinct partners each clinic wants.
  public var demands: [Int32] { clinics.quotas }
  /// How many clinics each supporter takes at most.
  public var quotas: [Int32] { supporters.quotas }
  /// Acceptable pairs.
  public var pairCount: Int { clinics.lists.partners.count }
  /// Whether no list holds a tie.
  public var isStrict: Bool { clinics.isStrict && supporters.isStrict }
}

/// One side of a market: lists, quotas and the way to the other side's entries.
struct PreferenceSide: Sendable {
  /// The lists.
  let lists: PreferenceLists
  /// For each entry the entry of the other side that stands for the same pair.
  let mirror: [Int32]
  /// How many partners each agent takes at most.
  let quotas: [Int32]
  /// Whether no list holds a tie.
  let isStrict: Bool

  /// A side whose lists are checked.
  init(lists: PreferenceLists, mirror: [Int32], quotas: [Int32]) {
    self.lists = lists
    self.mirror = mirror
    self.quotas = quotas
    isStrict = quotas.indices.allSatisfy { agent in
      lists.range(of: agent).dropFirst().allSatisfy { lists.ranks[$0] != lists.ranks[$0 - 1] }
    }
  }

  /// The number of agents.
  var count: Int { quotas.count }
}
