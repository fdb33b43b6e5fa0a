/// Members reach each other within the policy's travel time.
public struct PairMinutesRule: GroupPairRule {
  /// The greatest modelled driving time.
  public let minutes: Int

  /// The rule with the policy's limit.
  public init(minutes: Int) { self.minutes = minutes }

  /// The rule's stable name.
  public var code: GroupRuleCode { .pairMinutes }

  /// Where it is written.
  public var source: LocalizedText { .regionPolicy }

  /// Whether it lets the two be in one group.
  public func allows(_ pair: GroupPair) -> Bool { pair.minutes.map { $0 <= minutes } ?? false }
}
