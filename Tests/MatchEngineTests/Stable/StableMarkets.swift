import MatchEngine

/// A market written as ties, from which problems are built and which is small enough to enumerate.
struct SmallMarket {
  /// For each clinic its ties from best to last.
  var clinics: [[[Int]]]
  /// For each supporter its ties.
  var supporters: [[[Int]]]
  var demands: [Int32]
  var quotas: [Int32]

  func problem(_ goal: StableGoal, lowerQuotas: [Int32] = [], stepLimit: Int = 100_000) throws
    -> StableProblem
  {
    try StableProblem(
      clinics: PreferenceLists(groups: clinics), supporters: PreferenceLists(groups: supporters),
      demands: demands, quotas: quotas, lowerQuotas: lowerQuotas, goal: goal, stepLimit: stepLimit)
  }

  /// A random market; `tieChance` is the chance that an entry is tied with the one before it.
  static func random(
    seed: UInt64, clinics: Int, supporters: Int, density: Double, tieChance: Double,
    greatestDemand: Int = 1, greatestQuota: Int = 3, noEmptyQuota: Bool = false
  ) -> SmallMarket {
    var random = SeededGenerator(seed: seed)
    var accepted = [[Int]](repeating: [], count: clinics)
    var acceptedBy = [[Int]](repeating: [], count: supporters)
    for clinic in 0..<clinics {
      for supporter in 0..<supporters where random.chance(density) {
        accepted[clinic].append(supporter)
        acceptedBy[supporter].append(clinic)
      }
    }
    func tied(_ list: [Int]) -> [[Int]] {
      var order = list
      random.shuffle(&order)
      var groups: [[Int]] = []
      for partner in order {
        if !groups.isEmpty, random.chance(tieChance) {
          groups[groups.count - 1].append(partner)
        } else {
          groups.append([partner])
        }
      }
      return groups
    }
    let left = accepted.map(tied)
    let right = acceptedBy.map(tied)
    return SmallMarket(
      clinics: left, supporters: right,
      demands: (0..<clinics).map { _ in Int32(random.next(in: 1...greatestDemand)) },
      quotas: (0..<supporters).map { _ in
        Int32(random.next(in: (noEmptyQuota ? 1 : 0)...greatestQuota))
      })
  }

  /// The same market with other numbers: clinic `i` becomes `clinicOrder[i]`.
  func relabelled(_ clinicOrder: [Int], _ supporterOrder: [Int]) -> SmallMarket {
    var other = self
    for (clinic, list) in clinics.enumerated() {
      other.clinics[clinicOrder[clinic]] = list.map { $0.map { supporterOrder[$0] } }
      other.demands[clinicOrder[clinic]] = demands[clinic]
    }
    for (supporter, list) in supporters.enumerated() {
      other.supporters[supporterOrder[supporter]] = list.map { $0.map { clinicOrder[$0] } }
      other.quotas[supporterOrder[supporter]] = quotas[supporter]
    }
    return other
  }
}

/// A reference that shares nothing with the engine: it tries all matchings and reads stability off
/// the definition.
struct AllMatchings {
  let market: SmallMarket
  /// All matchings, each as a set of (clinic, supporter).
  private(set) var matchings: [[StablePair]] = []
  private let rankOfClinic: [[Int?]]
  private let rankOfSupporter: [[Int?]]

  init(_ market: SmallMarket) {
    self.market = market
    let (clinics, supporters) = (market.clinics.count, market.supporters.count)
    var ofSupporter = [[Int?]](
      repeating: [Int?](repeating: nil, count: supporters), count: clinics)
    var ofClinic = [[Int?]](repeating: [Int?](repeating: nil, count: clinics), count: supporters)
    for clinic in 0..<clinics {
      for (rank, group) in market.clinics[clinic].enumerated() {
        for supporter in group { ofSupporter[clinic][supporter] = rank }
      }
    }
    for supporter in 0..<supporters {
      for (rank, group) in market.supporters[supporter].enumerated() {
        for clinic in group { ofClinic[supporter][clinic] = rank }
      }
    }
    rankOfSupporter = ofSupporter
    rankOfClinic = ofClinic
    var pairs: [StablePair] = []
    for clinic in 0..<clinics {
      for supporter in 0..<supporters where ofSupporter[clinic][supporter] != nil {
        pairs.append(StablePair(clinic: Int32(clinic), supporter: Int32(supporter)))
      }
    }
    var demands = market.demands
    var quotas = market.quotas
    var chosen: [StablePair] = []
    extend(pairs, 0, &chosen, &demands, &quotas)
  }

