// Problem: why an institution is in no group, and the smallest change that would bring it into one
//   without putting anybody else out.
// Method: changes are tried from small to large. For each, the institution and the groups around
//   it are solved again exactly with the change made; it is told only if the institution is then
//   in a lawful group and everybody who was grouped still is.
// Complexity: a few windows for each ungrouped institution.

/// Explains who is in no group.
struct GroupRemedies {
  private let problem: GroupProblem
  private let solution: GroupSolution
  private let input: GroupInput
  private let candidateIndex: NearestIndex
  private let joiners: [GroupCandidate]
  private let joinerReasons: [GroupLeftOutReason]
  private let joinerIndex: NearestIndex
  private let keptOf: [(group: Int, members: [InstitutionID])]
  private let keptIndex: NearestIndex
  private let radius: Int

  init(_ problem: GroupProblem, _ solution: GroupSolution) {
    self.problem = problem
    self.solution = solution
    input = GroupInput(problem)
    let region = problem.region
    func point(_ id: InstitutionID) -> GeoPoint? {
      MatchSite(id, in: region).point == nil ? nil : region.places[id.value].point
    }
    candidateIndex = NearestIndex(points: problem.candidates.map { point($0.institution) })
    var joiners: [GroupCandidate] = []
    var reasons: [GroupLeftOutReason] = []
    for item in problem.leftOut where item.reason == .declined || item.reason == .notReported {
      let facts = GroupFacts(region[item.institution])
      guard problem.standard.memberRules.allSatisfy({ $0.figure(of: facts).finding == .met })
      else { continue }
      joiners.append(
        GroupProblem.candidate(
          item.institution, .unsure, facts, existing: nil, region, problem.standard,
          problem.bedOffers))
      reasons.append(item.reason)
    }
    self.joiners = joiners
    joinerReasons = reasons
    joinerIndex = NearestIndex(points: joiners.map { point($0.institution) })
    var kept: [(group: Int, members: [InstitutionID])] = []
    var keptPoints: [GeoPoint?] = []
    for group in problem.keptGroups {
      let members = region.document.linkedGroups[group].members
        .compactMap { region.institutionByID[$0] }
      guard members.count < problem.standard.maximumMembers, let first = members.first else {
        continue
      }
      kept.append((group, members))
      keptPoints.append(point(first))
    }
    keptOf = kept
    keptIndex = NearestIndex(points: keptPoints)
    radius =
      problem.standard.pairRules.compactMap { ($0 as? PairDistanceRule)?.metres }.min()
      ?? 21_000_000
  }

  // MARK: Explanations

  /// Explains an institution that breaks a rule on its own.
  func explain(_ barred: BarredInstitution) -> UngroupedInstitution {
    var remedy: GroupRemedy?
    if barred.figures.allSatisfy({ $0.code == .memberVisits || $0.code == .memberDeaths }) {
      var facts = GroupFacts(problem.region[barred.institution])
      var amount = 0
      for figure in barred.figures {
        amount += figure.value.map { figure.limit - $0 } ?? 0
        let reached = max(figure.value ?? 0, figure.limit)
        if figure.code == .memberVisits { facts.emergencyVisits = reached }
        if figure.code == .memberDeaths { facts.homeDeaths = reached }
      }
      let mended = candidate(barred.institution, barred.stance, facts)
      if let group = trial(mended, position: nil) {
        remedy = GroupRemedy(
          change: .ownRecord, amount: amount, institution: nil, group: group)
      }
    }
    return described(
      barred.institution, barred.stance, .ownRecord, barred.figures,
      partners: 0, remedy)
  }

  /// Explains a candidate that is in no group.
  func explain(candidate position: Int) -> UngroupedInstitution {
    let own = problem.candidates[position]
    let partners = input.network.degree(position)
    var figures: [GroupFigure] = []
    var reason = UngroupedReason.nobodyInReach
    if partners > 0 {
      figures = solution.isCoverable[position] ? [] : bestFigures(position)
      reason = solution.isCoverable[position] ? .leftOver : .togetherShort
    }
    return described(
      own.institution, own.stance, reason, figures, partners: partners,
      joinKept(own) ?? moreDoctors(own, position, figures) ?? neighbourJoins(own, position)
        ?? bedPromised(own, position, figures) ?? widerReach(own, position, reason))
  }

  private func described(
    _ id: InstitutionID, _ stance: GroupStance, _ reason: UngroupedReason, _ figures: [GroupFigure],
    partners: Int, _ remedy: GroupRemedy?
  ) -> UngroupedInstitution {
    UngroupedInstitution(
      institution: id, stance: stance, reason: reason, figures: figures, partnersInReach: partners,
      remedy: remedy, cause: GroupSentences.cause(reason, figures, partners: partners),
      advice: GroupSentences.advice(remedy, figures, of: id, problem.region))
  }

