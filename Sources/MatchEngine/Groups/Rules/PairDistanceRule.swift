/// Whoever is on duty may have to visit a partner's patient: members are within the visit radius.
///
/// The fees for visits end at 16 km from the institution; the policy may set less.
public struct PairDistanceRule: GroupPairRule {
  /// The greatest straight-line distance.
  public let metres: Int

  /// The rule with the policy's radius.
  public init(metres: Int) { self.metres = metres }

  /// The rule's stable name.
  public var code: GroupRuleCode { .pairDistance }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.visitRadius }

  /// Whether it lets the two be in one group.
  public func allows(_ pair: GroupPair) -> Bool { pair.metres.map { $0 <= metres } ?? false }
}
