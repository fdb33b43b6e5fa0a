// Problem: the least unevenness that any counts of a balance's duties can have, whoever holds which.
// Method: for so many units U of room, every pair asks w_i c_j ≤ w_j c_i + U. Each member's count lies
//   in an interval; rounding intervals by pairs until nothing changes leaves a least and a greatest
//   vector. If the sum of the duties does not lie between their sums there is no division; otherwise
//   the widest interval is halved. The least U that is not refuted is found by doubling and halving.
// Why correct: the vectors that keep inequalities of two variables with coefficients of unlike sign
//   form a lattice; rounding reaches its least and greatest element and drops no vector. Days, rules
//   between days and members' leave only lessen the counts that can be had. A search that is too long
//   counts as "not refuted", which only makes the bound smaller.
// Complexity: O(members²) a round of rounding; exponential in the worst case, a few hundred nodes in
//   practice, cut off at ``mostNodes``.
// Reference: D. S. Hochbaum, J. Naor, "Simple and fast algorithms for linear and integer programs with
//   two variables per inequality", SIAM J. Computing 23 (1994).

/// Which counts can be even to so many units.
struct OnCallSpread {
  let balance: OnCallBalance
  /// Fewest and most duties of each member.
  private let least: [Int]
  private let most: [Int]
  /// A search of one number of units ends after so many nodes.
  private let mostNodes: Int

  init(_ index: Int, of problem: OnCallProblem) {
    balance = problem.balances[index]
    let members = problem.memberCount
    mostNodes = min(20_000, max(50, 40_000_000 / (members * members)))
    var least = [Int](repeating: 0, count: problem.memberCount)
    var most = least
    for duty in balance.duties {
      let candidates = problem.candidates[duty]
      if candidates.count == 1 { least[candidates[0]] += 1 }
      for member in candidates { most[member] += 1 }
    }
    self.least = least
    self.most = most
  }

  /// No division of a balance's duties is more uneven than so many units.
  static func mostUnits(_ balance: OnCallBalance) -> Int {
    ((balance.workloads.max() ?? 0) * balance.duties.count + balance.unit - 1) / balance.unit
  }

  /// The least units that no division can do without.
  func leastUnits() -> Int {
    var refuted = -1
    var open = 0
    while isRefuted(open) {
      refuted = open
      open = open * 2 + 1
    }
    while open - refuted > 1 {
      let middle = (open + refuted) / 2
      if isRefuted(middle) { refuted = middle } else { open = middle }
    }
    return open
  }

  /// The counts that members can have when the unevenness is at most so many units; nil if none.
  func counts(within units: Int) -> (least: [Int], most: [Int])? {
    var (low, high) = (least, most)
    return round(&low, &high, units * balance.unit) ? (low, high) : nil
  }

  private func isRefuted(_ units: Int) -> Bool {
    var nodes = 0
    return isRefuted(least, most, units * balance.unit, &nodes)
  }

  private func isRefuted(_ low: [Int], _ high: [Int], _ room: Int, _ nodes: inout Int) -> Bool {
    nodes += 1
    if nodes > mostNodes { return false }
    var (low, high) = (low, high)
    if !round(&low, &high, room) { return true }
    // The widest interval, among equals that of the greatest work-load.
    var widest = 0
    for member in low.indices
    where (high[member] - low[member], balance.workloads[member])
      > (high[widest] - low[widest], balance.workloads[widest])
    {
      widest = member
    }
    if high[widest] == low[widest] { return false }
    let middle = (low[widest] + high[widest]) / 2
    var (below, above) = (high, low)
    below[widest] = middle
    above[widest] = middle + 1
    return isRefuted(low, below, room, &nodes) && isRefuted(above, high, room, &nodes)
  }

  /// Rounds intervals by all pairs; false if no counts are left.
  private func round(_ low: inout [Int], _ high: inout [Int], _ room: Int) -> Bool {
    let loads = balance.workloads
    var changes = true
    while changes {
      changes = false
      for first in loads.indices where loads[first] > 0 {
        for second in loads.indices where second != first {
          // loads[first] · counts[second] ≤ loads[second] · counts[first] + room
          let highest = (loads[second] * high[first] + room) / loads[first]
          if highest < high[second] {
            high[second] = highest
            changes = true
          }
          let needed = loads[first] * low[second] - room
          if loads[second] > 0, needed > 0 {
            let lowest = (needed + loads[second] - 1) / loads[second]
            if lowest > low[first] {
              low[first] = lowest
              changes = true
            }
          } else if loads[second] == 0, needed > 0 {
            return false
          }
          if low[first] > high[first] || low[second] > high[second] { return false }
        }
      }
    }
    return low.reduce(0, +) <= balance.duties.count && high.reduce(0, +) >= balance.duties.count
  }
}
