/// The rules of one facility standard under one revision and one region's policy.
public struct GroupStandard: Sendable {
  /// The standard.
  public let kind: LinkedGroupKind
  /// The revision.
  public let edition: RuleEdition
  /// Rules on one institution.
  public var memberRules: [any GroupMemberRule]
  /// Rules on two institutions.
  public var pairRules: [any GroupPairRule]
  /// Rules on sums.
  public var totalRules: [any GroupTotalRule]
  /// The most members; nil if nothing limits them.
  public var sizeRule: GroupSizeRule?
  /// The bed; nil if none is needed.
  public var bedRule: GroupBedRule?

  /// The rules of a standard, those of its edition only.
  ///
  /// - Parameters:
  ///   - kind: The standard.
  ///   - policy: The region's policy: edition, visit radius, reach and travel time.
  ///   - scarce: Whether the region counts as 医療資源の少ない地域.
  public init(kind: LinkedGroupKind, policy: PolicyRecord, scarce: Bool = false) {
    let edition = policy.ruleEdition
    self.kind = kind
    self.edition = edition
    let matching = policy.matching(for: Self.function(of: kind))
    var pairs: [any GroupPairRule] = [
      PairAreaRule(reach: matching.reach), PairDistanceRule(metres: policy.visitRadiusMetres),
    ]
    if let minutes = matching.maximumMinutes { pairs.append(PairMinutesRule(minutes: minutes)) }
    var members: [any GroupMemberRule] = [MemberKindRule(kind: kind)]
    var totals: [any GroupTotalRule] = []
    switch kind {
    case .phoneStandard4:
      members.append(PhoneLevelRule())
      bedRule = nil
    case .enhancedLinked:
      members.append(HospitalBedsRule(scarce: scarce))
      members.append(MemberVisitsRule())
      members.append(MemberDeathsRule())
      totals = [GroupDoctorsRule(), GroupVisitsRule(), GroupDeathsRule()]
      bedRule = GroupBedRule()
    }
    sizeRule = GroupSizeRule(kind: kind)
    memberRules = members.filter { $0.editions.contains(edition) }
    pairRules = pairs.filter { $0.editions.contains(edition) }
    totalRules = totals.filter { $0.editions.contains(edition) }
  }

  /// The function whose reach and travel time bind the members: after hours for 加算4, whose
  /// members answer for one another, and home visits for 連携型, whose members visit.
  public static func function(of kind: LinkedGroupKind) -> SupportFunction {
    kind == .phoneStandard4 ? .afterHours : .homeVisit
  }

  /// The most members that a solver has to think of.
  var maximumMembers: Int { sizeRule?.maximum ?? GroupStandard.widestGroup }

  /// A limit for solvers where no rule limits the size.
  static let widestGroup = 16

  /// All rules, in the order in which they are told.
  public var rules: [any GroupRule] {
    var rules: [any GroupRule] = memberRules
    rules += pairRules.map { $0 as any GroupRule }
    if let sizeRule { rules.append(sizeRule) }
    rules += totalRules.map { $0 as any GroupRule }
    if let bedRule { rules.append(bedRule) }
    return rules
  }
}
