import MatchEngine
import MatchTestSupport

extension RuleCase {
  static let rotations = [
    RuleCase("rotation-without-members", at: "rotations[1].members") {
      $0.rotations[At.night].members = []
    },
    RuleCase("rotation-without-positions", at: "rotations[1].positions") {
      $0.rotations[At.night].positions = []
    },
    RuleCase("position-without-bands", at: "rotations[1].positions[0].bands") {
      $0.rotations[At.night].positions[0].bands = []
    },
    RuleCase("band-without-days", at: "rotations[1].positions[0].bands[0].days") {
      $0.rotations[At.night].positions[0].bands[0].days = []
    },
    RuleCase("band-needed-out-of-range", at: "rotations[1].positions[0].bands[0].needed") {
      $0.rotations[At.night].positions[0].bands[0].needed = 0
    } beside: {
      $0.rotations[At.night].positions[0].bands[0].needed = 2
    },
    RuleCase("band-start-out-of-range", at: "rotations[1].positions[0].bands[0].from") {
      $0.rotations[At.night].positions[0].bands[0].from = Instances.time(24)
    } beside: {
      $0.rotations[At.night].positions[0].bands[0].from = Instances.time(0)
    },
    RuleCase("overlapping-bands", at: "rotations[1].positions[0].bands") {
      $0.rotations[At.night].positions[0].joinedOn = []
      $0.rotations[At.night].positions[0].bands[0].to = Instances.time(17, 16)
    } beside: {
      $0.rotations[At.night].positions[0].joinedOn = []
    },
    RuleCase("band-date-outside-period", at: "rotations[1].positions[0].bands[0].dates[1]") {
      let period = DateSpan(from: Instances.day(2027, 4, 1), to: Instances.day(2028, 3, 31))
      $0.rotations[At.night].period = period
      $0.rotations[At.night].positions[0].bands[0].dates = [period.to, period.to.advanced(by: 1)]
    } beside: {
      let period = DateSpan(from: Instances.day(2027, 4, 1), to: Instances.day(2028, 3, 31))
      $0.rotations[At.night].period = period
      $0.rotations[At.night].positions[0].bands[0].dates = [period.to]
    },
    RuleCase("dates-out-of-order", at: "rotations[1].period") {
      $0.rotations[At.night].period = DateSpan(
        from: Instances.day(2026, 4, 30), to: Instances.day(2026, 4, 1))
    },
    RuleCase("dates-out-of-order", at: "rotations[0].members[2].unavailable[0]") {
      $0.rotations[At.sunday].members[2].unavailable[0].to = Instances.day(2026, 8, 9)
    } beside: {
      $0.rotations[At.sunday].members[2].unavailable[0].to = Instances.day(2026, 8, 10)
    },
    RuleCase("dates-out-of-order", at: "rotations[0].members[2].leaves") {
      $0.rotations[At.sunday].members[2].joins = Instances.day(2026, 9, 2)
      $0.rotations[At.sunday].members[2].leaves = Instances.day(2026, 9, 1)
    } beside: {
      $0.rotations[At.sunday].members[2].joins = Instances.day(2026, 9, 1)
      $0.rotations[At.sunday].members[2].leaves = Instances.day(2026, 9, 1)
    },
    RuleCase("period-too-long", at: "rotations[1].period") {
      $0.rotations[At.night].period?.to = Instances.day(2036, 12, 31)
    },
    RuleCase("gap-out-of-range", at: "rotations[1].minimumGapDays") {
      $0.rotations[At.night].minimumGapDays = -1
    },
    RuleCase("gap-out-of-range", at: "rotations[0].members[3].minimumGapDays") {
      $0.rotations[At.sunday].members[3].minimumGapDays = 367
    } beside: {
      $0.rotations[At.sunday].members[3].minimumGapDays = 366
    },
    RuleCase("unfillable-line", at: "rotations[0].positions[0].bands[0]") {
      for index in 0..<4 { $0.rotations[At.sunday].members[index].days = [.sunday, .holiday] }
    } beside: {
      for index in 0..<3 { $0.rotations[At.sunday].members[index].days = [.sunday, .holiday] }
    },
    RuleCase("unfillable-line", at: "rotations[1].positions[0].bands[1]") {
      $0.rotations[At.night].members[0].weekdays = [.monday, .saturday]
      $0.rotations[At.night].members[1].weekdays = [.tuesday, .wednesday, .friday, .sunday]
    } beside: {
      $0.rotations[At.night].members[0].weekdays = [.monday, .thursday, .saturday]
      $0.rotations[At.night].members[1].weekdays = [.tuesday, .wednesday, .friday, .sunday]
      $0.rotations[At.night].members[1].monthlyMaximum = 18
    },
    RuleCase("unfillable-line", at: "rotations[1].positions[0].bands[1]") {
      $0.rotations[At.night].period = nil
      for index in 0..<2 {
        $0.rotations[At.night].members[index].days = [.weekday, .saturday, .sunday, .holiday]
      }
    } beside: {
      $0.rotations[At.night].period = nil
      for index in 0..<2 {
        $0.rotations[At.night].members[index].days = [
          .weekday, .saturday, .sunday, .holiday, .yearEnd,
        ]
      }
    },
    RuleCase("too-few-members", at: "rotations[1].positions[0].bands[1]") {
      $0.rotations[At.night].positions[0].bands[1].needed = 3
    } beside: {
      $0.rotations[At.night].positions[0].bands[1].needed = 2
    },
    RuleCase("gap-too-large", at: "rotations[1].minimumGapDays") {
      $0.rotations[At.night].minimumGapDays = 3
    } beside: {
      $0.rotations[At.night].minimumGapDays = 2
      $0.rotations[At.night].members[1].monthlyMaximum = 15
    },
    RuleCase("monthly-capacity-short", at: "rotations[1].members") {
      $0.rotations[At.night].members[0].monthlyMaximum = 17
    } beside: {
      $0.rotations[At.night].members[0].monthlyMaximum = 18
    },
    RuleCase("monthly-capacity-short", at: "rotations[1].members") {
      $0.rotations[At.night].minimumGapDays = 2
    },
    RuleCase("period-capacity-short", at: "rotations[0].members") {
      for index in 0..<4 { $0.rotations[At.sunday].members[index].yearlyMaximum = 18 }
    } beside: {
      for index in 0..<4 { $0.rotations[At.sunday].members[index].yearlyMaximum = 19 }
    },
    RuleCase("monthly-minima-above-duties", at: "rotations[1].members") {
      $0.rotations[At.night].members[0].monthlyMinimum = 20
      $0.rotations[At.night].members[1].monthlyMinimum = 11
    } beside: {
      $0.rotations[At.night].members[0].monthlyMinimum = 20
      $0.rotations[At.night].members[1].monthlyMinimum = 10
    },
  ]

