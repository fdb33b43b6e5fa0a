// 連続する当番日. Days in a row on which a member is on duty: at most so many, and at least so many
// where duty is given in blocks (a week of on-call). A run that touches the first or the last day of
// the period may go on beyond it, so its length is not known and the minimum is not asked. Source: weekly blocks of on-call groups;
// public rostering benchmarks.

/// How many days in a row a member is on duty.
struct ConsecutiveDutiesRule: MemberLocalRule {
  static let word = "consecutiveDuties"
  static let name = LocalizedText(ja: "連続する当番日数", en: "consecutive duty days")
  static let source = LocalizedText(
    ja: "連携型の週交代オンコールなど、続けて持つ日数の取り決め", en: "weekly blocks of on-call groups")
  static let meaning = LocalizedText(
    ja: "続けて当番に入る日数の下限と上限。期間の初日や最終日にかかるものには下限を問わない。",
    en: "Fewest and most days in a row on duty; the fewest is not asked of a run that touches the"
      + " first or last day of the period.")
  static let needs: [[LocalRuleParameter]] = [[.minimum, .maximum]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let minimum: Int
  private let maximum: Int
  /// The first and the last day of the period.
  private let ends: [CivilDay]

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    minimum = min(max(0, record.minimum ?? 0), 10_000)
    maximum = max(0, record.maximum ?? Int.max)
    ends = [context.from, context.to]
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    var length = 0
    var first: CivilDay?
    var last: CivilDay?
    func finish(_ cost: inout RuleCost) {
      guard let first, let last else { return }
      cost.over += 100 * max(0, length - maximum)
      if first > ends[0], last < ends[1] { cost.under += 100 * max(0, minimum - length) }
    }
    for duty in duties where selection.contains(duty) {
      if let last, last == duty.day { continue }
      if let last, last.advanced(by: 1) == duty.day {
        length += 1
      } else {
        finish(&cost)
        first = duty.day
        length = 1
      }
      last = duty.day
    }
    finish(&cost)
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    let (over, under) = (LocalRules.units(cost.over), LocalRules.units(cost.under))
    return LocalizedText(
      ja: "\(name)の連続する当番日数が、上限を計\(over)日超え、下限に計\(under)日足りません。",
      en:
        "The runs of duty days of \(name) are \(Wording.count(over, "day")) too long and \(Wording.count(under, "day")) too short"
        + " in all.")
  }
}
