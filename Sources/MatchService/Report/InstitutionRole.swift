import MatchEngine

/// What one institution has and does in the plan.
struct InstitutionRole {
  /// What it needs for one function, and from whom it has it.
  struct Need {
    let function: SupportFunction
    /// Its place among the reports.
    let report: Int
    /// Its place among the needs of the report.
    let need: Int
    /// Its partners by rank.
    let partners: [MatchAssignment]
  }

  /// What it gives for one function.
  struct Support {
    let function: SupportFunction
    let report: Int
    /// Its places among the supporters of the report: one for each band.
    let supporters: [Int]
    /// Those that rely on it.
    let assignments: [MatchAssignment]
    /// Places that it offers.
    let capacity: Int
  }

  /// A rotation in which it takes part.
  struct Member {
    /// The place of the rotation's report in the plan.
    let report: Int
    let member: Int
  }

  /// Its needs.
  var needs: [Need] = []
  /// What it gives.
  var supports: [Support] = []
  /// Where it is on duty.
  var rotations: [Member] = []

  /// Whether a need of it has no partner.
  var hasGap: Bool { needs.contains { $0.partners.isEmpty } }

  /// The roles of all institutions of a plan, in document order.
  ///
  /// - Complexity: linear in the plan.
  static func all(in plan: Plan) -> [InstitutionRole] {
    let document = plan.region.document
    var roles = [InstitutionRole](repeating: InstitutionRole(), count: document.institutions.count)
    for (place, report) in plan.matches.enumerated() { add(report, place, to: &roles) }
    for (place, report) in plan.rotations.enumerated()
    where document.rotations.indices.contains(report.rotation.value) {
      for (member, record) in document.rotations[report.rotation.value].members.enumerated() {
        if let id = plan.region.institutionByID[record.institution] {
          roles[id.value].rotations.append(Member(report: place, member: member))
        }
      }
    }
    return roles
  }

  private static func add(_ report: MatchReport, _ place: Int, to roles: inout [InstitutionRole]) {
    var partners = [[MatchAssignment]](repeating: [], count: report.needs.count)
    var clients = [[MatchAssignment]](repeating: [], count: report.supporters.count)
    for assignment in report.assignments {
      if partners.indices.contains(assignment.need),
        clients.indices.contains(assignment.supporter)
      {
        partners[assignment.need].append(assignment)
        clients[assignment.supporter].append(assignment)
      }
    }
    for (index, need) in report.needs.enumerated()
    where roles.indices.contains(need.institution.value) {
      roles[need.institution.value].needs.append(
        Need(
          function: report.function, report: place, need: index,
          partners: partners[index].sorted { $0.rank < $1.rank }))
    }
    var own: [InstitutionID: [Int]] = [:]
    var order: [InstitutionID] = []
    for (index, supporter) in report.supporters.enumerated() {
      if own[supporter.institution] == nil { order.append(supporter.institution) }
      own[supporter.institution, default: []].append(index)
    }
    for id in order where roles.indices.contains(id.value) {
      let supporters = own[id] ?? []
      roles[id.value].supports.append(
        Support(
          function: report.function, report: place, supporters: supporters,
          assignments: supporters.flatMap { clients[$0] },
          capacity: supporters.reduce(0) { $0 + report.supporters[$1].capacity }))
    }
  }
}
