// 圏域からの近さ. On each day that the chosen lines run, every daily-life area has an open site within
// so many minutes. Areas without a known centre are not judged; a site whose place is unknown
// reaches none. Source: 東京 ENT: doctors of block A were given the duty of block C, so patients crossed
// the city: filled on paper, but useless.

/// Every daily-life area reaches a site on duty.
struct AreaReachRule: DayLocalRule {
  static let word = "areaReach"
  static let name = LocalizedText(ja: "圏域からの近さ", en: "reach of every area")
  static let source = LocalizedText(
    ja: "東京都耳鼻科当番: 表の上では埋まっても、患者が市を横断する", en: "Tokyo ENT rota: filled on paper, out of reach")
  static let meaning = LocalizedText(
    ja: "口の動く日ごとに、どの日常生活圏域からもminutes分以内に開いている所がある。",
    en: "On each day every daily-life area has a site on duty within `minutes`.")
  static let needs: [[LocalRuleParameter]] = [[.minutes]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let running: RunningDays
  private let names: [String]
  /// `reaches[area][member]`.
  private let reaches: [[Bool]]
  private let minutes: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    running = RunningDays(selection, context)
    let minutes = max(0, record.minutes ?? 0)
    self.minutes = minutes
    names = context.areas.map(\.name)
    reaches = context.areas.map { $0.minutes.map { ($0 ?? Int.max) <= minutes } }
  }

  func cost(on day: CivilDay, _ held: [HeldDuty]) -> RuleCost {
    guard running.contains(day) else { return RuleCost() }
    return RuleCost(under: 100 * outOfReach(held).count)
  }

  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText {
    let areas = outOfReach(held).map { names[$0] }
    return LocalizedText(
      ja: "\(day.label.japanese)は、" + areas.joined(separator: "・")
        + "から\(minutes)分以内に開いている所がありません。",
      en: "On \(day.iso) no site on duty is within \(Wording.count(minutes, "minute")) of "
        + areas.joined(separator: ", ") + ".")
  }

  private func outOfReach(_ held: [HeldDuty]) -> [Int] {
    reaches.indices.filter { area in
      !held.contains { reaches[area][$0.member] && selection.contains($0.duty) }
    }
  }
}
