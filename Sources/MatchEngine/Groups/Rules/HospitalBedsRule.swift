/// Hospitals of a 連携型 group have fewer than 200 beds; 280 where medical resources are scarce.
public struct HospitalBedsRule: GroupMemberRule {
  /// The number of beds that a hospital must stay below.
  public let limit: Int

  /// The rule; `scarce` for 医療資源の少ない地域.
  public init(scarce: Bool = false) { limit = scarce ? 280 : 200 }

  /// The rule's stable name.
  public var code: GroupRuleCode { .hospitalBeds }

  /// Where it is written.
  public var source: LocalizedText { LegalSource.enhancedLinked }

  /// The rule's figure for an institution.
  public func figure(of facts: GroupFacts) -> GroupFigure {
    guard facts.kind == .hospital else {
      return GroupFigure(
        code: code, value: facts.beds, limit: limit - 1, isMaximum: true, finding: .met)
    }
    return GroupFigure(
      code: code, value: facts.beds, limit: limit - 1, isMaximum: true,
      finding: facts.beds.map { $0 < limit ? .met : .broken } ?? .unknown)
  }
}
