@testable import MatchEngine

/// One rule that a region added, in a rotation of one line with a duty a day.
///
/// The rule's cost is taken from the report by its index, so that a rule which the registry
/// does not know fails every test that uses it.
struct LocalRuleScene {
  var fixture: RotationFixture

  /// Members h0, h1 … from Monday 2027-05-10.
  init(
    _ rule: LocalRuleRecord, members: Int = 2, from: String = "2027-05-10",
    to: String = "2027-05-16"
  ) {
    fixture = RotationFixture(members: members, from: from, to: to)
    fixture.record.rules = [rule]
  }

  /// What the rule costs if these members hold the duty of each day; nil if it is unknown.
  func cost(_ holders: [Int?]) throws -> Int? {
    try fixture.judge(holders).localRules.first?.hundredths
  }

  /// What the rule costs in a rotation given as text, one digit a day, `-` for nobody.
  func cost(_ holders: String) throws -> Int? {
    try cost(holders.map { $0.wholeNumberValue })
  }

  /// What the rule costs if these duties are held: (day, line, band, member).
  func cost(_ held: [(Int, Int, Int, Int)]) throws -> Int? {
    try RotationCheck.report(
      on: try fixture.problem(),
      duties: held.enumerated().map { index, entry in
        Duty(
          day: fixture.from.advanced(by: entry.0), kind: .weekday, position: entry.1,
          bands: [entry.2], place: 0, member: entry.3, pinned: false)
      }
    ).localRules.first?.hundredths
  }
}

/// The costs of local rules and the best rotation under them, written out plainly.
enum LocalRuleReference {
  /// What the rules add to the score, and for each hard rule and member or day what is over.
  static func judge(
    _ held: [[Int]], in problem: RotationProblem
  ) -> (score: RotationScore, over: [Int]) {
    let rules = problem.localRules
    var score = RotationScore()
    var over: [Int] = []
    func add(_ cost: RuleCost, _ strictness: LocalRuleSet.Strictness) {
      if strictness.isHard {
        score.brokenRules += cost.over + cost.under
        over.append(cost.over)
      } else if strictness.beforeFairness {
        score.urgentPreferences += strictness.weight * (cost.over + cost.under)
      } else {
        score.preferences += strictness.weight * (cost.over + cost.under)
      }
    }
    for (rule, strictness) in zip(rules.memberRules, rules.memberStrictness) {
      let record = problem.record.rules[strictness.index]
      for (member, duties) in held.enumerated() {
        let agreed = problem.record.members[member]
        guard record.members.isEmpty || record.members.contains(agreed.institution),
          record.classes.isEmpty || record.classes.contains(where: agreed.classes.contains)
        else { continue }
        let list = duties.map { rules.duties[$0] }.sorted { $0.start < $1.start }
        add(rule.cost(of: member, holding: list), strictness)
      }
    }
    for (rule, strictness) in zip(rules.dayRules, rules.dayStrictness) {
      for offset in 0..<problem.duties.dayCount {
        var list: [HeldDuty] = []
        for (member, duties) in held.enumerated() {
          for duty in duties where problem.duties.day[duty] == offset {
            list.append(HeldDuty(duty: rules.duties[duty], member: member))
          }
        }
        list.sort { $0.duty.start < $1.duty.start }
        add(rule.cost(on: problem.from.advanced(by: offset), list), strictness)
      }
    }
    return (score, over)
  }

  /// The best score by trying every assignment; nil if there are too many.
  static func best(of problem: RotationProblem, mostLeaves: Int) -> RotationScore? {
    let free = (0..<problem.duties.count).filter { problem.pinned[$0] < 0 }
    var leaves = 1
    for duty in free {
      leaves *= problem.eligibility.candidates(of: duty).count + 1
      if leaves > mostLeaves { return nil }
    }
    var held: [[Int]] = Array(repeating: [], count: problem.members.count)
    for duty in 0..<problem.duties.count where problem.pinned[duty] >= 0 {
      held[problem.pinned[duty]].append(duty)
    }
    let pinnedOver = judge(held, in: problem).over
    var best: RotationScore?
    func place(_ index: Int, _ holes: Int) {
      guard index < free.count else {
        let local = judge(held, in: problem)
        guard zip(local.over, pinnedOver).allSatisfy({ $0 <= $1 }) else { return }
        let score = RandomRotation.score(of: held, holes: holes, in: problem) + local.score
        if best.map({ score < $0 }) ?? true { best = score }
        return
      }
      let duty = free[index]
      for member in problem.eligibility.candidates(of: duty) {
        let forbidding = PlacementRules.firstForbidding(
          problem.memberFacts[member], problem.dutyFacts[duty],
          beside: held[member].map { problem.dutyFacts[$0] })
        guard forbidding == nil else { continue }
        held[member].append(duty)
        place(index + 1, holes)
        held[member].removeLast()
      }
      place(index + 1, holes + 1)
    }
    place(0, 0)
    return best
  }
}
