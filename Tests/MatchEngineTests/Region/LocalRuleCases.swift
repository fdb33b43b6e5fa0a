import MatchEngine
import MatchTestSupport

extension RuleCase {
  /// A case that adds one rule to the night rotation, beside a lawful one.
  private static func rule(
    _ code: String, at path: String, _ broken: LocalRuleRecord, beside lawful: LocalRuleRecord
  ) -> RuleCase {
    RuleCase(code, at: "rotations[1].rules[0]" + path) {
      $0.rotations[At.night].rules = [broken]
    } beside: {
      $0.rotations[At.night].rules = [lawful]
    }
  }

  private static let quota = LocalRuleRecord(rule: "quota", maximum: 20)

  static let localRules = [
    rule("unknown-local-rule", at: ".rule", LocalRuleRecord(rule: "quotas"), beside: quota),
    rule("local-rule-lacks-parameter", at: "", LocalRuleRecord(rule: "quota"), beside: quota),
    rule(
      "local-rule-parameter-unused", at: ".minutes",
      LocalRuleRecord(rule: "quota", maximum: 20, minutes: 30), beside: quota),
    rule(
      "local-rule-must-be-weighted", at: "", LocalRuleRecord(rule: "fairness"),
      beside: LocalRuleRecord(rule: "fairness", weight: 1)),
    rule(
      "local-rule-out-of-range", at: ".minimum",
      LocalRuleRecord(rule: "quota", minimum: 21, maximum: 20),
      beside: LocalRuleRecord(rule: "quota", minimum: 20, maximum: 20)),
    rule(
      "local-rule-out-of-range", at: ".weight",
      LocalRuleRecord(rule: "quota", weight: 0, maximum: 20),
      beside: LocalRuleRecord(rule: "quota", weight: 1, maximum: 20)),
    rule(
      "local-rule-unknown-reference", at: ".members[0]",
      LocalRuleRecord(rule: "quota", members: ["c1"], maximum: 20),
      beside: LocalRuleRecord(rule: "quota", members: ["h1"], maximum: 20)),
    rule(
      "local-rule-unknown-reference", at: ".duties.daySets[0]",
      LocalRuleRecord(
        rule: "quota", duties: DutySelectionRecord(daySets: ["gw"]), maximum: 20),
      beside: LocalRuleRecord(
        rule: "quota", duties: DutySelectionRecord(bands: ["night"]), maximum: 20)),
    RuleCase("on-call-group-too-large", at: "rotations[0].rules[0].members") {
      $0.rotations[At.sunday].rules = [
        LocalRuleRecord(rule: "groupOnCall", weight: 1, members: ["b1", "c1", "c2", "c4"])
      ]
    } beside: {
      $0.rotations[At.sunday].rules = [
        LocalRuleRecord(rule: "groupOnCall", weight: 1, members: ["b1", "c1", "c2"])
      ]
    },
    RuleCase("local-rule-binds-nobody", at: "rotations[1].rules[0]") {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "restInterval")]
    } beside: {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "restInterval")]
      $0.rotations[At.night].members[0].workClass = .employed
    },
    RuleCase("local-rule-out-of-range", at: "rotations[1].fees[0].yen") {
      $0.rotations[At.night].fees = [FeeRecord(yen: -1)]
    } beside: {
      $0.rotations[At.night].fees = [FeeRecord(yen: 45_000)]
    },
    RuleCase("local-rule-out-of-range", at: "rotations[1].ageShares[0]") {
      $0.rotations[At.night].ageShares = [AgeShareRecord(fromAge: 70, percent: 101)]
    } beside: {
      $0.rotations[At.night].ageShares = [AgeShareRecord(fromAge: 70, percent: 50)]
    },
    RuleCase("duplicate-day-set", at: "policy.daySets[1].id") {
      $0.policy.daySets = [DaySetRecord(id: "gw", name: "連休"), DaySetRecord(id: "gw", name: "祭り")]
    } beside: {
      $0.policy.daySets = [DaySetRecord(id: "gw", name: "連休"), DaySetRecord(id: "f", name: "祭り")]
    },
  ]
}
