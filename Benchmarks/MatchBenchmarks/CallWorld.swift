import MatchEngine

/// A region whose beds fill and empty hour by hour, and whose hospitals report now and then.
///
/// What is drawn from where: occupancy, beds and length of stay from the bed-function reports where a
/// file is given, else occupancy from their quartiles (0.70, 0.84, 0.96); how often hospitals report
/// from the survey of the Fire and Disaster Management Agency of 2008 (at once 11 %, twice a day 31 %,
/// once a day 29 %, more seldom the rest). The rest is assumed and stated in
/// `Documentation/Algorithms/Acceptance.md`.
struct CallWorld {
  /// One hospital of the world.
  struct Hospital {
    let name: String
    let point: GeoPoint
    let beds: Int
    let occupancy: Double
    let stayDays: Double
  }

  let region: Region
  /// For each ward of the board and each hour, its free beds.
  private let free: [[Int16]]
  /// How likely each ward takes a patient for whom it has a bed, by day.
  private let willingness: [Double]
  /// Whether each ward really takes each procedure.
  private let takes: [[Bool]]
  /// All reports, by moment.
  let reports: [VacancyReport]
  let start: Instant
  let hours: Int

  /// The share of hours by occupancy that came out, for comparison with what was asked for.
  let occupancies: [Double]

  init(_ hospitals: [Hospital], days: Int, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var document = RegionDocument(
      name: "simulation", asOf: CivilDay(number: 20_454),
      areas: [AreaRecord(id: "p", name: "simulation", level: .prefecture)])
    var free: [[Int16]] = []
    var willingness: [Double] = []
    var takes: [[Bool]] = []
    var reports: [VacancyReport] = []
    var occupancies: [Double] = []
    let start = Instant(japanDay: document.asOf, minute: 0)
    let hours = days * 24
    for (index, hospital) in hospitals.enumerated() {
      var answers: [CareProcedure: Acceptance] = [:]
      var really: [Bool] = []
      for procedure in CareProcedure.allCases {
        let answer: Acceptance? =
          random.chance(0.35)
          ? nil : random.chance(0.6) ? .yes : random.chance(0.6) ? .consult : .no
        answers[procedure] = answer
        let rate =
          switch answer {
          case .yes: 0.95
          case .consult: 0.55
          case .no: 0.0
          case nil: 0.7
          }
        really.append(random.chance(rate))
      }
      document.institutions.append(
        InstitutionRecord(
          id: "h\(index)", name: hospital.name, kind: .hospital, area: "p",
          location: hospital.point,
          wards: [
            WardRecord(
              id: "w", name: "acute", category: .general, beds: BedCounts(total: hospital.beds),
              acceptance: answers)
          ]))
      let course = Self.course(hospital, hours: hours, &random)
      occupancies.append(
        1 - Double(course.reduce(0) { $0 + Int($1) }) / Double(hours * hospital.beds))
      free.append(course)
      willingness.append(0.45 + 0.5 * random.unit())
      takes.append(really)
      reports += Self.reports(index, course, start: start, &random)
    }
    region = try Region(checking: document)
    self.free = free
    self.willingness = willingness
    self.takes = takes
    self.reports = reports.sorted {
      ($0.observedAt, $0.institution) < ($1.observedAt, $1.institution)
    }
    self.occupancies = occupancies.sorted()
    self.start = start
    self.hours = hours
  }

  /// Whether a ward would accept a patient now; the same draw for every order of calls.
  func accepts(
    _ ward: Int32, hour: Int, needs: NeedsProfile, isNight: Bool, _ random: inout SeededGenerator
  ) -> AcceptanceOutcome {
    let draw = random.unit()
    guard free[Int(ward)][hour] > 0 else { return draw < 0.03 ? .accepted : .declined(.noBed) }
    let rate = willingness[Int(ward)] * (isNight ? 0.75 : 1)
    if draw >= rate { return .declined(.staff) }
    for procedure in needs.procedures {
      guard let place = CareProcedure.allCases.firstIndex(of: procedure) else { continue }
      if !takes[Int(ward)][place] { return .declined(.procedure) }
    }
    return .accepted
  }

  /// Free beds hour by hour: patients leave after an exponential stay, and come while a bed is free.
  private static func course(
    _ hospital: Hospital, hours: Int, _ random: inout SeededGenerator
  ) -> [Int16] {
    var occupied = Int(Double(hospital.beds) * hospital.occupancy)
    let leaving = 1 / (24 * hospital.stayDays)
    // With blocking, somewhat more must knock than are in, the more the fuller the ward is kept.
    let knocking = Double(hospital.beds) * hospital.occupancy * leaving * 1.02
    var course: [Int16] = []
    for _ in -240..<hours {
      var left = 0
      for _ in 0..<occupied where random.chance(leaving) { left += 1 }
      occupied -= left
      var expected = knocking
      while expected > 0 {
        if random.chance(min(expected, 1)) && occupied < hospital.beds { occupied += 1 }
        expected -= 1
      }
      course.append(Int16(hospital.beds - occupied))
    }
    return Array(course.dropFirst(240))
  }

  private static func reports(
    _ index: Int, _ course: [Int16], start: Instant, _ random: inout SeededGenerator
  ) -> [VacancyReport] {
    let draw = random.unit()
    let every = draw < 0.11 ? 2 : draw < 0.42 ? 12 : draw < 0.71 ? 24 : 60
    var reports: [VacancyReport] = []
    var hour = random.next(below: every)
    while hour < course.count {
      let beds = Int(course[hour])
      let status: VacancyStatus =
        beds > 1 || beds == 1 && random.chance(0.6) ? .free : random.chance(0.4) ? .ask : .full
      reports.append(
        VacancyReport(
          institution: "h\(index)", ward: "w",
          observedAt: start.advanced(byMinutes: hour * 60 + random.next(below: 60)),
          reportedBy: "desk", status: status,
          beds: status == .free ? VacantBeds(total: beds) : nil))
      hour += max(1, every + random.next(in: -every / 4...every / 4))
    }
    return reports
  }
}
