// Problem: tell whether a stated change brings a partner, and to whom.
// Method: a change that lifts a rule is held against that rule for the pair, and a search for a free
//   place; a place more against the candidates of the need. Who gains is found by passing the best
//   claim on, from need to need inside the bottlenecks, until nothing changes.
// Why correct: see `ResidualMatch`.
// Complexity: rounds over the candidates inside bottlenecks, and O(pairs) for each remedy.

extension MatchExplanationCheck {
  private func rank(_ need: Int) -> Int {
    missing(need) <= 0 ? 11 : partners[need].isEmpty ? problem.needs[need].priority : 10
  }

  /// Finds the best claim that reaches each need of a bottleneck.
  mutating func passClaimsOn() {
    for bottleneck in report.bottlenecks {
      for need in bottleneck.needs { claims[need] = rank(need) }
      var changes = true
      while changes {
        changes = false
        for need in bottleneck.needs {
          let own = claims[need] ?? 11
          for supporter in open(need) {
            for holder in holders[supporter]
            where (claims[holder] ?? 11) > own
              && !fixed.contains(FixedPair(need: holder, supporter: supporter))
            {
              claims[holder] = own
              changes = true
            }
          }
        }
      }
    }
  }

  mutating func checkRemedies(_ index: Int) {
    let gap = report.uncovered[index]
    if let bottleneck = gap.bottleneck,
      !report.bottlenecks.indices.contains(bottleneck)
        || !report.bottlenecks[bottleneck].needs.contains(gap.need) || open(gap.need).isEmpty
    {
      fail("uncovered[\(index)].bottleneck", bottleneck, "wrong-bottleneck")
      return
    }
    for (place, remedy) in gap.remedies.enumerated() where !holds(remedy, gap.need) {
      fail("uncovered[\(index)].remedies[\(place)]", remedy.change.name, "wrong-remedy")
    }
  }

  private mutating func holds(_ remedy: VerifiedRemedy, _ need: Int) -> Bool {
    if let supporter = remedy.change.supporter, !problem.supporters.indices.contains(supporter) {
      return false
    }
    if case .willingJoins(let institution) = remedy.change, !exists(institution) { return false }
    if case .coordinates(let institution) = remedy.change, !exists(institution) { return false }
    var claim = min(claims[need] ?? 11, rank(need))
    switch remedy.change {
    case .coordinates(let institution):
      return remedy.partners == 0 && remedy.firstPartnerPriority == nil
        && MatchSite(institution, in: problem.region).point == nil
    case .recruit: break
    case .willingJoins(let institution):
      if !couldJoin(institution, need) { return false }
    case .addCapacity(let supporter, let places):
      guard places == 1, open(need).contains(supporter) else { return false }
      // Whoever waits for a place here may use it.
      for bottleneck in report.bottlenecks where bottleneck.supporters.contains(supporter) {
        for waiting in bottleneck.needs where open(waiting).contains(supporter) {
          claim = min(claim, claims[waiting] ?? 11)
        }
      }
    default:
      guard let supporter = remedy.change.supporter,
        case .rejected(let reason) = problem.verdict(need: need, supporter: supporter),
        remedy.change.liftedReasons.contains(reason),
        case .candidate(let pair) = problem.verdict(
          need: need, supporter: supporter, lifting: reason)
      else { return false }
      switch remedy.change {
      case .longerTravel(_, let minutes):
        if minutes != problem.minutes(metres: Int(pair.metres)) { return false }
      case .visitException(_, let metres):
        if metres != Int(pair.metres) { return false }
      case .widerReach(_, let level), .widerOffer(_, let level):
        if level.rank != Int(pair.areaSteps) { return false }
      case .oneMoreBand(_, let band):
        if !lacks(band, supporter, need) { return false }
      case .moreCareKinds(_, let kind):
        if kind != problem.needs[need].careKind { return false }
      default: break
      }
      if reason != .noCapacity, reason != .band, !canMakeRoom(supporter) { return false }
    }
    return remedy.partners == 1 && remedy.firstPartnerPriority == (claim < 10 ? claim : nil)
  }

