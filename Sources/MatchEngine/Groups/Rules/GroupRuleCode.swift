/// The rules on linked groups, by a stable name.
public enum GroupRuleCode: String, CaseIterable, Sendable {
  /// The kinds of institution that may file the standard.
  case memberKind = "member-kind"
  /// 時間外対応加算 1 to 3 stands in the way of 4.
  case phoneLevel = "phone-level"
  /// Hospitals below 200 beds.
  case hospitalBeds = "hospital-beds"
  /// 緊急往診 of each member.
  case memberVisits = "member-visits"
  /// 看取り of each member.
  case memberDeaths = "member-deaths"
  /// Members in one area of the policy's level.
  case pairArea = "pair-area"
  /// Members within the visit radius of each other.
  case pairDistance = "pair-distance"
  /// Members within the policy's travel time of each other.
  case pairMinutes = "pair-minutes"
  /// At least 2 and at most 3, or at most 9, members.
  case size = "group-size"
  /// Full-time doctors together.
  case doctors = "group-doctors"
  /// 緊急往診 together.
  case visits = "group-visits"
  /// 看取り together.
  case deaths = "group-deaths"
  /// A bed inside or promised from outside.
  case bed = "group-bed"
  /// An institution is in one group of a kind.
  case oneGroup = "one-group"
}

/// What a rule finds: met, broken, or not to be told from what is known.
public enum GroupFinding: String, Sendable {
  /// What is known proves that it is met.
  case met
  /// What is known proves that it is broken.
  case broken
  /// Something needed is not reported.
  case unknown
}

/// A figure of one rule, as `doctors 4 ≥ 3`.
public struct GroupFigure: Equatable, Sendable {
  /// The rule.
  public let code: GroupRuleCode
  /// What was found; nil if it is not known.
  ///
  /// A lower bound where some members did not tell.
  public let value: Int?
  /// What is needed, or the most that is allowed.
  public let limit: Int
  /// Whether ``limit`` is a maximum.
  public let isMaximum: Bool
  /// Whether it is met.
  public let finding: GroupFinding

  /// A figure.
  public init(
    code: GroupRuleCode, value: Int?, limit: Int, isMaximum: Bool = false, finding: GroupFinding
  ) {
    self.code = code
    self.value = value
    self.limit = limit
    self.isMaximum = isMaximum
    self.finding = finding
  }
}
