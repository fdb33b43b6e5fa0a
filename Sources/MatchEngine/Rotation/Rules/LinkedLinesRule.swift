// 一日一つの口. A member is on at most one of the chosen lines on a day, even where their hours do not
// overlap. Source: published tables of hospital groups, in which a hospital is on one line a day.

/// At most one line a day for a member.
struct LinkedLinesRule: MemberLocalRule {
  static let word = "linkedLines"
  static let name = LocalizedText(ja: "一日に一つの口", en: "one line a day")
  static let source = LocalizedText(
    ja: "病院群輪番の公表された当番表", en: "published tables of hospital groups")
  static let meaning = LocalizedText(
    ja: "選んだ口のうち、一つの医療機関が同じ日に持つのは一つまで。",
    en: "A member holds at most one of the chosen lines on a day.")
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    var day: CivilDay?
    var lines: UInt64 = 0
    for duty in duties where selection.contains(duty) {
      if duty.day != day { (day, lines) = (duty.day, 0) }
      let line = RuleDuty.bit(duty.position)
      if lines != 0, lines & line == 0 { cost.over += 100 }
      lines |= line
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)が一日に二つ以上の口に入る日が\(LocalRules.units(cost.sum))回あります。",
      en:
        "\(name) is on more than one line of a day \(Wording.count(LocalRules.units(cost.sum), "time"))."
    )
  }
}
