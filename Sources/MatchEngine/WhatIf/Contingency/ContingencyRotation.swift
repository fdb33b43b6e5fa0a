// Problem: a member of a rotation is lost from the first day. How many duties can nobody hold then,
//   with the fewest duties changing hands?
// Method: the repair of a published rotation (`RotationRepair`) with the member withdrawn, its pins
//   void and few, fixed steps, and more of them where it leaves more open than is proven
//   (`searchFewestHoles`). An institution in several rotations is taken out of one after the
//   other; each sees the duties of all others, as they are after what was repaired before.
// Why correct: the repair never leaves more holes than the lost members held and were there before,
//   and no re-plan leaves fewer than `openAtLeast`: the floor of the repair, where rotations that are
//   repaired too could move out of the way asked again without their duties. Rotations in which
//   nobody was lost stay as they are. Steps and seed are fixed, so the answer is the same everywhere.
// Complexity: one repair for each rotation in which a lost institution holds a duty, more where
//   the first is in doubt.

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
  /// Its members and the partners that its rules name, each once: only their duties elsewhere matter.
  let concerned: [InstitutionID]

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
          intervals: intervals(of: report.duties, record, region),
          concerned: Set(
            (record.members.map(\.institution) + record.rules.flatMap(\.partners))
              .compactMap { region.institutionByID[$0] }
          ).sorted()))
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
    let concerned = Set(lost.flatMap { rotationsOf[$0] ?? [] }).sorted().filter { index in
      lost.contains { rotations[index].heldBy($0) > 0 }
    }
    var repaired: [Int: [InstitutionID: [DutyInterval]]] = [:]
    for index in concerned {
      let rotation = rotations[index]
      let held = lost.reduce(0) { $0 + rotation.heldBy($1) }
      let elsewhere = elsewhere(than: index, without: lost, repaired, leavingOut: [])
      let repair = LossRepair(rotation, in: region, without: lost, beside: elsewhere)
      let found = repair?.solve(options)
      if let duties = found?.duties {
        repaired[index] = ContingencyRotation.intervals(of: duties, rotation.record, region)
      }
      var least = found?.openAtLeast ?? 0
      if let found, least > 0 {
        // Where another rotation is repaired as well, who is on duty there could be moved.
        let free = self.elsewhere(than: index, without: lost, repaired, leavingOut: concerned)
        if free.busy != elsewhere.busy {
          least =
            LossRepair(rotation, in: region, without: lost, beside: free)?
            .leastOpen(below: found.openAtLeast) ?? 0
        }
      }
      losses.append(
        ContingencyDutyLoss(
          rotation: rotation.record.id, held: held, open: found?.open ?? held, openAtLeast: least,
          changes: found?.changes ?? 0))
    }
    return losses
  }

  /// When members of a rotation are on duty in others.
  private func elsewhere(
    than index: Int, without lost: [InstitutionID],
    _ repaired: [Int: [InstitutionID: [DutyInterval]]], leavingOut left: [Int]
  ) -> LossRepair.Elsewhere {
    var found = LossRepair.Elsewhere()
    let members = Set(rotations[index].institutions)
    for institution in rotations[index].concerned where !lost.contains(institution) {
      for other in rotationsOf[institution] ?? [] where other != index {
        guard let intervals = (repaired[other] ?? rotations[other].intervals)[institution] else {
          continue
        }
        found.onDuty[institution, default: []] += intervals
        if members.contains(institution), region[institution].kind != .hospital,
          !left.contains(other)
        {
          found.busy[institution, default: []] += intervals
        }
      }
    }
    return found
  }
}

/// The repair of one rotation without those who are lost.
private struct LossRepair {
  /// When institutions are on duty in other rotations.
  struct Elsewhere {
    /// Those who cannot be on duty twice.
    var busy: [InstitutionID: [DutyInterval]] = [:]
    /// All.
    var onDuty: [InstitutionID: [DutyInterval]] = [:]
  }

  private let problem: RotationProblem
  private let repair: RepairProblem
  /// Duties that were open before.
  private let before: Int

  init?(
    _ rotation: ContingencyRotation, in region: Region, without lost: [InstitutionID],
    beside elsewhere: Elsewhere
  ) {
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
        from: rotation.report.from, to: rotation.report.to, busy: elsewhere.busy,
        onDuty: elsewhere.onDuty),
      let repair = try? RepairProblem(
        rotation: problem, published: rotation.report.duties, today: rotation.report.from,
        agreement: rotation.agreement)
    else { return nil }
    self.problem = problem
    self.repair = repair
    before = repair.published.count { $0 < 0 }
  }

  /// The best re-plan that is found.
  func solve(
    _ options: ContingencyOptions
  ) -> (duties: [Duty], open: Int, openAtLeast: Int, changes: Int) {
    let outcome = RotationRepair(seed: options.seed, steps: options.repairSteps)
      .searchFewestHoles(repair, enough: before)
    let after = outcome.holders.count { $0 < 0 }
    let changes = outcome.holders.indices.count {
      outcome.holders[$0] >= 0 && outcome.holders[$0] != repair.published[$0]
    }
    return (
      JudgedRotation.duties(of: problem, holders: outcome.holders), max(0, after - before),
      max(0, min(outcome.holeFloor, after) - before), changes
    )
  }

  /// Duties that any re-plan leaves open beyond those open before, as far as that is proven and asked.
  func leastOpen(below most: Int) -> Int {
    var floor = RepairFloor(repair)
    floor.raiseHoles(to: RepairCost(holes: before + most))
    return min(most, max(0, floor.holes - before))
  }
}
