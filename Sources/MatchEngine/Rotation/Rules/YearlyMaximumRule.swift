// 期間の上限. At most so many duties in the whole period, whatever its length. Source: bylaws
// that exempt older doctors in part (a smaller maximum), 鹿児島市: about 5 duties a year.

/// The member has room in the period.
enum YearlyMaximumRule: PlacementRule {
  static let rule = RotationRule.yearlyMaximum

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    guard let maximum = member.record.yearlyMaximum else { return false }
    return held.count >= max(0, maximum)
  }

  static func excess(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Int {
    held.count + 1 - max(0, member.record.yearlyMaximum ?? 0)
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    let maximum = member.record.yearlyMaximum ?? 0
    return LocalizedText(
      ja: "\(member.name)は\(held.count + 1)回目の当番で、期間の上限\(maximum)回を超えています。",
      en: "\(duty.label.english) is duty \(held.count + 1) of \(member.name) in the period; the"
        + " maximum is \(maximum).")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    guard let maximum = member.record.yearlyMaximum else { return nil }
    var record = member.record
    record.yearlyMaximum = held.count + 1
    return Relaxation(
      record: record, cost: 30 * (held.count + 1 - max(0, maximum)),
      condition: LocalizedText(
        ja: "\(member.name)の期間の上限を\(maximum)回から\(held.count + 1)回にすれば",
        en:
          "if \(member.name) took \(held.count + 1) instead of \(Wording.count(maximum, "duty", "duties")) in all"
      ))
  }
}
