extension LocalRuleContext {
  /// What rules may look at in a region.
  init(
    region: Region, record: RotationRecord, names: [String], from: CivilDay, to: CivilDay,
    calendar: DutyCalendar, members: MemberTable, duties: [DutyFacts],
    busy: [InstitutionID: [DutyInterval]], onDuty: [InstitutionID: [DutyInterval]],
    eligibility: EligibilityTable
  ) {
    let sets = region.document.policy.daySets
    var partnerNames: [String: String] = [:]
    for rule in record.rules {
      for id in rule.partners {
        if let institution = region.institutionByID[id] {
          partnerNames[id] = region[institution].name
        }
      }
    }
    // Rules ask about members and partners only; a nation has thousands of others on duty.
    var busyElsewhere: [String: [DutyInterval]] = [:]
    var onDutyElsewhere: [String: [DutyInterval]] = [:]
    if !record.rules.isEmpty {
      for id in Set(record.members.map(\.institution)).union(partnerNames.keys) {
        guard let institution = region.institutionByID[id] else { continue }
        if let intervals = busy[institution] { busyElsewhere[id] = intervals }
        let all = (busy[institution] ?? []) + (onDuty[institution] ?? [])
        if !all.isEmpty { onDutyElsewhere[id] = all }
      }
    }
    self.init(
      record: record, names: names, from: from, to: to, calendar: calendar, daySets: sets,
      weights: members.weight,
      duties: duties.map {
        RuleDuty($0, of: record.positions[$0.position], daySets: sets)
      },
      allows: { eligibility.allows($0, $1) }, busyElsewhere: busyElsewhere,
      onDutyElsewhere: onDutyElsewhere,
      areas: record.rules.contains { $0.rule == AreaReachRule.word }
        ? Self.areas(of: region, to: members.institution) : [],
      institutionNames: partnerNames)
  }

  /// Travel minutes from the centre of each daily-life area to the members.
  private static func areas(of region: Region, to members: [InstitutionID]) -> [ReachedArea] {
    let travel = region.document.policy.travel
    return region.document.areas.compactMap { area in
      guard area.level == .dailyLife, let centre = area.location else { return nil }
      return ReachedArea(
        name: area.name,
        minutes: members.map { member in
          region.places[member.value].point.map {
            travel.minutes(metres: GreatCircle.metres(from: centre, to: $0))
          }
        })
    }
  }
}
