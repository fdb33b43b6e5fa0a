/// Each member of a 連携型 group attended at least 2 deaths at home (看取り) in the last year.
public struct MemberDeathsRule: GroupMemberRule {
  /// The least number.
  public let minimum = 2

  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .memberDeaths }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The rule's figure for an institution.
  public func figure(of facts: GroupFacts) -> GroupFigure {
    GroupFigure(
      code: code, value: facts.homeDeaths, limit: minimum,
      finding: facts.homeDeaths.map { $0 < minimum ? .broken : .met } ?? .unknown)
  }
}
