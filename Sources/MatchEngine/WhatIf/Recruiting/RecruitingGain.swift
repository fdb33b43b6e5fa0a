// Problem: what some joiners add together, asked for many sets that differ by one.
// Method: the warm match rests with no joiner; a set is reached from the last one by giving places to
//   those that join and taking them from those that leave.
// Why correct: the numbers of first partners and of partners are the same in every optimum, so they
//   are those of the set, not of the way to it.
// Complexity: a few searches for each joiner that differs.

/// What sets of joiners add.
struct RecruitingGain: ~Copyable {
  private let problem: RecruitingProblem
  private var warm: WarmMatch
  private let rests: Bool
  private var joined: [Bool]
  /// Needs without a partner, and partners missing, if nobody joins.
  let gaps: Int
  private let missing: Int
  /// Questions asked so far.
  private(set) var asked = 0

  init(_ problem: RecruitingProblem) {
    self.problem = problem
    warm = WarmMatch(problem.base)
    for supporter in problem.supporters { warm.setPlaces(of: supporter, 0) }
    rests = warm.rest()
    joined = [Bool](repeating: false, count: problem.joiners.count)
    gaps = warm.needsWithout.count
    missing = warm.missingUnits
  }

  /// First partners and partners that a set adds.
  mutating func of(_ set: [Int]) -> (first: Int, partners: Int) {
    become(set)
    asked += 1
    return (gaps - warm.needsWithout.count, missing - warm.missingUnits)
  }

  /// First partners that a set adds.
  mutating func first(_ set: [Int]) -> Int {
    become(set)
    asked += 1
    return gaps - warm.needsWithout.count
  }

  /// Needs without a partner if a set joins.
  mutating func without(_ set: [Int]) -> [Int] {
    become(set)
    return warm.needsWithout
  }

  private mutating func become(_ set: [Int]) {
    var wanted = [Bool](repeating: false, count: joined.count)
    for joiner in set { wanted[joiner] = true }
    for joiner in joined.indices where joined[joiner] && !wanted[joiner] {
      warm.setPlaces(of: problem.supporters[joiner], 0)
    }
    for joiner in joined.indices where !joined[joiner] && wanted[joiner] {
      warm.setPlaces(of: problem.supporters[joiner], problem.places[joiner])
    }
    joined = wanted
  }
}
