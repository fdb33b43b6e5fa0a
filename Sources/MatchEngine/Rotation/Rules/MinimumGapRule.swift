// 当番間隔. From one duty of a member to its next there are at least so many days, counted
// from the day on which each begins; 0 is no rule. Pins just outside the period count, so
// that the last duty of one year keeps its distance from the first of the next. Source:
// bylaws; the published rotation of 今治 keeps 4 to 7 days, and one hospital that takes
// Saturday nights and Sundays keeps 1.

/// Enough days lie between two duties of a member.
enum MinimumGapRule: PlacementRule {
  static let rule = RotationRule.minimumGap

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    guard let nearest = nearest(member, duty, beside: held) else { return false }
    return nearest < member.gapDays
  }

  static func excess(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Int {
    member.gapDays - (nearest(member, duty, beside: held) ?? member.gapDays)
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    let days = nearest(member, duty, beside: held) ?? 0
    return LocalizedText(
      ja: "\(member.name)の\(duty.label.japanese)は前の当番から\(days)日で、"
        + "間隔\(member.gapDays)日を守っていません。",
      en:
        "\(member.name) holds \(duty.label.english) \(Wording.count(days, "day")) after another duty;"
        + " its gap is \(member.gapDays).")
  }

  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? {
    guard let days = nearest(member, duty, beside: held) else { return nil }
    var record = member.record
    record.minimumGapDays = days
    return Relaxation(
      record: record, cost: 10 * (member.gapDays - days),
      condition: LocalizedText(
        ja: "\(member.name)の当番間隔を\(member.gapDays)日から\(days)日にすれば",
        en:
          "if the gap of \(member.name) were \(days) instead of \(Wording.count(member.gapDays, "day"))"
      ))
  }

  /// Days to the nearest other duty; nil if there is none.
  private static func nearest(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Int? {
    var nearest: Int?
    for other in held {
      let days = abs(other.day.distance(to: duty.day))
      nearest = min(nearest ?? days, days)
    }
    for day in member.outsideDays {
      let days = abs(day.distance(to: duty.day))
      nearest = min(nearest ?? days, days)
    }
    return nearest
  }
}
