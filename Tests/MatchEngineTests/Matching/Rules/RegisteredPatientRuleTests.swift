import Testing

@testable import MatchEngine

@Suite("Rule: one patient, one back-up hospital")
struct RegisteredPatientRuleTests {
  @Test(
    "a clinic whose patients are all registered with one back-up hospital gets no other",
    arguments: [
      ("x", 10, true, false), ("x", 9, true, true), ("x", nil, true, true), ("h", 10, true, true),
      ("x", 10, false, true),
    ] as [(String, Int?, Bool, Bool)])
  func registered(partner: String, patients: Int?, isBackup: Bool, fits: Bool) throws {
    let reason = try RuleScene.reason(.admission) { document in
      var other = MatchRegions.hospital("x", capacity: 1)
      other.designations = [.backupHospital]
      document.institutions.append(other)
      document.supporter.designations = isBackup ? [.backupHospital] : []
      document.links = [
        LinkRecord(
          from: "a", function: .admission, nameAsWritten: partner, to: partner,
          registeredPatients: patients)
      ]
    }
    #expect(reason == (fits ? nil : .registeredElsewhere))
  }
}
