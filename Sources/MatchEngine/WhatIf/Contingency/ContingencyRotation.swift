// Problem: a member of a rotation is lost from the first day. Which of its duties can others take,
//   with the fewest duties changing hands?
// Method: the repair of a published rotation (`RotationRepair`) with the member withdrawn, its pins
//   void and few, fixed steps. An institution in several rotations is taken out of one after the
//   other; each sees the duties of all others, as they are after what was repaired before.
// Why correct: the repair never leaves more holes than the lost members held and were there before,
//   and reports what it found; small cases are searched to the end. Steps and seed are fixed, so the
//   answer is the same everywhere.
// Complexity: one repair for each rotation in which a lost institution holds a duty.

/// One rotation in force.
struct ContingencyRotation: Sendable {
  let report: RotationReport
  let record: RotationRecord
  /// The institution of each member.
  let institutions: [InstitutionID]
  /// Duties that each member holds.
  let held: [Int]
  /// What it was published under, where it breaks rules of it.
  let agreement: RotationProblem?
  /// When institutions are on duty in it.
  let intervals: [InstitutionID: [DutyInterval]]

  /// Reads rotations.
  ///
  /// - Throws: ``ProblemList`` if one is none of the region's, or its duties none of its agreement's.
  static func rotations(
    _ reports: [RotationReport], in region: Region
  ) throws(ProblemList) -> [ContingencyRotation] {
    var rotations: [ContingencyRotation] = []
    for report in reports {
      // Building the problem checks everything that later questions rely on.
      let problem = try RotationProblem(
        region: region, rotation: report.rotation, from: report.from, to: report.to)
      _ = try RepairProblem(rotation: problem, published: report.duties, today: report.from)
      let record = problem.record
      var held = [Int](repeating: 0, count: record.members.count)
      for duty in report.duties {
        if let member = duty.member, held.indices.contains(member) { held[member] += 1 }
      }
      rotations.append(
        ContingencyRotation(
          report: report, record: record,
          institutions: record.members.map {
            region.institutionByID[$0.institution] ?? InstitutionID(0)
          }, held: held, agreement: report.hasBreaches ? problem : nil,
          intervals: intervals(of: report.duties, record, region)))
    }
    return rotations
  }

  /// Duties that an institution holds.
  func heldBy(_ institution: InstitutionID) -> Int {
    zip(institutions, held).reduce(0) { $0 + ($1.0 == institution ? $1.1 : 0) }
  }

  /// When institutions are on duty.
  static func intervals(
    of duties: [Duty], _ record: RotationRecord, _ region: Region
  ) -> [InstitutionID: [DutyInterval]] {
    var intervals: [InstitutionID: [DutyInterval]] = [:]
    for duty in duties {
      guard let member = duty.member, record.members.indices.contains(member),
        let institution = region.institutionByID[record.members[member].institution],
        record.positions.indices.contains(duty.position)
      else { continue }
      let bands = record.positions[duty.position].bands
      for band in duty.bands where bands.indices.contains(band) {
        intervals[institution, default: []].append(DutyInterval(band: bands[band], on: duty.day))
      }
    }
    return intervals
  }
}

extension ContingencyProblem {
  /// What the loss of some institutions does to the rotations.
  func dutyLosses(
    _ lost: [InstitutionID], _ options: ContingencyOptions
  ) -> [ContingencyDutyLoss] {
    var losses: [ContingencyDutyLoss] = []
    var repaired: [Int: [InstitutionID: [DutyInterval]]] = [:]
    for (index, rotation) in rotations.enumerated() {
      let held = lost.reduce(0) { $0 + rotation.heldBy($1) }
      if held == 0 { continue }
      var (busy, onDuty): ([InstitutionID: [DutyInterval]], [InstitutionID: [DutyInterval]]) = (
        [:], [:]
      )
      let members = Set(rotation.institutions)
      for (other, elsewhere) in rotations.enumerated() where other != index {
        for (institution, intervals) in repaired[other] ?? elsewhere.intervals
        where !lost.contains(institution) {
          onDuty[institution, default: []] += intervals
          if members.contains(institution), region[institution].kind != .hospital {
            busy[institution, default: []] += intervals
          }
        }
      }
      let found = repair(rotation, without: lost, busy: busy, onDuty: onDuty, options)
      if let duties = found?.duties {
        repaired[index] = ContingencyRotation.intervals(of: duties, rotation.record, region)
      }
      losses.append(
        ContingencyDutyLoss(
          rotation: rotation.record.id, held: held, open: found?.open ?? held,
          changes: found?.changes ?? 0))
    }
    return losses
  }

  private func repair(
    _ rotation: ContingencyRotation, without lost: [InstitutionID],
    busy: [InstitutionID: [DutyInterval]], onDuty: [InstitutionID: [DutyInterval]],
    _ options: ContingencyOptions
  ) -> (duties: [Duty], open: Int, changes: Int)? {
    var record = rotation.record
    let ids = Set(lost.map { region[$0].id })
    let last = rotation.report.from.advanced(by: -1)
    for index in record.members.indices where ids.contains(record.members[index].institution) {
      record.members[index].leaves = last
    }
    record.pins.removeAll { ids.contains($0.institution) }
    guard
      let problem = try? RotationProblem(
        region: region, rotation: rotation.report.rotation, record: record,
        from: rotation.report.from, to: rotation.report.to, busy: busy, onDuty: onDuty),
      let repair = try? RepairProblem(
        rotation: problem, published: rotation.report.duties, today: rotation.report.from,
        agreement: rotation.agreement)
    else { return nil }
    let outcome = RotationRepair(seed: options.seed, steps: options.repairSteps).search(repair)
    let before = repair.published.count { $0 < 0 }
    let after = outcome.holders.count { $0 < 0 }
    let changes = outcome.holders.indices.count {
      outcome.holders[$0] >= 0 && outcome.holders[$0] != repair.published[$0]
    }
    return (
      JudgedRotation.duties(of: problem, holders: outcome.holders), max(0, after - before), changes
    )
  }
}
