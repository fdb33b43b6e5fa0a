// Problem: a need has candidates, and all of them are full. Who competes for what?
// Method: follow alternating paths from the need: to its other candidates, from there to the needs
//   that hold their places, to the other candidates of those, and so on, over the residual network
//   of the optimal flow.
// Why correct: the supporters reached are all full, otherwise the path would give the need a
//   partner and the match would not be best. All their places are held by needs that were reached,
//   and each of those has no candidate outside that is not its partner already. So these needs
//   together have fewer places than they wish: a set that violates Hall's condition, the source
//   side of a minimum cut. One more place at any of the supporters gives one more partner.
// Complexity: O(pairs of the needs reached); shared by needs that start at the same supporters.
// References: P. Hall, J. London Math. Soc. 10 (1935); L. R. Ford, D. R. Fulkerson, Canadian J.
//   Math. 8 (1956).

/// A set of needs that depends on a set of supporters with too few places.
struct Bottleneck: Equatable, Sendable {
  /// How many needs depend on the supporters.
  var needCount: Int
  /// The supporters, all of them full, in document order.
  var supporters: [Int]
  /// The places that all these supporters have together.
  var capacity: Int
  /// Places short: the partners that these needs would gain if the supporters had any number.
  var shortage: Int
}

/// The residual network of a solved match.
struct ResidualMatch {
  private let problem: MatchProblem
  private let table: CandidateTable
  private let partners: [[Candidate]]
  /// The needs that hold a place of each supporter.
  private var takers: [[Int32]]
  /// The needs with partners missing that could use each supporter.
  private var waiting: [[Int32]]
  private var known: [[Int]: Bottleneck] = [:]
  private var supporterMarks: MarkSet
  private var needMarks: MarkSet

  /// The residual network of partners by need.
  init(_ problem: MatchProblem, _ table: CandidateTable, _ partners: [[Candidate]]) {
    self.problem = problem
    self.table = table
    self.partners = partners
    takers = [[Int32]](repeating: [], count: problem.supporters.count)
    waiting = takers
    supporterMarks = MarkSet(count: problem.supporters.count)
    needMarks = MarkSet(count: problem.needs.count)
    for need in partners.indices {
      for candidate in partners[need] { takers[Int(candidate.supporter)].append(Int32(need)) }
      guard partners[need].count < problem.needs[need].partners else { continue }
      for supporter in open(to: need) { waiting[supporter].append(Int32(need)) }
    }
  }

  /// How many places of a supporter are taken.
  func load(_ supporter: Int) -> Int { takers[supporter].count }

  /// The candidates of a need that are not its partners.
  func open(to need: Int) -> [Int] {
    table[need].filter { candidate in
      !partners[need].contains { $0.supporter == candidate.supporter }
    }.map { Int($0.supporter) }
  }

  /// The bottleneck in front of a need that has open candidates.
  mutating func bottleneck(of need: Int) -> Bottleneck {
    let start = open(to: need)
    if let bottleneck = known[start] { return bottleneck }

    var reached = start
    var dependent: [Int] = []
    supporterMarks.reset()
    needMarks.reset()
    for supporter in start { _ = supporterMarks.insert(supporter) }
    var next = 0
    while next < reached.count {
      for taker in takers[reached[next]] {
        if needMarks.insert(Int(taker)) { dependent.append(Int(taker)) }
        for further in open(to: Int(taker)) where supporterMarks.insert(further) {
          reached.append(further)
        }
      }
      next += 1
    }
    for supporter in reached {
      for waiter in waiting[supporter] where !needMarks.contains(Int(waiter)) {
        if open(to: Int(waiter)).allSatisfy(supporterMarks.contains) {
          _ = needMarks.insert(Int(waiter))
          dependent.append(Int(waiter))
        }
      }
    }
    var shortage = 0
    for need in dependent {
      let missing = problem.needs[need].partners - partners[need].count
      if missing > 0 {
        shortage += min(missing, open(to: need).count)
      }
    }
    let supporters = reached.sorted()
    let bottleneck = Bottleneck(
      needCount: dependent.count, supporters: supporters,
      capacity: supporters.reduce(0) { $0 + problem.supporters[$1].capacity }, shortage: shortage)
    known[start] = bottleneck
    return bottleneck
  }
}

/// A set of indices that is emptied in no time.
private struct MarkSet {
  private var stamps: [Int32]
  private var stamp: Int32 = 0

  init(count: Int) { stamps = [Int32](repeating: 0, count: count) }

  mutating func reset() { stamp += 1 }

  mutating func insert(_ index: Int) -> Bool {
    if stamps[index] == stamp { return false }
    stamps[index] = stamp
    return true
  }

  func contains(_ index: Int) -> Bool { stamps[index] == stamp }
}
