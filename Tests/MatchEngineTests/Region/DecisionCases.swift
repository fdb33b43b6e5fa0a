import MatchEngine
import MatchTestSupport

extension RuleCase {
  /// Decisions on pairs, and the terms of offers.
  static let decisions: [RuleCase] = decided + terms

  private static func pair(_ from: String, _ to: String, _ reason: String? = nil) -> PairDecision {
    PairDecision(institution: from, partner: to, reason: reason)
  }

  private static func admission(
    _ document: inout RegionDocument, partners: Int = 2, _ change: (inout MatchingPolicy) -> Void
  ) {
    var matching = MatchingPolicy(partners: partners, reach: .secondaryMedical)
    change(&matching)
    document.policy.matching[.admission] = matching
  }

  private static let decided: [RuleCase] = [
    RuleCase("pair-with-itself", at: "policy.matching.admission.forbidden[0]") {
      admission(&$0) { $0.forbidden = [pair("c1", "c1")] }
    } beside: {
      admission(&$0) { $0.forbidden = [pair("c1", "h1")] }
    },
    RuleCase("unknown-institution", at: "policy.matching.admission.fixed[0].partner") {
      admission(&$0) { $0.fixed = [pair("c1", "ない")] }
    },
    RuleCase("unknown-institution", at: "policy.matching.admission.priorities[0].institution") {
      admission(&$0) { $0.priorities = [PriorityDecision(institution: "ない", priority: 1)] }
    },
    RuleCase("pair-twice", at: "policy.matching.admission.fixed[1]") {
      admission(&$0) { $0.fixed = [pair("c1", "h1"), pair("c1", "h1")] }
    } beside: {
      admission(&$0) { $0.fixed = [pair("c1", "h1"), pair("c1", "h2")] }
    },
    RuleCase("fixed-and-forbidden", at: "policy.matching.admission.fixed[0]") {
      admission(&$0) {
        $0.fixed = [pair("c1", "h1")]
        $0.forbidden = [pair("c1", "h1")]
      }
    } beside: {
      admission(&$0) {
        $0.fixed = [pair("c1", "h1")]
        $0.forbidden = [pair("c1", "h2")]
      }
    },
    RuleCase("fixed-beyond-wish", at: "policy.matching.admission.fixed[1]") {
      admission(&$0, partners: 1) { $0.fixed = [pair("c1", "h1"), pair("c1", "h2")] }
    } beside: {
      admission(&$0) { $0.fixed = [pair("c1", "h1"), pair("c1", "h2")] }
    },
    RuleCase("fixed-beyond-capacity", at: "policy.matching.admission.fixed[3]") {
      admission(&$0) { $0.fixed = ["c1", "c2", "c3", "c4"].map { pair($0, "h2") } }
    } beside: {
      admission(&$0) { $0.fixed = ["c1", "c2", "c3"].map { pair($0, "h2") } }
    },
    RuleCase("fixed-without-offer", at: "policy.matching.admission.fixed[0]") {
      admission(&$0) { $0.fixed = [pair("c3", "c1")] }
    } beside: {
      admission(&$0) { $0.fixed = [pair("c3", "b1")] }
    },
    RuleCase("visit-exception-without-reason", at: "policy.visitExceptions[0]") {
      $0.policy.visitRadiusMetres = 5_000
      $0.policy.visitExceptions = [pair("c3", "h1")]
    } beside: {
      $0.policy.visitRadiusMetres = 5_000
      $0.policy.visitExceptions = [pair("c3", "h1", "専門医が他にいない")]
    },
    RuleCase("visit-exception-not-needed", at: "policy.visitExceptions[0]") {
      $0.policy.visitExceptions = [pair("c3", "h1", "専門医が他にいない")]
    } beside: {
      $0.policy.visitExceptions = [pair("c4", "h1", "場所が不明")]
    },
    RuleCase("priority-out-of-range", at: "policy.matching.admission.priorities[0].priority") {
      admission(&$0) { $0.priorities = [PriorityDecision(institution: "c1", priority: 10)] }
    } beside: {
      admission(&$0) { $0.priorities = [PriorityDecision(institution: "c1", priority: 9)] }
    },
    RuleCase("priority-twice", at: "policy.matching.admission.priorities[1].institution") {
      admission(&$0) {
        $0.priorities = [1, 2].map { PriorityDecision(institution: "c1", priority: $0) }
      }
    } beside: {
      admission(&$0) {
        $0.priorities = ["c1", "c2"].map { PriorityDecision(institution: $0, priority: 1) }
      }
    },
    RuleCase(
      "care-limit-minutes-out-of-range",
      at: "policy.matching.admission.careKinds.paediatric.maximumMinutes"
    ) {
      admission(&$0) {
        $0.careKinds = [.paediatric: CareLimits(reach: .prefecture, maximumMinutes: 0)]
      }
    } beside: {
      admission(&$0) {
        $0.careKinds = [.paediatric: CareLimits(reach: .prefecture, maximumMinutes: 1_440)]
      }
    },
    RuleCase("bands-of-a-function-without-bands", at: "policy.matching.admission.bands") {
      admission(&$0) { $0.bands = [.lateNight] }
    } beside: {
      $0.policy.matching[.afterHours] = MatchingPolicy(
        partners: 1, reach: .municipality, bands: [.lateNight])
    },
    RuleCase("standard-of-another-function", at: "policy.matching.afterHours.standard") {
      $0.policy.matching[.afterHours] = MatchingPolicy(
        partners: 1, reach: .municipality, standard: .backupHospital)
    } beside: {
      admission(&$0) { $0.standard = .backupHospital }
    },
    RuleCase("patients-registered-twice", at: "links[0].registeredPatients") {
      $0.links[0].registeredPatients = 36
    } beside: {
      $0.links[0].registeredPatients = 35
    },
  ]

