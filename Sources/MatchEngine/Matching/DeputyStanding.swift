// Problem: "why this deputy, and why not that clinic?" For one clinic, tell how each other clinic that
//   looks for a deputy stands to it.
// Method: each is asked by the rule of pairs; who could be the mutual deputy and is not has its
//   reduced cost (see `DeputyAlternative`, also for why it is a bound).
// Complexity: O(possible pairs · depth of the odd sets + clinics).

/// How another clinic stands to one that looks for a deputy.
public struct DeputyStanding: Equatable, Sendable {
  /// What it is to the clinic.
  public enum Role: Equatable, Sendable {
    /// Its mutual deputy.
    case mate
    /// It could be; with it all pairs together are worse by at least this, or a pair is lost where
    /// it is nil.
    case candidate(levels: MatchLoss?)
    /// An agreement of either keeps the two apart.
    case bound
    /// It cannot be.
    case rejected(RejectionReason)
  }

  /// The other clinic.
  public let other: InstitutionID
  /// What it is.
  public let role: Role
  /// The smallest level at which both lie in the same area; nil if there is none.
  public let level: AreaLevel?
  /// Straight-line distance in metres; nil if a place is not known.
  public let metres: Int?
  /// Modelled travel time in minutes.
  public let minutes: Int?
}

extension DeputyReport {
  /// How each other clinic stands to one: its mutual deputy, then candidates from the best, then those
  /// that cannot be; the nearest of equals first.
  ///
  /// - Parameters:
  ///   - clinic: A clinic that needs a deputy.
  ///   - problem: The problem that this report solves.
  /// - Returns: One entry for each other clinic; empty if the clinic needs none.
  public func standings(of clinic: InstitutionID, in problem: DeputyProblem) -> [DeputyStanding] {
    let clinics = problem.clinics
    guard let vertex = clinics.firstIndex(of: clinic) else { return [] }
    let prices = problem.doubledReducedCosts(in: pairing)
    var priceOf: [Int: Int128] = [:]
    for (index, edge) in problem.pairing.edges.enumerated() {
      if edge.first == vertex { priceOf[edge.second] = prices[index] }
      if edge.second == vertex { priceOf[edge.first] = prices[index] }
    }
    let all = problem.all
    let keyed = clinics.indices.filter { $0 != vertex }.map { other in
      let (need, wish) = (problem.firstNeeds[vertex], problem.firstNeeds[other])
      var metres: Int?
      if let from = all.needSites[need].point, let to = all.needSites[wish].point {
        metres = from.metres(to: to)
      }
      var key = (group: 2, cost: Int128(0), metres: metres ?? .max)
      let role: DeputyStanding.Role
      if pairing.mates[vertex] == Int32(other) {
        role = .mate
        key.group = 0
      } else if let price = priceOf[other] {
        role = .candidate(levels: problem.levels(of: (price + 1) / 2))
        (key.group, key.cost) = (1, price)
      } else if case .failure(let rejection) = all.deputyVerdict(need, wish) {
        role = .rejected(rejection.reason)
      } else {
        role = .bound
      }
      return (
        key: key, place: other,
        standing: DeputyStanding(
          other: clinics[other], role: role,
          level: all.region.commonLevel(clinic, clinics[other]), metres: metres,
          minutes: metres.map { all.minutes(metres: $0) })
      )
    }
    return keyed.sorted {
      ($0.key.group, $0.key.cost, $0.key.metres, $0.place)
        < ($1.key.group, $1.key.cost, $1.key.metres, $1.place)
    }.map(\.standing)
  }
}

extension DeputyProblem {
  /// The concentrated clinics' part of the problem: what the pairs do not cover.
  ///
  /// - Throws: ``ProblemList`` never: the whole, which has more needs, could be built.
  public func rest(after pairs: [DeputyPair]) throws(ProblemList) -> MatchProblem {
    try MatchProblem(
      region: all.region, function: .deputy, excluding: coveredNeeds(by: pairs))
  }

  /// A bound as area steps and metres; nil where it is as much as a pair.
  fileprivate func levels(of bound: Int128) -> MatchLoss? {
    guard bound < Int128(pairing.lift) else { return nil }
    let steps = (bound + Int128(areaStep) / 2) / Int128(areaStep)
    return MatchLoss(
      areaSteps: Int(steps), metres: Int(bound - steps * Int128(areaStep)))
  }
}

extension DeputyStanding.Role {
  /// A stable code: `partner`, `candidate`, `bound`, or that of the rejection.
  public var code: String {
    switch self {
    case .mate: "partner"
    case .candidate: "candidate"
    case .bound: "bound"
    case .rejected(let reason): reason.rawValue
    }
  }

  /// What it is, in words.
  public var text: LocalizedText {
    switch self {
    case .mate: LocalizedText(ja: "互いの副主治医", en: "mutual deputy")
    case .candidate(nil):
      LocalizedText(ja: "候補（選ぶと組が一つ減る）", en: "candidate; with it there would be a pair less")
    case .candidate(let levels?):
      LocalizedText(
        ja: "候補（選ぶと全体が\(LocalizedText.price(levels, isExact: false).japanese)悪くなる）",
        en: "candidate; with it the whole is worse by "
          + LocalizedText.price(levels, isExact: false).english)
    case .bound:
      LocalizedText(ja: "どちらかに合意済みの相手がある", en: "either has an agreement with somebody else")
    case .rejected(let reason): reason.text
    }
  }
}