  static let members = [
    RuleCase("duplicate-member", at: "rotations[1].members[2].institution") {
      $0.rotations[At.night].members.append(MemberRecord(institution: "h1"))
    },
    RuleCase("unknown-position", at: "rotations[1].members[0].positions[0]") {
      $0.rotations[At.night].members[0].positions = ["emergncy"]
    } beside: {
      $0.rotations[At.night].members[0].positions = ["emergency"]
    },
    RuleCase("unknown-position", at: "rotations[0].pins[0].position") {
      $0.rotations[At.sunday].pins[0].position = "surgery"
    },
    RuleCase("share-out-of-range", at: "rotations[1].members[0].share") {
      $0.rotations[At.night].members[0].share = 1_001
    } beside: {
      $0.rotations[At.night].members[0].share = 0
    },
    RuleCase("quota-out-of-range", at: "rotations[0].members[3].monthlyMaximum") {
      $0.rotations[At.sunday].members[3].monthlyMaximum = -1
    } beside: {
      $0.rotations[At.sunday].members[3].monthlyMaximum = 0
    },
    RuleCase("quota-out-of-range", at: "rotations[0].members[3].carriedOver") {
      $0.rotations[At.sunday].members[3].carriedOver = 10_001
    } beside: {
      $0.rotations[At.sunday].members[3].carriedOver = -10_000
    },
    RuleCase("monthly-minimum-above-maximum", at: "rotations[0].members[3].monthlyMinimum") {
      $0.rotations[At.sunday].members[3].monthlyMinimum = 2
      $0.rotations[At.sunday].members[3].monthlyMaximum = 1
    } beside: {
      $0.rotations[At.sunday].members[3].monthlyMinimum = 2
      $0.rotations[At.sunday].members[3].monthlyMaximum = 2
    },
    RuleCase("member-outside-period", at: "rotations[0].members[3].leaves") {
      $0.rotations[At.sunday].members[3].leaves = Instances.day(2026, 3, 31)
    } beside: {
      $0.rotations[At.sunday].members[3].leaves = Instances.day(2026, 4, 1)
    },
    RuleCase("member-outside-period", at: "rotations[0].members[3].joins") {
      $0.rotations[At.sunday].members[3].joins = Instances.day(2027, 4, 1)
    } beside: {
      $0.rotations[At.sunday].members[3].joins = Instances.day(2027, 3, 31)
    },
    RuleCase("member-without-department", at: "rotations[0].members[4].positions[0]") {
      $0.rotations[At.sunday].members.append(
        MemberRecord(institution: "c3", positions: ["medicine"]))
    } beside: {
      $0.rotations[At.sunday].members.append(
        MemberRecord(institution: "h2", positions: ["medicine"]))
    },
    RuleCase("member-without-duties", at: "rotations[0].members[4]") {
      $0.rotations[At.sunday].members.append(MemberRecord(institution: "c3"))
    },
    RuleCase("member-without-duties", at: "rotations[0].members[3]") {
      $0.rotations[At.sunday].members[3].days = [.saturday]
    } beside: {
      $0.rotations[At.sunday].members[3].days = [.sunday]
    },
    RuleCase("member-always-closed", at: "rotations[0].members[1]") {
      $0.rotations[At.sunday].members[1].servesWhenClosed = false
    } beside: {
      $0.rotations[At.sunday].members[1].servesWhenClosed = false
      $0.institutions[At.c1].closed?.yearly = []
    },
    RuleCase("unknown-band", at: "rotations[0].pins[0].band") {
      $0.rotations[At.sunday].pins[0].band = "dya"
    } beside: {
      $0.rotations[At.sunday].pins[0].band = "day"
    },
    RuleCase("pin-of-non-member", at: "rotations[0].pins[0].institution") {
      $0.rotations[At.sunday].pins[0].institution = "h1"
    },
    RuleCase("pin-outside-period", at: "rotations[0].pins[0].day") {
      $0.rotations[At.sunday].pins[0].day = Instances.day(2026, 3, 29)
    } beside: {
      $0.rotations[At.sunday].pins[0].day = Instances.day(2026, 4, 5)
    },
    RuleCase("pin-without-duty", at: "rotations[0].pins[0]") {
      $0.rotations[At.sunday].pins[0].day = Instances.day(2026, 4, 6)
    },
    RuleCase("pin-without-place", at: "rotations[0].pins[1]") {
      $0.rotations[At.sunday].pins.append(
        PinRecord(day: Instances.day(2027, 1, 1), position: "medicine", institution: "c1"))
    } beside: {
      $0.rotations[At.sunday].positions[0].bands[0].needed = 2
      $0.rotations[At.sunday].pins.append(
        PinRecord(day: Instances.day(2027, 1, 1), position: "medicine", institution: "c1"))
      for index in 0..<4 { $0.rotations[At.sunday].members[index].monthlyMaximum = nil }
    },
    RuleCase("pin-without-place", at: "rotations[1].pins[1]") {
      $0.rotations[At.night].pins = [
        PinRecord(
          day: Instances.day(2026, 4, 5), position: "emergency", band: "day", institution: "h1"),
        PinRecord(
          day: Instances.day(2026, 4, 5), position: "emergency", band: "night", institution: "h2"),
      ]
    } beside: {
      $0.rotations[At.night].positions[0].joinedOn = []
      $0.rotations[At.night].pins = [
        PinRecord(
          day: Instances.day(2026, 4, 5), position: "emergency", band: "day", institution: "h1"),
        PinRecord(
          day: Instances.day(2026, 4, 5), position: "emergency", band: "night", institution: "h2"),
      ]
    },
    RuleCase("repeated-pin", at: "rotations[0].pins[1]") {
      $0.rotations[At.sunday].pins.append($0.rotations[At.sunday].pins[0])
    },
    RuleCase("pin-when-unavailable", at: "rotations[0].pins[0].day") {
      $0.rotations[At.sunday].pins[0] = PinRecord(
        day: Instances.day(2026, 8, 11), position: "medicine", institution: "c2")
    } beside: {
      $0.rotations[At.sunday].pins[0] = PinRecord(
        day: Instances.day(2026, 8, 9), position: "medicine", institution: "c2")
    },
    RuleCase("pin-of-unknown-doctor", at: "rotations[0].pins[0].doctor") {
      $0.rotations[At.sunday].pins[0].doctor = "zz"
    },
  ]

