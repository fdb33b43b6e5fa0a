// What members hold, asked under changes that are not made: "would the rules allow this duty
// if it gave that one away?" Every rule is asked through the registry, so a new rule is
// obeyed here as soon as it is listed there.

/// A judged rotation under changes that are only imagined.
struct DutyLedger {
  let rotation: JudgedRotation
  private let score: RotationScore
  /// `alone[member][duty]`: the rule that forbids the pair whatever else is held.
  private let alone: [[RotationRule?]]

  init(_ rotation: JudgedRotation) {
    self.rotation = rotation
    score = RotationCheck.score(of: rotation)
    alone = rotation.problem.memberFacts.map { facts in
      rotation.facts.map { PlacementRules.firstForbidding(facts, $0, beside: []) }
    }
  }

  /// The first rule that forbids a member a duty beside what it holds without some duties.
  ///
  /// Rules are also asked of the duties that it keeps, beside the new one: those that were
  /// lawful before have to stay so.
  func forbidding(_ member: Int, _ duty: Int, without given: [Int]) -> RotationRule? {
    // More duties beside it never make a duty lawful that is forbidden alone.
    if let rule = alone[member][duty] { return rule }
    let facts = rotation.problem.memberFacts[member]
    let kept = rotation.heldBy[member].filter { $0 != duty && !given.contains($0) }
    let keptFacts = kept.map { rotation.facts[$0] }
    if let rule = PlacementRules.firstForbidding(facts, rotation.facts[duty], beside: keptFacts) {
      return rule
    }
    // A rule that looks back from a later duty may only speak there.
    for (index, other) in keptFacts.enumerated()
    where abs(other.day.distance(to: rotation.facts[duty].day)) <= 62 {
      var rest = keptFacts
      rest.remove(at: index)
      guard PlacementRules.firstForbidding(facts, other, beside: rest) == nil else { continue }
      rest.append(rotation.facts[duty])
      if let rule = PlacementRules.firstForbidding(facts, other, beside: rest) { return rule }
    }
    return nil
  }

  /// Whether no rule forbids a member a duty beside what it holds without some duties.
  func mayTake(_ member: Int, _ duty: Int, without given: [Int]) -> Bool {
    forbidding(member, duty, without: given) == nil
  }

  /// An exchange with its effect on the score; counters are added by ``withTallies(_:)``.
  func exchange(_ form: DutyExchange.Form, _ steps: [DutyExchange.Step]) -> DutyExchange {
    let after = JudgedRotation(rotation, after: steps)
    return DutyExchange(
      form: form, steps: steps, change: RotationCheck.score(of: after) - score, tallies: [])
  }

  /// An exchange, unless it breaks rules that the region added.
  func lawfulExchange(
    _ form: DutyExchange.Form, _ steps: [DutyExchange.Step]
  ) -> DutyExchange? {
    let exchange = exchange(form, steps)
    return exchange.change.brokenRules > 0 ? nil : exchange
  }

  /// The exchange with the counters of those that take part.
  func withTallies(_ exchange: DutyExchange) -> DutyExchange {
    let all = RotationCheck.tallies(of: JudgedRotation(rotation, after: exchange.steps))
    let members = Set(exchange.steps.flatMap { [$0.from, $0.to].compactMap { $0 } }).sorted()
    return DutyExchange(
      form: exchange.form, steps: exchange.steps, change: exchange.change,
      tallies: members.map { ($0, all[$0]) })
  }
}

extension JudgedRotation {
  /// The rotation after an exchange.
  init(_ before: JudgedRotation, after steps: [DutyExchange.Step]) {
    var duties = before.duties
    var heldBy = before.heldBy
    for step in steps {
      duties[step.duty] = duties[step.duty].held(by: step.to, doctor: nil)
      if let from = step.from { heldBy[from].removeAll { $0 == step.duty } }
      heldBy[step.to].append(step.duty)
      heldBy[step.to].sort {
        (before.facts[$0].intervals.first?.start ?? 0, $0)
          < (before.facts[$1].intervals.first?.start ?? 0, $1)
      }
    }
    problem = before.problem
    facts = before.facts
    self.duties = duties
    self.heldBy = heldBy
  }
}

extension RotationScore {
  /// Subtracts level by level.
  static func - (left: Self, right: Self) -> Self {
    var difference = left
    difference.holes -= right.holes
    difference.brokenRules -= right.brokenRules
    difference.urgentPreferences -= right.urgentPreferences
    difference.preferences -= right.preferences
    difference.reserveDuties -= right.reserveDuties
    difference.shortOfMinimum -= right.shortOfMinimum
    difference.holidayUnevenness -= right.holidayUnevenness
    difference.unevenness -= right.unevenness
    difference.monthlyUnevenness -= right.monthlyUnevenness
    return difference
  }
}
