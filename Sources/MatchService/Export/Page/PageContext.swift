import MatchEngine

/// What every section of the page looks up.
struct PageContext {
  /// The plan.
  let plan: Plan
  /// The language.
  let language: Language
  /// The days of the region.
  let calendar: DutyCalendar
  /// The caps that keep the page of a large region readable.
  let limits: PageLimits
  /// Whether readers can sort the tables, so that no row may lean on the one above it.
  let isSortable: Bool
  /// The short names of the institutions.
  let labels: InstitutionLabels

  /// The context of a plan.
  init(plan: Plan, language: Language, isSortable: Bool = false) {
    self.plan = plan
    self.isSortable = isSortable
    self.language = language
    calendar = DutyCalendar(policy: plan.region.document.policy)
    limits = PageLimits(plan: plan)
    labels = InstitutionLabels(plan.region.document.institutions.lazy.map(\.name))
  }

  /// The region.
  var region: Region { plan.region }

  /// The name of an institution; empty if there is none such.
  func name(_ id: InstitutionID) -> String {
    region.document.institutions.indices.contains(id.value) ? region[id].name : ""
  }

  /// The short name of an institution.
  func shortName(_ id: InstitutionID) -> String { labels.short(name(id)) }

  /// The record of a rotation; nil if there is none such.
  func rotation(_ report: RotationReport) -> RotationRecord? {
    let rotations = region.document.rotations
    return rotations.indices.contains(report.rotation.value)
      ? rotations[report.rotation.value] : nil
  }

  /// The full name of a member of a rotation.
  func memberName(_ member: Int, of rotation: RotationRecord) -> String {
    guard rotation.members.indices.contains(member) else { return "" }
    let id = rotation.members[member].institution
    return region.institutionByID[id].map(name) ?? id
  }

  /// The municipality of an institution, or the smallest area around it.
  func municipality(of id: InstitutionID) -> AreaID? {
    guard region.areaOfInstitution.indices.contains(id.value) else { return nil }
    let area = region.areaOfInstitution[id.value]
    guard region.document.areas.indices.contains(area.value) else { return nil }
    return region.ancestor(of: area, at: .municipality) ?? area
  }

  /// The name of the municipality of an institution.
  func municipalityName(of id: InstitutionID) -> String {
    municipality(of: id).map { region[$0].name } ?? "—"
  }

  /// The line and band of a duty, as far as they are needed to tell it from others of the day.
  func bandLabel(_ duty: Duty, of rotation: RotationRecord, long: Bool = false) -> String {
    guard rotation.positions.indices.contains(duty.position) else { return "" }
    let position = rotation.positions[duty.position]
    let bands = duty.bands.filter(position.bands.indices.contains).map { position.bands[$0].name }
    var parts: [String] = []
    if long || rotation.positions.count > 1 { parts.append(position.name) }
    if long || position.bands.count > 1 { parts.append(bands.joined(separator: "＋")) }
    var label = parts.filter { !$0.isEmpty }.joined(separator: " ")
    if let band = duty.bands.first, position.bands.indices.contains(band),
      position.bands[band].needed > 1
    {
      label += (label.isEmpty ? "" : " ") + "#\(duty.place + 1)"
    }
    return label
  }
}

/// How much of a large plan is drawn; the tables are always whole.
struct PageLimits {
  /// Needs above which match tables are folded.
  static let foldedNeeds = 500
  /// Lines drawn on a map.
  static let mapLines = 600
  /// Supporters in a chart of load.
  static let chartSupporters = 30
  /// Members in a chart of burden.
  static let chartMembers = 60
  /// Rotations from which on calendars are cut.
  static let manyRotations = 20
  /// Calendar months that are printed when calendars are cut.
  static let calendarMonths = 24

  /// Whether match tables are folded.
  let foldsTables: Bool
  /// Whether calendars are cut.
  let cutsCalendars: Bool

  /// The limits for a plan.
  init(plan: Plan) {
    foldsTables = plan.matches.contains { $0.needs.count >= Self.foldedNeeds }
    cutsCalendars = plan.rotations.count >= Self.manyRotations
  }
}
