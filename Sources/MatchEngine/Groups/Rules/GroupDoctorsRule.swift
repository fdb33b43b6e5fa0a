/// A 連携型 group has at least 3 full-time doctors together.
public struct GroupDoctorsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .doctors }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The least sum.
  public var minimum: Int { 3 }

  /// What an institution adds; nil if it is not known.
  public func amount(of facts: GroupFacts) -> Int? { facts.doctors }
}
