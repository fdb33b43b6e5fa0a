// 都合の悪い日. A duty may not touch a day on which the member cannot serve: the night duty of
// the day before, which ends on that morning, touches it too.

/// No day of the duty is one on which the member said that it cannot serve.
enum UnavailableRule: PlacementRule {
  static let rule = RotationRule.unavailable

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    let last = duty.lastDay
    return member.record.unavailable.contains { $0.from <= last && $0.to >= duty.day }
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(duty.label.japanese)を\(member.name)が持っていますが、都合の悪い日として届けています。",
      en: "\(member.name) holds \(duty.label.english) but said that it cannot serve then.")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    var record = member.record
    let last = duty.lastDay
    record.unavailable.removeAll { $0.from <= last && $0.to >= duty.day }
    let parts = duty.day.components
    return Relaxation(
      record: record, cost: 50,
      condition: LocalizedText(
        ja: "\(member.name)が\(parts.month)月\(parts.day)日の都合をつけられれば",
        en: "if \(member.name) could serve on \(duty.day.iso) after all"))
  }
}
