/// A 連携型 group has at least 3 full-time doctors together.
public struct GroupDoctorsRule: GroupTotalRule {
  /// The rule.
  public init() {}

  public var code: GroupRuleCode { .doctors }

  public var source: LocalizedText { LegalSource.enhancedLinked }

  public var minimum: Int { 3 }

  public func amount(of facts: GroupFacts) -> Int? { facts.doctors }
}
