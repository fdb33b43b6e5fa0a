import MatchEngine

/// When institutions are on duty on the lines looked at before.
struct DutiesElsewhere {
  /// Those of clinics, which man one line at a time; a hospital may man several at once.
  private(set) var busy: [InstitutionID: [DutyInterval]] = [:]
  /// Those of all institutions.
  private(set) var onDuty: [InstitutionID: [DutyInterval]] = [:]

  /// Adds the duties of a rotation.
  mutating func add(_ report: RotationReport, _ record: RotationRecord, _ region: Region) {
    for duty in report.duties { add(duty, duty.member, record, region) }
  }

  /// Adds one duty.
  mutating func add(_ duty: Duty, _ member: Int?, _ record: RotationRecord, _ region: Region) {
    guard let member, record.members.indices.contains(member),
      let institution = region.institutionByID[record.members[member].institution],
      record.positions.indices.contains(duty.position)
    else { return }
    let bands = record.positions[duty.position].bands
    for band in duty.bands where bands.indices.contains(band) {
      let interval = DutyInterval(band: bands[band], on: duty.day)
      onDuty[institution, default: []].append(interval)
      if region[institution].kind != .hospital {
        busy[institution, default: []].append(interval)
      }
    }
  }
}
