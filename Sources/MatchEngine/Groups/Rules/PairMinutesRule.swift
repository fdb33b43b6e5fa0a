/// Members reach each other within the policy's travel time.
public struct PairMinutesRule: GroupPairRule {
  /// The greatest modelled driving time.
  public let minutes: Int

  /// The rule with the policy's limit.
  public init(minutes: Int) { self.minutes = minutes }

  public var code: GroupRuleCode { .pairMinutes }

  public var source: LocalizedText { .regionPolicy }

  public func allows(_ pair: GroupPair) -> Bool { pair.minutes.map { $0 <= minutes } ?? false }
}
