/// A 連携型 group made at least 10 緊急往診 together in the last year.
public struct GroupVisitsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  public var code: GroupRuleCode { .visits }

  public var source: LocalizedText { LegalSource.enhancedLinked }

  public var minimum: Int { 10 }

  public func amount(of facts: GroupFacts) -> Int? { facts.emergencyVisits }
}
