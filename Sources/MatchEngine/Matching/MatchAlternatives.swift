// Problem: for every pair of a match, what is the best alternative, and how much worse is it?
// Method: at the dual prices, each option of a need has a value: the pair's cost and the price of a
//   place, or the cost of a missing partner. The best option that the need does not use is the
//   alternative; its value less that of the pair is the loss.
// Why correct: for any prices, the cost of a match is at least the sum, over needs, of their least
//   options at those prices, and of what supporters gain. The optimal prices make it equal. Without
//   the pair only its need's share changes: it takes its best unused option instead. So the whole is
//   worse by at least the difference: a lower bound, for the supporters that join. If the plain
//   exchange (leave this place, take that one or none) costs the same, the loss is exact.
// Complexity: O(candidate pairs).
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.9.

/// The prices of alternatives in a solved match.
struct MatchAlternatives {
  private let problem: MatchProblem
  private let table: CandidateTable
  private let partners: [[Candidate]]
  private let prices: [Int128]
  private let loads: [Int]
  private let fixed: Set<FixedPair>
  private let mostWithoutLoss: Int128

  /// The alternatives in a match with the given partners by need.
  init(
    _ problem: MatchProblem, _ table: CandidateTable, _ partners: [[Candidate]],
    _ certificate: MatchCertificate
  ) {
    self.problem = problem
    self.table = table
    self.partners = partners
    prices = certificate.supporterPrices
    var loads = [Int](repeating: 0, count: problem.supporters.count)
    for candidate in partners.joined() { loads[Int(candidate.supporter)] += 1 }
    self.loads = loads
    fixed = Set(problem.fixedPairs)
    mostWithoutLoss = CandidateSpan(problem, table).mostWithoutLoss(in: problem)
  }

  /// The load step of the last place that a supporter fills.
  func lastStep(_ supporter: Int) -> Int {
    MatchCost.loadStep(
      unit: loads[supporter], capacity: problem.supporters[supporter].capacity,
      carried: problem.carriedLoads[supporter])
  }

  /// The best option that a need does not use: a candidate, or to do without; and its value.
  func bestUnused(_ need: Int) -> (candidate: Candidate?, value: Int128) {
    let wish = problem.needs[need]
    let missing = wish.partners - partners[need].count
    var best: (candidate: Candidate?, value: Int128) = (
      nil,
      missing + 1 < wish.partners
        ? problem.cost.missingFurther : problem.cost.missingFirst[wish.priority - 1]
    )
    for candidate in table[need] {
      let supporter = Int(candidate.supporter)
      let value = problem.pairCost(of: candidate, for: need) - prices[supporter]
      // A candidate is preferred to nothing, and the first of equals.
      guard value < best.value || (value == best.value && best.candidate == nil),
        !partners[need].contains(where: { $0.supporter == candidate.supporter }),
        loads[supporter] >= problem.lowerBounds[supporter]
      else { continue }
      best = (candidate, value)
    }
    return best
  }

  /// The alternative to a partner of a need; nil if people agreed on the pair.
  func alternative(
    to partner: Candidate, of need: Int, _ best: (candidate: Candidate?, value: Int128)
  ) -> MatchAlternative? {
    let supporter = Int(partner.supporter)
    guard !fixed.contains(FixedPair(need: need, supporter: supporter)) else { return nil }
    let bound = best.value - (problem.pairCost(of: partner, for: need) - prices[supporter])
    var exchange = MatchLoss(
      areaSteps: -Int(partner.areaSteps), loadSteps: -lastStep(supporter),
      metres: -problem.distanceCost(of: partner, for: need))
    var hasRoom = false
    if let other = best.candidate {
      let next = Int(other.supporter)
      let capacity = problem.supporters[next].capacity
      hasRoom = loads[next] < capacity
      exchange.areaSteps += Int(other.areaSteps)
      exchange.metres += problem.distanceCost(of: other, for: need)
      if hasRoom {
        exchange.loadSteps += MatchCost.loadStep(
          unit: loads[next] + 1, capacity: capacity, carried: problem.carriedLoads[next])
      }
    } else if partners[need].count > 1 {
      exchange.furtherPartners = 1
    } else {
      exchange.firstPartnerPriority = problem.needs[need].priority
    }
    // A supporter with its least number would not let the need go without another.
    let isPlain =
      (hasRoom || best.candidate == nil) && loads[supporter] > problem.lowerBounds[supporter]
    return MatchAlternative(
      supporter: best.candidate.map { Int($0.supporter) },
      level: best.candidate.map { AreaLevel.allCases[Int($0.areaSteps)] },
      metres: best.candidate.map { Int($0.metres) },
      minutes: best.candidate.map { problem.minutes(metres: Int($0.metres)) },
      hasRoom: hasRoom, exchange: exchange, bound: bound,
      levels: bound > mostWithoutLoss ? nil : problem.cost.levels(of: bound),
      isExact: isPlain && problem.cost.cost(of: exchange) == bound,
      losesPartner: bound > mostWithoutLoss)
  }
}