  /// The best sums that a candidate can reach with its partners, where they stay short.
  private func bestFigures(_ position: Int) -> [GroupFigure] {
    let network = input.network
    let partners = (network.starts[position]..<network.starts[position + 1]).map {
      Int(network.partners[$0])
    }
    var figures: [GroupFigure] = []
    for (index, rule) in problem.standard.totalRules.enumerated() {
      let best = partners.map { input.candidates[$0].amounts[index] }.sorted(by: >)
        .prefix(input.maximumMembers - 1).reduce(input.candidates[position].amounts[index], +)
      if best < rule.minimum {
        figures.append(
          GroupFigure(code: rule.code, value: best, limit: rule.minimum, finding: .broken))
      }
    }
    // Its partners may have to be set aside themselves; then nothing of its own falls short.
    let own = input.candidates[position]
    let hasBed =
      own.facts.hasBed
      || partners.contains { partner in
        input.candidates[partner].facts.hasBed
          || !GroupWindow.common(own.outsideBeds, input.candidates[partner].outsideBeds).isEmpty
      }
    if input.needsBed, !hasBed {
      figures.append(GroupFigure(code: .bed, value: 0, limit: 1, finding: .broken))
    }
    return figures
  }

  // MARK: Changes

  private func joinKept(_ own: GroupCandidate) -> GroupRemedy? {
    guard let point = own.site.point else { return nil }
    var near: [(index: Int32, metres: Int)] = []
    keptIndex.appendWithin(metres: radius, of: point, to: &near)
    for item in near.prefix(4) {
      let members = keptOf[Int(item.index)].members
      let fits = members.allSatisfy { member in
        GroupNetwork.pair(own.institution, member, problem.region)
          .map { problem.standard.allows($0) } ?? false
      }
      let record = problem.region.document.linkedGroups[keptOf[Int(item.index)].group]
      let hasBed =
        problem.standard.bedRule == nil || own.facts.hasBed
        || members.contains { GroupFacts(problem.region[$0]).hasBed }
        || outsideBed(of: record, reaches: own)
      guard fits, hasBed, let first = members.first else { continue }
      return GroupRemedy(
        change: .joinKept, amount: members.count, institution: first,
        group: (members + [own.institution]).sorted())
    }
    return nil
  }

  /// Whether the bed that is promised to a kept group is within the admission policy's reach of one
  /// more member; that of the others was filed.
  private func outsideBed(of group: LinkedGroupRecord, reaches own: GroupCandidate) -> Bool {
    guard let id = group.outsideBed.flatMap({ problem.region.institutionByID[$0] }) else {
      return false
    }
    let offer = BedOffer(
      institution: id, capacity: 1,
      reach: problem.region.document.policy.matching(for: .admission).reach,
      site: MatchSite(id, in: problem.region))
    return offer.reaches(own.institution, own.site, problem.region)
  }

  private func moreDoctors(
    _ own: GroupCandidate, _ position: Int, _ figures: [GroupFigure]
  ) -> GroupRemedy? {
    guard let short = figures.first(where: { $0.code == .doctors }), figures.count == 1 else {
      return nil
    }
    let missing = short.limit - (short.value ?? 0)
    var facts = own.facts
    facts.doctors = (facts.doctors ?? 0) + missing
    guard
      let group = trial(candidate(own.institution, own.stance, facts), position: position)
    else { return nil }
    return GroupRemedy(
      change: .moreDoctors, amount: missing, institution: nil, group: group)
  }

  private func neighbourJoins(_ own: GroupCandidate, _ position: Int) -> GroupRemedy? {
    guard let point = own.site.point else { return nil }
    var near: [(index: Int32, metres: Int)] = []
    joinerIndex.appendWithin(metres: radius, of: point, to: &near)
    for item in near.prefix(4) {
      let joiner = joiners[Int(item.index)]
      if let group = trial(own, position: position, joiner: joiner) {
        return GroupRemedy(
          change: .neighbourJoins, amount: item.metres, institution: joiner.institution,
          group: group)
      }
    }
    return nil
  }

  private func bedPromised(
    _ own: GroupCandidate, _ position: Int, _ figures: [GroupFigure]
  ) -> GroupRemedy? {
    guard problem.standard.bedRule != nil, figures.contains(where: { $0.code == .bed }) else {
      return nil
    }
    let offering = Set(problem.bedOffers.map(\.institution))
    let policy = problem.region.document.policy.matching(for: .admission)
    var best: (offer: BedOffer, metres: Int)?
    for (index, record) in problem.region.document.institutions.enumerated()
    where record.kind == .hospital && GroupFacts(record).hasBed {
      let id = InstitutionID(index)
      guard !offering.contains(id) else { continue }
      let offer = BedOffer(
        institution: id, capacity: 1, reach: policy.reach,
        site: MatchSite(id, in: problem.region))
      guard offer.reaches(own.institution, own.site, problem.region),
        let from = own.site.point, let to = offer.site.point
      else { continue }
      let metres = from.metres(to: to)
      if best.map({ metres < $0.metres }) ?? true { best = (offer, metres) }
    }
    guard let best, let group = trial(own, position: position, bed: best.offer) else { return nil }
    return GroupRemedy(
      change: .bedPromised, amount: best.metres, institution: best.offer.institution, group: group)
  }

