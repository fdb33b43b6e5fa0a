// Problem: say for millions of pairs whether a supporter could be the partner of a need, by rules
//   that change every two years, are lifted one at a time to find a remedy, and yield to what people
//   agreed on.
// Method: one file for each rule. A rule is a static function on flat facts; which rules are asked
//   is a set of bits, so that editions, agreements and "what if this rule fell" are one operation on
//   the set. The order of `RejectionReason` is the order in which they are asked: what is cheap and
//   hides something first, geometry last.
// Complexity: O(1) for each pair.

/// What a rule looks at, beside the facts of its need and supporter.
struct MatchPair {
  /// Index of the need.
  let need: Int
  /// Index of the supporter.
  let supporter: Int
  /// The smallest common area's level; nil if there is none, or it is not yet known.
  var level: AreaLevel?
  /// Straight-line distance; −1 if a place is unknown, or it is not yet known.
  var metres = -1
}

/// One rule of a pair.
protocol PairRule {
  /// The reason that it gives.
  static var reason: RejectionReason { get }
  /// Where it is written.
  static var origin: RuleOrigin { get }
  /// Whether it speaks against the pair.
  static func rejects(_ problem: MatchProblem, _ pair: MatchPair) -> Bool
}

/// Where a rule is written, and when it holds.
struct RuleOrigin: Sendable {
  /// The rule in one sentence.
  let sentence: LocalizedText
  /// The law or standard; nil for a fact of the offer or a local decision.
  let source: LocalizedText?
  /// The editions of the fee schedule in which it stands like this; empty for what no edition
  /// changes.
  let editions: [RuleEdition]
  /// Whether it yields to a pair that people agreed on.
  let yieldsToAgreement: Bool

  init(
    ja japanese: String, en english: String, source: LocalizedText? = nil,
    editions: [RuleEdition] = [], yieldsToAgreement: Bool = false
  ) {
    sentence = LocalizedText(ja: japanese, en: english)
    self.source = source
    self.editions = editions
    self.yieldsToAgreement = yieldsToAgreement
  }
}

/// A set of rules, by the order of their reasons.
struct RuleSet: Sendable, Equatable {
  private var bits: UInt32

  /// A set of all rules or of none.
  init(all: Bool) { bits = all ? ~0 : 0 }

  /// Whether a rule is in the set.
  @inline(__always) func contains(_ reason: RejectionReason) -> Bool {
    bits & (1 << UInt32(truncatingIfNeeded: reason.order)) != 0
  }

  /// Puts a rule in.
  mutating func insert(_ reason: RejectionReason) { bits |= 1 << UInt32(reason.order) }

  /// Takes a rule out.
  mutating func remove(_ reason: RejectionReason) { bits &= ~(1 << UInt32(reason.order)) }

  /// Takes the rules of another set out.
  mutating func subtract(_ other: Self) { bits &= ~other.bits }
}

/// A rule of a pair as it is published, in `Documentation/Algorithms/Matching.md`.
public struct MatchRule: Sendable {
  /// The reason that it gives.
  public let reason: RejectionReason
  /// The rule in one sentence.
  public let sentence: LocalizedText
  /// The law or standard; nil for a fact of the offer or a local decision.
  public let source: LocalizedText?
  /// The editions of the fee schedule in which it stands like this; empty for what no edition
  /// changes.
  public let editions: [RuleEdition]
  /// Whether it yields to a pair that people agreed on.
  public let yieldsToAgreement: Bool

  /// The first day on which it holds in this form; nil for what no edition changes.
  public var effectiveFrom: CivilDay? { editions.map(\.effectiveFrom).min() }

  /// All rules of a pair, in the order in which they are asked.
  public static let all: [MatchRule] = MatchProblem.pairRules.map { rule in
    MatchRule(
      reason: rule.reason, sentence: rule.origin.sentence, source: rule.origin.source,
      editions: rule.origin.editions, yieldsToAgreement: rule.origin.yieldsToAgreement)
  }
}

extension MatchProblem {
  /// The rules in their order.
  static var pairRules: [any PairRule.Type] {
    [
      SameInstitutionRule.self, DisclosureRule.self, CapacityRule.self, ForbiddenPairRule.self,
      RefusedReportRule.self, CapabilityRule.self, CircularPromiseRule.self, DepartmentRule.self,
      CareKindRule.self, BandRule.self, NarcoticsRule.self, ExclusivityRule.self,
      BackupHospitalRule.self, CarePartnerRule.self, RegisteredPatientRule.self, ReachRule.self,
      OfferReachRule.self, VisitRadiusRule.self, TravelTimeRule.self, UnknownPlaceRule.self,
    ]
  }

  /// The rules that hold in an edition.
  static func rules(in edition: RuleEdition) -> RuleSet {
    var rules = RuleSet(all: false)
    for rule in pairRules {
      let editions = rule.origin.editions
      if editions.isEmpty || editions.contains(edition) { rules.insert(rule.reason) }
    }
    return rules
  }

  /// The rules that yield to a pair that people agreed on.
  static let yieldingRules: RuleSet = {
    var rules = RuleSet(all: false)
    for rule in pairRules where rule.origin.yieldsToAgreement { rules.insert(rule.reason) }
    return rules
  }()

  /// The first rule of a set that speaks against a pair; nil if none does.
  ///
  /// Fills in the pair's level and distance on the way.
  func firstRejection(_ rules: RuleSet, _ pair: inout MatchPair) -> RejectionReason? {
    // Every rule is a concrete type here, so that each call is a direct one.
    if rejects(SameInstitutionRule.self, rules, pair) { return .same }
    if rejects(DisclosureRule.self, rules, pair) { return .undisclosed }
    if rejects(CapacityRule.self, rules, pair) { return .noCapacity }
    if rejects(ForbiddenPairRule.self, rules, pair) { return .forbidden }
    if rejects(RefusedReportRule.self, rules, pair) { return .refused }
    if rejects(CapabilityRule.self, rules, pair) { return .capability }
    if rejects(CircularPromiseRule.self, rules, pair) { return .reliesOnOthers }
    if rejects(DepartmentRule.self, rules, pair) { return .department }
    if rejects(CareKindRule.self, rules, pair) { return .careKind }
    if rejects(BandRule.self, rules, pair) { return .band }
    if rejects(NarcoticsRule.self, rules, pair) { return .narcotics }
    if rejects(ExclusivityRule.self, rules, pair) { return .exclusive }
    if rejects(BackupHospitalRule.self, rules, pair) { return .backupHospital }
    if rejects(CarePartnerRule.self, rules, pair) { return .carePartner }
    if rejects(RegisteredPatientRule.self, rules, pair) { return .registeredElsewhere }
    pair.level = region.commonLevel(
      needFacts[pair.need].institution, supporterFacts[pair.supporter].institution)
    if rejects(ReachRule.self, rules, pair) { return .outsideReach }
    if rejects(OfferReachRule.self, rules, pair) { return .outsideOffer }
    if let metres = metres(need: pair.need, supporter: pair.supporter) { pair.metres = metres }
    if rejects(VisitRadiusRule.self, rules, pair) { return .beyondVisitRadius }
    if rejects(TravelTimeRule.self, rules, pair) { return .tooLong }
    if rejects(UnknownPlaceRule.self, rules, pair) { return .unknownPlace }
    return nil
  }

  @inline(__always)
  private func rejects<Rule: PairRule>(
    _ rule: Rule.Type, _ rules: RuleSet, _ pair: MatchPair
  ) -> Bool {
    rules.contains(Rule.reason) && Rule.rejects(self, pair)
  }
}