  static let policy = [
    RuleCase("partners-out-of-range", at: "policy.matching.admission.partners") {
      $0.policy.matching[.admission] = MatchingPolicy(partners: 4, reach: .municipality)
    } beside: {
      $0.policy.matching[.admission] = MatchingPolicy(partners: 3, reach: .municipality)
    },
    RuleCase("maximum-minutes-out-of-range", at: "policy.matching.deputy.maximumMinutes") {
      $0.policy.matching[.deputy] = MatchingPolicy(
        partners: 1, reach: .municipality, maximumMinutes: 0)
    } beside: {
      $0.policy.matching[.deputy] = MatchingPolicy(
        partners: 1, reach: .municipality, maximumMinutes: 1)
    },
    RuleCase("visit-radius-out-of-range", at: "policy.visitRadiusMetres") {
      $0.policy.visitRadiusMetres = 0
    } beside: {
      $0.policy.visitRadiusMetres = 1
    },
    RuleCase("visit-radius-above-limit", at: "policy.visitRadiusMetres") {
      $0.policy.visitRadiusMetres = 16_001
    } beside: {
      $0.policy.visitRadiusMetres = 16_000
    },
    RuleCase("travel-model-out-of-range", at: "policy.travel.secondsPerKilometre") {
      $0.policy.travel.secondsPerKilometre = 0
    } beside: {
      $0.policy.travel.secondsPerKilometre = 3_600
    },
    RuleCase("holiday-override-repeated", at: "policy.holidayOverrides[1].day") {
      $0.policy.holidayOverrides = Array(
        repeating: HolidayOverride(day: Instances.day(2026, 7, 1), name: "市の休日"), count: 2)
    } beside: {
      $0.policy.holidayOverrides = [
        HolidayOverride(day: Instances.day(2026, 7, 1), name: "市の休日"),
        HolidayOverride(day: Instances.day(2026, 7, 2), name: nil),
      ]
    },
    RuleCase("rule-edition-not-in-force", at: "policy.ruleEdition") {
      $0.policy.ruleEdition = .r8
    } beside: {
      $0.asOf = Instances.day(2026, 6, 1)
      $0.policy.ruleEdition = .r8
    },
    RuleCase("no-institutions", at: "institutions") {
      $0.institutions = []
      $0.links = []
      $0.linkedGroups = []
      $0.rotations = []
    },
  ]
}
