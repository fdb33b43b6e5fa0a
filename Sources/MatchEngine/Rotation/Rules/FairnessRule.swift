// 別勘定の公平. One counter apart from the totals — year end, Golden Week, Obon, nights, minutes —
// is divided in proportion to share × days of membership among the members that may hold such
// duties, with the burden carried over in this counter. Least squares costs the squared
// deviation; min–max costs B^e for an excess of e duties with B greater than the number of
// members, so that the largest excess comes first and then the next (exact up to the excess
// at which B^e is bounded). Source: 12/29–1/3 is paid apart (桜川市 ¥60,000 for ¥45,000; 宇治),
// 鹿児島市 doubles the sites on New Year: the scarce burden needs its own counter.

/// One counter is divided fairly.
struct FairnessRule: MemberLocalRule {
  static let word = "fairness"
  static let name = LocalizedText(ja: "別勘定の公平", en: "fairness of a counter")
  static let source = LocalizedText(
    ja: "年末年始の委託料の割増し（桜川市・宇治市）に見られる、希少な負担の別勘定",
    en: "premiums for New Year duty (Sakuragawa, Uji): a scarce burden has a counter of its own")
  static let meaning = LocalizedText(
    ja: "年末年始・連休・夜間・時間などを、持ち分と繰越しに応じて公平に分ける。",
    en: "Divides year end, Golden Week, nights or minutes by share and carried-over burden.")
  static let uses: [LocalRuleParameter] = [.duties, .counter, .method, .carriedOver]
  static let mayBeHard = false

  private let selection: DutySelection
  private let isMinMax: Bool
  /// What is fair for each member, in hundredths of a duty.
  let targets: [Int]
  /// The minutes that count as one duty; 0 where duties are counted.
  private let minutesOfDuty: Int
  private let base: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    let selection = context.selection(record.duties)
    self.selection = selection
    isMinMax = record.method == .minMax
    let selected = context.duties.indices.filter { selection.contains(context.duties[$0]) }
    let minutes = selected.reduce(0) { $0 + context.duties[$1].minutes }
    let mean = record.counter == .minutes ? max(1, minutes / max(1, selected.count)) : 0
    minutesOfDuty = mean
    let bound = context.bound(by: record)
    let takes = context.record.members.indices.map { member in
      bound[member] && context.weights[member] > 0
        && selected.contains { context.allows(member, $0) }
    }
    base = takes.count { $0 } + 1
    var total = 0
    for duty in selected
    where takes.indices.contains(where: { takes[$0] && context.allows($0, duty) }) {
      total += Self.amount(context.duties[duty], mean)
    }
    let carried = context.record.members.enumerated().map { index, member in
      guard takes[index] else { return 0 }
      return record.carriedOver.reduce(0) { sum, burden in
        guard burden.institution == member.institution else { return sum }
        let amount = min(max(burden.amount, -1_000_000), 1_000_000)
        return sum + (mean > 0 ? amount * 100 / mean : amount * 100)
      }
    }
    let weight = takes.indices.reduce(0) { $0 + (takes[$1] ? context.weights[$1] : 0) }
    let pool = total + carried.reduce(0, +)
    targets = takes.indices.map { member in
      guard takes[member], weight > 0 else { return 0 }
      return max(0, pool * context.weights[member] / weight - carried[member])
    }
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var count = 0
    for duty in duties where selection.contains(duty) {
      count += Self.amount(duty, minutesOfDuty)
    }
    return RuleCost(under: cost(of: member, hundredths: count))
  }

  func counters(of member: Int) -> [RuleCounter] {
    guard minutesOfDuty == 0 else { return [] }
    return [
      RuleCounter(contains: selection.contains) { cost(of: member, hundredths: 100 * $0) }
    ]
  }

  private func cost(of member: Int, hundredths count: Int) -> Int {
    let deviation = min(max(count - targets[member], -1_000_000), 1_000_000)
    guard isMinMax else { return deviation * deviation / 100 }
    // The excess in whole duties; half a duty above a fair number of 2.5 is none.
    var excess = max(0, (deviation + 99) / 100 - 1)
    var cost = 0
    var power = 100
    while excess > 0, power < 1 << 36 {
      power *= base
      cost = power
      excess -= 1
    }
    return cost + excess * power
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    let count = duties.reduce(0) {
      $0 + (selection.contains($1) ? Self.amount($1, minutesOfDuty) : 0)
    }
    let (held, fair) = (RotationRules.decimal(count), RotationRules.decimal(targets[member]))
    return LocalizedText(
      ja: "\(name)の別勘定の回数は\(held)で、公平な回数\(fair)と離れています。",
      en: "\(name) has \(held) in this counter; \(fair) would be fair.")
  }

  private static func amount(_ duty: RuleDuty, _ minutesOfDuty: Int) -> Int {
    minutesOfDuty > 0 ? duty.minutes * 100 / minutesOfDuty : 100
  }
}
