// 続けてはならない当番. After a duty of one kind (line, band, day) none of another kind so many days
// later: no day duty after a night duty, no clinic line on the day after the hospital line.
// Source: 労働基準法 (interval between shifts); forbidden shift successions of public rostering
// benchmarks (Curtois & Qu, NRP).

/// Two duties that must not follow one another.
struct SuccessionRule: MemberLocalRule {
  static let word = "succession"
  static let name = LocalizedText(ja: "続けてはならない当番", en: "forbidden succession")
  static let source = LocalizedText(
    ja: "夜勤明けの日勤を避ける勤務間の休息の考え方", en: "rest between shifts; no day duty after a night duty")
  static let meaning = LocalizedText(
    ja: "dutiesの当番のdaysBetween日後（なければ翌日）に、followingの当番を持たない。",
    en: "No duty of `following` so many days (`daysBetween`, else 1) after one of `duties`.")
  static let needs: [[LocalRuleParameter]] = [[.following]]
  static let uses: [LocalRuleParameter] = [.duties, .daysBetween]

  private let first: DutySelection
  private let second: DutySelection
  private let days: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    first = context.selection(record.duties)
    second = context.selection(record.following ?? DutySelectionRecord())
    days = min(max(1, record.daysBetween ?? 1), 366)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    for (index, duty) in duties.enumerated() where first.contains(duty) {
      var next = index + 1
      while next < duties.count {
        let distance = duty.day.distance(to: duties[next].day)
        if distance > days { break }
        if distance == days, second.contains(duties[next]) { cost.over += 100 }
        next += 1
      }
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)に、続けてはならない当番の組が\(LocalRules.units(cost.sum))組あります。",
      en:
        "\(name) has \(Wording.count(LocalRules.units(cost.sum), "succession")) of duties that must not follow"
        + " one another.")
  }
}
