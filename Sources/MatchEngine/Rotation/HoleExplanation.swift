// Problem: say why nobody holds a duty, and the smallest change that would fill it.
// Method: for each member the first placement rule that forbids the duty beside all that the
//   member holds. For the remedy each member's agreement is relaxed, one forbidding rule
//   after the other by the least that rule asks for, and every rule is asked again: a remedy
//   is named only when none of them forbids the duty any more, all else staying as it is.
//   Fewer changes come first, then what asks less of the member, then document order.
// Complexity: O(members × duties of a member).

/// Explains duties that nobody holds.
enum HoleExplanation {
  /// The hole at a duty of a judged rotation.
  static func hole(at index: Int, in rotation: JudgedRotation) -> DutyHole {
    let duty = rotation.facts[index]
    let members = rotation.problem.memberFacts
    var reasons: [RotationRule] = []
    var best: Remedy?
    var free: String?
    var loosened: LocalizedText?
    for member in members.indices {
      let held = rotation.factsHeld(by: member)
      guard
        let reason = PlacementRules.firstForbidding(members[member], duty, beside: held)
          ?? rotation.localRuleForbidding(member, index)
      else {
        reasons.append(.coverage)
        free = free ?? members[member].name
        continue
      }
      reasons.append(reason)
      if reason == .localRule, loosened == nil,
        let rule = rotation.localRulesForbidding(member, index).first
      {
        let name = LocalRules.name(of: rotation.problem.record.rules[rule])
        loosened = LocalizedText(
          ja: "地域の決まり「\(name.japanese)」を緩めれば、\(members[member].name)が持てます。",
          en: "\(members[member].name) could hold it if the rule ‘\(name.english)’ were loosened.")
      }
      if reason != .localRule, rotation.localRuleForbidding(member, index) == nil,
        let remedy = remedy(for: member, members[member], duty, beside: held),
        best.map({
          (remedy.conditions.count, remedy.cost) < ($0.conditions.count, $0.cost)
        }) ?? true
      {
        best = remedy
      }
    }
    return DutyHole(
      duty: index, reasons: reasons,
      remedy: best == nil && free == nil
        ? loosened ?? sentence(free: nil, conditions: nil, duty)
        : sentence(free: free, conditions: best?.conditions, duty))
  }

  /// A change of one member's agreement under which it could hold a duty.
  struct Remedy {
    /// Whose agreement changes.
    let member: Int
    /// The agreement after the change.
    let record: MemberRecord
    /// The changes, as conditions.
    let conditions: [LocalizedText]
    /// What they ask of the member.
    let cost: Int
  }

  /// Relaxes an agreement until no rule forbids a duty; nil if that is not possible.
  static func remedy(
    for index: Int, _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Remedy? {
    var relaxed = member
    var conditions: [LocalizedText] = []
    var cost = 0
    while let rule = PlacementRules.all.first(where: {
      $0.forbids(relaxed, duty, beside: held)
    }) {
      guard conditions.count < PlacementRules.all.count,
        let relaxation = rule.relaxation(relaxed, duty, beside: held)
      else { return nil }
      relaxed.record = relaxation.record
      conditions.append(relaxation.condition)
      cost += relaxation.cost
    }
    return Remedy(member: index, record: relaxed.record, conditions: conditions, cost: cost)
  }

  private static func sentence(
    free: String?, conditions: [LocalizedText]?, _ duty: DutyFacts
  ) -> LocalizedText {
    if let free {
      return LocalizedText(
        ja: "\(free)が持てば埋まります（妨げる決まりはありません）。",
        en: "\(free) could hold it; no rule forbids it.")
    }
    guard let conditions else {
      return LocalizedText(
        ja: "この口を担当できる医療機関があと一つ必要です。",
        en: "One more member that takes this line is needed.")
    }
    let told = conditions.joined(separator: LocalizedText(ja: "、かつ", en: ", and "))
    return LocalizedText(
      ja: "\(told.japanese)埋まります。", en: "It would be filled \(told.english).")
  }
}
