/// What a rule on a member costs by the number of certain duties alone: what bounds can count.
struct RuleCounter {
  /// Whether a duty counts.
  let contains: (RuleDuty) -> Bool
  /// The cost of so many of them, in hundredths of a duty.
  let cost: (_ count: Int) -> Int
}
