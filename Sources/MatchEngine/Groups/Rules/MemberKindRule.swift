/// Only 診療所 file 時間外対応加算; 診療所 and 病院 file 機能強化型 連携型.
public struct MemberKindRule: GroupMemberRule {
  /// The standard.
  public let kind: LinkedGroupKind

  /// The rule of a standard.
  public init(kind: LinkedGroupKind) { self.kind = kind }

  /// The rule's stable name.
  public var code: GroupRuleCode { .memberKind }

  /// Where it is written.
  public var source: LocalizedText {
    kind == .phoneStandard4 ? LegalSource.phoneStandard : LegalSource.enhancedLinked
  }

  /// The rule's figure for an institution.
  public func figure(of facts: GroupFacts) -> GroupFigure {
    let lawful = facts.kind.isClinic || (kind == .enhancedLinked && facts.kind == .hospital)
    return GroupFigure(
      code: code, value: lawful ? 1 : 0, limit: 1, finding: lawful ? .met : .broken)
  }
}
