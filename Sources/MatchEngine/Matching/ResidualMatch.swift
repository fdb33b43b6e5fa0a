// Problem: needs lack partners, and their candidates are full. Who competes for what, and whom would
//   one more place serve?
// Method: follow alternating paths from all needs that lack partners: to their other candidates, from
//   there to the needs that hold places there and may move, to the other candidates of those, and so
//   on. Needs with the best claim start first, so that each need and supporter reached knows the best
//   claim that reaches it. What hangs together is one bottleneck.
// Why correct: the supporters reached are all full, otherwise a path would give a need a partner and
//   the match would not be best. Their places are held by needs that were reached, or by agreements;
//   and each need reached has no candidate outside that is not its partner already. So these needs
//   together have fewer places than they wish: the source side of a minimum cut, a set that violates
//   Hall's condition. It is the smallest one, and so the same for every best match.
//   One place more at a supporter reached moves along the path to the best claim that reaches it; no
//   better one can gain, since the needs that a match serves form a matroid: the best claims after
//   one more place are those before, and one more.
// Complexity: O(candidates of the needs reached).
// References: P. Hall, J. London Math. Soc. 10 (1935); L. R. Ford, D. R. Fulkerson, Canadian J.
//   Math. 8 (1956); J. Edmonds, D. R. Fulkerson, J. Res. NBS 69B (1965), for the matroid.

/// The residual network of a solved match.
struct ResidualMatch: Sendable {
  /// Needs and supporters that hang together in a minimum cut.
  struct Part: Equatable, Sendable {
    /// Ascending.
    var needs: [Int] = []
    /// Ascending.
    var supporters: [Int] = []
  }

  private let problem: MatchProblem
  private let table: CandidateTable
  private let partners: [[Candidate]]
  /// The needs that hold a place of each supporter and are not bound to it by agreement.
  private let movers: [[Int32]]
  private let loads: [Int]
  /// The need with the best claim that reaches each need, and each supporter; −1 for none.
  private var claimOfNeed: [Int32]
  private var claimOfSupporter: [Int32]
  /// The minimum cut, part by part, in the order of their first needs.
  private(set) var parts: [Part] = []
  private(set) var partOfNeed: [Int32]
  /// How many needs of each part lack partners, by ``rank(_:)``.
  private var lackingByRank: [[Int]] = []
  /// Whether each supporter can take one more: it has a place, or those that hold its places can move
  /// on until somebody finds one.
  private(set) var canMakeRoom: [Bool]

  /// The residual network of partners by need.
  init(_ problem: MatchProblem, _ table: CandidateTable, _ partners: [[Candidate]]) {
    self.problem = problem
    self.table = table
    self.partners = partners
    let fixed = Set(problem.fixedPairs)
    var movers = [[Int32]](repeating: [], count: problem.supporters.count)
    var loads = [Int](repeating: 0, count: problem.supporters.count)
    for need in partners.indices {
      for candidate in partners[need] {
        let supporter = Int(candidate.supporter)
        loads[supporter] += 1
        if !fixed.contains(FixedPair(need: need, supporter: supporter)) {
          movers[supporter].append(Int32(need))
        }
      }
    }
    self.movers = movers
    self.loads = loads
    claimOfNeed = [Int32](repeating: -1, count: problem.needs.count)
    claimOfSupporter = [Int32](repeating: -1, count: problem.supporters.count)
    partOfNeed = claimOfNeed
    canMakeRoom = [Bool](repeating: false, count: problem.supporters.count)
    reach()
    lackingByRank = parts.map { part in
      var counts = [Int](repeating: 0, count: 11)
      for need in part.needs where missing(need) > 0 { counts[rank(need)] += 1 }
      return counts
    }
    findRoom()
  }

  /// How many places of a supporter are taken.
  func load(_ supporter: Int) -> Int { loads[supporter] }

  /// Whether a supporter does not join, since too few needs would.
  func isClosed(_ supporter: Int) -> Bool { loads[supporter] < problem.lowerBounds[supporter] }

  /// The candidates of some needs that do not join, ascending.
  func closedCandidates(of needs: [Int]) -> [Int] {
    var found: Set<Int> = []
    for need in needs where missing(need) > 0 {
      for candidate in table[need] where isClosed(Int(candidate.supporter)) {
        found.insert(Int(candidate.supporter))
      }
    }
    return found.sorted()
  }

  /// The candidates of a need that are not its partners and join, by supporter.
  func open(to need: Int) -> [Candidate] {
    table[need].filter { candidate in
      !isClosed(Int(candidate.supporter))
        && !partners[need].contains { $0.supporter == candidate.supporter }
    }
  }

