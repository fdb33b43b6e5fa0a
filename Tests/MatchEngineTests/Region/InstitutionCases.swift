import MatchEngine
import MatchTestSupport

extension RuleCase {
  static let institutions = [
    RuleCase("institution-code-form", at: "institutions[7].code") {
      $0.institutions[At.n1].code = "600001"
    } beside: {
      $0.institutions[At.n1].code = "3860000017"
    },
    RuleCase("institution-code-prefecture", at: "institutions[7].code") {
      $0.institutions[At.n1].code = "4860000017"
    },
    RuleCase("institution-code-prefecture", at: "institutions[7].code") {
      $0.institutions[At.n1].code = "1360000017"
    },
    RuleCase("institution-code-repeated", at: "institutions[7].code") {
      $0.institutions[At.n1].code = "3819900045"
    },
    RuleCase("same-institution-twice", at: "institutions[6].name") {
      $0.institutions[At.c4].name = $0.institutions[At.c3].name
      $0.institutions[At.c4].address = $0.institutions[At.c3].address
    } beside: {
      $0.institutions[At.c4].name = $0.institutions[At.c3].name
    },
    RuleCase("hours-out-of-order", at: "institutions[3].hours[0]") {
      $0.institutions[At.c1].hours[0].to = Instances.time(9)
    } beside: {
      $0.institutions[At.c1].hours[0].to = Instances.time(9, 1)
    },
    RuleCase("hours-overlap", at: "institutions[3].hours[1]") {
      $0.institutions[At.c1].hours[1].from = Instances.time(12, 29)
    } beside: {
      $0.institutions[At.c1].hours[1].from = Instances.time(12, 30)
    },
    RuleCase("week-of-month-out-of-range", at: "institutions[2].closed.weeksOfMonth[0].week") {
      $0.institutions[At.b1].closed?.weeksOfMonth = [WeekOfMonth(week: 6, weekday: .monday)]
    } beside: {
      $0.institutions[At.b1].closed?.weeksOfMonth = [WeekOfMonth(week: 5, weekday: .monday)]
    },
    RuleCase("doctor-out-of-range", at: "institutions[2].doctors[0].age") {
      $0.institutions[At.b1].doctors[0].age = 19
    } beside: {
      $0.institutions[At.b1].doctors[0].age = 20
    },
    RuleCase("doctor-out-of-range", at: "institutions[2].doctors[0].fullTimeEquivalentTenths") {
      $0.institutions[At.b1].doctors[0].fullTimeEquivalentTenths = 21
    } beside: {
      $0.institutions[At.b1].doctors[0].fullTimeEquivalentTenths = 20
    },
    RuleCase("count-out-of-range", at: "institutions[2].homePatients") {
      $0.institutions[At.b1].homePatients = -1
    } beside: {
      $0.institutions[At.b1].homePatients = 0
    },
    RuleCase("count-out-of-range", at: "areas[2].population") { $0.areas[2].population = -1 },
    RuleCase("count-out-of-range", at: "institutions[3].report.homeDeaths") {
      $0.institutions[At.c1].report?.homeDeaths = 100_001
    } beside: {
      $0.institutions[At.c1].report?.homeDeaths = 100_000
    },
    RuleCase("backup-hospital-beds", at: "institutions[0].designations[0]") {
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 159)
    } beside: {
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 160)
    },
    RuleCase("regional-support-hospital-beds", at: "institutions[1].designations[0]") {
      $0.institutions[At.h2].designations = [.regionalSupportHospital]
    } beside: {
      $0.institutions[At.h1].designations = [.regionalSupportHospital]
    },
    RuleCase("home-care-hospital-beds", at: "institutions[0].designations[0]") {
      $0.institutions[At.h1].designations = [.homeCareSupport]
    } beside: {
      $0.institutions[At.h2].designations = [.homeCareSupport]
    },
    RuleCase("enhanced-alone-record", at: "institutions[3].designations[0]") {
      $0.institutions[At.c1].designations = [.enhancedAlone]
    } beside: {
      $0.institutions[At.c1].designations = [.enhancedAlone]
      $0.institutions[At.c1].doctors = ["a", "b", "c"].map { DoctorRecord(id: $0) }
    },
    RuleCase("enhanced-alone-record", at: "institutions[3].designations[0]") {
      $0.institutions[At.c1].designations = [.enhancedAlone]
      $0.institutions[At.c1].doctors = []
      $0.institutions[At.c1].report?.homeDeaths = 3
    } beside: {
      $0.institutions[At.c1].designations = [.enhancedAlone]
      $0.institutions[At.c1].doctors = []
      $0.institutions[At.c1].report?.homeDeaths = 4
    },
    RuleCase("designation-kind", at: "institutions[3].designations[0]") {
      $0.institutions[At.c1].designations = [.backupHospital]
    },
    RuleCase("conflicting-designations", at: "institutions[3].designations[1]") {
      $0.institutions[At.c1].designations = [.homeCareSupport, .enhancedLinked]
    } beside: {
      $0.institutions[At.c1].designations = [.homeCareSupport, .carePartner]
    },
  ]

  static let beds = [
    RuleCase("bed-count-out-of-range", at: "institutions[1].wards[1].beds.total") {
      $0.institutions[At.h2].wards[1].beds.total = 10_001
    } beside: {
      $0.institutions[At.h2].wards[1].beds.total = 10_000
    },
    RuleCase("bed-count-out-of-range", at: "institutions[1].wards[1].privateRooms") {
      $0.institutions[At.h2].wards[1].privateRooms = -1
    } beside: {
      $0.institutions[At.h2].wards[1].privateRooms = 0
    },
    RuleCase("bed-split-differs", at: "institutions[0].wards[0].beds") {
      $0.institutions[At.h1].wards[0].beds.either = 59
    } beside: {
      $0.institutions[At.h1].wards[0].beds.either = nil
    },
    RuleCase("bed-split-differs", at: "institutions[0].wards[0].beds") {
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 180, male: 181)
    } beside: {
      $0.institutions[At.h1].wards[0].beds = BedCounts(total: 180, male: 180)
    },
    RuleCase("kept-beds-exceed-total", at: "institutions[1].wards[0].backupBeds") {
      $0.institutions[At.h2].wards[0].backupBeds = 61
    } beside: {
      $0.institutions[At.h2].wards[0].backupBeds = 60
    },
    RuleCase("stay-out-of-range", at: "institutions[0].wards[1].maximumStayDays") {
      $0.institutions[At.h1].wards[1].maximumStayDays = 0
    } beside: {
      $0.institutions[At.h1].wards[1].maximumStayDays = 1
    },
    RuleCase("beds-at-kind-without", at: "institutions[5].wards") {
      $0.institutions[At.c3].wards = [
        WardRecord(id: "w", name: "病室", category: .beddedClinic, beds: BedCounts(total: 1))
      ]
    } beside: {
      $0.institutions[At.c3].kind = .beddedClinic
      $0.institutions[At.c3].wards = [
        WardRecord(id: "w", name: "病室", category: .beddedClinic, beds: BedCounts(total: 1))
      ]
    },
    RuleCase("bedded-clinic-beds", at: "institutions[2].wards") {
      $0.institutions[At.b1].wards[0].beds.total = 20
    } beside: {
      $0.institutions[At.b1].wards[0].beds.total = 19
    },
    RuleCase("bedded-clinic-beds", at: "institutions[2].wards") {
      $0.institutions[At.b1].wards = []
    },
    RuleCase("hospital-beds", at: "institutions[1].wards") {
      $0.institutions[At.h2].wards = [
        WardRecord(id: "w", name: "病棟", category: .general, beds: BedCounts(total: 19))
      ]
    } beside: {
      $0.institutions[At.h2].wards = [
        WardRecord(id: "w", name: "病棟", category: .general, beds: BedCounts(total: 20))
      ]
    },
    RuleCase("hospital-without-wards", at: "institutions[1].wards") {
      $0.institutions[At.h2].wards = []
    },
    RuleCase("support-capacity-out-of-range", at: "institutions[1].supports[0].capacity") {
      $0.institutions[At.h2].supports[0].capacity = -1
    } beside: {
      $0.institutions[At.h2].supports[0].capacity = 0
    },
    RuleCase("support-capacity-out-of-range", at: "institutions[1].supports[0].capacity") {
      $0.institutions[At.h2].supports[0].capacity = 100_001
    } beside: {
      $0.institutions[At.h2].supports[0].capacity = 100_000
    },
    RuleCase("duplicate-offer", at: "institutions[1].supports[1].function") {
      $0.institutions[At.h2].supports.append(SupportOffer(function: .admission, capacity: 1))
    } beside: {
      $0.institutions[At.h2].supports.append(SupportOffer(function: .deputy, capacity: 1))
    },
    RuleCase("admission-offer-without-beds", at: "institutions[3].supports[1]") {
      $0.institutions[At.c1].supports.append(SupportOffer(function: .admission, capacity: 1))
    } beside: {
      $0.institutions[At.c1].supports.append(SupportOffer(function: .admission, capacity: 0))
    },
  ]
}
