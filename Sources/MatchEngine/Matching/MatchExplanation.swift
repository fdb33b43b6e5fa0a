// Problem: for each need with partners missing, say why, and what the smallest change is that
//   would help.
// Method: ask the pair rule for every supporter, count the reasons, and keep for each reason the
//   nearest supporter for which nothing else stands in the way. Full candidates are explained by
//   their bottleneck.
// Complexity: O(supporters) for each need with partners missing, and only for those.

/// Explains the gaps of a solved match.
struct MatchExplanation {
  private let problem: MatchProblem
  private let partners: [[Candidate]]
  private var residual: ResidualMatch
  private let willing: WillingInstitutions

  /// The explanation of a match with the given partners by need.
  init(_ problem: MatchProblem, _ table: CandidateTable, _ partners: [[Candidate]]) {
    self.problem = problem
    self.partners = partners
    residual = ResidualMatch(problem, table, partners)
    willing = WillingInstitutions(problem)
  }

  /// Every need with partners missing; those without any first, each group in document order.
  mutating func uncovered() -> [UncoveredNeed] {
    let short = partners.indices.filter { partners[$0].count < problem.needs[$0].partners }
    let order = short.filter { partners[$0].isEmpty } + short.filter { !partners[$0].isEmpty }
    return order.map { explain($0) }
  }

  private mutating func explain(_ need: Int) -> UncoveredNeed {
    let survey = RejectionSurvey(problem, need: need) { residual.load($0) }
    let full = residual.open(to: need)
    let cause: LocalizedText
    if full.isEmpty {
      cause =
        partners[need].isEmpty
        ? .noCandidate(survey.counts) : .onlyPartners(partners[need].count)
    } else {
      let bottleneck = residual.bottleneck(of: need)
      cause = .bottleneck(bottleneck, names: bottleneck.supporters.map(name))
    }
    return UncoveredNeed(
      need: need, missing: problem.needs[need].partners - partners[need].count,
      rejections: survey.counts, fullCandidates: full, cause: cause,
      remedy: remedy(need, full, survey))
  }

  /// The smallest change: a place at a full candidate and, beside it, what needs no more places.
  private func remedy(_ need: Int, _ full: [Int], _ survey: RejectionSurvey) -> LocalizedText {
    let further = change(need, survey)
    let nearest = full.compactMap { supporter in
      problem.metres(need: need, supporter: supporter).map { (metres: $0, supporter: supporter) }
    }.min { ($0.metres, $0.supporter) < ($1.metres, $1.supporter) }
    guard let nearest else { return further ?? .recruit }
    let place = LocalizedText.onePlaceMore(
      name(nearest.supporter), capacity: problem.supporters[nearest.supporter].capacity)
    return further.map { .either(place, $0) } ?? place
  }

  /// The least change of rules or offers that brings a candidate with a free place, if any.
  private func change(_ need: Int, _ survey: RejectionSurvey) -> LocalizedText? {
    func relief(_ reason: RejectionReason) -> (name: String, minutes: Int)? {
      survey.relief[reason].map { (name($0.supporter), problem.minutes(metres: $0.metres)) }
    }
    if let (name, minutes) = relief(.noCapacity) { return .firstPlace(name, minutes) }
    if let (institution, metres) = willing.nearest(to: need) {
      return .askWilling(problem.region[institution].name, problem.minutes(metres: metres))
    }
    if let (name, minutes) = relief(.outsideOffer) { return .widerOffer(name, minutes) }
    if let (name, minutes) = relief(.department) { return .moreDepartments(name, minutes) }
    if let (name, minutes) = relief(.outsideReach), let level = survey.relief[.outsideReach]?.level
    {
      return .widerReach(level, name, minutes)
    }
    if let (name, minutes) = relief(.tooLong) { return .longerTravel(name, minutes) }
    if let relief = survey.relief[.beyondVisitRadius] {
      return .visitException(name(relief.supporter), metres: relief.metres)
    }
    if let (name, minutes) = relief(.reliesOnOthers) { return .ownMeans(name, minutes) }
    if let supporter = survey.unknownPlace {
      let isOwn = problem.needSites[need].point == nil
      return .coordinates(
        isOwn ? problem.region[problem.needs[need].institution].name : name(supporter))
    }
    return nil
  }

  private func name(_ supporter: Int) -> String {
    problem.region[problem.supporters[supporter].institution].name
  }
}

/// Why the supporters of a match are no candidates of one need.
struct RejectionSurvey {
  /// A supporter with a free place that only one reason rejects.
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

  /// Asks the pair rule for all supporters; `load` tells how many places are taken.
  ///
  /// - Complexity: O(supporters).
  init(_ problem: MatchProblem, need: Int, load: (Int) -> Int) {
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
      guard rank < best[number], reason == .noCapacity || load(supporter) < offer.capacity,
        case .candidate(let pair) = problem.verdict(
          need: need, supporter: supporter, lifting: reason)
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

/// Institutions that report the intention to have a function and do not offer it yet.
private struct WillingInstitutions {
  private let problem: MatchProblem
  private let institutions: [InstitutionID]
  private let sites: [MatchSite]
  private let byArea: [[Int32]]

  init(_ problem: MatchProblem) {
    self.problem = problem
    let offering = Set(problem.supporters.filter { $0.capacity > 0 }.map(\.institution))
    institutions = problem.region.document.institutions.indices.map { InstitutionID($0) }
      .filter { id in
        problem.region[id].isWilling(for: problem.function) && !offering.contains(id)
      }
    sites = institutions.map { MatchSite($0, in: problem.region) }
    byArea = problem.positionsByArea(institutions)
  }

  /// The nearest one within the policy's limits.
  func nearest(to need: Int) -> (institution: InstitutionID, metres: Int)? {
    let own = problem.needs[need].institution
    guard let from = problem.needSites[need].point,
      let area = problem.widestArea(of: own, upTo: problem.needs[need].reach)
    else { return nil }
    var best: (institution: InstitutionID, metres: Int)?
    for position in byArea[area.value] {
      let institution = institutions[Int(position)]
      guard institution != own, let to = sites[Int(position)].point else { continue }
      let metres = from.metres(to: to)
      if let best, metres >= best.metres { continue }
      if let radius = problem.needs[need].visitRadiusMetres, metres > radius { continue }
      if let most = problem.needs[need].maximumMinutes, problem.minutes(metres: metres) > most {
        continue
      }
      best = (institution, metres)
    }
    return best
  }
}
