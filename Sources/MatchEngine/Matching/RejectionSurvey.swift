// Problem: for one need, why each supporter is no candidate, and whom one change alone would make
//   one that can take it.
// Method: ask the pair rule for every supporter, count the first reasons, and ask again with that
//   reason lifted; keep for each reason the nearest supporter that has a place or can make one.
// Complexity: O(supporters), and a search for room where a supporter is full.

/// Why the supporters of a match are no candidates of one need.
struct RejectionSurvey {
  /// A supporter that can take the need, and that only one reason rejects.
  struct Relief {
    /// The supporter's index.
    let supporter: Int
    /// Its distance.
    let metres: Int
    /// The smallest area level that both lie in.
    let level: AreaLevel
  }

  /// How often each reason comes first, most frequent first.
  private(set) var counts: [RejectionCount] = []
  /// For each reason, the nearest supporter whom it alone rejects; for
  /// ``RejectionReason/outsideReach``, the nearest at the smallest level.
  private(set) var relief: [RejectionReason: Relief] = [:]
  /// The first supporter that is rejected because a place is unknown.
  private(set) var unknownPlace: Int?

  /// Asks the pair rule for all supporters.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - need: the need.
  ///   - canTake: whether a supporter could take the need if the reason did not stand.
  /// - Complexity: O(supporters).
  init(
    _ problem: MatchProblem, need: Int, canTake: (_ supporter: Int, RejectionReason) -> Bool
  ) {
    let reasons = RejectionReason.allCases
    let institution = problem.needs[need].institution
    let site = problem.needSites[need].point
    var count = [Int](repeating: 0, count: reasons.count)
    // The straight chord orders as the distance does, and costs less.
    var nearest = [(chord: Double, supporter: Int)?](repeating: nil, count: reasons.count)
    var best = [(steps: Int, chord: Double)](repeating: (.max, 0), count: reasons.count)
    for (supporter, offer) in problem.supporters.enumerated() {
      guard case .rejected(let reason) = problem.verdict(need: need, supporter: supporter) else {
        continue
      }
      let number = reason.order
      count[number] += 1
      if reason == .unknownPlace, unknownPlace == nil { unknownPlace = supporter }
      guard let site, let other = problem.supporterSites[supporter].point else { continue }
      let chord = site.chordSquared(to: other)
      if nearest[number].map({ chord < $0.chord }) ?? true { nearest[number] = (chord, supporter) }

      guard let level = problem.region.commonLevel(institution, offer.institution) else { continue }
      let rank = (reason == .outsideReach ? level.rank : 0, chord)
      guard rank < best[number],
        case .candidate(let pair) = problem.verdict(
          need: need, supporter: supporter, lifting: reason), canTake(supporter, reason)
      else { continue }
      best[number] = rank
      relief[reason] = Relief(supporter: supporter, metres: Int(pair.metres), level: level)
    }
    counts = reasons.indices.filter { count[$0] > 0 }
      .sorted { (count[$1], $0) < (count[$0], $1) }
      .map {
        RejectionCount(
          reason: reasons[$0], count: count[$0],
          nearest: reasons[$0].mayBeNamed ? nearest[$0]?.supporter : nil)
      }
  }
}
