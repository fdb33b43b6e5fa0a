// What a change has to clear so that nothing points at an institution that is no more.

extension RegionDocument {
  /// The ids of an area and of all areas inside it.
  func areas(inside id: String) -> Set<String> {
    var inside: Set<String> = [id]
    var before = 0
    while inside.count > before {
      before = inside.count
      for area in areas {
        if let parent = area.parent, inside.contains(parent) { inside.insert(area.id) }
      }
    }
    return inside
  }

  /// Takes an institution out of links, groups, decisions, preferences and exclusive offers.
  ///
  /// An offer that served only it serves nobody, rather than everybody. A group of fewer than two is
  /// none.
  mutating func forgetPartner(_ id: String) {
    links.removeAll { $0.from == id || $0.to == id }
    for place in linkedGroups.indices {
      linkedGroups[place].members.removeAll { $0 == id }
      if linkedGroups[place].outsideBed == id { linkedGroups[place].outsideBed = nil }
    }
    let dissolved = Set(linkedGroups.filter { $0.members.count < 2 }.map(\.id))
    linkedGroups.removeAll { dissolved.contains($0.id) }
    func concerns(_ decision: PairDecision) -> Bool {
      decision.institution == id || decision.partner == id
    }
    for (function, policy) in policy.matching {
      var policy = policy
      policy.fixed.removeAll(where: concerns)
      policy.forbidden.removeAll(where: concerns)
      policy.priorities.removeAll { $0.institution == id }
      self.policy.matching[function] = policy
    }
    policy.visitExceptions.removeAll(where: concerns)
    for place in institutions.indices {
      for number in institutions[place].preferences.indices {
        institutions[place].preferences[number].order.removeAll { $0 == id }
      }
      for number in institutions[place].supports.indices {
        let exclusive = institutions[place].supports[number].exclusiveTo
        guard exclusive.contains(where: { $0 == id || dissolved.contains($0) }) else { continue }
        let left = exclusive.filter { $0 != id && !dissolved.contains($0) }
        if left.isEmpty {
          institutions[place].supports[number].capacity = 0
          institutions[place].supports[number].bands = []
        }
        institutions[place].supports[number].exclusiveTo = left
      }
    }
  }
}

extension RotationRecord {
  /// Ends the membership of an institution, with what is pinned from that day on.
  mutating func withdraw(_ id: String, from day: CivilDay) {
    let last = day.advanced(by: -1)
    for place in members.indices where members[place].institution == id {
      members[place].leaves = min(members[place].leaves ?? last, last)
      // It left before it was to join: it never joins.
      if let joins = members[place].joins, joins > last { members[place].joins = last }
    }
    pins.removeAll { $0.institution == id && $0.day >= day }
  }

  /// Takes an institution out of the rules; a rule about it alone goes with it.
  mutating func forgetRules(about id: String) {
    rules.removeAll { $0.members == [id] || $0.partners == [id] }
    for place in rules.indices {
      rules[place].members.removeAll { $0 == id }
      rules[place].partners.removeAll { $0 == id }
      rules[place].carriedOver.removeAll { $0.institution == id }
    }
  }
}

extension InstitutionRecord {
  /// Makes an offer of a function for so many; 0 ends it.
  mutating func offer(_ function: SupportFunction, to capacity: Int) {
    if let place = supports.firstIndex(where: { $0.function == function }) {
      supports[place].capacity = capacity
      supports[place].atLeast = min(supports[place].atLeast, capacity)
      for band in supports[place].bands.indices { supports[place].bands[band].capacity = capacity }
    } else if capacity > 0 {
      supports.append(
        SupportOffer(function: function, capacity: capacity, source: .coordinator))
    }
  }

  /// Writes the state of a function into the report; false if the report has no item for it.
  mutating func report(
    _ function: SupportFunction, as state: CapabilityState, fiscalYear: Int
  ) -> Bool {
    func code(active: Int) -> Int? {
      switch state {
      case .unknown: nil
      case .none: 0
      case .willing: 1
      case .active: active
      }
    }
    var report = report ?? FunctionReport(fiscalYear: fiscalYear)
    switch function {
    case .afterHours: report.ownContact = code(active: 2)
    case .admission: report.backupBed = code(active: 4)
    case .homeVisit: report.homeCare = code(active: 4)
    case .deputy, .pharmacy, .visitingNurse: return false
    }
    self.report = report
    return true
  }
}
