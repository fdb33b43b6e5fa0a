/// From the solver's arrays to a report.
extension GroupReport {
  init(_ problem: GroupProblem, _ solution: GroupSolution) {
    kind = problem.standard.kind
    edition = problem.standard.edition
    existing = problem.options.existing
    scarce = problem.options.scarce
    let proven = solution.components.count(where: \.isProven)
    status = proven == solution.components.count ? .optimal : .feasible
    released = problem.releasedGroups
    leftOut = problem.leftOut
    candidates = problem.candidates.map(\.institution)
    prices = solution.prices
    components = solution.components.count
    provenComponents = proven
    windows = solution.windows
    objective = GroupObjective(
      grouped: solution.components.reduce(0) { $0 + $1.grouped },
      compactness: solution.components.reduce(0) { $0 + $1.compactness })
    certifiedCompactness = min(
      Self.certified(GroupInput(problem), solution), objective.compactness)
    // The solver's bound carries the kept pairs, and may be rounded below what the prices prove.
    bound = GroupObjective(
      grouped: solution.components.reduce(0) { $0 + $1.coverage },
      compactness: max(
        certifiedCompactness, solution.components.reduce(0) { $0 + $1.leastCompactness }))

    var groups = problem.keptGroups.map { Self.kept($0, problem) }
    for members in solution.partition.sorted { groups.append(Self.formed(members, problem)) }
    self.groups = groups

    let remedies = GroupRemedies(problem, solution)
    var ungrouped: [UngroupedInstitution] = []
    for barred in problem.barred { ungrouped.append(remedies.explain(barred)) }
    for index in problem.candidates.indices where solution.partition.groupOf[index] < 0 {
      ungrouped.append(remedies.explain(candidate: index))
    }
    self.ungrouped = ungrouped.sorted { $0.institution < $1.institution }
  }

  /// What the prices prove, component by component: the least shares of as many as are grouped.
  private static func certified(_ input: GroupInput, _ solution: GroupSolution) -> Int {
    let network = input.network
    var total = 0
    for component in network.components where component.count > 1 {
      var shares: [Int] = []
      var grouped = 0
      for entry in component {
        let member = Int(entry)
        if solution.partition.groupOf[member] >= 0 { grouped += 1 }
        let wanted = solution.leastSize[member] - 1
        guard wanted > 0 else { continue }
        var values: [Int] = []
        for pair in network.starts[member]..<network.starts[member + 1] {
          let partner = Int(network.partners[pair])
          guard solution.leastSize[partner] > 0 else { continue }
          values.append(GroupCost.unit * Int(network.seconds[pair]) - solution.prices[partner])
        }
        values.sort()
        guard values.count >= wanted else { continue }
        shares.append(
          solution.prices[member] + floorDivide(values.prefix(wanted).reduce(0, +), wanted))
      }
      total += max(0, shares.sorted().prefix(grouped).reduce(0, +))
    }
    return total
  }

  /// Division that rounds down, also below zero.
  static func floorDivide(_ value: Int, _ by: Int) -> Int {
    let quotient = value / by
    return value % by < 0 ? quotient - 1 : quotient
  }

  // MARK: Groups

  private static func kept(_ index: Int, _ problem: GroupProblem) -> FormedGroup {
    let record = problem.region.document.linkedGroups[index]
    let members = record.members.compactMap { problem.region.institutionByID[$0] }.sorted()
    let outside = record.outsideBed.flatMap { problem.region.institutionByID[$0] }
    return group(.kept(index), members, outside: outside, problem)
  }