  private mutating func extend(
    _ pairs: [StablePair], _ index: Int, _ chosen: inout [StablePair], _ demands: inout [Int32],
    _ quotas: inout [Int32]
  ) {
    if index == pairs.count {
      matchings.append(chosen)
      return
    }
    extend(pairs, index + 1, &chosen, &demands, &quotas)
    let (clinic, supporter) = (Int(pairs[index].clinic), Int(pairs[index].supporter))
    if demands[clinic] > 0 && quotas[supporter] > 0 {
      demands[clinic] -= 1
      quotas[supporter] -= 1
      chosen.append(pairs[index])
      extend(pairs, index + 1, &chosen, &demands, &quotas)
      chosen.removeLast()
      demands[clinic] += 1
      quotas[supporter] += 1
    }
  }

  /// The pairs that block, straight from the definition.
  func blocking(_ matching: [StablePair], _ notion: StabilityNotion) -> [StablePair] {
    var found: [StablePair] = []
    for clinic in market.clinics.indices {
      for supporter in market.supporters.indices {
        let pair = StablePair(clinic: Int32(clinic), supporter: Int32(supporter))
        guard let here = rankOfSupporter[clinic][supporter],
          let there = rankOfClinic[supporter][clinic], !matching.contains(pair)
        else { continue }
        let partners = matching.filter { Int($0.clinic) == clinic }
        let guests = matching.filter { Int($0.supporter) == supporter }
        // The gain of each side: positive, none, or a loss.
        var clinicGain = 1
        if partners.count == Int(market.demands[clinic]) {
          clinicGain =
            partners.compactMap { rankOfSupporter[clinic][Int($0.supporter)] }.map { $0 - here }
            .max() ?? -1
        }
        var supporterGain = 1
        if guests.count == Int(market.quotas[supporter]) {
          supporterGain =
            guests.compactMap { rankOfClinic[supporter][Int($0.clinic)] }.map { $0 - there }.max()
            ?? -1
        }
        let (least, most) = (min(clinicGain, supporterGain), max(clinicGain, supporterGain))
        let blocks: Bool
        switch notion {
        case .weak: blocks = least > 0
        case .strong: blocks = least >= 0 && most > 0
        case .super: blocks = least >= 0
        }
        if blocks { found.append(pair) }
      }
    }
    return found
  }

  /// All matchings that no pair blocks.
  func stable(_ notion: StabilityNotion) -> [[StablePair]] {
    matchings.filter { blocking($0, notion).isEmpty }
  }

  /// The ranks of a clinic's partners, best first; a missing partner is worse than all.
  func ranks(of clinic: Int, in matching: [StablePair]) -> [Int] {
    var ranks = matching.filter { Int($0.clinic) == clinic }
      .compactMap { rankOfSupporter[clinic][Int($0.supporter)] }
    ranks.sort()
    while ranks.count < Int(market.demands[clinic]) { ranks.append(1_000) }
    return ranks
  }

  /// The ranks of a supporter's clinics, best first.
  func ranks(ofSupporter supporter: Int, in matching: [StablePair]) -> [Int] {
    var ranks = matching.filter { Int($0.supporter) == supporter }
      .compactMap { rankOfClinic[supporter][Int($0.clinic)] }
    ranks.sort()
    while ranks.count < Int(market.quotas[supporter]) { ranks.append(1_000) }
    return ranks
  }

  /// Whether a clinic is nowhere better off in any of the matchings.
  func isBestForClinics(_ matching: [StablePair], among others: [[StablePair]]) -> Bool {
    market.clinics.indices.allSatisfy { clinic in
      let own = ranks(of: clinic, in: matching)
      return others.allSatisfy { other in
        zip(own, ranks(of: clinic, in: other)).allSatisfy { $0 <= $1 }
      }
    }
  }

  /// Whether a supporter is nowhere better off in any of the matchings.
  func isBestForSupporters(_ matching: [StablePair], among others: [[StablePair]]) -> Bool {
    market.supporters.indices.allSatisfy { supporter in
      let own = ranks(ofSupporter: supporter, in: matching)
      return others.allSatisfy { other in
        zip(own, ranks(ofSupporter: supporter, in: other)).allSatisfy { $0 <= $1 }
      }
    }
  }
}
