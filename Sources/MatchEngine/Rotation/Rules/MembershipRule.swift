// 参加期間. Hospitals and clinics join and leave in mid-year, and the others absorb their
// duties (published rotation of 今治, FY2023). A duty that begins on the last day of
// membership is still held to its end.

/// The member is in the rotation on the day on which the duty begins.
enum MembershipRule: PlacementRule {
  static let rule = RotationRule.membership

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    if let joins = member.record.joins, duty.day < joins { return true }
    if let leaves = member.record.leaves, duty.day > leaves { return true }
    return false
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(duty.label.japanese)を\(member.name)が持っていますが、参加期間の外です。",
      en: "\(member.name) holds \(duty.label.english) but is not a member on that day.")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    var record = member.record
    let day = duty.day.shortLabel.japanese
    if let joins = record.joins, duty.day < joins {
      record.joins = duty.day
      return Relaxation(
        record: record, cost: 80,
        condition: LocalizedText(
          ja: "\(member.name)の参加を\(day)に早めれば",
          en: "if \(member.name) joined on \(duty.day.iso)"))
    }
    record.leaves = duty.day
    return Relaxation(
      record: record, cost: 80,
      condition: LocalizedText(
        ja: "\(member.name)が\(day)まで参加を続ければ",
        en: "if \(member.name) stayed until \(duty.day.iso)"))
  }
}
