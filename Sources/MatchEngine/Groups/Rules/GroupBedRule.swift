/// A 連携型 group keeps a bed inside, or an outside institution promises one where no member has
/// beds.
///
/// Outside, only an institution that has beds, offers admission in the region document, does not
/// itself rely on others for it, and is within the admission policy's reach of every member.
public struct GroupBedRule: GroupRule {
  /// The rule.
  public init() {}

  /// The rule's stable name.
  public var code: GroupRuleCode { .bed }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }
}
