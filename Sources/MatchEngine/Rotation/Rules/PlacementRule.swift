// A placement rule says whether a member may hold a duty beside the duties that it holds.
//
// Each lives in a file of its own: what it forbids, the sentence when it is broken, and the
// least change of the agreement under which it would allow the duty. To add a rule: a case
// in `RotationRule`, a file here, and a line in `PlacementRules.all`, in the order of
// `RotationRule`. Rules that bind a duty and a member alone enter the search through
// `EligibilityTable`, which asks them with no other duty held; rules between duties are
// also counted in `RotationState`.

/// A hard rule on one member and one duty.
protocol PlacementRule: SendableMetatype {
  /// Which rule it is.
  static var rule: RotationRule { get }

  /// Whether the member may not hold the duty beside those that it holds.
  static func forbids(_ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]) -> Bool

  /// By how much the duty breaks the rule, in its unit; only asked where it does.
  static func excess(_ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]) -> Int

  /// The sentence when a rotation breaks the rule.
  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText

  /// The least change of the agreement under which the rule allows the duty; nil if none does.
  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation?
}

extension PlacementRule {
  static func excess(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Int { 1 }
}

/// A change of what was agreed with a member.
struct Relaxation {
  /// The agreement after the change.
  let record: MemberRecord
  /// How much it asks of the member: a smaller number is asked for first.
  let cost: Int
  /// The change, as a condition: 「広瀬病院の当番間隔を4日から3日にすれば」.
  let condition: LocalizedText
}

/// The registry of placement rules.
enum PlacementRules {
  /// All of them, in the order in which reasons are given.
  static let all: [any PlacementRule.Type] = [
    EligibilityRule.self, AgreedDaysRule.self, MembershipRule.self, ClosedDayRule.self,
    UnavailableRule.self, MinimumGapRule.self, OverlapRule.self, MonthlyMaximumRule.self,
    YearlyMaximumRule.self,
  ]

  /// The first rule that forbids a member to hold a duty; nil if none does.
  static func firstForbidding(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> RotationRule? {
    for rule in all where rule.forbids(member, duty, beside: held) { return rule.rule }
    return nil
  }
}
