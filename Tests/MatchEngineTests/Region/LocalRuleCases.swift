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

  /// A case on the doctors of the night rotation's first member, whose rule plans them.
  private static func doctors(
    _ code: String, at path: String, _ broken: [DutyDoctorRecord],
    beside lawful: [DutyDoctorRecord]
  ) -> RuleCase {
    RuleCase(code, at: "rotations[1].members[0].doctors" + path) {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "staffing")]
      $0.rotations[At.night].members[0].doctors = broken
    } beside: {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "staffing")]
      $0.rotations[At.night].members[0].doctors = lawful
    }
  }

  static let dutyDoctors = [
    doctors(
      "duplicate-doctor", at: "[1].id", [DutyDoctorRecord(id: "x"), DutyDoctorRecord(id: "x")],
      beside: [DutyDoctorRecord(id: "x"), DutyDoctorRecord(id: "y")]),
    doctors(
      "doctor-quota-out-of-range", at: "[0].share", [DutyDoctorRecord(id: "x", share: 1_001)],
      beside: [DutyDoctorRecord(id: "x", share: 1_000)]),
    doctors(
      "doctor-quota-out-of-range", at: "[0].minimumGapDays",
      [DutyDoctorRecord(id: "x", minimumGapDays: -1)],
      beside: [DutyDoctorRecord(id: "x", minimumGapDays: 0)]),
    doctors(
      "unknown-position", at: "[0].positions[0]",
      [DutyDoctorRecord(id: "x", positions: ["emergncy"])],
      beside: [DutyDoctorRecord(id: "x", positions: ["emergency"])]),
    doctors(
      "dates-out-of-order", at: "[0].unavailable[0]",
      [
        DutyDoctorRecord(
          id: "x",
          unavailable: [
            DateSpan(from: Instances.day(2027, 5, 2), to: Instances.day(2027, 5, 1))
          ])
      ],
      beside: [
        DutyDoctorRecord(
          id: "x",
          unavailable: [
            DateSpan(from: Instances.day(2027, 5, 1), to: Instances.day(2027, 5, 1))
          ])
      ]),
    RuleCase("unknown-doctor", at: "rotations[1].members[0].doctors[0].id") {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "staffing")]
      $0.rotations[At.night].members[0].doctors = [DutyDoctorRecord(id: "zz")]
      let id = $0.rotations[At.night].members[0].institution
      for index in $0.institutions.indices where $0.institutions[index].id == id {
        $0.institutions[index].doctors = [DoctorRecord(id: "z", fullTimeEquivalentTenths: 10)]
      }
    },
    RuleCase("doctors-not-planned", at: "rotations[1].members[0].doctors") {
      $0.rotations[At.night].members[0].doctors = [DutyDoctorRecord(id: "x")]
    } beside: {
      $0.rotations[At.night].rules = [LocalRuleRecord(rule: "staffing")]
      $0.rotations[At.night].members[0].doctors = [DutyDoctorRecord(id: "x")]
    },
  ]

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
