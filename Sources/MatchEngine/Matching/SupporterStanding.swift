// Problem: "why this hospital, and why not that one?" For one need of a solved match, tell how each
//   supporter stands to it.
// Method: each supporter is asked by the pair rule. Who is refused has its reason. Who could be a
//   partner and is not has its reduced cost at the dual prices.
// Why correct: by weak duality a match with a pair of reduced cost r in it is worse than the best by
//   at least r (see `MatchCertificateCheck+Prices` for the prices).
// Complexity: O(candidate pairs), for the price from which on a partner is lost (`CandidateSpan`).
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.3.

/// How a supporter stands to a need.
public struct SupporterStanding: Equatable, Sendable {
  /// What it is to the need.
  public enum Role: Equatable, Sendable {
    /// Its partner of this rank, from 1.
    case partner(rank: Int)
    /// It could be a partner; with it the whole match is worse by at least the levels given, or a
    /// partner is lost where they are nil.
    case candidate(levels: MatchLoss?)
    /// It could be a partner, but too few needs would join it for its least number.
    case doesNotJoin(least: Int)
    /// It cannot be a partner.
    case rejected(RejectionReason)
  }

  /// Index into ``MatchReport/supporters``.
  public let supporter: Int
  /// What it is to the need.
  public let role: Role
  /// Straight-line distance in metres; nil if a place is not known.
  public let metres: Int?
  /// Modelled travel time in minutes.
  public let minutes: Int?
  /// The smallest level at which both lie in the same area; nil if there is none.
  public let level: AreaLevel?
  /// How many needs it has in the match.
  public let load: Int
}

extension MatchReport {
  /// How each supporter stands to a need: partners by rank, then candidates from the best, then those
  /// that cannot be partners; the nearest of equals first.
  ///
  /// - Parameters:
  ///   - need: An index into ``needs``.
  ///   - problem: The problem that this report solves.
  /// - Returns: One entry for each supporter.
  /// - Complexity: O(candidate pairs + supporters + assignments).
  public func standings(of need: Int, in problem: MatchProblem) -> [SupporterStanding] {
    var loads = [Int](repeating: 0, count: supporters.count)
    var ranks: [Int: Int] = [:]
    for assignment in assignments {
      loads[assignment.supporter] += 1
      if assignment.need == need { ranks[assignment.supporter] = assignment.rank }
    }
    let mostWithoutLoss = CandidateSpan(problem, CandidateTable(problem))
      .mostWithoutLoss(in: problem)
    let keyed = supporters.indices.map { supporter in
      let metres = problem.metres(need: need, supporter: supporter)
      var key = (group: 2, cost: Int128(0), metres: metres ?? .max)
      var role: SupporterStanding.Role
      switch problem.verdict(need: need, supporter: supporter) {
      case .rejected(let reason): role = .rejected(reason)
      case .candidate(let pair):
        let reduced =
          problem.pairCost(of: pair, for: need) + certificate.needPrices[need]
          - certificate.supporterPrices[supporter]
        role = .candidate(
          levels: reduced > mostWithoutLoss ? nil : problem.cost.levels(of: max(reduced, 0)))
        key.group = 1
        key.cost = reduced
        if loads[supporter] < problem.lowerBounds[supporter] {
          role = .doesNotJoin(least: problem.lowerBounds[supporter])
        }
      }
      if let rank = ranks[supporter] {
        role = .partner(rank: rank)
        key = (0, Int128(rank), 0)
      }
      return (
        key: key,
        standing: SupporterStanding(
          supporter: supporter, role: role, metres: metres,
          minutes: metres.map { problem.minutes(metres: $0) },
          level: problem.region.commonLevel(
            needs[need].institution, supporters[supporter].institution),
          load: loads[supporter])
      )
    }
    return keyed.sorted {
      ($0.key.group, $0.key.cost, $0.key.metres, $0.standing.supporter)
        < ($1.key.group, $1.key.cost, $1.key.metres, $1.standing.supporter)
    }.map(\.standing)
  }
}

extension SupporterStanding.Role {
  /// A stable code: `partner`, `candidate`, `doesNotJoin`, or that of the rejection.
  public var code: String {
    switch self {
    case .partner: "partner"
    case .candidate: "candidate"
    case .doesNotJoin: "doesNotJoin"
    case .rejected(let reason): reason.rawValue
    }
  }

  /// What it is, in words.
  public var text: LocalizedText {
    switch self {
    case .partner(let rank): LocalizedText(ja: "第\(rank)連携先", en: "partner \(rank)")
    case .candidate(nil):
      LocalizedText(
        ja: "候補（選ぶと、どこかの診療所が連携先を失う）", en: "candidate; with it a clinic would lose its partner")
    case .candidate(let levels?):
      LocalizedText(
        ja: "候補（選ぶと全体が\(LocalizedText.price(levels, isExact: false).japanese)悪くなる）",
        en: "candidate; with it the whole is worse by "
          + LocalizedText.price(levels, isExact: false).english)
    case .doesNotJoin(let least):
      LocalizedText(
        ja: "\(least)診療所以上でなければ参加しない",
        en: "joins only with \(Wording.count(least, "clinic")) or more")
    case .rejected(let reason): reason.text
    }
  }
}
