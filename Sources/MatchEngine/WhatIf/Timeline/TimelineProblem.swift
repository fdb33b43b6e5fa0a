/// A region and its plans, ready to be followed over the years.
///
/// Structure only; ``TimelineSweep`` draws.
public struct TimelineProblem: Sendable {
  /// The assumptions.
  public let options: TimelineOptions
  /// The years, ascending; the first is that of the region's facts.
  public let years: [Int]

  /// A clinic that closes when its last doctor stops.
  struct Practice: Sendable {
    let institution: InstitutionID
    /// Its own stream of draws, told by its id.
    let stream: UInt64
    /// Ages in the first year; −1 where unknown.
    let ages: [Int]
    let backupBeds: Int
    /// Whether it has a need or an offer in some match.
    let isMatched: Bool
  }

  let region: Region
  let matches: [WarmMatchBase]
  let rotations: [TimelineRotation]
  let practices: [Practice]
  /// Needs of the area that is followed, for each match.
  let needs: [[Int]]
  /// Doctors, institutions and back-up beds of the area that are not practices.
  let otherDoctors: Int
  let otherInstitutions: Int
  let otherBeds: Int
  /// Home patients in each year.
  let patients: [Int]
  /// Doctors of practices whose age is unknown, and practices without any doctor on record.
  let unknownAges: Int
  let withoutDoctors: Int

  /// Reads a region and its plans.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - matches: the matches in force.
  ///   - rotations: the rotations in force; only their agreements and periods count.
  ///   - options: the assumptions.
  ///   - workers: who does the work.
  /// - Throws: ``ProblemList`` if an option is out of range or a plan is none of the region's.
  public init(
    _ region: Region, matches: [MatchReport], rotations: [RotationReport] = [],
    options: TimelineOptions = TimelineOptions(), workers: Workers = .serial
  ) throws(ProblemList) {
    let firstYear = region.document.asOf.components.year
    var problems = options.problems(firstYear: firstYear)
    let area = options.area.flatMap { id in region.document.areas.firstIndex { $0.id == id } }
    if let id = options.area, area == nil {
      problems.append(
        Problem(
          .error, path: "area", value: id, rule: "unknown-area",
          message: LocalizedText(
            ja: "この地域に圏域「\(id)」はありません。", en: "The region has no area \(id).")))
    }
    if !problems.isEmpty { throw ProblemList(problems) }

    self.region = region
    self.options = options
    years = Array(firstYear...options.lastYear)
    var bases: [WarmMatchBase] = []
    for plan in matches {
      bases.append(
        WarmMatchBase(
          try ContingencyProblem.problem(of: plan, in: region), plan: plan, workers: workers))
    }
    self.matches = bases
    let isInside = region.document.institutions.indices.map { index in
      area.map { wanted in
        let own = region.areaOfInstitution[index]
        return AreaLevel.allCases.contains {
          region.ancestor(of: own, at: $0) == AreaID(wanted)
        }
      } ?? true
    }
    var lines: [TimelineRotation] = []
    for report in rotations {
      let line = TimelineRotation(
        try RotationProblem(
          region: region, rotation: report.rotation, from: report.from, to: report.to))
      if line.institutions.contains(where: { isInside[$0.value] }) { lines.append(line) }
    }
    self.rotations = lines
    needs = bases.map { base in
      base.problem.needs.indices.filter { isInside[base.problem.needs[$0].institution.value] }
    }

    var practices: [Practice] = []
    var (doctors, others, beds, unknown, without, patients) = (0, 0, 0, 0, 0, 0)
    for (index, institution) in region.document.institutions.enumerated() where isInside[index] {
      patients += max(0, institution.homePatients ?? 0)
      let backup = institution.wards.reduce(0) { $0 + ($1.backupBeds ?? 0) }
      guard institution.kind.isClinic else {
        doctors += institution.doctors.count
        others += 1
        beds += backup
        continue
      }
      if institution.doctors.isEmpty { without += 1 }
      let ages = institution.doctors.isEmpty ? [-1] : institution.doctors.map { $0.age ?? -1 }
      unknown += ages.count { $0 < 0 }
      practices.append(
        Practice(
          institution: InstitutionID(index), stream: Self.stream(of: institution.id), ages: ages,
          backupBeds: backup,
          isMatched: bases.contains {
            !$0.needsOf[index].isEmpty || !$0.supportersOf[index].isEmpty
          }
        ))
    }
    self.practices = practices
    (otherDoctors, otherInstitutions, otherBeds) = (doctors, others, beds)
    (unknownAges, withoutDoctors) = (unknown, without)
    let start = Self.demand(options.demand, in: firstYear)
    self.patients = years.map { year in
      guard let start, let now = Self.demand(options.demand, in: year) else { return patients }
      return Int((Double(patients) * now / start + 0.5))
    }
  }

  /// A number that an id gives on every machine.
  private static func stream(of id: String) -> UInt64 { StableHash.fnv1a(id.utf8) }

  /// A projection at a year; nil if there is none.
  private static func demand(_ points: [TimelineDemand], in year: Int) -> Double? {
    guard let first = points.first, let last = points.last else { return nil }
    if year <= first.year { return Double(first.patients) }
    if year >= last.year { return Double(last.patients) }
    for (before, after) in zip(points, points.dropFirst()) where year < after.year {
      let share = Double(year - before.year) / Double(after.year - before.year)
      return Double(before.patients) + share * Double(after.patients - before.patients)
    }
    return Double(last.patients)
  }
}
