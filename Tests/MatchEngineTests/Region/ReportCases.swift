import MatchEngine
import MatchTestSupport

extension RuleCase {
  static let reports =
    codeRanges + [
      RuleCase(
        "primary-care-area-out-of-range", at: "institutions[5].report.primaryCareAreas[1]"
      ) {
        $0.institutions[At.c3].report?.primaryCareAreas = [17, 18]
      } beside: {
        $0.institutions[At.c3].report?.primaryCareAreas = [1, 17]
      },
      RuleCase(
        "primary-care-area-out-of-range", at: "institutions[5].report.primaryCareAreas[0]"
      ) {
        $0.institutions[At.c3].report?.primaryCareAreas = [0, 1]
      } beside: {
        $0.institutions[At.c3].report?.primaryCareAreas = [0]
      },
      RuleCase("report-before-first-round", at: "institutions[5].report.fiscalYear") {
        $0.institutions[At.c3].report?.fiscalYear = 2024
      },
      RuleCase("report-after-as-of", at: "institutions[5].report.fiscalYear") {
        $0.institutions[At.c3].report?.fiscalYear = 2026
      } beside: {
        $0.asOf = Instances.day(2027, 1, 1)
        $0.institutions[At.c3].report?.fiscalYear = 2026
      },
      RuleCase("report-kind", at: "institutions[7].report") {
        $0.institutions[At.n1].report = FunctionReport(fiscalYear: 2025)
      },
      RuleCase("phone-standard-kind", at: "institutions[1].report.phoneStandard") {
        $0.institutions[At.h2].report?.phoneStandard = 1
      } beside: {
        $0.institutions[At.h2].report?.phoneStandard = 0
      },
      RuleCase("refused-but-in-place", at: "institutions[4].report.confirmation") {
        $0.institutions[At.c2].report?.confirmation = .refused
      } beside: {
        $0.institutions[At.c3].report?.confirmation = .refused
      },
      RuleCase("own-bed-without-beds", at: "institutions[5].report.backupBed") {
        $0.institutions[At.c3].report?.backupBed = 4
      } beside: {
        $0.institutions[At.c3].report?.backupBed = 3
      },
      RuleCase("partner-bed-without-partner", at: "institutions[5].report.backupBed") {
        $0.institutions[At.c3].report?.backupBed = 5
      } beside: {
        $0.institutions[At.c3].report?.backupBed = 5
        $0.link("c3", .admission, "やまて病院", to: "h2")
      },
      RuleCase("linked-response-without-partner", at: "institutions[5].report.linkedResponse") {
        $0.institutions[At.c3].report?.linkedResponse = 2
      } beside: {
        $0.institutions[At.c3].report?.linkedResponse = 2
        $0.link("c3", .afterHours, "桜町内科医院", to: "c1")
      },
      RuleCase("phone-standard-4-without-group", at: "institutions[2].report.phoneStandard") {
        $0.institutions[At.b1].report?.phoneStandard = 4
      } beside: {
        $0.institutions[At.b1].report?.phoneStandard = 4
        $0.linkedGroups[0].members.append("b1")
      },
      RuleCase("rota-without-rotation", at: "institutions[5].report.homeClinicRota") {
        $0.institutions[At.c3].report?.homeClinicRota = 2
      } beside: {
        $0.institutions[At.c3].report?.homeClinicRota = 2
        $0.rotations[At.night].members.append(MemberRecord(institution: "c3"))
      },
      RuleCase("rota-without-rotation", at: "institutions[5].report.homeClinicRota") {
        $0.institutions[At.c3].report?.homeClinicRota = 7
      } beside: {
        $0.institutions[At.c3].report?.homeClinicRota = 7
        $0.rotations[At.sunday].members.removeLast()
      },
      RuleCase("willing-but-none-active", at: "areas[1]") {
        for index in [At.b1, At.c1, At.c2] { $0.institutions[index].report?.homeClinicRota = 0 }
      } beside: {
        for index in [At.b1, At.c1, At.c2, At.c3] {
          $0.institutions[index].report?.homeClinicRota = 0
        }
      },
      RuleCase("willing-but-none-active", at: "institutions") {
        $0 = RegionDocument(name: "市だけの地域", asOf: Instances.day(2026, 4, 1))
        $0.areas = [AreaRecord(id: "38", name: "見本県", level: .prefecture)]
        $0.institutions = [
          InstitutionRecord(
            id: "c", name: "医院", kind: .clinic, area: "38",
            location: GeoPoint(latitude: 34, longitude: 133),
            report: FunctionReport(fiscalYear: 2025, backupBed: 3))
        ]
      },
    ]

  /// The greatest code of each item is lawful where the rest of the region allows it, the next
  /// never is.
  private static let codeRanges: [RuleCase] = {
    let items: [(key: String, code: Int, set: @Sendable (inout FunctionReport, Int) -> Void)] = [
      ("homeClinicRota", 8, { $0.homeClinicRota = $1 }),
      ("emergencyCentre", 8, { $0.emergencyCentre = $1 }),
      ("ownContact", 3, { $0.ownContact = $1 }),
      ("linkedResponse", 3, { $0.linkedResponse = $1 }),
      ("phoneStandard", 5, { $0.phoneStandard = $1 }),
      ("backupBed", 7, { $0.backupBed = $1 }),
      ("homeCare", 5, { $0.homeCare = $1 }),
      ("careLink", 3, { $0.careLink = $1 }),
    ]
    return items.flatMap { key, code, set in
      [code, -1].map { wrong in
        RuleCase("report-code-out-of-range", at: "institutions[5].report.\(key)") {
          if var report = $0.institutions[At.c3].report {
            set(&report, wrong)
            $0.institutions[At.c3].report = report
          }
        } beside: {
          if var report = $0.institutions[At.c3].report {
            set(&report, 0)
            $0.institutions[At.c3].report = report
          }
        }
      }
    }
  }()
}
