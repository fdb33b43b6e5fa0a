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
    rounds = sorted(rounds, candidates)
    guard size > 1, rounds.count > 1 else { return rounds }
    var seconds = expectedSeconds(
      rounds: rounds, of: candidates, fallbackSeconds: fallbackSeconds)
    // Each pass takes the best of all exchanges; the passes are bounded so that the work is.
    for _ in 0..<order.count {
      var better = rounds
      for first in rounds.indices {
        for second in rounds.indices where second > first {
          for left in rounds[first].indices {
            for right in rounds[second].indices {
              var trial = rounds
              (trial[first][left], trial[second][right]) = (
                rounds[second][right], rounds[first][left]
              )
              trial = sorted(trial, candidates)
              let time = expectedSeconds(
                rounds: trial, of: candidates, fallbackSeconds: fallbackSeconds)
              if time < seconds - 1e-6 {
                seconds = time
                better = trial
              }
            }
          }
        }
      }
      if better == rounds { break }
      rounds = better
    }
    let place = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    return rounds.map { $0.sorted { place[$0, default: 0] < place[$1, default: 0] } }
  }

  /// The expected seconds to placement when wards are asked in rounds.
  ///
  /// - Complexity: O(n log n).
  public static func expectedSeconds(
    rounds: [[Int]], of candidates: [CallCandidate], fallbackSeconds: Int
  ) -> Double {
    var seconds = Double(fallbackSeconds)
    for round in rounds.reversed() {
      let (effort, refused) = effort(of: round, candidates)
      seconds = effort + refused * seconds
    }
    return seconds
  }

  /// Rounds by ascending effort ÷ chance that one of their wards accepts.
  private static func sorted(_ rounds: [[Int]], _ candidates: [CallCandidate]) -> [[Int]] {
    let keys = rounds.map { round -> Double in
      let (effort, refused) = effort(of: round, candidates)
      return refused < 1 ? effort / (1 - refused) : .infinity
    }
    return rounds.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { rounds[$0] }
  }

  /// The expected seconds inside a round, and the probability that all its wards decline.
  private static func effort(of round: [Int], _ candidates: [CallCandidate]) -> (Double, Double) {
    let wards = round.filter(candidates.indices.contains).map { candidates[$0] }.sorted {
      ($0.callSeconds, $0.travelSeconds) < ($1.callSeconds, $1.travelSeconds)
    }
    var refused = 1.0
    var effort = 0.0
    for ward in wards {
      effort += refused * ward.acceptance * Double(ward.callSeconds + ward.travelSeconds)
      refused *= 1 - ward.acceptance
    }
    return (effort + refused * Double(wards.last?.callSeconds ?? 0), refused)
  }
}
