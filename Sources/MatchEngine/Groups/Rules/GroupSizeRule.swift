/// The most members of a group, each counting itself: 3 for 時間外対応加算4, 9 for 連携型.
public struct GroupSizeRule: GroupRule {
  /// The standard.
  public let kind: LinkedGroupKind
  /// The most members.
  public let maximum: Int

  /// The rule of a standard.
  public init(kind: LinkedGroupKind) {
    self.kind = kind
    maximum = kind == .phoneStandard4 ? 3 : 9
  }

  /// The rule's stable name.
  public var code: GroupRuleCode { .size }

  /// Where it is written.
  public var source: LocalizedText {
    kind == .phoneStandard4 ? LegalSource.phoneStandard : LegalSource.enhancedLinked
  }
}