  private func widerReach(
    _ own: GroupCandidate, _ position: Int, _ reason: UngroupedReason
  ) -> GroupRemedy? {
    guard reason == .nobodyInReach, let point = own.site.point else { return nil }
    var near: [(index: Int32, metres: Int)] = []
    candidateIndex.appendWithin(metres: min(radius, 1_000_000) * 3 + 1_000, of: point, to: &near)
    for item in near.prefix(5) where Int(item.index) != position {
      let other = problem.candidates[Int(item.index)]
      guard
        let pair = GroupNetwork.pair(own.institution, other.institution, problem.region),
        let metres = pair.metres, let minutes = pair.minutes
      else { continue }
      var standard = problem.standard
      standard.pairRules = standard.pairRules.map { rule in
        if rule is PairDistanceRule { return PairDistanceRule(metres: max(metres, radius)) }
        if let limit = rule as? PairMinutesRule {
          return PairMinutesRule(minutes: max(minutes, limit.minutes))
        }
        return rule
      }
      guard standard.allows(pair) else { continue }
      if let group = trial(
        own, position: position, around: Int(item.index), standard: standard)
      {
        return GroupRemedy(
          change: .widerReach, amount: metres, institution: other.institution, group: group)
      }
    }
    return nil
  }

  // MARK: Trials

  private func candidate(
    _ id: InstitutionID, _ stance: GroupStance, _ facts: GroupFacts
  ) -> GroupCandidate {
    GroupProblem.candidate(
      id, stance, facts, existing: nil, problem.region, problem.standard, problem.bedOffers)
  }

  /// Solves the surroundings of an institution again with a change.
  ///
  /// - Returns: the group that it is in then; nil if it is in none, or somebody else would be put
  ///   out.
  private func trial(
    _ own: GroupCandidate, position: Int?, joiner: GroupCandidate? = nil, bed: BedOffer? = nil,
    around other: Int? = nil, standard: GroupStandard? = nil
  ) -> [InstitutionID]? {
    var positions: [Int] = []
    var taken: Set<Int> = position.map { [$0] } ?? []
    func add(_ candidate: Int) {
      guard !taken.contains(candidate) else { return }
      let block = solution.partition.block(of: candidate)
      guard positions.count + block.count <= 11 else { return }
      positions += block
      taken.formUnion(block)
    }
    if let other { add(other) }
    if let position {
      let network = input.network
      for entry in network.starts[position]..<network.starts[position + 1]
      where positions.count < 7 {
        add(Int(network.partners[entry]))
      }
    }
    for site in [position == nil ? own.site : nil, joiner?.site] {
      guard let point = site?.point, positions.count < 7 else { continue }
      var near: [(index: Int32, metres: Int)] = []
      candidateIndex.appendWithin(metres: radius, of: point, to: &near)
      for item in near.prefix(24) where positions.count < 7 { add(Int(item.index)) }
    }
    var candidates = positions.sorted().map { problem.candidates[$0] }
    let grouped = positions.filter { solution.partition.groupOf[$0] >= 0 }
      .map { problem.candidates[$0].institution }
    candidates.append(own)
    if let joiner { candidates.append(joiner) }
    if let bed {
      let number = Int32(problem.bedOffers.count)
      candidates = candidates.map { candidate in
        guard !candidate.facts.hasBed,
          bed.reaches(candidate.institution, candidate.site, problem.region)
        else { return candidate }
        return candidate.reaching(bed: number)
      }
    }
    let rules = standard ?? problem.standard
    guard let network = try? GroupNetwork(candidates, problem.region, rules) else { return nil }
    let small = GroupInput(candidates, network, rules)
    var slots = [Int32](repeating: -1, count: candidates.count)
    let groups = GroupWindow(Array(candidates.indices), small, slots: &slots).best()
      .map { $0.map { candidates[$0].institution } }
    let covered = Set(groups.flatMap { $0 })
    guard grouped.allSatisfy({ covered.contains($0) }) else { return nil }
    return groups.first { $0.contains(own.institution) }?.sorted()
  }
}

extension GroupCandidate {
  /// The candidate with one more bed in reach.
  fileprivate func reaching(bed: Int32) -> GroupCandidate {
    GroupCandidate(
      institution: institution, stance: stance, facts: facts, existingGroup: existingGroup,
      site: site, amounts: amounts, outsideBeds: outsideBeds + [bed])
  }
}
