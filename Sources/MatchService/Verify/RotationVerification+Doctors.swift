// The doctors whom members send, judged from the document and the plan's own words: nothing is
// searched, each doctor's duties are looked at in the order of time.

import MatchEngine

extension RotationVerification {
  private typealias Held = (offset: Int, duty: RotationPlanRecord.DutyRecord)

  /// The rule by which a member's doctors are sent; nil where they are not planned.
  func staffing(of member: MemberRecord) -> LocalRuleRecord? {
    guard !member.doctors.isEmpty else { return nil }
    return record.rules.first { $0.rule == "staffing" && verification(of: $0).binds(member) }
  }

  /// Whether a rule about persons is asked of the member's doctors instead of the member.
  func isAskedOfDoctors(_ rule: LocalRuleRecord, of member: MemberRecord) -> Bool {
    ["restInterval", "permittedDuty"].contains(rule.rule) && rule.weight == nil
      && staffing(of: member).map { $0.weight == nil } ?? false
  }

  /// Each duty of a member that sends doctors has one of them, on the doctor's own terms.
  mutating func checkDoctors() {
    for member in record.members {
      guard let rule = staffing(of: member) else { continue }
      let id = member.institution
      let held: [Held] = plan.duties.enumerated().filter { $0.element.member == id }.map {
        ($0.offset, $0.element)
      }
      for (offset, duty) in held {
        guard let doctor = duty.doctor else {
          if rule.weight == nil, !admits("localRule", id) {
            fail(
              "duties[\(offset)].doctor", id, "staffing",
              "\(duty.day.label.japanese): \(name(id))の当番に出務する医師がいません。",
              "\(duty.day.iso): \(name(id)) sends no doctor to its duty.")
          }
          continue
        }
        if !member.doctors.contains(where: { $0.id == doctor }) {
          fail(
            "duties[\(offset)].doctor", doctor, "unknown-doctor",
            "\(name(id))に医師「\(doctor)」はいません。", "\(name(id)) lists no doctor \(doctor).")
        }
      }
      for doctor in member.doctors {
        let own = held.filter { $0.duty.doctor == doctor.id }.sorted {
          (start($0.duty), $0.offset) < (start($1.duty), $1.offset)
        }
        for (place, entry) in own.enumerated() {
          let earlier = own.prefix(place).map(\.duty)
          guard let broken = broken(doctor, of: member, entry.duty, after: earlier) else {
            continue
          }
          fail(
            "duties[\(entry.offset)].doctor", doctor.id, broken,
            "\(entry.duty.day.label.japanese): \(name(id))の医師\(doctor.id)は出務できません（\(broken)）。",
            "\(entry.duty.day.iso): doctor \(doctor.id) of \(name(id)) cannot go (\(broken)).")
        }
        checkTally(of: doctor, member, own.count)
      }
    }
  }

  /// Whether some doctor could go to one more duty as the others are sent now.
  func hasDoctor(_ member: MemberRecord, for duty: RotationPlanRecord.DutyRecord) -> Bool {
    member.doctors.contains { doctor in
      let own = plan.duties.filter { $0.member == member.institution && $0.doctor == doctor.id }
      let all = (own + [duty]).sorted { (start($0), $0.day) < (start($1), $1.day) }
      return all.indices.allSatisfy {
        broken(doctor, of: member, all[$0], after: Array(all[..<$0])) == nil
      }
    }
  }

  private func start(_ duty: RotationPlanRecord.DutyRecord) -> Int {
    intervals(of: duty).map(\.lowerBound).min() ?? Int(duty.day.number) * 1440
  }

  /// The first term of a doctor that a duty breaks beside the doctor's earlier ones.
  private func broken(
    _ doctor: DutyDoctorRecord, of member: MemberRecord,
    _ duty: RotationPlanRecord.DutyRecord, after earlier: [RotationPlanRecord.DutyRecord]
  ) -> String? {
    if !doctor.positions.isEmpty, !doctor.positions.contains(duty.position) {
      return "eligibility"
    }
    let kind = calendar.kind(of: duty.day)
    if !doctor.days.isEmpty, !doctor.days.contains(kind) { return "agreedDays" }
    if [.weekday, .saturday, .sunday].contains(kind), !doctor.weekdays.isEmpty,
      !doctor.weekdays.contains(duty.day.weekday)
    {
      return "agreedDays"
    }
    let spans = intervals(of: duty)
    let last = spans.map { CivilDay(number: ($0.upperBound - 1) / 1440) }.max() ?? duty.day
    if doctor.unavailable.contains(where: { $0.from <= last && duty.day <= $0.to }) {
      return "unavailable"
    }
    for other in earlier {
      if abs(other.day.distance(to: duty.day)) < doctor.minimumGapDays { return "minimumGap" }
      if intervals(of: other).contains(where: { span in
        spans.contains { $0.overlaps(span) }
      }) {
        return "overlap"
      }
    }
    let month = CivilMonth(duty.day)
    if let most = doctor.monthlyMaximum,
      earlier.count(where: { CivilMonth($0.day) == month }) >= most
    {
      return "monthlyMaximum"
    }
    if let most = doctor.yearlyMaximum, earlier.count >= most { return "yearlyMaximum" }
    return brokenPersonalRule(doctor, of: member, earlier + [duty], before: earlier)
  }

  private func brokenPersonalRule(
    _ doctor: DutyDoctorRecord, of member: MemberRecord,
    _ duties: [RotationPlanRecord.DutyRecord], before: [RotationPlanRecord.DutyRecord]
  ) -> String? {
    var person = member
    person.workClass = doctor.workClass
    return record.rules.first { rule in
      guard isAskedOfDoctors(rule, of: member) else { return false }
      let asked = LocalRuleVerification(
        rule: rule, rotation: record, calendar: calendar, daySets: daySets,
        period: plan.from...max(plan.from, plan.to), onDutyElsewhere: [:],
        takenElsewhere: [:])
      return asked.excess(person, duties.map { seen($0) })
        > asked.excess(person, before.map { seen($0) })
    }?.rule
  }

  private mutating func checkTally(
    of doctor: DutyDoctorRecord, _ member: MemberRecord, _ count: Int
  ) {
    guard let index = plan.tallies.firstIndex(where: { $0.member == member.institution }) else {
      return
    }
    let told = plan.tallies[index].doctors.first { $0.doctor == doctor.id }?.duties
    guard told != count else { return }
    fail(
      "tallies[\(index)].doctors", doctor.id, "tally",
      "\(name(member.institution))の医師\(doctor.id)の回数が当番表と合いません（数え直すと\(count)回）。",
      "the count of doctor \(doctor.id) of \(name(member.institution)) does not fit (\(count)).")
  }
}