  /// Whether a supporter has a place, or its clinics can move on until one is free.
  private mutating func canMakeRoom(_ first: Int) -> Bool {
    guard joins(first) else { return false }
    var seen: Set<Int> = [first]
    var queue = [first]
    while let supporter = queue.popLast() {
      if loads[supporter] < problem.supporters[supporter].capacity { return true }
      for holder in holders[supporter]
      where !fixed.contains(FixedPair(need: holder, supporter: supporter)) {
        for next in open(holder) where seen.insert(next).inserted { queue.append(next) }
      }
    }
    return false
  }

  /// The remedy of a bottleneck is one place more that some need in it waits for.
  mutating func checkRemedy(ofBottleneck index: Int) {
    let bottleneck = report.bottlenecks[index]
    guard let remedy = bottleneck.remedy else { return }
    var isTrue = false
    if case .addCapacity(let supporter, _) = remedy.change {
      for need in bottleneck.needs
      where !isTrue && missing(need) > 0 && open(need).contains(supporter) {
        isTrue = holds(remedy, need)
      }
    }
    if !isTrue { fail("bottlenecks[\(index)].remedy", remedy.change.name, "wrong-remedy") }
  }

  private func exists(_ institution: InstitutionID) -> Bool {
    problem.region.document.institutions.indices.contains(institution.value)
  }

  /// Whether an institution reports the intention, offers nothing yet, and would be a partner by all
  /// rules if it offered a place.
  private func couldJoin(_ institution: InstitutionID, _ need: Int) -> Bool {
    let wish = problem.needs[need]
    let region = problem.region
    let record = region[institution]
    guard institution != wish.institution, takes(wish.careKind, record),
      record.isWilling(for: problem.function), record.canOffer(problem.function),
      !record.reliesOnOthers(for: problem.function), meetsStandard(institution),
      !record.supports.contains(where: { $0.function == problem.function }),
      let level = region.commonLevel(wish.institution, institution), level <= wish.reach,
      let from = problem.needSites[need].point,
      let to = MatchSite(institution, in: region).point
    else { return false }
    let (own, other) = (region[wish.institution].id, record.id)
    func names(_ decision: PairDecision) -> Bool {
      decision.institution == own && decision.partner == other
    }
    let policy = region.document.policy
    let isForbidden = policy.matching(for: problem.function).forbidden.contains(where: names)
    let isExcepted = policy.visitExceptions.contains { exception in
      names(exception) || exception.institution == other && exception.partner == own
    }
    let isRegistered =
      record.designations.contains(.backupHospital) && problem.needFacts[need].isFullyRegistered
      && !problem.namedPartners[need].contains(institution)
    let metres = from.metres(to: to)
    return !isForbidden && !isRegistered
      && (isExcepted || metres <= wish.visitRadiusMetres ?? .max)
      && problem.minutes(metres: metres) <= wish.maximumMinutes ?? .max
  }

  /// Whether an offer without terms of an institution stands for a kind of care.
  private func takes(_ kind: CareKind, _ record: InstitutionRecord) -> Bool {
    record.usualCareKinds.contains(kind)
      || kind == .medicalCareChild && problem.function == .admission
        && record.admitsMedicalCareChildren
  }

  /// Whether an institution meets the standard that the policy asks of partners.
  private func meetsStandard(_ institution: InstitutionID) -> Bool {
    let record = problem.region[institution]
    switch problem.policy.standard {
    case nil: return true
    case .backupHospital:
      return record.designations.contains(.backupHospital)
        && (record.wards.isEmpty
          || record.totalBeds >= problem.region.leastBackupBeds(of: institution))
    case .carePartner:
      return record.designations.contains(.carePartner)
        && (problem.function != .admission || record.hasOwnBeds)
    }
  }

  /// Whether a band is the need's own, for which the supporter's institution has no place, or where all
  /// hours are one need, the one without places.
  private func lacks(_ band: TimeBand, _ supporter: Int, _ need: Int) -> Bool {
    let institution = problem.supporters[supporter].institution
    if let own = problem.needs[need].band {
      return own == band
        && !problem.supporters.contains {
          $0.institution == institution && $0.capacity > 0 && ($0.band ?? own) == own
        }
    }
    let offer = problem.region[institution].supports.first { $0.function == problem.function }
    return offer.map { !$0.bands.contains { $0.band == band && $0.capacity > 0 } } ?? false
  }
}
