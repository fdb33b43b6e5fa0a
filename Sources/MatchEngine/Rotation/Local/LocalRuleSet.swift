// The local rules of one rotation, made once when the problem is built: each with its weight
// or as hard, the duties of the problem as the rules see them, and which rules bind whom.

/// The rules that a region added to a rotation, ready to be asked.
struct LocalRuleSet: Sendable {
  /// How a rule counts.
  struct Strictness: Sendable {
    /// Index into the rotation's `rules`.
    let index: Int
    /// What a breach costs; 0 for a hard rule.
    let weight: Int
    let isHard: Bool
    let beforeFairness: Bool

    /// What a cost adds to the score.
    func score(_ cost: RuleCost) -> RotationScore {
      if isHard { return RotationScore(brokenRules: cost.sum) }
      let sum = weight.multipliedReportingOverflow(by: cost.sum)
      let bounded =
        sum.overflow ? LocalRuleSet.greatest : min(sum.partialValue, LocalRuleSet.greatest)
      return beforeFairness
        ? RotationScore(urgentPreferences: bounded) : RotationScore(preferences: bounded)
    }
  }

  /// No single cost counts more than this, so that sums stay in bounds.
  static let greatest = 1 << 48

  /// Rules on one member's duties.
  let memberRules: [any MemberLocalRule]
  let memberStrictness: [Strictness]
  /// Rules on one day's duties.
  let dayRules: [any DayLocalRule]
  let dayStrictness: [Strictness]
  /// `rulesOf[member]`: the member rules that bind it.
  let rulesOf: [[Int]]
  /// The duties of the problem.
  let duties: [RuleDuty]
  /// `rank[duty]`: its place in the order of starts.
  let rank: [Int]
  /// `byRank[rank]`: the duty.
  let byRank: [Int]
  /// The rule that sends doctors, if the region has it.
  let staffing: (rule: StaffingRule, index: Int, isHard: Bool)?
  /// The scale on which annealing takes losses of preferences.
  let temperature: Double

  /// Whether there are none.
  var isEmpty: Bool { memberRules.isEmpty && dayRules.isEmpty }

  /// Resolves the rules of a record; words that the engine does not know are left out (the
  /// region check names them).
  init(_ context: LocalRuleContext) {
    var memberRules: [any MemberLocalRule] = []
    var memberStrictness: [Strictness] = []
    var dayRules: [any DayLocalRule] = []
    var dayStrictness: [Strictness] = []
    var bound: [[Bool]] = []
    for (index, record) in context.record.rules.enumerated() {
      guard let definition = LocalRules.definition(of: record.rule),
        record.weight != nil || definition.mayBeHard
      else { continue }
      let strictness = Strictness(
        index: index, weight: min(max(0, record.weight ?? 0), 1_000_000),
        isHard: record.weight == nil, beforeFairness: record.beforeFairness)
      let rule = definition.init(record, context)
      if let rule = rule as? any MemberLocalRule {
        memberRules.append(rule)
        memberStrictness.append(strictness)
        bound.append(context.bound(by: record))
      } else if let rule = rule as? any DayLocalRule {
        dayRules.append(rule)
        dayStrictness.append(strictness)
      }
    }
    self.memberRules = memberRules
    self.memberStrictness = memberStrictness
    self.dayRules = dayRules
    self.dayStrictness = dayStrictness
    rulesOf = context.record.members.indices.map { member in
      memberRules.indices.filter { bound[$0][member] }
    }
    let duties = context.duties
    self.duties = duties
    let byRank = duties.indices.sorted { (duties[$0].start, $0) < (duties[$1].start, $1) }
    self.byRank = byRank
    var rank = [Int](repeating: 0, count: duties.count)
    for (place, duty) in byRank.enumerated() { rank[duty] = place }
    self.rank = rank
    staffing =
      zip(memberRules, memberStrictness).lazy.compactMap { rule, strictness in
        (rule as? StaffingRule).map { ($0, strictness.index, strictness.isHard) }
      }.first
    let weights = (memberStrictness + dayStrictness).filter { !$0.isHard }.map(\.weight)
    temperature = 100 * Double(weights.max() ?? 1)
  }

  /// Whether hard rules forbid a member a duty even if it holds nothing else.
  func forbids(_ member: Int, _ duty: Int) -> Bool {
    rulesOf[member].contains { rule in
      memberStrictness[rule].isHard
        && memberRules[rule].cost(of: member, holding: [duties[duty]]).over
          > memberRules[rule].cost(of: member, holding: []).over
    }
  }
}
