// The rules of a standard come in three shapes: on one institution, on two that would be in one
// group, and on the sum over a group; size and bed stand alone. Each rule is a small type in its
// own file and says since which revision it holds and where it is written.

/// What all rules on linked groups tell about themselves.
public protocol GroupRule: Sendable {
  /// The rule's stable name.
  var code: GroupRuleCode { get }
  /// The revisions of the fee schedule in which it holds.
  var editions: [RuleEdition] { get }
  /// Where it is written.
  var source: LocalizedText { get }
}

extension GroupRule {
  /// Both known revisions, unless a rule says otherwise.
  public var editions: [RuleEdition] { RuleEdition.allCases }
}

/// A rule on one institution.
public protocol GroupMemberRule: GroupRule {
  /// The rule's figure for an institution.
  func figure(of facts: GroupFacts) -> GroupFigure
}

/// A rule on two institutions that would be in one group.
public protocol GroupPairRule: GroupRule {
  /// Whether it lets the two be in one group.
  func allows(_ pair: GroupPair) -> Bool
}

/// A rule on a sum over a group.
public protocol GroupTotalRule: GroupRule {
  /// The least sum.
  var minimum: Int { get }
  /// What an institution adds; nil if it is not known.
  func amount(of facts: GroupFacts) -> Int?
}

/// What the rules need to know of an institution.
public struct GroupFacts: Equatable, Sendable {
  /// The kind.
  public var kind: InstitutionKind
  /// All beds; nil where a kind that has beds states no ward.
  public var beds: Int?
  /// Doctors of one full-time equivalent or more; nil where no doctor is on record.
  public var doctors: Int?
  /// 緊急往診 in the last year; nil if not reported.
  public var emergencyVisits: Int?
  /// 看取り in the last year; nil if not reported.
  public var homeDeaths: Int?
  /// 時間外対応加算 filed: 0 none, 1–4 its level; nil if not reported.
  public var phoneStandard: Int?

  /// The facts of an institution, out-of-range counts clamped.
  public init(_ institution: InstitutionRecord) {
    kind = institution.kind
    let statesBeds = kind != .hospital && kind != .beddedClinic || !institution.wards.isEmpty
    beds =
      statesBeds
      ? institution.wards.reduce(0) { $0 + min(max($1.beds.total, 0), 100_000) } : nil
    doctors =
      institution.doctors.isEmpty
      ? nil : institution.doctors.count { $0.fullTimeEquivalentTenths >= 10 }
    emergencyVisits = institution.report?.emergencyVisits.map { min(max($0, 0), 100_000) }
    homeDeaths = institution.report?.homeDeaths.map { min(max($0, 0), 100_000) }
    phoneStandard = institution.report?.phoneStandard
  }

  /// Whether it has a bed of its own; a kind that has beds by definition has one even if no ward
  /// is stated.
  public var hasBed: Bool { beds.map { $0 > 0 } ?? true }
}

/// What the rules need to know of two institutions.
public struct GroupPair: Equatable, Sendable {
  /// The smallest level at which both lie in one area; nil if in none.
  public var level: AreaLevel?
  /// Straight-line distance; nil if a place is not known well enough.
  public var metres: Int?
  /// Modelled driving time; nil if a place is not known well enough.
  public var minutes: Int?

  /// A pair.
  public init(level: AreaLevel?, metres: Int?, minutes: Int?) {
    self.level = level
    self.metres = metres
    self.minutes = minutes
  }
}
