// Problem: as in CallOrder, but only k calls are possible (a shift ends, a page has k lines). Which k
//   wards, in which order?
// Method: the chosen wards are called in index order whatever they are, so only the choice is open.
//   Going through the index order from its end, best[m] is the least expected time with at most m
//   calls among the wards seen so far: a ward is passed over, or called before the best m − 1 of the
//   wards behind it.
// Why correct: optimal substructure, because the time of what follows enters linearly and with a
//   coefficient 1 − p ≥ 0. The first k of the index order are not always the best k: a far ward that
//   surely accepts is the better last call although its index is the larger.
// Complexity: O(n log n + n k) time, O(n k) bits of memory.
// Reference: Chade & Smith, "Simultaneous search", Econometrica 74 (2006), treats the choice when all
//   are asked at once.

extension CallOrder {
  /// Positions of the at most `count` candidates to call, in order, of least expected time.
  ///
  /// Of equal choices the one with fewer calls, then with calls earlier in the index order.
  ///
  /// - Parameters:
  ///   - count: the greatest number of calls.
  ///   - candidates: the wards.
  ///   - fallbackSeconds: what it takes if nobody accepts.
  /// - Returns: positions in index order.
  /// - Complexity: O(n log n + n × count).
  public static func bestPositions(
    _ count: Int, of candidates: [CallCandidate], fallbackSeconds: Int
  ) -> [Int] {
    let order = positionsWorthCalling(of: candidates, fallbackSeconds: fallbackSeconds)
    let limit = min(max(count, 0), order.count)
    guard limit > 0 else { return [] }
    guard limit < order.count else { return order }

    var best = [Double](repeating: Double(fallbackSeconds), count: limit + 1)
    // called[place × (limit + 1) + m]: the ward at that place is called when m calls are left.
    var called = [Bool](repeating: false, count: order.count * (limit + 1))
    for place in order.indices.reversed() {
      let candidate = candidates[order[place]]
      let acceptance = candidate.acceptance
      let effort = Double(candidate.callSeconds) + acceptance * Double(candidate.travelSeconds)
      for calls in stride(from: limit, through: 1, by: -1) {
        let seconds = effort + (1 - acceptance) * best[calls - 1]
        if seconds < best[calls] {
          best[calls] = seconds
          called[place * (limit + 1) + calls] = true
        }
      }
    }
    var chosen: [Int] = []
    var calls = limit
    for place in order.indices where calls > 0 && called[place * (limit + 1) + calls] {
      chosen.append(order[place])
      calls -= 1
    }
    return chosen
  }
}
