// 週末. A weekend is worked if a duty begins on its Saturday or Sunday; at most so many in a month
// (that of the Saturday), a fiscal year or the period. Source: bylaws that spread weekend duty;
// public rostering benchmarks (MaxWeekends).

/// How many weekends a member works.
struct WeekendsRule: MemberLocalRule {
  static let word = "weekends"
  static let name = LocalizedText(ja: "当番に入る週末の数", en: "worked weekends")
  static let source = LocalizedText(
    ja: "週末の当番を続けさせない申し合わせ", en: "bylaws that spread weekend duty")
  static let meaning = LocalizedText(
    ja: "当番に入る週末（土日）の数の上限。", en: "Most weekends on duty in a month, year or period.")
  static let needs: [[LocalRuleParameter]] = [[.maximum]]
  static let uses: [LocalRuleParameter] = [.duties, .per]

  private let selection: DutySelection
  private let per: CountingPeriod
  private let maximum: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    per = record.per ?? .period
    maximum = max(0, record.maximum ?? 0)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    var lastSaturday: CivilDay?
    var stretch: Int?
    var count = 0
    for duty in duties where duty.day.weekdayIndex >= 5 && selection.contains(duty) {
      let saturday = duty.day.advanced(by: 5 - duty.day.weekdayIndex)
      if let lastSaturday, lastSaturday == saturday { continue }
      lastSaturday = saturday
      let place =
        switch per {
        case .week: Int(saturday.number)
        case .month: DutyTable.monthNumber(of: saturday)
        case .fiscalYear: saturday.fiscalYear
        case .period: 0
        }
      if place != stretch { (stretch, count) = (place, 0) }
      count += 1
      if count > maximum { cost.over += 100 }
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)が当番に入る週末が、上限（\(per.name.japanese)に\(maximum)回）を計"
        + "\(LocalRules.units(cost.sum))回超えています。",
      en:
        "\(name) works \(Wording.count(LocalRules.units(cost.sum), "weekend")) more than \(maximum) in a"
        + " \(per.name.english).")
  }
}
