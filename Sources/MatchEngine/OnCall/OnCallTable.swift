// Problem: the best division of a line's duties, proven, where members and counts are few.
// Method: dynamic programming over the duties in order. What later duties ask of the past is who holds
//   the duties that share a rule with a later one, and how many each member holds of each balance: both
//   are packed into one number. Of divisions with the same number the cheapest is kept. Left out is
//   what cannot become cheaper than a known division: its rules so far, with the least that balances
//   cost and with rules that given duties break later; and counts outside the interval of the greatest
//   unevenness that could still be paid for.
// Why correct: Bellman's principle; everything left out costs at least what is known.
// Complexity: O(states × members log) a duty; it gives up beyond ``mostStates`` states of one duty.
// Reference: R. Bellman, *Dynamic Programming* (1957); the bounding is that of J. N. Hooker, "Decision
//   diagrams and dynamic programming", CPAIOR 2013.

/// An exact search of a line with few members.
struct OnCallTable {
  /// What a search found.
  enum Outcome: Equatable {
    /// A division that costs less, and as little as any.
    case better([Int])
    /// No lawful division costs less than the cutoff.
    case none
    /// Too many states, or the effort is spent.
    case tooLarge
  }

  /// A kept division of the first duties: its packed past, and its cost by rules.
  private struct Entry {
    var key: UInt64
    var cost: Int
  }

  private let problem: OnCallProblem
  private let cutoff: Int
  /// The least that balances cost, and what rules cost that given duties break from a duty on.
  private let balanceBound: Int
  private let givenFrom: [Int]
  /// Bits of a holder, and the place of each duty's bits while it is open.
  private let holderBits: Int
  private let slotOf: [Int]
  /// The last duty that shares a rule with each duty.
  private let openUntil: [Int]
  /// The place of the counts of each balance, and the bits of one.
  private let countShift: [Int]
  private let countBits: [Int]
  /// Fewest and most duties at the end, and how many candidates' duties are left after each duty.
  private let interval: [(least: [Int], most: [Int])]
  private let left: [[[Int]]]
  private let rulesEnding: [[Int]]
  private static let mostStates = 200_000
  private static let mostOverall = 20_000_000

