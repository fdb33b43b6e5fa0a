/// A 連携型 group attended at least 4 deaths at home (看取り) together in the last year.
public struct GroupDeathsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  public var code: GroupRuleCode { .deaths }

  public var source: LocalizedText { LegalSource.enhancedLinked }

  public var minimum: Int { 4 }

  public func amount(of facts: GroupFacts) -> Int? { facts.homeDeaths }
}