  /// How many partners a need lacks.
  func missing(_ need: Int) -> Int { problem.needs[need].partners - partners[need].count }

  /// Whether a need has no partner at all.
  func isWithout(_ need: Int) -> Bool { partners[need].isEmpty }

  /// How good the claim of a need is: its priority if it has no partner, else 10.
  func rank(_ need: Int) -> Int { isWithout(need) ? problem.needs[need].priority : 10 }

  /// Whether another need that lacks partners in the same part has as good a claim.
  func hasRival(_ need: Int) -> Bool {
    let part = Int(partOfNeed[need])
    return part >= 0 && lackingByRank[part][rank(need)] > 1
  }

  /// The need with the best claim that a place at a supporter would serve.
  func claim(atSupporter supporter: Int) -> Int? {
    claimOfSupporter[supporter] < 0 ? nil : Int(claimOfSupporter[supporter])
  }

  /// The need with the best claim that a partner of a need would serve.
  func claim(atNeed need: Int) -> Int? { claimOfNeed[need] < 0 ? nil : Int(claimOfNeed[need]) }

  /// The needs that lack partners, the best claim first.
  func claims() -> [Int] {
    partners.indices.filter { missing($0) > 0 }.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// Marks what needs that lack partners reach, and tells the parts.
  private mutating func reach() {
    let needCount = problem.needs.count
    var parents = Array(0..<needCount + problem.supporters.count)
    func root(_ node: Int) -> Int {
      var node = node
      while parents[node] != node { node = parents[node] }
      return node
    }
    for claim in claims() where claimOfNeed[claim] < 0 {
      claimOfNeed[claim] = Int32(claim)
      var queue = [claim]
      while let need = queue.popLast() {
        for candidate in open(to: need) {
          let supporter = Int(candidate.supporter)
          let (first, second) = (root(need), root(needCount + supporter))
          if first != second { parents[max(first, second)] = min(first, second) }
          guard claimOfSupporter[supporter] < 0 else { continue }
          claimOfSupporter[supporter] = Int32(claim)
          for mover in movers[supporter] {
            let (first, second) = (root(needCount + supporter), root(Int(mover)))
            if first != second { parents[max(first, second)] = min(first, second) }
            if claimOfNeed[Int(mover)] < 0 {
              claimOfNeed[Int(mover)] = Int32(claim)
              queue.append(Int(mover))
            }
          }
        }
      }
    }
    var numbers: [Int: Int] = [:]
    for supporter in problem.supporters.indices where claimOfSupporter[supporter] >= 0 {
      numbers[root(needCount + supporter)] = -1
    }
    for need in claimOfNeed.indices where claimOfNeed[need] >= 0 {
      let first = root(need)
      guard let number = numbers[first] else { continue }
      if number < 0 {
        numbers[first] = parts.count
        parts.append(Part())
      }
      let part = number < 0 ? parts.count - 1 : number
      parts[part].needs.append(need)
      partOfNeed[need] = Int32(part)
    }
    for supporter in problem.supporters.indices where claimOfSupporter[supporter] >= 0 {
      if let part = numbers[root(needCount + supporter)], part >= 0 {
        parts[part].supporters.append(supporter)
      }
    }
  }

  /// Finds out where room can be made, by going from every free place back to those who could use it.
  private mutating func findRoom() {
    var takers = [[Int32]](repeating: [], count: problem.supporters.count)
    for need in partners.indices where !partners[need].isEmpty {
      for candidate in open(to: need) { takers[Int(candidate.supporter)].append(Int32(need)) }
    }
    let holds = heldSupporters()
    var isFound = canMakeRoom
    var reached: [Int] = []
    func reach(_ supporter: Int) {
      // Those in a minimum cut reach no free place, and nobody joins one that stays closed.
      if isFound[supporter] || claimOfSupporter[supporter] >= 0 || isClosed(supporter) { return }
      isFound[supporter] = true
      reached.append(supporter)
    }
    for supporter in problem.supporters.indices
    where loads[supporter] < problem.supporters[supporter].capacity {
      reach(supporter)
    }
    var next = 0
    while next < reached.count {
      for need in takers[reached[next]] {
        for supporter in holds[Int(need)] { reach(Int(supporter)) }
      }
      next += 1
    }
    canMakeRoom = isFound
  }

  /// The supporters that each need holds and may leave.
  private func heldSupporters() -> [[Int32]] {
    var holds = [[Int32]](repeating: [], count: problem.needs.count)
    for supporter in movers.indices {
      for need in movers[supporter] { holds[Int(need)].append(Int32(supporter)) }
    }
    return holds
  }
}