  private static func formed(_ positions: [Int], _ problem: GroupProblem) -> FormedGroup {
    let input = GroupInput(problem)
    let candidates = positions.map { problem.candidates[$0] }
    let members = candidates.map(\.institution)
    var outside: InstitutionID?
    if input.needsBed, !candidates.contains(where: \.facts.hasBed) {
      var common = candidates[0].outsideBeds
      for candidate in candidates.dropFirst() {
        common = GroupWindow.common(common, candidate.outsideBeds)
      }
      outside = nearestBed(common.map { problem.bedOffers[Int($0)] }, candidates)
    }
    var origin = GroupOrigin.formed
    if let existing = candidates[0].existingGroup,
      candidates.allSatisfy({ $0.existingGroup == existing }),
      problem.region.document.linkedGroups[existing].members.count == members.count,
      !problem.releasedGroups.contains(where: { $0.group == existing })
    {
      origin = .confirmed(existing)
    }
    return group(origin, members, outside: outside, problem)
  }

  /// The offer that is nearest to the member farthest from it; document order on ties.
  private static func nearestBed(
    _ offers: [BedOffer], _ members: [GroupCandidate]
  ) -> InstitutionID? {
    var best: (institution: InstitutionID, metres: Int)?
    for offer in offers {
      var farthest = 0
      for member in members {
        guard let from = offer.site.point, let to = member.site.point else { continue }
        farthest = max(farthest, from.metres(to: to))
      }
      if best.map({ farthest < $0.metres }) ?? true { best = (offer.institution, farthest) }
    }
    return best?.institution
  }

  private static func group(
    _ origin: GroupOrigin, _ members: [InstitutionID], outside: InstitutionID?,
    _ problem: GroupProblem
  ) -> FormedGroup {
    let standard = problem.standard
    let facts = members.map { GroupFacts(problem.region[$0]) }
    var figures: [GroupFigure] = []
    if let size = standard.sizeRule {
      figures.append(
        GroupFigure(
          code: .size, value: members.count, limit: size.maximum, isMaximum: true,
          finding: (2...size.maximum).contains(members.count) ? .met : .broken))
    }
    for rule in standard.totalRules {
      let amounts = facts.map { rule.amount(of: $0) }
      let sum = amounts.reduce(0) { $0 + ($1 ?? 0) }
      figures.append(
        GroupFigure(
          code: rule.code, value: sum, limit: rule.minimum,
          finding: sum >= rule.minimum ? .met : amounts.contains(nil) ? .unknown : .broken))
    }
    for rule in standard.memberRules {
      // The weakest member stands for all.
      let own = facts.map { rule.figure(of: $0) }
      guard let first = own.first, rule.code == .memberVisits || rule.code == .memberDeaths else {
        continue
      }
      let weakest = own.contains { $0.value == nil } ? nil : own.compactMap(\.value).min()
      figures.append(
        GroupFigure(
          code: rule.code, value: weakest, limit: first.limit,
          finding: weakest.map { $0 >= first.limit ? .met : .broken } ?? .unknown))
    }
    var bed = GroupBed.notNeeded
    if standard.bedRule != nil {
      if let inside = zip(members, facts).first(where: { $0.1.hasBed })?.0 {
        bed = .inside(inside)
      } else if let outside {
        bed = .outside(outside)
      }
    }
    var pairs = 0
    var minutes: Int?
    var metres: Int?
    var known = true
    let travel = problem.region.document.policy.travel
    for (position, first) in members.enumerated() {
      for second in members[..<position] {
        let (from, to) = (
          MatchSite(first, in: problem.region), MatchSite(second, in: problem.region)
        )
        guard let start = from.point, let end = to.point else {
          known = false
          continue
        }
        let line = start.metres(to: end)
        pairs += Int(GroupNetwork.seconds(line, from, to, travel))
        minutes = max(minutes ?? 0, travel.minutes(metres: line))
        metres = max(metres ?? 0, line)
      }
    }
    return FormedGroup(
      origin: origin, members: members, figures: figures, bed: bed,
      compactness: known && members.count > 1
        ? 2 * GroupCost.unit * pairs / (members.count - 1) : nil,
      longestMinutes: known ? minutes : nil, longestMetres: known ? metres : nil)
  }
}
