/// Members lie in one area of the policy's level: the 二次医療圏, unless the policy says otherwise.
public struct PairAreaRule: GroupPairRule {
  /// The widest level.
  public let reach: AreaLevel

  /// The rule with the policy's reach.
  public init(reach: AreaLevel) { self.reach = reach }

  /// The rule's stable name.
  public var code: GroupRuleCode { .pairArea }

  /// Where it is written.
  public var source: LocalizedText { .regionPolicy }

  /// Whether it lets the two be in one group.
  public func allows(_ pair: GroupPair) -> Bool { pair.level.map { $0 <= reach } ?? false }
}

extension LocalizedText {
  /// The source of rules that the region decides.
  static let regionPolicy = LocalizedText(ja: "地域の方針", en: "policy of the region")
}
