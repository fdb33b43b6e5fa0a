/// A 連携型 group attended at least 4 deaths at home (看取り) together in the last year.
public struct GroupDeathsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .deaths }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The least sum.
  public var minimum: Int { 4 }

  /// What an institution adds; nil if it is not known.
  public func amount(of facts: GroupFacts) -> Int? { facts.homeDeaths }
}
