// Problem: what the local rules say of any list of duties, whoever made it.
// Method: every rule is asked for every member, or every day, with all its duties. No counter
//   of the search is used.
// Complexity: O(rules × duties).

/// What one rule that the region added costs in a rotation.
public struct LocalRuleResult: Equatable, Sendable {
  /// Index into the rotation's `rules`.
  public let index: Int
  /// The name of the rule.
  public let name: LocalizedText
  /// The weight; nil for a hard rule.
  public let weight: Int?
  /// How much it is broken, in hundredths of a duty.
  public let hundredths: Int
  /// What it adds to the score.
  public let score: RotationScore
  /// The number of members or days that break it.
  public let breaches: Int
}

extension JudgedRotation {
  /// The duty as rules see it.
  func ruleDuty(_ index: Int) -> RuleDuty {
    RuleDuty(
      facts[index], of: problem.record.positions[facts[index].position], daySets: problem.daySets)
  }

  /// Every breach of the rules that the region added, and what each rule costs.
  func judgeLocalRules() -> (violations: [RotationViolation], results: [LocalRuleResult]) {
    let rules = problem.localRules
    guard !rules.isEmpty else { return ([], []) }
    var violations: [RotationViolation] = []
    var results: [LocalRuleResult] = []
    func result(
      _ strictness: LocalRuleSet.Strictness, _ costs: [RuleCost], breachAbove least: Int = 0
    ) {
      var score = RotationScore()
      for cost in costs { score += strictness.score(cost) }
      results.append(
        LocalRuleResult(
          index: strictness.index,
          name: LocalRules.name(of: problem.record.rules[strictness.index]),
          weight: strictness.isHard ? nil : strictness.weight,
          hundredths: costs.reduce(0) { $0 + $1.sum }, score: score,
          breaches: costs.count { $0.sum > least }))
    }
    func add(
      _ strictness: LocalRuleSet.Strictness, member: Int?, _ cost: RuleCost,
      _ sentence: LocalizedText
    ) {
      let name = LocalRules.name(of: problem.record.rules[strictness.index])
      violations.append(
        RotationViolation(
          rule: strictness.isHard ? .localRule : .preference, member: member, duty: nil,
          amount: LocalRules.units(cost.sum),
          message: LocalizedText(
            ja: "「\(name.japanese)」" + sentence.japanese,
            en: name.english + ": " + sentence.english),
          localRule: strictness.index))
    }
    let held = heldBy.map { $0.map(ruleDuty) }
    for (rule, strictness) in zip(rules.memberRules, rules.memberStrictness) {
      let place = rules.memberStrictness.firstIndex { $0.index == strictness.index } ?? 0
      var costs: [RuleCost] = []
      for member in held.indices where rules.rulesOf[member].contains(place) {
        let cost = rule.cost(of: member, holding: held[member])
        costs.append(cost)
        guard cost.sum > 0 else { continue }
        // A deviation from a fair number below one duty is no breach.
        if type(of: rule).mayBeHard || cost.sum > 100 {
          add(
            strictness, member: member, cost,
            rule.sentence(problem.names[member], member: member, holding: held[member], cost))
        }
      }
      result(strictness, costs, breachAbove: type(of: rule).mayBeHard ? 0 : 100)
    }
    if !rules.dayRules.isEmpty {
      let byDay = heldByDay()
      for (rule, strictness) in zip(rules.dayRules, rules.dayStrictness) {
        var costs: [RuleCost] = []
        for (offset, held) in byDay.enumerated() {
          let day = problem.from.advanced(by: offset)
          let cost = rule.cost(on: day, held)
          costs.append(cost)
          guard cost.sum > 0 else { continue }
          add(strictness, member: nil, cost, rule.sentence(on: day, held, cost))
        }
        result(strictness, costs)
      }
    }
    return (violations, results.sorted { $0.index < $1.index })
  }

  /// ``RotationRule/localRule`` if a hard local rule forbids a member a duty beside all that is
  /// held, else nil.
  func localRuleForbidding(_ member: Int, _ duty: Int) -> RotationRule? {
    localRulesForbidding(member, duty).isEmpty ? nil : .localRule
  }

  /// The hard local rules that forbid a member a duty beside all that is held.
  func localRulesForbidding(_ member: Int, _ duty: Int) -> [Int] {
    let rules = problem.localRules
    guard !rules.isEmpty else { return [] }
    let added = ruleDuty(duty)
    let before = heldBy[member].map(ruleDuty)
    var after = before
    after.insert(added, at: after.firstIndex { $0.start > added.start } ?? after.count)
    var forbidding: [Int] = []
    for rule in rules.rulesOf[member] where rules.memberStrictness[rule].isHard {
      let definition = rules.memberRules[rule]
      if definition.cost(of: member, holding: after).over
        > definition.cost(of: member, holding: before).over
      {
        forbidding.append(rules.memberStrictness[rule].index)
      }
    }
    let day = facts[duty].day
    let held = heldOn(day)
    var extended = held
    extended.insert(
      HeldDuty(duty: added, member: member),
      at: extended.firstIndex { $0.duty.start > added.start } ?? extended.count)
    for (rule, strictness) in zip(rules.dayRules, rules.dayStrictness)
    where strictness.isHard && rule.cost(on: day, extended).over > rule.cost(on: day, held).over {
      forbidding.append(strictness.index)
    }
    return forbidding
  }

  private func heldOn(_ day: CivilDay) -> [HeldDuty] {
    duties.indices.compactMap { index in
      guard duties[index].day == day, let member = duties[index].member else { return nil }
      return HeldDuty(duty: ruleDuty(index), member: member)
    }.sorted { $0.duty.start < $1.duty.start }
  }

  private func heldByDay() -> [[HeldDuty]] {
    var byDay = [[HeldDuty]](repeating: [], count: problem.duties.dayCount)
    for (index, duty) in duties.enumerated() {
      guard let member = duty.member else { continue }
      byDay[problem.from.distance(to: duty.day)].append(
        HeldDuty(duty: ruleDuty(index), member: member))
    }
    return byDay.map { $0.sorted { $0.duty.start < $1.duty.start } }
  }
}
