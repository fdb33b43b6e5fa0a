// 回数・時間の枠. At least, at most or about so many duties (or minutes) in each week, month,
// fiscal year or the period, on chosen lines, bands, weekdays, kinds of day or day sets, for
// chosen members, classes or ages. In a part of a stretch the minimum and the target shrink
// with its days, rounded down. Source: 伊賀 and 今治 publish quotas; bylaws exempt by age (21.8 %
// of clinic doctors are 70 or older); 12/29–1/3 is paid apart (桜川市, 宇治).

/// Numbers of duties in stretches of time.
struct QuotaRule: MemberLocalRule {
  static let word = "quota"
  static let name = LocalizedText(ja: "回数の枠", en: "quota")
  static let source = LocalizedText(
    ja: "今治・伊賀の月の割当て、年齢による軽減（各医師会の申し合わせ）",
    en: "monthly quotas of Imabari and Iga; bylaws that reduce duties by age")
  static let meaning = LocalizedText(
    ja: "週・月・年度・期間ごとの回数または分数の下限・上限・目標。",
    en: "Fewest, most or wanted duties or minutes in each week, month, fiscal year or period.")
  static let needs: [[LocalRuleParameter]] = [[.minimum, .maximum, .target]]
  static let uses: [LocalRuleParameter] = [.duties, .per, .counter]

  private let selection: DutySelection
  private let per: CountingPeriod
  private let countsMinutes: Bool
  private let maximum: Int?
  private let first: Int
  /// `minimum[member × stretches + stretch]`, and the target alike; −1 for no rule.
  private let minimum: [Int]
  private let target: [Int]
  private let stretches: Int

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    let per = record.per ?? .period
    self.per = per
    countsMinutes = record.counter == .minutes
    maximum = record.maximum.map { max(0, $0) }
    let from = Self.stretch(of: context.from, per)
    first = from
    let count = Self.stretch(of: context.to, per) - from + 1
    stretches = count
    var length = [Int](repeating: 0, count: count)
    var served = [Int](repeating: 0, count: count * context.record.members.count)
    // Days of the stretch, also those outside the period, against days of membership inside.
    var day = context.from.advanced(by: -366)
    let end = context.to.advanced(by: 366)
    while day <= end {
      let place = Self.stretch(of: day, per) - from
      if per != .period, (0..<count).contains(place) { length[place] += 1 }
      if day >= context.from, day <= context.to {
        if per == .period { length[0] += 1 }
        for (member, agreed) in context.record.members.enumerated()
        where agreed.joins.map({ $0 <= day }) ?? true && agreed.leaves.map({ $0 >= day }) ?? true {
          served[member * count + place] += 1
        }
      }
      day = day.advanced(by: 1)
    }
    func shrunk(_ number: Int?) -> [Int] {
      guard let number else { return [] }
      return served.enumerated().map { index, days in
        min(max(0, number), 1_000_000) * days / max(1, length[index % count])
      }
    }
    minimum = shrunk(record.minimum)
    target = shrunk(record.target)
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    var cost = RuleCost()
    for (place, count) in counts(duties).enumerated() {
      cost.over += over(count)
      cost.under += under(count, member * stretches + place)
    }
    return cost
  }

  func counters(of member: Int) -> [RuleCounter] {
    guard !countsMinutes else { return [] }
    return (0..<stretches).map { place in
      RuleCounter(
        contains: {
          selection.contains($0) && Self.stretch(of: $0.day, per) - first == place
        },
        cost: { over($0) + under($0, member * stretches + place) })
    }
  }

  private func over(_ count: Int) -> Int {
    maximum.map { hundredths(max(0, count - $0)) } ?? 0
  }

  private func under(_ count: Int, _ index: Int) -> Int {
    (minimum.isEmpty ? 0 : hundredths(max(0, minimum[index] - count)))
      + (target.isEmpty ? 0 : hundredths(abs(target[index] - count)))
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    let unit =
      countsMinutes ? LocalizedText(ja: "時間", en: " hours") : LocalizedText(ja: "回", en: "")
    let (over, under) = (LocalRules.units(cost.over), LocalRules.units(cost.under))
    var parts: [LocalizedText] = []
    if over > 0 {
      parts.append(
        LocalizedText(
          ja: "上限を計\(over)\(unit.japanese)超え", en: "\(over)\(unit.english) above the most"))
    }
    if under > 0 {
      parts.append(
        LocalizedText(
          ja: "下限・目標から計\(under)\(unit.japanese)外れ",
          en: "\(under)\(unit.english) off the least or the target"))
    }
    let told = parts.joined(separator: LocalizedText(ja: "、", en: " and "))
    return LocalizedText(
      ja: "\(name)の\(per.name.japanese)ごとの枠が、\(told.japanese)ています。",
      en: "By \(per.name.english), \(name) is \(told.english).")
  }

  private func counts(_ duties: [RuleDuty]) -> [Int] {
    var counts = [Int](repeating: 0, count: stretches)
    for duty in duties where selection.contains(duty) {
      let place = Self.stretch(of: duty.day, per) - first
      if counts.indices.contains(place) { counts[place] += countsMinutes ? duty.minutes : 1 }
    }
    return counts
  }

  /// A duty is 100; so is an hour.
  private func hundredths(_ number: Int) -> Int {
    countsMinutes ? (number * 100 + 59) / 60 : number * 100
  }

  private static func stretch(of day: CivilDay, _ per: CountingPeriod) -> Int {
    switch per {
    case .week: (Int(day.number) + 4 + 7_000_000) / 7
    case .month: DutyTable.monthNumber(of: day)
    case .fiscalYear: day.fiscalYear
    case .period: 0
    }
  }
}
