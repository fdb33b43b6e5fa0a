/// What a division of a line's duties costs, by cause.
public struct OnCallCost: Equatable, Sendable {
  /// Hard rules that are broken.
  public internal(set) var broken: [OnCallRepeat] = []
  /// The cost of the weighted rules that are broken.
  public internal(set) var repeats = 0
  /// The units of unevenness of each balance, weights aside.
  public internal(set) var spreads: [Int] = []
  /// All costs; broken hard rules cost nothing here.
  public internal(set) var total = 0
}

/// Judges a division of duties by the rules as they are written, apart from any search.
public enum OnCallCheck {
  /// Counts everything anew.
  ///
  /// - Parameters:
  ///   - holders: the member on each duty.
  ///   - problem: the checked problem.
  /// - Returns: the cost; nil if a duty lacks a holder or has one that may not hold it.
  public static func cost(_ holders: [Int], of problem: OnCallProblem) -> OnCallCost? {
    guard holders.count == problem.dutyCount,
      holders.indices.allSatisfy({ problem.candidates[$0].contains(holders[$0]) })
    else { return nil }
    var cost = OnCallCost()
    for rule in problem.repeats where Set(rule.duties.map { holders[$0] }).count == 1 {
      if let weight = rule.weight { cost.repeats += weight } else { cost.broken.append(rule) }
    }
    cost.total = cost.repeats
    for balance in problem.balances {
      var counts = [Int](repeating: 0, count: problem.memberCount)
      for duty in balance.duties { counts[holders[duty]] += 1 }
      let units = spread(counts, of: balance)
      cost.spreads.append(units)
      cost.total += balance.weight * units
    }
    return cost
  }

  /// The units of unevenness of some counts.
  static func spread(_ counts: [Int], of balance: OnCallBalance) -> Int {
    var greatest = 0
    for first in counts.indices {
      for second in counts.indices.dropFirst(first + 1) {
        let uneven = abs(
          balance.workloads[first] * counts[second] - balance.workloads[second] * counts[first])
        greatest = max(greatest, uneven)
      }
    }
    return (greatest + balance.unit - 1) / balance.unit
  }
}
