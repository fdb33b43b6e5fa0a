// Rules that a region adds to a rotation. Each is one file in `Rules/`: what it costs, its
// sentence in Japanese and English, and its source. It is listed once, in `LocalRules.all`.
//
// A rule is a function from the duties of one member (`MemberLocalRule`) or of one day
// (`DayLocalRule`) to a cost: nothing else may enter, so that the cost of any list of duties
// can be told at once (the judgement) and that a move changes it by the cost after less the
// cost before of those members and days alone that it touches (the search, `LocalRuleState`).
//
// `over` counts what a further duty can only make worse, `under` all the rest (what is
// lacking). A hard rule forbids every move that raises `over`; what is `under` is a level of
// the score, because a rotation that is not yet complete cannot have it. A weighted rule costs
// weight × (over + under). For a hard rule, `over` of a part of a lawful set of duties must be
// 0: then the order in which duties are given does not matter.

/// How much a rule is broken, in hundredths of a duty.
struct RuleCost: Equatable, Sendable {
  /// What a further duty can only make worse.
  var over = 0
  /// What is lacking, and all else.
  var under = 0

  /// Both.
  var sum: Int { over + under }
}

/// A parameter of ``LocalRuleRecord``, as in the region document.
enum LocalRuleParameter: String, CaseIterable, Sendable {
  case members, duties, following, partners, minimum, maximum, target, per, wish, counter, method
  case daysBetween, minutes, carriedOver
}

/// A rule that regions may add to a rotation.
protocol LocalRule: Sendable {
  /// Its word in the region document.
  static var word: String { get }
  /// Its name.
  static var name: LocalizedText { get }
  /// Where it comes from: law, bylaw or practice.
  static var source: LocalizedText { get }
  /// What it means, one sentence.
  static var meaning: LocalizedText { get }
  /// Parameters of which at least one of each list must be given.
  static var needs: [[LocalRuleParameter]] { get }
  /// Further parameters that it uses; `members` with its classes and ages is always possible.
  static var uses: [LocalRuleParameter] { get }
  /// Whether it may be hard; a rule that only compares burdens may not.
  static var mayBeHard: Bool { get }

  /// The rule for one rotation.
  init(_ record: LocalRuleRecord, _ context: LocalRuleContext)
}

extension LocalRule {
  static var needs: [[LocalRuleParameter]] { [] }
  static var uses: [LocalRuleParameter] { [] }
  static var mayBeHard: Bool { true }
}

/// A rule on the duties of one member.
protocol MemberLocalRule: LocalRule {
  /// The cost of the duties of a member, in the order of their start.
  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost
  /// The same where `over` is at most `limit`, and else any cost with `over` above it: a move that
  /// a hard rule forbids need not be told how badly it breaks the rule.
  func cost(of member: Int, holding duties: [RuleDuty], limit: Int) -> RuleCost
  /// What the rule costs a member by numbers of duties alone, for bounds.
  ///
  /// The sum of the counters is not above the cost of any duties; no counters where nothing is
  /// known.
  func counters(of member: Int) -> [RuleCounter]
  /// The sentence when the duties of a member break the rule.
  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText
}

extension MemberLocalRule {
  func counters(of member: Int) -> [RuleCounter] { [] }

  func cost(of member: Int, holding duties: [RuleDuty], limit: Int) -> RuleCost {
    cost(of: member, holding: duties)
  }
}

/// A rule on the duties that begin on one day, whoever holds them.
protocol DayLocalRule: LocalRule {
  /// The cost of the duties that are held on a day, in the order of their start.
  func cost(on day: CivilDay, _ held: [HeldDuty]) -> RuleCost
  /// The sentence when the duties of a day break the rule.
  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText
}

/// What a rule may look at when it is made: the agreement and the region, no rotation.
struct LocalRuleContext: Sendable {
  /// The agreement.
  let record: RotationRecord
  /// The names of the members.
  let names: [String]
  /// The first and the last day.
  let from: CivilDay
  let to: CivilDay
  /// The calendar and the day sets of the region.
  let calendar: DutyCalendar
  let daySets: [DaySetRecord]
  /// What is fair for members to share by: share × days of membership.
  let weights: [Int]
  /// Every duty to be held.
  let duties: [RuleDuty]
  /// Whether a member may hold a duty, other rules aside.
  let allows: @Sendable (_ member: Int, _ duty: Int) -> Bool
  /// When members and partners of rules cannot be on duty because of other rotations, by id.
  let busyElsewhere: [String: [DutyInterval]]
  /// When members and partners of rules are on duty in other rotations, by id.
  let onDutyElsewhere: [String: [DutyInterval]]
  /// Travel minutes from each member to each daily-life area; nil where unknown.
  let areas: [ReachedArea]
  /// The name of each institution that is a partner of a rule.
  let institutionNames: [String: String]

  /// The selection of a record.
  func selection(_ record: DutySelectionRecord) -> DutySelection {
    DutySelection(record, positions: self.record.positions, daySets: daySets)
  }

  /// For each member, whether the rule binds it.
  func bound(by rule: LocalRuleRecord) -> [Bool] {
    record.members.map(rule.binds)
  }

  /// The members that are named as partners.
  func partners(of rule: LocalRuleRecord) -> [Bool] {
    record.members.map { rule.partners.contains($0.institution) }
  }
}

/// A daily-life area with the travel minutes from each member.
struct ReachedArea: Sendable {
  let name: String
  let minutes: [Int?]
}
