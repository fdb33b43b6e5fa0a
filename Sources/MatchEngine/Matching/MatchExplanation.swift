// Problem: for each need with partners missing, say why, and what the smallest change is that
//   would help; once for each bottleneck, what is short.
// Method: the reasons from the pair rule (`RejectionSurvey`), the bottlenecks and who would gain from
//   the alternating paths of the optimum (`ResidualMatch`). For each kind of change the smallest one
//   is kept for which a path from the need to a free place exists.
// Why correct: each change adds a place, or one pair to a supporter that has a place or can make one.
//   Then, and only then, a path augments the match: one partner more, for the best claim that reaches
//   the new place or pair. That is what solving again gives; the tests solve again from scratch.
// Complexity: O(supporters) for each need with partners missing, and only for those; the
//   alternating paths once for all.

/// Explains the gaps of a solved match.
struct MatchExplanation: Sendable {
  private let problem: MatchProblem
  private let table: CandidateTable
  private let partners: [[Candidate]]
  private let residual: ResidualMatch
  private let willing: WillingInstitutions
  /// Where capacity is short, each once.
  let bottlenecks: [Bottleneck]

  /// The explanation of a match with the given partners by need.
  init(_ problem: MatchProblem, _ table: CandidateTable, _ partners: [[Candidate]]) {
    self.problem = problem
    self.table = table
    self.partners = partners
    residual = ResidualMatch(problem, table, partners)
    willing = WillingInstitutions(problem)
    bottlenecks = BottleneckSearch(problem, residual).bottlenecks()
  }

  /// Every need with partners missing; those without any first, each group in document order.
  func uncovered(_ workers: Workers) -> [UncoveredNeed] {
    let short = partners.indices.filter { partners[$0].count < problem.needs[$0].partners }
    let order = short.filter { partners[$0].isEmpty } + short.filter { !partners[$0].isEmpty }
    let blocks = workers.ranges(order.count, atLeast: 16)
    return workers.map(blocks.count) { block in blocks[block].map { explain(order[$0]) } }
      .flatMap(\.self)
  }

  private func explain(_ need: Int) -> UncoveredNeed {
    let survey = RejectionSurvey(problem, need: need) { supporter, reason in
      switch reason {
      // A new place, which is free.
      case .noCapacity, .band: true
      default: residual.canMakeRoom[supporter]
      }
    }
    let full = table[need].filter { candidate in
      !partners[need].contains { $0.supporter == candidate.supporter }
    }.map { Int($0.supporter) }
    let closed = full.filter { residual.isClosed($0) }
    // Whose candidates are all its partners lacks supporters, not places, though others compete for
    // those that it holds.
    let bottleneck = closed.count < full.count ? Int(residual.partOfNeed[need]) : -1
    let cause: LocalizedText
    if bottleneck >= 0 || !closed.isEmpty {
      let told = bottleneck >= 0 ? [bottlenecks[bottleneck].text] : []
      cause =
        (told + closed.map { .doesNotJoin(name($0), least: problem.lowerBounds[$0]) })
        .joined(separator: LocalizedText(ja: "", en: " "))
    } else {
      cause =
        partners[need].isEmpty
        ? .noCandidate(survey.counts) : .onlyPartners(partners[need].count, survey.counts)
    }
    let remedies = remedies(need, survey)
    let remedy: LocalizedText
    if remedies.count > 1, case .addCapacity = remedies[0].change {
      remedy = .either(remedies[0].text, remedies[1].text)
    } else {
      remedy = remedies.first?.text ?? .recruit(for: need, in: problem)
    }
    return UncoveredNeed(
      need: need, missing: residual.missing(need), rejections: survey.counts,
      fullCandidates: full, bottleneck: bottleneck < 0 ? nil : bottleneck, remedies: remedies,
      cause: cause, remedy: remedy)
  }

  // MARK: Remedies

