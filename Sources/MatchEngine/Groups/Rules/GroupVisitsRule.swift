/// A 連携型 group made at least 10 緊急往診 together in the last year.
public struct GroupVisitsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .visits }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The least sum.
  public var minimum: Int { 10 }

  /// What an institution adds; nil if it is not known.
  public func amount(of facts: GroupFacts) -> Int? { facts.emergencyVisits }
}
