// 希望. A member wishes to serve, or to be off, on some days, lines or bands. Source: 立候補制
// (東京 ENT), wishes handed in before the table is made; every pinned wish narrows the table,
// so a wish has a weight and only a hard one binds.

/// Duties that a member wishes to have, or not to have.
struct RequestRule: MemberLocalRule {
  static let word = "request"
  static let name = LocalizedText(ja: "希望", en: "request")
  static let source = LocalizedText(
    ja: "立候補制・事前の希望調べ（東京都耳鼻科当番など）", en: "volunteering and wishes handed in beforehand")
  static let meaning = LocalizedText(
    ja: "その日・口・時間帯に入りたい（serve、少なくともminimum回）、または外れたい（off）。",
    en: "The member wishes to serve (`serve`, at least `minimum` times) or to be off (`off`).")
  static let needs: [[LocalRuleParameter]] = [[.wish], [.members]]
  static let uses: [LocalRuleParameter] = [.duties, .minimum]

  private let selection: DutySelection
  private let wantsToServe: Bool
  private let times: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    wantsToServe = record.wish == .serve
    times = min(max(1, record.minimum ?? 1), 100_000)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var count = 0
    for duty in duties where selection.contains(duty) { count += 1 }
    return wantsToServe
      ? RuleCost(under: 100 * max(0, times - count)) : RuleCost(over: 100 * count)
  }

  func counters(of member: Int) -> [RuleCounter] {
    [
      RuleCounter(contains: selection.contains) { [wantsToServe, times] count in
        wantsToServe ? 100 * max(0, times - count) : 100 * count
      }
    ]
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    let number = LocalRules.units(cost.sum)
    guard !wantsToServe else {
      return LocalizedText(
        ja: "\(name)が希望した当番に\(number)回分入れていません。",
        en: "\(name) lacks \(number) of the duties that it asked for.")
    }
    let day = duties.first { selection.contains($0) }?.day.label
    return LocalizedText(
      ja: "\(name)が外れたいと希望した当番に\(number)回入っています（\(day?.japanese ?? "")など）。",
      en:
        "\(name) holds \(Wording.count(number, "duty", "duties")) from which it asked to be off (\(day?.english ?? "") first)."
    )
  }
}
