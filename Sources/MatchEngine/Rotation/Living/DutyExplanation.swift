// "Why me on 1 January?" is answered from the rotation itself: what the holder has held and
// what is fair for it; and for every other member either the first rule that forbids it, or
// what the score would lose or gain if it took the duty. Nothing is hidden: where somebody
// else would be better, that is said, with the best exchange.

/// Why a member holds a duty, and not another.
public struct DutyExplanation: Sendable {
  /// What stands for or against another member.
  public struct Alternative: Sendable {
    /// The member.
    public let member: Int
    /// The first rule that forbids it; nil if none does.
    public let rule: RotationRule?
    /// The rule as a sentence; nil if none forbids it.
    public let sentence: LocalizedText?
    /// What the score would change by; nil if a rule forbids it.
    public let change: RotationScore?
  }

  /// The duty: index into the duties of the report.
  public let duty: Int
  /// Who holds it; nil if nobody.
  public let holder: Int?
  /// Every other member, those that could take it first, the best of them first.
  public let alternatives: [Alternative]
  /// The best lawful exchange for the duty; nil if there is none.
  public let best: DutyExchange?

  /// Explains one duty of a judged rotation.
  ///
  /// - Complexity: that of ``SwapSearch``.
  public init?(duty: Int, in report: RotationReport, of problem: RotationProblem) {
    guard report.duties.indices.contains(duty) else { return nil }
    let rotation = JudgedRotation(problem, report.duties)
    guard rotation.duties.count == report.duties.count else { return nil }
    self.duty = duty
    let holder = rotation.duties[duty].member
    self.holder = holder
    let ledger = DutyLedger(rotation)
    var free: [Alternative] = []
    var forbidden: [Alternative] = []
    for member in rotation.heldBy.indices where member != holder {
      guard let rule = ledger.forbidding(member, duty, without: []) else {
        let exchange = ledger.exchange(
          .giveAway, [DutyExchange.Step(duty: duty, from: holder, to: member)])
        free.append(
          Alternative(member: member, rule: nil, sentence: nil, change: exchange.change))
        continue
      }
      let facts = problem.memberFacts[member]
      let held = rotation.factsHeld(by: member)
      let sentence = PlacementRules.all.first { $0.rule == rule }?
        .sentence(facts, rotation.facts[duty], beside: held)
      forbidden.append(
        Alternative(member: member, rule: rule, sentence: sentence, change: nil))
    }
    func precedes(_ left: Alternative, _ right: Alternative) -> Bool {
      guard let first = left.change, let second = right.change else { return false }
      return first == second ? left.member < right.member : first < second
    }
    alternatives = free.sorted(by: precedes) + forbidden
    best =
      SwapSearch(today: report.from, mostChains: 1)
      .exchanges(for: duty, in: report, of: problem)?.exchanges.first
  }
}