extension MatchCost {
  /// The area steps, load steps and metres of a combined cost in which no partner is lost.
  ///
  /// The weight of a level exceeds all that the lower levels can sum up to, so that rounding to the
  /// nearest step leaves a remainder that is metres.
  func levels(of cost: Int128) -> MatchLoss {
    func nearest(_ cost: Int128, _ step: Int128) -> Int128 {
      cost < 0 ? -((step / 2 - cost) / step) : (cost + step / 2) / step
    }
    let areaSteps = nearest(cost, areaStep)
    let rest = cost - areaSteps * areaStep
    let loadSteps = nearest(rest, loadStep)
    return MatchLoss(
      areaSteps: Int(areaSteps), loadSteps: Int(loadSteps),
      metres: Int(rest - loadSteps * loadStep))
  }

  /// The combined cost of a change by levels.
  func cost(of loss: MatchLoss) -> Int128 {
    var sum = Int128(loss.metres) + loadStep * Int128(loss.loadSteps)
    sum += areaStep * Int128(loss.areaSteps) + missingFurther * Int128(loss.furtherPartners)
    if let priority = loss.firstPartnerPriority { sum += missingFirst[priority - 1] }
    return sum
  }
}

extension MatchAlternative {
  /// The alternative in one sentence, beside the partner that it would replace.
  ///
  /// - Parameters:
  ///   - assignment: the partner.
  ///   - report: the match.
  ///   - region: the region.
  /// - Returns: the sentence.
  public func text(
    insteadOf assignment: MatchAssignment, in report: MatchReport, _ region: Region
  ) -> LocalizedText {
    guard let supporter else {
      return exchange.firstPartnerPriority == nil
        ? LocalizedText(
          ja: "これがなければ、連携先が1か所減ります（空きのある候補がほかにありません）。",
          en: "Without it, one partner fewer: no other candidate has room.")
        : LocalizedText(
          ja: "これがなければ、連携先がなくなります。", en: "Without it: nobody.")
    }
    let name = region[report.supporters[supporter].institution].name
    let further = (metres ?? 0) - (assignment.metres ?? 0)
    let minutes = minutes ?? 0
    let kilometres = Kilometres.text(Int(further.magnitude), limit: .max) + " km"
    let isAlike = further.magnitude < 100
    var parts = [
      LocalizedText(ja: "\(minutes)分", en: "\(minutes) min"),
      isAlike
        ? LocalizedText(ja: "ほぼ同じ距離", en: "about as far")
        : LocalizedText(
          ja: kilometres + (further < 0 ? "近い" : "遠い"),
          en: kilometres + (further < 0 ? " nearer" : " farther")),
    ]
    if let level, let own = assignment.level, level > own {
      parts.append(
        LocalizedText(
          ja: "\(level.name.japanese)まで広がる", en: "only in the same \(level.name.english)"))
    }
    let told = parts.joined()
    if hasRoom {
      // Whoever sees a nearer one asks why it was not taken.
      let why = further <= -100 ? whyNot(insteadOf: assignment) : nil
      return LocalizedText(
        ja: "次善は\(name)（\(told.japanese)）。" + (why?.japanese ?? ""),
        en: "Next best: \(name) (\(told.english))" + (why.map { "; " + $0.english } ?? "") + ".")
    }
    return LocalizedText(
      ja: "次善は\(name)（\(told.japanese)、満員）。"
        + (losesPartner ? "替えると、どこかの診療所が連携先を失います。" : "替えるには、ほかの診療所が移る必要があります。"),
      en: "Next best: \(name) (\(told.english), full); "
        + (losesPartner ? "a clinic would lose its partner." : "another clinic would have to move.")
    )
  }

  /// Why a nearer one with room was not taken, where its load or the present partner is the reason.
  private func whyNot(insteadOf assignment: MatchAssignment) -> LocalizedText? {
    guard exchange.areaSteps <= 0 else { return nil }
    if exchange.loadSteps > 0 {
      return LocalizedText(
        ja: "近いものの、受け入れ枠が埋まってきているため、余裕のある先を選びました。",
        en: "though nearer, more of its places are taken")
    }
    guard assignment.existing, exchange.metres > 0 else { return nil }
    return LocalizedText(
      ja: "近いものの、既存の連携を続けます。", en: "though nearer, the existing partner is kept")
  }
}
