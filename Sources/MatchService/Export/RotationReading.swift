import MatchEngine

/// A rotation report with the names that its indices stand for.
///
/// Calendar and tables say the same about a duty because both read it here.
struct RotationReading {
  let region: Region
  let record: RotationRecord
  let report: RotationReport
  /// For each member, its institution.
  private let institutions: [InstitutionRecord?]
  /// For each duty that is a hole, what was found out about it.
  private let holes: [Int: DutyHole]
  /// For each duty that breaks a rule, the sentences.
  private let violations: [Int: [RotationViolation]]

  init(_ report: RotationReport, of plan: Plan) {
    self.init(
      report, record: plan.region.document.rotations[report.rotation.value], region: plan.region)
  }

  init(_ report: RotationReport, record: RotationRecord, region: Region) {
    self.region = region
    self.record = record
    self.report = report
    institutions = record.members.map { member in
      region.institutionByID[member.institution].map { region[$0] }
    }
    holes = Dictionary(report.holes.map { ($0.duty, $0) }, uniquingKeysWith: { first, _ in first })
    violations = Dictionary(
      grouping: report.violations.filter { $0.duty != nil && $0.rule != .coverage },
      by: { $0.duty ?? 0 })
  }

  /// The line of a duty.
  func position(of duty: Duty) -> PositionRecord { record.positions[duty.position] }

  /// Who holds a duty; nil for a hole.
  func institution(of duty: Duty) -> InstitutionRecord? { duty.member.flatMap { institutions[$0] } }

  /// The name of a member, or its id where the region does not know it.
  func name(ofMember index: Int) -> String {
    institutions[index]?.name ?? record.members[index].institution
  }

  /// What was found out about a duty that nobody holds; nil for a duty that is held.
  func hole(onDuty index: Int) -> DutyHole? { holes[index] }

  /// What a planner should know about a duty besides who holds it, in the order of importance.
  func notes(onDuty index: Int) -> [LocalizedText] {
    var notes: [LocalizedText] = []
    if let hole = holes[index] { notes.append(hole.remedy) }
    if report.duties[index].pinned { notes.append(LocalizedText(ja: "固定", en: "pinned")) }
    notes += (violations[index] ?? []).map(\.message)
    return notes
  }
}

extension LocalizedText {
  /// What stands in the place of a name where nobody is on duty.
  static let openDuty = LocalizedText(ja: "【空白】", en: "OPEN")
}
