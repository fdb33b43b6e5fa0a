// 休診日. A member whose closed days exclude duties holds none that begins on one of them;
// members that open for the duty say so (`servesWhenClosed`). Closed days that were not
// reported forbid nothing: unknown is not closed. Source: 医療情報ネット(ナビイ) closed days.

/// The duty does not begin on a closed day of the member.
enum ClosedDayRule: PlacementRule {
  static let rule = RotationRule.closedDay

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    guard !member.record.servesWhenClosed, let closed = member.closed else { return false }
    return member.calendar.isClosed(closed, on: duty.day)
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(duty.label.japanese)を\(member.name)が持っていますが、休診日です。",
      en: "\(member.name) holds \(duty.label.english) but is closed on that day.")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    var record = member.record
    record.servesWhenClosed = true
    return Relaxation(
      record: record, cost: 70,
      condition: LocalizedText(
        ja: "\(member.name)が休診日にも当番のために開ければ",
        en: "if \(member.name) opened for duties on its closed days"))
  }
}
