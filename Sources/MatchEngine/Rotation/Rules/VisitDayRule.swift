// 訪問日の前日. No duty begins on the day before a weekday on which the member makes its own home
// visits; visits fall out on holidays, at the year end and at Obon. Limit it to nights by
// `duties`. Source: clinics of linked groups, whose doctor is on call at night and drives in
// the morning.

/// No duty on the day before own visits.
struct VisitDayRule: MemberLocalRule {
  static let word = "visitDay"
  static let name = LocalizedText(ja: "訪問日の前日", en: "day before own visits")
  static let source = LocalizedText(
    ja: "連携型の診療所の実務（夜の当番の翌朝に訪問を入れない）", en: "practice of linked home-care clinics")
  static let meaning = LocalizedText(
    ja: "自院の訪問日の前日に当番を持たない。", en: "No duty on the day before the member's own visits.")
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let visits: [UInt64]
  private let calendar: DutyCalendar

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    visits = context.record.members.map { member in
      member.visitDays.reduce(0) { $0 | RuleDuty.bit($1.index) }
    }
    calendar = context.calendar
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    guard visits[member] != 0 else { return RuleCost() }
    var cost = RuleCost()
    for duty in duties where isBefore(visits[member], duty) { cost.over += 100 }
    return cost
  }

  func counters(of member: Int) -> [RuleCounter] {
    [RuleCounter(contains: { isBefore(visits[member], $0) }, cost: { 100 * $0 })]
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    let day = duties.first { isBefore(visits[member], $0) }?.day.label
    return LocalizedText(
      ja: "\(name)が自院の訪問日の前日に\(LocalRules.units(cost.sum))回当番に入っています（\(day?.japanese ?? "")など）。",
      en:
        "\(name) is on duty \(Wording.count(LocalRules.units(cost.sum), "time")) on the day before its own visits"
        + " (\(day?.english ?? "") first).")
  }

  private func isBefore(_ visits: UInt64, _ duty: RuleDuty) -> Bool {
    let next = duty.day.advanced(by: 1)
    guard visits & RuleDuty.bit(next.weekdayIndex) != 0, selection.contains(duty) else {
      return false
    }
    switch calendar.kind(of: next) {
    case .weekday, .saturday, .sunday: return true
    case .holiday, .yearEnd, .obon: return false
    }
  }
}
