/// A clinic files one level of 時間外対応加算; 1 to 3 already answer for themselves and pay more.
public struct PhoneLevelRule: GroupMemberRule {
  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .phoneLevel }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.phoneStandard }

  /// The rule's figure for an institution.
  public func figure(of facts: GroupFacts) -> GroupFigure {
    let level = facts.phoneStandard ?? 0
    let higher = (1...3).contains(level)
    return GroupFigure(
      code: code, value: facts.phoneStandard, limit: 4, finding: higher ? .broken : .met)
  }
}
