// 同じ日に重ねない. Of the named members at most one is on duty on a day: partners of one group
// practice, or clinics that share their only nurse. Source: 出雲, where six clinics work as
// part-timers of each other: who stands in for a colleague cannot be on duty with it.

/// Members that must not be on duty on the same day.
struct ApartRule: DayLocalRule {
  static let word = "apart"
  static let name = LocalizedText(ja: "同じ日に重ねない組", en: "members apart")
  static let source = LocalizedText(
    ja: "互いに代わりを務める診療所（出雲の連携）は同じ日に当番に立てない",
    en: "clinics that stand in for each other (Izumo) cannot both be on duty")
  static let meaning = LocalizedText(
    ja: "membersのうち、同じ日に当番に入るのは一つまで。", en: "At most one of `members` is on duty on a day.")
  static let needs: [[LocalRuleParameter]] = [[.members]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let bound: [Bool]
  private let names: [String]

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    bound = context.bound(by: record)
    names = context.names
  }

  func cost(on day: CivilDay, _ held: [HeldDuty]) -> RuleCost {
    RuleCost(over: 100 * max(0, onDuty(held).count - 1))
  }

  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText {
    let names = onDuty(held).map { self.names[$0] }
    return LocalizedText(
      ja: "\(day.label.japanese)に" + names.joined(separator: "と") + "が重なっています。",
      en: names.joined(separator: " and ") + " are both on duty on \(day.iso).")
  }

  private func onDuty(_ held: [HeldDuty]) -> [Int] {
    var members: [Int] = []
    for entry in held
    where bound[entry.member] && selection.contains(entry.duty) && !members.contains(entry.member) {
      members.append(entry.member)
    }
    return members
  }
}
