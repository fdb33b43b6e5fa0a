// Problem: m wards are asked at once (打診); the first acceptance is taken, and if all decline the
//   next m are asked. Which wards go into which round?
// Model: asked at the same moment, ward i answers after cᵢ; of the wards that accept, the first to
//   answer is taken, of those that answer together the nearest. With the wards of a round sorted by
//   (c, t) and q the product of (1 − p) before ward i,
//     time of a round = Σ q pᵢ (cᵢ + tᵢ) + q_all · (max c + V),   V: what follows.
// Order of given rounds: a round is one ward of a kind, with effort a = Σ q pᵢ (cᵢ + tᵢ) + q_all max c
//   and chance of going on q_all, so the exchange argument of CallOrder holds: ascending
//   a / (1 − q_all) is optimal for given rounds.
// Which wards share a round: the index order cut into groups of m, then exchanges of two wards of
//   different rounds while the expected time falls. This is a descent, not a proof; with equal call
//   and travel times the cut alone is optimal (the likeliest m go first). Against all divisions of up
//   to seven wards the tests bound how far it stays from the best.
// Complexity: O(n log n) for the cut; an exchange costs O(n²) evaluations of O(n).

extension CallOrder {
  /// Positions of the candidates, divided into rounds of wards that are asked at once.
  ///
  /// - Parameters:
  ///   - candidates: the wards; those that are not worth a call are left out.
  ///   - size: the greatest number of wards in a round, at least 1.
  ///   - fallbackSeconds: what it takes if nobody accepts.
  /// - Returns: the rounds, in order; in each, the positions in index order.
  public static func rounds(of candidates: [CallCandidate], size: Int, fallbackSeconds: Int)
    -> [[Int]]
  {
    let order = positionsWorthCalling(of: candidates, fallbackSeconds: fallbackSeconds)
    let size = max(size, 1)
    var rounds = stride(from: 0, to: order.count, by: size).map {
      Array(order[$0..<min($0 + size, order.count)])
    }
    var efforts = rounds.map { effort(of: $0, candidates) }
    func sort() {
      // Most rounds are in order already.
      if zip(efforts, efforts.dropFirst()).allSatisfy({ $0.key <= $1.key }) { return }
      let places = Self.order(efforts)
      rounds = places.map { rounds[$0] }
      efforts = places.map { efforts[$0] }
    }
    sort()
    guard size > 1, rounds.count > 1 else { return rounds }
    var seconds = expectedSeconds(efforts, fallbackSeconds)
    // Each pass takes the best of all exchanges; the passes are bounded so that the work is. An
    // exchange changes the efforts of its two rounds only.
    for _ in 0..<order.count {
      var best: (first: Int, second: Int, left: Int, right: Int)?
      for first in rounds.indices {
        for second in rounds.indices where second > first {
          for left in rounds[first].indices {
            for right in rounds[second].indices {
              let known = (efforts[first], efforts[second])
              exchange(&rounds, first, left, second, right)
              efforts[first] = effort(of: rounds[first], candidates)
              efforts[second] = effort(of: rounds[second], candidates)
              let time = expectedSeconds(efforts, fallbackSeconds)
              if time < seconds - 1e-6 {
                seconds = time
                best = (first, second, left, right)
              }
              exchange(&rounds, first, left, second, right)
              (efforts[first], efforts[second]) = known
            }
          }
        }
      }
      guard let best else { break }
      exchange(&rounds, best.first, best.left, best.second, best.right)
      for place in [best.first, best.second] {
        efforts[place] = effort(of: rounds[place], candidates)
      }
      sort()
    }
    var places = [Int](repeating: 0, count: candidates.count)
    for (place, position) in order.enumerated() { places[position] = place }
    for round in rounds.indices { rounds[round].sort { places[$0] < places[$1] } }
    return rounds
  }

  /// The expected seconds to placement when wards are asked in rounds.
  ///
  /// - Complexity: O(n log n).
  public static func expectedSeconds(
    rounds: [[Int]], of candidates: [CallCandidate], fallbackSeconds: Int
  ) -> Double {
    let rounds = rounds.map { effort(of: $0.filter(candidates.indices.contains), candidates) }
    return expectedSeconds(rounds, rounds.indices, fallbackSeconds)
  }

  /// What a round takes.
  private struct Effort {
    /// The expected seconds inside the round.
    let seconds: Double
    /// The probability that all its wards decline.
    let refused: Double
    /// Seconds for each chance that one of them accepts: what rounds are ordered by.
    var key: Double { refused < 1 ? seconds / (1 - refused) : .infinity }
  }

  /// The expected seconds of rounds in a given order.
  private static func expectedSeconds(
    _ efforts: [Effort], _ order: some BidirectionalCollection<Int>, _ fallbackSeconds: Int
  ) -> Double {
    var seconds = Double(fallbackSeconds)
    for place in order.reversed() {
      seconds = efforts[place].seconds + efforts[place].refused * seconds
    }
    return seconds
  }

  /// The expected seconds of rounds in their best order.
  private static func expectedSeconds(_ efforts: [Effort], _ fallbackSeconds: Int) -> Double {
    withSorted(efforts.indices, by: { efforts[$0].key < efforts[$1].key }) { order in
      expectedSeconds(efforts, order, fallbackSeconds)
    }
  }

  /// Rounds by ascending key.
  private static func order(_ efforts: [Effort]) -> [Int] {
    withSorted(efforts.indices, by: { efforts[$0].key < efforts[$1].key }) { Array($0) }
  }

  /// Sorts a few numbers, equal ones as they come, in memory of the moment: there are a dozen at most,
  /// and every exchange asks.
  @inline(__always)
  private static func withSorted<Result>(
    _ numbers: some Collection<Int>, by precedes: (Int, Int) -> Bool,
    _ body: (UnsafeMutableBufferPointer<Int>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: numbers.count) { sorted in
      var count = 0
      for number in numbers {
        var place = count
        while place > 0, precedes(number, sorted[place - 1]) {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = number
        count += 1
      }
      return body(sorted)
    }
  }

  private static func exchange(
    _ rounds: inout [[Int]], _ first: Int, _ left: Int, _ second: Int, _ right: Int
  ) {
    let ward = rounds[first][left]
    rounds[first][left] = rounds[second][right]
    rounds[second][right] = ward
  }

  private static func effort(of round: [Int], _ candidates: [CallCandidate]) -> Effort {
    withSorted(
      round,
      by: {
        (candidates[$0].callSeconds, candidates[$0].travelSeconds)
          < (candidates[$1].callSeconds, candidates[$1].travelSeconds)
      }
    ) { wards in
      var refused = 1.0
      var effort = 0.0
      for place in wards {
        let ward = candidates[place]
        effort += refused * ward.acceptance * Double(ward.callSeconds + ward.travelSeconds)
        refused *= 1 - ward.acceptance
      }
      let last = wards.last.map { candidates[$0].callSeconds } ?? 0
      return Effort(seconds: effort + refused * Double(last), refused: refused)
    }
  }
}
