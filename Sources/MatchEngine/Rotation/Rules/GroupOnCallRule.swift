// 時間外対応加算4の輪番. In a group of at most three clinics exactly one is on call each day that the
// chosen lines run. Source: 時間外対応加算4 (R6; 時間外対応体制加算 since R8): 複数の診療所（3以下）が輪番で
// 対応し, 当番日は当番の診療所が, 患者からの電話等に対応する.

/// Exactly one clinic of a group is on call.
struct GroupOnCallRule: DayLocalRule {
  static let word = "groupOnCall"
  static let name = LocalizedText(ja: "加算4のグループ輪番", en: "group on call")
  static let source = LocalizedText(
    ja: "時間外対応加算4（3以下の診療所の輪番）の施設基準", en: "facility standard of “時間外対応加算4” (3 clinics)")
  static let meaning = LocalizedText(
    ja: "membersのうちちょうど一つが、口の動く日ごとに当番に入る。",
    en: "On each day that the lines run exactly one of `members` is on duty.")
  static let needs: [[LocalRuleParameter]] = [[.members]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let bound: [Bool]
  private let running: RunningDays

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    bound = context.bound(by: record)
    running = RunningDays(selection, context)
  }

  func cost(on day: CivilDay, _ held: [HeldDuty]) -> RuleCost {
    guard running.contains(day) else { return RuleCost() }
    let count = onCall(held)
    return RuleCost(over: 100 * max(0, count - 1), under: count == 0 ? 100 : 0)
  }

  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText {
    let count = onCall(held)
    return LocalizedText(
      ja: "\(day.label.japanese)に、グループの当番が\(count)か所です（ちょうど1か所のはず）。",
      en: "On \(day.iso) the group has \(count) on call, not exactly one.")
  }

  private func onCall(_ held: [HeldDuty]) -> Int {
    var members: [Int] = []
    for entry in held
    where bound[entry.member] && selection.contains(entry.duty) && !members.contains(entry.member) {
      members.append(entry.member)
    }
    return members.count
  }
}