  /// The smallest change of each kind that brings a partner, in the order of ``Remedy``.
  private func remedies(_ need: Int, _ survey: RejectionSurvey) -> [VerifiedRemedy] {
    var found: [VerifiedRemedy] = []
    if let nearest = problem.nearest(residual.open(to: need), to: need) {
      found.append(residual.onePlace(at: Int(nearest.supporter), for: need, problem))
    }
    var band: VerifiedRemedy?
    if let relief = survey.relief[.noCapacity] {
      if let missing = problem.onlyBandMissing(relief.supporter) {
        band = verified(
          .oneMoreBand(supporter: relief.supporter, band: missing), need, relief.metres)
      } else {
        found.append(verified(.firstPlace(supporter: relief.supporter), need, relief.metres))
      }
    }
    if let (institution, metres) = willing.nearest(to: need) {
      found.append(verified(.willingJoins(institution: institution), need, metres))
    }
    if band == nil, let relief = survey.relief[.band], let own = problem.needs[need].band,
      !problem.offers(own, relief.supporter)
    {
      band = verified(.oneMoreBand(supporter: relief.supporter, band: own), need, relief.metres)
    }
    if let band { found.append(band) }
    for reason: RejectionReason in [
      .outsideOffer, .department, .careKind, .outsideReach, .tooLong, .beyondVisitRadius,
      .reliesOnOthers,
    ] {
      guard let relief = survey.relief[reason] else { continue }
      let supporter = relief.supporter
      let change: Remedy? =
        switch reason {
        case .outsideOffer: .widerOffer(supporter: supporter, level: relief.level)
        case .department: .moreDepartments(supporter: supporter)
        case .careKind:
          .moreCareKinds(supporter: supporter, kind: problem.needs[need].careKind)
        case .outsideReach: .widerReach(supporter: supporter, level: relief.level)
        case .tooLong:
          .longerTravel(supporter: supporter, minutes: problem.minutes(metres: relief.metres))
        case .beyondVisitRadius: .visitException(supporter: supporter, metres: relief.metres)
        case .reliesOnOthers: .ownMeans(supporter: supporter)
        default: nil
        }
      if let change { found.append(verified(change, need, relief.metres)) }
    }
    guard found.isEmpty else { return found }
    if let supporter = survey.unknownPlace {
      let institution =
        problem.needSites[need].point == nil
        ? problem.needs[need].institution : problem.supporters[supporter].institution
      return [
        VerifiedRemedy(
          change: .coordinates(institution: institution), partners: 0, firstPartnerPriority: nil,
          text: .coordinates(problem.region[institution].name))
      ]
    }
    return [verified(.recruit, need, 0)]
  }

  /// A change that gives one pair to a need.
  private func verified(_ change: Remedy, _ need: Int, _ metres: Int) -> VerifiedRemedy {
    let claim = residual.claim(atNeed: need) ?? need
    return VerifiedRemedy(
      change: change, partners: 1,
      firstPartnerPriority: residual.isWithout(claim) ? problem.needs[claim].priority : nil,
      text: .remedy(change, for: need, in: problem, minutes: problem.minutes(metres: metres))
        .used(by: claim, insteadOf: need, isPlace: false, residual))
  }

  private func name(_ supporter: Int) -> String {
    problem.region[problem.supporters[supporter].institution].name
  }
}

extension MatchProblem {
  /// The nearest of some candidates of a need; the first of those equally near.
  func nearest(_ candidates: [Candidate], to need: Int) -> Candidate? {
    candidates.min { ($0.metres, $0.supporter) < ($1.metres, $1.supporter) }
  }

  /// The one band for which an offer by band has no places, where all hours are one need or the
  /// supporter stands for that band.
  func onlyBandMissing(_ supporter: Int) -> TimeBand? {
    if let band = supporters[supporter].band { return band }
    let offer = region[supporters[supporter].institution].supports.first {
      $0.function == function
    }
    guard function.hasBands, let offer, !offer.bands.isEmpty else { return nil }
    let missing = TimeBand.allCases.filter { band in
      !offer.bands.contains { $0.band == band && $0.capacity > 0 }
    }
    return missing.count == 1 ? missing.first : nil
  }

  /// Whether the institution of a supporter has places for a band already.
  func offers(_ band: TimeBand, _ supporter: Int) -> Bool {
    let institution = supporters[supporter].institution
    return supporters.contains {
      $0.institution == institution && ($0.band == band || $0.band == nil)
    }
  }
}

extension ResidualMatch {
  /// One place more at a supporter that needs reach.
  func onePlace(at supporter: Int, for need: Int, _ problem: MatchProblem) -> VerifiedRemedy {
    let claim = claim(atSupporter: supporter) ?? need
    let change = Remedy.addCapacity(supporter: supporter, places: 1)
    return VerifiedRemedy(
      change: change, partners: 1,
      firstPartnerPriority: isWithout(claim) ? problem.needs[claim].priority : nil,
      text: .remedy(change, for: need, in: problem, minutes: 0)
        .used(by: claim, insteadOf: need, isPlace: true, self))
  }
}
