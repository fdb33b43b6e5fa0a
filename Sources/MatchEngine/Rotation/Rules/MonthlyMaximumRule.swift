// 月の上限. At most so many duties begin in a calendar month. Source: the published rotation of
// 今治 runs on monthly quotas (about 7–9, 4, 4, 4, 3, 3, 3, 2).

/// The member has room in the month.
enum MonthlyMaximumRule: PlacementRule {
  static let rule = RotationRule.monthlyMaximum

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    guard let maximum = member.record.monthlyMaximum else { return false }
    return inMonth(of: duty, held) >= max(0, maximum)
  }

  static func excess(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Int {
    inMonth(of: duty, held) + 1 - max(0, member.record.monthlyMaximum ?? 0)
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    let month = CivilMonth(duty.day)
    let number = inMonth(of: duty, held) + 1
    let maximum = member.record.monthlyMaximum ?? 0
    return LocalizedText(
      ja: "\(member.name)の\(month.label.japanese)は\(number)回目で、月の上限\(maximum)回を超えています。",
      en: "\(duty.label.english) is duty \(number) of \(member.name) in that month; the maximum"
        + " is \(maximum).")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    guard let maximum = member.record.monthlyMaximum else { return nil }
    var record = member.record
    let needed = inMonth(of: duty, held) + 1
    record.monthlyMaximum = needed
    return Relaxation(
      record: record, cost: 20 * (needed - max(0, maximum)),
      condition: LocalizedText(
        ja: "\(member.name)の月の上限を\(maximum)回から\(needed)回にすれば",
        en:
          "if \(member.name) took \(needed) instead of \(Wording.count(maximum, "duty", "duties")) a month"
      ))
  }

  private static func inMonth(of duty: DutyFacts, _ held: [DutyFacts]) -> Int {
    held.reduce(0) { $0 + ($1.month == duty.month ? 1 : 0) }
  }
}
