// 一緒に当番に入る. If one of the named members is on duty on a day, all of them are: a clinic and the
// hospital that takes its patients, or a doctor in training and the one who teaches. Source: 鹿児島
// opens two sites together on New Year; 伊賀 had days held jointly by two hospitals.

/// Members that are on duty on the same days.
struct TogetherRule: DayLocalRule {
  static let word = "together"
  static let name = LocalizedText(ja: "一緒に当番に入る組", en: "members together")
  static let source = LocalizedText(
    ja: "伊賀の二病院共同の当番日、鹿児島市の年始の二か所体制",
    en: "days held jointly by two hospitals (Iga); two sites at New Year (Kagoshima)")
  static let meaning = LocalizedText(
    ja: "membersのどれかが当番の日は、全員が当番に入る。",
    en: "On a day on which one of `members` is on duty, all are.")
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
    let missing = missing(held)
    return missing.count == bound.count { $0 } ? RuleCost() : RuleCost(under: 100 * missing.count)
  }

  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText {
    let names = missing(held).map { self.names[$0] }
    return LocalizedText(
      ja: "\(day.label.japanese)の当番に、一緒に入るはずの" + names.joined(separator: "、") + "がいません。",
      en: names.joined(separator: ", ") + " should be on duty with the others on \(day.iso).")
  }

  private func missing(_ held: [HeldDuty]) -> [Int] {
    var isOn = [Bool](repeating: false, count: bound.count)
    for entry in held where selection.contains(entry.duty) { isOn[entry.member] = true }
    return bound.indices.filter { bound[$0] && !isOn[$0] }
  }
}
