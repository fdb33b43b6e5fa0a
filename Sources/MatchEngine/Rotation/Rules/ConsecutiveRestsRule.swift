// 当番の間の休み. Days without duty between two duty days that do not follow one another: at least so
// many, at most so many. Unlike the gap, duties on neighbouring days are allowed. Source: blocks of
// on-call followed by free days; public rostering benchmarks (minimum consecutive days off).

/// How many days a member rests between blocks of duty.
struct ConsecutiveRestsRule: MemberLocalRule {
  static let word = "consecutiveRests"
  static let name = LocalizedText(ja: "当番の間の休みの日数", en: "rest days between duties")
  static let source = LocalizedText(
    ja: "当番の固まりの後にまとまった休みを置く取り決め", en: "free days between blocks of duty")
  static let meaning = LocalizedText(
    ja: "当番の固まりと固まりの間の休みの日数の下限と上限。",
    en: "Fewest and most days off between two blocks of duty days.")
  static let needs: [[LocalRuleParameter]] = [[.minimum, .maximum]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let minimum: Int
  private let maximum: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    minimum = min(max(0, record.minimum ?? 0), 10_000)
    maximum = max(0, record.maximum ?? Int.max)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    var last: CivilDay?
    for duty in duties where selection.contains(duty) {
      defer { last = duty.day }
      guard let last else { continue }
      let rest = last.distance(to: duty.day) - 1
      guard rest > 0 else { continue }
      cost.under += 100 * (max(0, minimum - rest) + max(0, rest - maximum))
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)の当番の間の休みが、取り決めから計\(LocalRules.units(cost.sum))日外れています。",
      en:
        "The rests of \(name) between duties are \(Wording.count(LocalRules.units(cost.sum), "day")) off what was"
        + " agreed, in all.")
  }
}
