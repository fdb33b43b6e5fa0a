import MatchEngine

extension RotationVerification {
  /// The duty as local rules see it.
  func seen(_ duty: RotationPlanRecord.DutyRecord, by member: String? = nil)
    -> LocalRuleVerification.Seen
  {
    LocalRuleVerification.Seen(
      day: duty.day, position: duty.position, bands: bands(of: duty), spans: intervals(of: duty),
      member: member ?? duty.member ?? "")
  }

  private var hardRules: [LocalRuleVerification] {
    record.rules.filter { $0.weight == nil }.map(verification)
  }

  func verification(of rule: LocalRuleRecord) -> LocalRuleVerification {
    LocalRuleVerification(
      rule: rule, rotation: record, calendar: calendar, daySets: daySets,
      period: plan.from...max(plan.from, plan.to),
      onDutyElsewhere: onDutyElsewhere, takenElsewhere: takenElsewhere)
  }

  /// Hard local rules hold, or the plan says itself that they do not.
  mutating func checkLocalRules() {
    let rules = hardRules
    guard !rules.isEmpty else { return }
    var held: [String: [LocalRuleVerification.Seen]] = [:]
    var byDay: [CivilDay: [LocalRuleVerification.Seen]] = [:]
    var running: [CivilDay: [LocalRuleVerification.Seen]] = [:]
    for duty in plan.duties {
      running[duty.day, default: []].append(seen(duty))
      guard let member = duty.member else { continue }
      held[member, default: []].append(seen(duty))
      byDay[duty.day, default: []].append(seen(duty))
    }
    for rule in rules {
      let name = LocalRules.name(of: rule.rule)
      for member in record.members where !isAskedOfDoctors(rule.rule, of: member) {
        let duties = held[member.institution] ?? []
        let broken = rule.excess(member, duties) + rule.lack(member, duties)
        if broken > 0, !admits("localRule", member.institution) {
          fail(
            "duties", member.institution, "localRule",
            "\(self.name(member.institution)): 地域の決まり「\(name.japanese)」が守られていません。",
            "\(self.name(member.institution)): the local rule ‘\(name.english)’ is broken.")
        }
      }
      for day in running.keys.sorted() {
        let duties = byDay[day] ?? []
        let runs = (running[day] ?? []).contains { rule.selects(rule.rule.duties, $0) }
        let broken = rule.excess(on: duties) + rule.lack(on: duties, runs: runs)
        if broken > 0, !plan.admittedBreaches.contains(.init(rule: "localRule", member: nil)) {
          fail(
            "duties", day.iso, "localRule",
            "\(day.label.japanese): 地域の決まり「\(name.japanese)」が守られていません。",
            "\(day.iso): the local rule ‘\(name.english)’ is broken.")
        }
      }
    }
  }

  /// Whether a hard local rule forbids a member a duty that nobody holds.
  func localRuleForbids(
    _ member: MemberRecord, _ duty: RotationPlanRecord.DutyRecord
  ) -> Bool {
    let added = seen(duty, by: member.institution)
    let held = plan.duties.filter { $0.member == member.institution }.map { seen($0) }
    let onDay = plan.duties.filter { $0.member != nil && $0.day == duty.day }.map { seen($0) }
    if let rule = staffing(of: member), rule.weight == nil, !hasDoctor(member, for: duty) {
      return true
    }
    return hardRules.contains { rule in
      !isAskedOfDoctors(rule.rule, of: member)
        && rule.excess(member, held + [added]) > rule.excess(member, held)
        || rule.excess(on: onDay + [added]) > rule.excess(on: onDay)
    }
  }

  /// The fees of the plan are those of the agreement.
  mutating func checkFees() {
    guard !record.fees.isEmpty else { return }
    for (index, tally) in plan.tallies.enumerated() {
      let yen = plan.duties.filter { $0.member == tally.member }.reduce(0) { sum, duty in
        sum
          + (record.fees.first { fee in
            verification(of: LocalRuleRecord(rule: "")).selects(fee.duties, seen(duty))
          }?.yen ?? 0)
      }
      if tally.yen != yen {
        fail(
          "tallies[\(index)].yen", tally.yen.map { String($0) } ?? "", "tally",
          "\(name(tally.member)) の委託料は\(yen)円です。",
          "the fees of \(name(tally.member)) are \(yen) yen.")
      }
    }
  }
}
