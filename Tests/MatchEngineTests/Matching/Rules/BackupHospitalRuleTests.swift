import Testing

@testable import MatchEngine

@Suite("Rule: 在宅療養後方支援病院")
struct BackupHospitalRuleTests {
  @Test(
    "200 beds, 160 where resources are scarce; asked only where the policy asks",
    arguments: [
      (PartnerStandard.backupHospital, true, 200, false, true),
      (.backupHospital, true, 199, false, false), (.backupHospital, true, 160, true, true),
      (.backupHospital, true, 159, true, false), (.backupHospital, false, 300, false, false),
      (nil, false, 20, false, true), (.backupHospital, true, nil, false, true),
    ] as [(PartnerStandard?, Bool, Int?, Bool, Bool)], RuleEdition.allCases)
  func standard(
    _ row: (standard: PartnerStandard?, isDesignated: Bool, beds: Int?, isScarce: Bool, fits: Bool),
    edition: RuleEdition
  ) throws {
    let reason = try RuleScene.reason(.admission, edition: edition) { document in
      document.matching(.admission) { $0.standard = row.standard }
      document.supporter.designations = row.isDesignated ? [.backupHospital] : []
      document.supporter.wards =
        row.beds.map {
          [WardRecord(id: "w", name: "w", category: .general, beds: BedCounts(total: $0))]
        } ?? []
      for index in document.areas.indices where document.areas[index].id == "3801" {
        document.areas[index].isScarce = row.isScarce
      }
    }
    #expect(reason == (row.fits ? nil : .backupHospital))
  }
}
