// 約束した曜日・日区分. A member may take only some kinds of day, and only some weekdays; the
// weekdays bind on plain weekdays, Saturdays and Sundays, because a holiday that falls on a
// Thursday is a holiday duty and not the member's Thursday. Source: 伊賀 (fixed weekdays for
// each hospital); the published rotation of 今治, where most hospitals have their weekday.

/// The member takes this kind of day and this weekday.
enum AgreedDaysRule: PlacementRule {
  static let rule = RotationRule.agreedDays

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    let record = member.record
    if !record.days.isEmpty, !record.days.contains(duty.kind) { return true }
    switch duty.kind {
    case .weekday, .saturday, .sunday:
      return !record.weekdays.isEmpty && !record.weekdays.contains(duty.day.weekday)
    case .holiday, .yearEnd, .obon:
      return false
    }
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(duty.label.japanese)を\(member.name)が持っていますが、約束した曜日・日区分ではありません。",
      en: "\(member.name) holds \(duty.label.english), a day that it did not agree to.")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    var record = member.record
    if !record.days.isEmpty, !record.days.contains(duty.kind) { record.days.append(duty.kind) }
    if !record.weekdays.isEmpty, !record.weekdays.contains(duty.day.weekday) {
      record.weekdays.append(duty.day.weekday)
    }
    let weekday = duty.day.weekday.short
    let kind =
      duty.kind == .weekday
      ? LocalizedText(ja: "\(weekday.japanese)曜日", en: weekday.english) : duty.kind.name
    return Relaxation(
      record: record, cost: 60,
      condition: LocalizedText(
        ja: "\(member.name)が\(kind.japanese)の当番も受ければ",
        en: "if \(member.name) also took \(kind.english) duties"))
  }
}
