// Problem: the cost of the local rules, kept up to date by each move of the search.
// Method: for each member the duties that it holds, in the order of their start, and the cost
//   of each rule that binds it; for each day the cost of each rule on days. A move changes
//   the cost by the cost after less the cost before of the members and days that it touches.
// Correct because a cost depends on nothing but the duties of that member or day (`LocalRule`).
// Complexity: O(rules × duties of the members touched) for a change.

/// Costs of local rules during the search.
struct LocalRuleState {
  /// One change of a move: a duty and who holds it afterwards.
  struct Change {
    let duty: Int
    let member: Int
  }

  /// For each member the ranks of the duties that it holds, in order.
  private var held: [[Int]]
  /// `memberCost[rule × members + member]`.
  private var memberCost: [RuleCost]
  /// `dayCost[rule × days + day]`.
  private var dayCost: [RuleCost]
  private let members: Int
  private let days: Int

  /// Nothing is held.
  init(_ problem: RotationProblem, score: inout RotationScore) {
    let rules = problem.localRules
    members = problem.members.count
    days = problem.duties.dayCount
    held = Array(repeating: [], count: members)
    memberCost = Array(repeating: RuleCost(), count: rules.memberRules.count * members)
    dayCost = Array(repeating: RuleCost(), count: rules.dayRules.count * days)
    for member in 0..<members {
      for rule in rules.rulesOf[member] {
        let cost = rules.memberRules[rule].cost(of: member, holding: [])
        memberCost[rule * members + member] = cost
        score += rules.memberStrictness[rule].score(cost)
      }
    }
    for rule in rules.dayRules.indices {
      for day in 0..<days {
        let cost = rules.dayRules[rule].cost(on: problem.from.advanced(by: day), [])
        dayCost[rule * days + day] = cost
        score += rules.dayStrictness[rule].score(cost)
      }
    }
  }

  /// What changes do to the score and the costs.
  struct Outcome {
    /// How the score changes.
    fileprivate(set) var score = RotationScore()
    fileprivate var costs: [(place: Place, cost: RuleCost)] = []
  }

  /// What a move does by these rules; nil if a hard rule forbids it.
  func outcome(
    of changes: [Change], mayBreak: Bool = false, holder: [Int], in problem: RotationProblem
  ) -> Outcome? {
    var outcome = Outcome()
    guard !problem.localRules.isEmpty else { return outcome }
    var lawful = true
    visit(changes, mayBreak: mayBreak, holder: holder, in: problem) {
      place, strictness, before, after in
      if !mayBreak, strictness.isHard, after.over > before.over { lawful = false }
      outcome.score += strictness.score(after)
      outcome.score -= strictness.score(before)
      outcome.costs.append((place, after))
      return lawful
    }
    return lawful ? outcome : nil
  }

  /// Makes changes of which the outcome is known; holders are those before.
  mutating func make(
    _ changes: [Change], _ outcome: Outcome, holder: [Int], in problem: RotationProblem
  ) {
    guard !problem.localRules.isEmpty else { return }
    for (place, cost) in outcome.costs {
      if place.isDay { dayCost[place.index] = cost } else { memberCost[place.index] = cost }
    }
    for change in changes {
      let rank = problem.localRules.rank[change.duty]
      if holder[change.duty] >= 0 { held[holder[change.duty]].removeAll { $0 == rank } }
      if change.member >= 0 {
        let place = held[change.member].firstIndex { $0 > rank } ?? held[change.member].count
        held[change.member].insert(rank, at: place)
      }
    }
  }

  /// Where a cost is kept.
  fileprivate struct Place {
    let index: Int
    let isDay: Bool
  }

  /// Calls `body` for each cost that the changes touch, with the cost before and after, until
  /// it returns false.
  ///
  /// Unless hard rules may be broken, a cost above what they allow is not exact.
  private func visit(
    _ changes: [Change], mayBreak: Bool, holder: [Int], in problem: RotationProblem,
    _ body: (Place, LocalRuleSet.Strictness, RuleCost, RuleCost) -> Bool
  ) {
    let rules = problem.localRules
    var touched: [Int] = []
    for change in changes {
      for member in [holder[change.duty], change.member]
      where member >= 0 && !touched.contains(member) {
        touched.append(member)
      }
    }
    for member in touched where !rules.rulesOf[member].isEmpty {
      var ranks = held[member]
      for change in changes {
        let rank = rules.rank[change.duty]
        if holder[change.duty] == member, change.member != member {
          ranks.removeAll { $0 == rank }
        } else if change.member == member, holder[change.duty] != member {
          ranks.insert(rank, at: ranks.firstIndex { $0 > rank } ?? ranks.count)
        }
      }
      let duties = ranks.map { rules.duties[rules.byRank[$0]] }
      for rule in rules.rulesOf[member] {
        let index = rule * members + member
        let (strictness, before) = (rules.memberStrictness[rule], memberCost[index])
        let after = rules.memberRules[rule].cost(
          of: member, holding: duties,
          limit: strictness.isHard && !mayBreak ? before.over : Int.max)
        guard body(Place(index: index, isDay: false), strictness, before, after) else { return }
      }
    }
    guard !rules.dayRules.isEmpty else { return }
    var touchedDays: [Int] = []
    for change in changes {
      let day = problem.duties.day[change.duty]
      if !touchedDays.contains(day) { touchedDays.append(day) }
    }
    for day in touchedDays {
      let held = heldDuties(on: day, changes, holder: holder, in: problem)
      for rule in rules.dayRules.indices {
        let index = rule * days + day
        let after = rules.dayRules[rule].cost(on: problem.from.advanced(by: day), held)
        guard
          body(Place(index: index, isDay: true), rules.dayStrictness[rule], dayCost[index], after)
        else { return }
      }
    }
  }

  private func heldDuties(
    on day: Int, _ changes: [Change], holder: [Int], in problem: RotationProblem
  ) -> [HeldDuty] {
    let table = problem.duties
    let rules = problem.localRules
    var ranks: [(Int, Int)] = []
    for duty in table.firstOfDay[day]..<table.firstOfDay[day + 1] {
      let member = changes.last { $0.duty == duty }?.member ?? holder[duty]
      if member >= 0 { ranks.append((rules.rank[duty], member)) }
    }
    ranks.sort { $0.0 < $1.0 }
    return ranks.map { HeldDuty(duty: rules.duties[rules.byRank[$0.0]], member: $0.1) }
  }
}