  /// A search for less than a cutoff; nil if the past does not fit into one number, or if no counts
  /// are even enough to cost less (then `isRefuted` is set).
  init?(
    _ problem: OnCallProblem, cutoff: Int, leastUnits: [Int], isRefuted: inout Bool
  ) {
    self.problem = problem
    self.cutoff = cutoff
    let (duties, members) = (problem.dutyCount, problem.memberCount)
    // Rules that given duties break whatever the others do.
    var given = [Int](repeating: 0, count: duties + 1)
    for rule in problem.repeats where OnCallBound.isForced(rule, in: problem) {
      guard let last = rule.duties.last else { continue }
      given[last] += rule.weight ?? 0
    }
    for duty in stride(from: duties - 1, through: 0, by: -1) { given[duty] += given[duty + 1] }
    givenFrom = given
    balanceBound = zip(problem.balances, leastUnits).reduce(0) { $0 + $1.0.weight * $1.1 }
    let slack = cutoff - 1 - balanceBound - given[0]
    if slack < 0 { isRefuted = true }
    var interval: [(least: [Int], most: [Int])] = []
    for (index, balance) in problem.balances.enumerated() {
      let most = OnCallSpread.mostUnits(balance)
      let units = leastUnits[index] + (balance.weight == 0 ? most : max(slack, 0) / balance.weight)
      let counts = OnCallSpread(index, of: problem).counts(within: min(units, most))
      guard let counts else {
        isRefuted = true
        return nil
      }
      interval.append(counts)
    }
    if isRefuted { return nil }
    self.interval = interval
    var left = problem.balances.map { _ in
      [[Int]](repeating: [Int](repeating: 0, count: members), count: duties + 1)
    }
    var openUntil = [Int](repeating: -1, count: duties)
    var rulesEnding = [[Int]](repeating: [], count: duties)
    for (index, rule) in problem.repeats.enumerated() {
      guard let last = rule.duties.last else { continue }
      for duty in rule.duties { openUntil[duty] = max(openUntil[duty], last) }
      rulesEnding[last].append(index)
    }
    for duty in stride(from: duties - 1, through: 0, by: -1) {
      for balance in problem.balances.indices {
        left[balance][duty] = left[balance][duty + 1]
        if problem.balancesOf[duty].contains(balance) {
          for member in problem.candidates[duty] { left[balance][duty][member] += 1 }
        }
      }
    }
    self.left = left
    self.rulesEnding = rulesEnding
    self.openUntil = openUntil
    // Open duties take the lowest place that is free.
    func bits(_ values: Int) -> Int {
      values <= 1 ? 0 : Int.bitWidth - (values - 1).leadingZeroBitCount
    }
    holderBits = max(bits(members), 1)
    var slotOf = [Int](repeating: -1, count: duties)
    var busyUntil: [Int] = []
    for duty in 0..<duties where openUntil[duty] > duty {
      if let slot = busyUntil.firstIndex(where: { $0 <= duty }) {
        busyUntil[slot] = openUntil[duty]
        slotOf[duty] = slot
      } else {
        slotOf[duty] = busyUntil.count
        busyUntil.append(openUntil[duty])
      }
    }
    self.slotOf = slotOf
    var shift = busyUntil.count * holderBits
    var countShift: [Int] = []
    var countBits: [Int] = []
    for balance in problem.balances {
      countShift.append(shift)
      countBits.append(bits(balance.duties.count + 1))
      shift += countBits[countBits.count - 1] * members
    }
    self.countShift = countShift
    self.countBits = countBits
    if shift > 64 { return nil }
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - work: the states made, added up.
  ///   - shouldStop: asked once a duty.
  /// - Returns: a division below the cutoff, or that there is none.
  func search(work: inout Int, until shouldStop: () -> Bool) -> Outcome {
    var layers: [[Entry]] = [[Entry(key: 0, cost: 0)]]
    var overall = 0
    for duty in 0..<problem.dutyCount {
      var next: [Entry] = []
      for entry in layers[duty] {
        for member in problem.candidates[duty] {
          if let made = extend(entry, duty, member) { next.append(made) }
        }
      }
      work += next.count
      overall += next.count
      next.sort { ($0.key, $0.cost) < ($1.key, $1.cost) }
      var kept: [Entry] = []
      for entry in next where kept.last?.key != entry.key { kept.append(entry) }
      if kept.isEmpty { return .none }
      if kept.count > Self.mostStates || overall > Self.mostOverall || shouldStop() {
        return .tooLarge
      }
      layers.append(kept)
    }
    return best(layers)
  }

  /// A division with one more duty; nil if it is unlawful or too dear.
  private func extend(_ entry: Entry, _ duty: Int, _ member: Int) -> Entry? {
    var cost = entry.cost
    for index in rulesEnding[duty] {
      let rule = problem.repeats[index]
      let isBroken = rule.duties.dropLast().allSatisfy { holder($0, entry.key) == member }
      if !isBroken { continue }
      guard let weight = rule.weight else { return nil }
      cost += weight
    }
    if cost + givenFrom[duty + 1] + balanceBound >= cutoff { return nil }
    var key = entry.key
    for balance in problem.balancesOf[duty] {
      key += 1 << UInt64(countShift[balance] + member * countBits[balance])
      for other in 0..<problem.memberCount {
        let held = count(balance, other, key)
        if held > interval[balance].most[other]
          || held + left[balance][duty + 1][other] < interval[balance].least[other]
        {
          return nil
        }
      }
    }
    // Duties that no later one asks for are forgotten; their bits are free for this one.
    for index in rulesEnding[duty] {
      for earlier in problem.repeats[index].duties where openUntil[earlier] == duty {
        if slotOf[earlier] >= 0 {
          key &= ~(((1 << UInt64(holderBits)) - 1) << UInt64(slotOf[earlier] * holderBits))
        }
      }
    }
    if slotOf[duty] >= 0 {
      key |= UInt64(member) << UInt64(slotOf[duty] * holderBits)
    }
    return Entry(key: key, cost: cost)
  }

  private func holder(_ duty: Int, _ key: UInt64) -> Int {
    Int(key >> UInt64(slotOf[duty] * holderBits) & ((1 << UInt64(holderBits)) - 1))
  }

  private func count(_ balance: Int, _ member: Int, _ key: UInt64) -> Int {
    Int(
      key >> UInt64(countShift[balance] + member * countBits[balance])
        & ((1 << UInt64(countBits[balance])) - 1))
  }

  /// The best of the last layer, and the way to it.
  private func best(_ layers: [[Entry]]) -> Outcome {
    var found: (total: Int, entry: Entry)?
    for entry in layers[problem.dutyCount] {
      var total = entry.cost
      for (index, balance) in problem.balances.enumerated() {
        let counts = (0..<problem.memberCount).map { count(index, $0, entry.key) }
        total += balance.weight * OnCallCheck.spread(counts, of: balance)
      }
      if total < found?.total ?? cutoff { found = (total, entry) }
    }
    guard var (_, target) = found else { return .none }
    var holders = [Int](repeating: 0, count: problem.dutyCount)
    for duty in stride(from: problem.dutyCount - 1, through: 0, by: -1) {
      search: for entry in layers[duty] {
        for member in problem.candidates[duty] {
          guard let made = extend(entry, duty, member), made.key == target.key,
            made.cost == target.cost
          else { continue }
          holders[duty] = member
          target = entry
          break search
        }
      }
    }
    return .better(holders)
  }
}
