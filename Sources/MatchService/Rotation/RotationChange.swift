public import MatchEngine

/// The repair of the rotations of a plan after an event.
public struct RotationRepairJob: Sendable {
  /// One repaired rotation.
  public struct Repaired: Sendable {
    /// What was published.
    public let written: WrittenRotation
    /// The agreement after the event.
    public let record: RotationRecord
    /// The repair.
    public let report: RepairReport
    /// The duties as they were, judged by the region alone; nil where something changes hands.
    let untouched: RotationReport?
  }

  /// The region.
  public let region: Region
  /// What happened.
  public let event: RotationEvent
  /// The first day that may change.
  public let today: CivilDay
  /// The rotations in which the institution takes part, repaired.
  public let rotations: [Repaired]
  /// The version of the plan after the repair.
  public let version: Int
  /// What people should know beside the repair: that the region is no longer the one of the plan.
  public let warnings: [Problem]

  /// The repaired rotations, as the next version publishes them.
  ///
  /// The event stands in no region document. Where it changes nothing, the rotation is published as the
  /// region alone judges it: so `verify`, which knows the region only, comes to the same figures.
  public var revisions: [RotationPublication.Revision] {
    rotations.map { repaired in
      RotationPublication.Revision(
        record: repaired.untouched == nil ? repaired.record : repaired.written.record,
        report: repaired.untouched ?? repaired.report.after, changes: repaired.report.changes,
        doctorChanges: repaired.report.doctorChanges)
    }
  }

  /// Institutions that bear a name that was given in the place of an id; nil for none.
  private static func named(_ text: String, in region: Region) -> LocalizedText? {
    let found = region.document.institutions.filter { !text.isEmpty && $0.name.hasSuffix(text) }
    guard !found.isEmpty else { return nil }
    let list = found.prefix(3).map { "\($0.id)（\($0.name)）" }.joined(separator: ", ")
    return LocalizedText(
      ja: "名前ではなく ID を書いてください: " + list, en: "Give the id, not the name: " + list)
  }

  /// Repairs every rotation of a plan in which an institution takes part.
  ///
  /// - Parameters:
  ///   - file: The plan or table, as it was published.
  ///   - region: The region by which it is repaired.
  ///   - digest: SHA-256 of the region's bytes; with it a region that is no longer that of the plan is told.
  ///   - event: What happened.
  ///   - today: The first day that may change.
  ///   - repair: The search.
  /// - Returns: The repaired rotations, and what people should know beside them.
  /// - Throws: `ProblemList` if the institution is in none of them, the event cannot be meant, or a
  ///   published duty is none of the agreement.
  public static func run(
    _ file: RotationFile, region: Region, digest: String? = nil, event: RotationEvent,
    today: CivilDay, repair: RotationRepair = RotationRepair()
  ) throws(ProblemList) -> RotationRepairJob {
    let unusable = file.problems.filter { $0.severity == .error }
    if !unusable.isEmpty { throw ProblemList(unusable) }
    guard region.institutionByID[event.institution] != nil else {
      throw ProblemList([
        Problem(
          .error, path: "event.institution", value: event.institution, rule: "unknown-institution",
          message: LocalizedText(
            ja: "この地域に医療機関「\(event.institution)」はありません。",
            en: "the region has no institution \(event.institution)."),
          hint: named(event.institution, in: region))
      ])
    }
    let unfit = event.refusals(of: file, today: today)
    if !unfit.isEmpty { throw ProblemList(unfit) }
    var others = DutiesElsewhere()
    var repaired: [Repaired] = []
    var refusals: [Problem] = []
    for written in file.rotations {
      guard written.record.members.contains(where: { $0.institution == event.institution }) else {
        for duty in written.duties { others.add(duty, duty.member, written.record, region) }
        continue
      }
      var record = written.record
      let member: Int
      do throws(ProblemList) {
        if let refusal = event.refusalOfJoining(written) { throw ProblemList([refusal]) }
        member = try event.apply(to: &record)
      } catch {
        // What this rotation does not concern stays as it is.
        refusals += error.problems
        for duty in written.duties { others.add(duty, duty.member, written.record, region) }
        continue
      }
      let isJoining = if case .joins = event { true } else { false }
      func problem(_ record: RotationRecord) throws(ProblemList) -> RotationProblem {
        try RotationProblem(
          region: region, rotation: written.rotation, record: record, from: written.from,
          to: written.to, busy: others.busy, onDuty: others.onDuty)
      }
      // Who is absent or leaves now was perhaps on duty against an earlier absence, or as a guest after
      // its last day: that is over.
      var agreement = written.record
      switch event {
      case .absent: agreement.members[member].unavailable = []
      case .withdraws: agreement.members[member].leaves = nil
      case .joins: break
      }
      let asked = try RepairProblem(
        rotation: problem(record), published: written.duties, today: today,
        joiners: isJoining ? [member] : [], agreement: problem(agreement))
      let report = repair.solve(asked)
      let isUntouched = report.changes.isEmpty && report.doctorChanges.isEmpty
      let untouched =
        isUntouched
        ? try RotationCheck.report(on: problem(written.record), duties: written.duties) : nil
      others.add(report.after, record, region)
      repaired.append(
        Repaired(written: written, record: record, report: report, untouched: untouched))
    }
    guard !repaired.isEmpty else {
      let asked = file.rotations.map(\.record.id).joined(separator: ", ")
      throw ProblemList(
        refusals.isEmpty
          ? [
            Problem(
              .error, path: "event.institution", value: event.institution, rule: "not-a-member",
              message: LocalizedText(
                ja: "「\(event.institution)」は次の輪番のどれの参加者でもありません: \(asked)。",
                en: "\(event.institution) is a member of none of these rotations: \(asked)."))
          ] : refusals)
    }
    return RotationRepairJob(
      region: region, event: event, today: today, rotations: repaired,
      version: (file.rotations.map(\.version).max() ?? 1) + 1,
      warnings: try digest.map { digest throws(ProblemList) in
        try file.warnings(ofChangesTo: region, digest: digest)
      } ?? [])
  }
}