  private static let terms: [RuleCase] = [
    RuleCase("offer-of-another-kind", at: "institutions[7].supports[0].function") {
      $0.institutions[At.n1].supports = [SupportOffer(function: .afterHours, capacity: 1)]
    } beside: {
      $0.institutions[At.n1].supports = [SupportOffer(function: .visitingNurse, capacity: 1)]
    },
    RuleCase("offer-band-twice", at: "institutions[3].supports[0].bands[1].band") {
      $0.institutions[At.c1].supports[0].bands = [1, 1].map {
        BandCapacity(band: .lateNight, capacity: $0)
      }
    } beside: {
      $0.institutions[At.c1].supports[0].bands = [.lateNight, .saturday].map {
        BandCapacity(band: $0, capacity: 1)
      }
    },
    RuleCase(
      "support-capacity-out-of-range", at: "institutions[3].supports[0].bands[0].capacity"
    ) {
      $0.institutions[At.c1].supports[0].bands = [
        BandCapacity(band: .lateNight, capacity: -1), BandCapacity(band: .saturday, capacity: 2),
      ]
    },
    RuleCase("offer-band-sum", at: "institutions[3].supports[0].capacity") {
      $0.institutions[At.c1].supports[0].bands = [BandCapacity(band: .lateNight, capacity: 1)]
    } beside: {
      $0.institutions[At.c1].supports[0].bands = [BandCapacity(band: .lateNight, capacity: 2)]
    },
    RuleCase("offer-bands-without-hours", at: "institutions[1].supports[0].bands") {
      $0.institutions[At.h2].supports[0].bands = [BandCapacity(band: .lateNight, capacity: 3)]
    },
    RuleCase("offer-least-above-capacity", at: "institutions[1].supports[0].atLeast") {
      $0.institutions[At.h2].supports[0].atLeast = 4
    } beside: {
      $0.institutions[At.h2].supports[0].atLeast = 3
    },
    RuleCase("offer-least-with-bands", at: "institutions[3].supports[0].atLeast") {
      $0.institutions[At.c1].supports[0].bands = [BandCapacity(band: .lateNight, capacity: 2)]
      $0.institutions[At.c1].supports[0].atLeast = 1
    } beside: {
      $0.institutions[At.c1].supports[0].atLeast = 1
    },
    RuleCase("offer-exclusive-to-unknown", at: "institutions[1].supports[0].exclusiveTo[0]") {
      $0.institutions[At.h2].supports[0].exclusiveTo = ["やまて医師会"]
    } beside: {
      $0.institutions[At.c3].association = "やまて医師会"
      $0.institutions[At.h2].supports[0].exclusiveTo = ["やまて医師会", "c1"]
    },
    RuleCase("backup-hospital-beds", at: "institutions[0].designations[0]") {
      $0.areas[1].isScarce = true
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 119)
    } beside: {
      $0.areas[1].isScarce = true
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 120)
    },
  ]
}
