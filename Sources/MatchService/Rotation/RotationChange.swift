public import MatchEngine

/// What changed about a published rotation: who is absent, leaves or joins.
public enum RotationEvent: Sendable {
  /// An institution, or one of the doctors whom it sends, cannot serve for some days.
  case absent(String, DateSpan, doctor: String? = nil)
  /// An institution leaves; the first day on which it no longer serves.
  case withdraws(String, CivilDay)
  /// A member of the agreement joins on a day.
  case joins(String, CivilDay)

  /// The institution.
  public var institution: String {
    switch self {
    case .absent(let id, _, _), .withdraws(let id, _), .joins(let id, _): id
    }
  }

  /// The first day that it concerns.
  public var first: CivilDay {
    switch self {
    case .absent(_, let span, _): span.from
    case .withdraws(_, let day), .joins(_, let day): day
    }
  }

  /// Writes the event into an agreement.
  ///
  /// - Returns: the index of the member.
  /// - Throws: `ProblemList` if the institution is no member, or has no such doctor.
  public func apply(to record: inout RotationRecord) throws(ProblemList) -> Int {
    guard let index = record.members.firstIndex(where: { $0.institution == institution }) else {
      throw ProblemList([
        Problem(
          .error, path: "rotations.\(record.id).members", value: institution, rule: "not-a-member",
          message: LocalizedText(
            ja: "「\(institution)」は\(record.name)の参加者ではありません。",
            en: "\(institution) is no member of \(record.name)."),
          hint: LocalizedText(
            ja: "参加者: " + record.members.map(\.institution).joined(separator: ", "),
            en: "Members: " + record.members.map(\.institution).joined(separator: ", ")))
      ])
    }
    switch self {
    case .absent(_, let span, doctor: nil): record.members[index].unavailable.append(span)
    case .absent(_, let span, let doctor?):
      guard let place = record.members[index].doctors.firstIndex(where: { $0.id == doctor }) else {
        throw ProblemList([Self.unknown(doctor, index, record)])
      }
      record.members[index].doctors[place].unavailable.append(span)
    case .withdraws(_, let day):
      let last = day.advanced(by: -1)
      record.members[index].leaves = min(record.members[index].leaves ?? last, last)
    case .joins(_, let day): record.members[index].joins = day
    }
    return index
  }

  private static func unknown(_ doctor: String, _ index: Int, _ record: RotationRecord) -> Problem {
    let member = record.members[index]
    let known = member.doctors.map(\.id).joined(separator: ", ")
    return Problem(
      .error, path: "rotations.\(record.id).members[\(index)].doctors", value: doctor,
      rule: "unknown-doctor",
      message: LocalizedText(
        ja: "\(record.name)の「\(member.institution)」に医師「\(doctor)」はいません。",
        en: "\(member.institution) lists no doctor \(doctor) in \(record.name)."),
      hint: known.isEmpty
        ? LocalizedText(
          ja: "参加者に doctors（出務する医師）を書いてください。", en: "Give the member its `doctors`.")
        : LocalizedText(ja: "医師: " + known, en: "Doctors: " + known))
  }
}

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
  /// - Throws: `ProblemList` if the institution is in none of them, or a published duty is none
  ///   of the agreement.
  public static func run(
    _ file: RotationFile, region: Region, event: RotationEvent, today: CivilDay,
    repair: RotationRepair = RotationRepair()
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
    if let last = file.rotations.map(\.to).max(), last < event.first {
      throw ProblemList([
        Problem(
          .error, path: "event.from", value: event.first.iso, rule: "after-the-plan",
          message: LocalizedText(
            ja: "\(event.first.label.japanese)はこの当番表の最後の日\(last.label.japanese)より後です。直す当番がありません。",
            en:
              "\(event.first.iso) lies after the last day of this rota, \(last.iso): there is no duty"
              + " to repair."))
      ])
    }
    if let first = file.rotations.map(\.from).min(), case .absent(_, let span, _) = event,
      span.to < first
    {
      throw ProblemList([
        Problem(
          .error, path: "event.to", value: span.to.iso, rule: "before-the-plan",
          message: LocalizedText(
            ja: "\(span.to.label.japanese)はこの当番表の最初の日\(first.label.japanese)より前です。直す当番がありません。",
            en:
              "\(span.to.iso) lies before the first day of this rota, \(first.iso): there is no duty"
              + " to repair."))
      ])
    }
    var others = DutiesElsewhere()
    var repaired: [Repaired] = []
    var refusals: [Problem] = []
    for written in file.rotations {
      guard written.record.members.contains(where: { $0.institution == event.institution }) else {
        for (duty, member) in zip(written.duties, written.duties.map(\.member)) {
          others.add(duty, member, written.record, region)
        }
        continue
      }
      var record = written.record
      let member: Int
      do { member = try event.apply(to: &record) } catch {
        refusals += error.problems
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
      let problem = try RepairProblem(
        rotation: problem(record), published: written.duties, today: today,
        joiners: isJoining ? [member] : [], agreement: problem(agreement))
      let report = repair.solve(problem)
      others.add(report.after, record, region)
      repaired.append(Repaired(written: written, record: record, report: report))
    }
    guard !repaired.isEmpty else {
      throw ProblemList(
        refusals.isEmpty
          ? [
            Problem(
              .error, path: file.name, value: event.institution, rule: "not-a-member",
              message: LocalizedText(
                ja: "「\(event.institution)」はこの計画のどの輪番の参加者でもありません。",
                en: "\(event.institution) is a member of no rotation of the plan."))
          ] : refusals)
    }
    return RotationRepairJob(
      region: region, event: event, today: today, rotations: repaired,
      version: (file.rotations.map(\.version).max() ?? 1) + 1)
  }
}
