/// Each member of a 連携型 group made at least 4 緊急往診 in the last year.
public struct MemberVisitsRule: GroupMemberRule {
  /// The least number.
  public let minimum = 4

  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .memberVisits }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The rule's figure for an institution.
  public func figure(of facts: GroupFacts) -> GroupFigure {
    GroupFigure(
      code: code, value: facts.emergencyVisits, limit: minimum,
      finding: facts.emergencyVisits.map { $0 < minimum ? .broken : .met } ?? .unknown)
  }
}
