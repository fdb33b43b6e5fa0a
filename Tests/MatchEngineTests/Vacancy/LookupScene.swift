import MatchEngine
import MatchTestSupport
import Testing

/// Boards for lookups: the small region by hand, and random regions.
struct LookupScene {
  /// Wednesday morning, a working day.
  static let now = Instant(japanDay: Instances.day(2026, 4, 8), minute: 600)

  var document = Instances.small
  var reports: [VacancyReport] = []
  var lookup = VacancyLookup(
    place: GeoPoint(latitudeMicrodegrees: 34_058_000, longitudeMicrodegrees: 132_990_000),
    area: "38901", at: LookupScene.now, count: 10)
  var options = LookupOptions(rejections: 1_000)
  var model = AcceptanceModel()

  /// Changes a ward of the region.
  mutating func ward(_ institution: String, _ ward: String, _ change: (inout WardRecord) -> Void) {
    for place in document.institutions.indices where document.institutions[place].id == institution
    {
      for position in document.institutions[place].wards.indices
      where document.institutions[place].wards[position].id == ward {
        change(&document.institutions[place].wards[position])
      }
    }
  }

  /// Adds a report of some hours ago.
  mutating func tell(
    _ institution: String, _ ward: String, _ status: VacancyStatus, hoursAgo: Double = 1,
    beds: VacantBeds? = nil, acceptance: [CareProcedure: Acceptance] = [:]
  ) {
    reports.append(
      VacancyReport(
        institution: institution, ward: ward,
        observedAt: Self.now.advanced(bySeconds: -Int64(hoursAgo * 3_600)), reportedBy: "desk",
        status: status, beds: beds, acceptance: acceptance))
  }

  /// The board with all reports.
  func board() throws -> VacancyBoard {
    var board = VacancyBoard(region: try Region(checking: document), keepsEvents: false)
    for report in reports {
      if case .refused(let problems) = board.apply(report, now: Self.now) {
        Issue.record("\(problems)")
      }
    }
    return board
  }

  /// The answer.
  func report() throws -> LookupReport {
    let board = try board()
    return VacancyLookupSolver.solve(
      try VacancyLookupProblem(lookup, on: board, options: options), on: board, model: model)
  }

  /// Why a ward is left out; nil if it is offered.
  func reason(_ institution: String, _ ward: String) throws -> LookupRejectionReason? {
    try report().rejections.first { $0.key == WardKey(institution: institution, ward: ward) }?
      .reason
  }

  /// Many hospitals of one ward each over some hundred kilometres, with reports of all ages.
  static func many(_ count: Int, _ random: inout SeededGenerator) -> LookupScene {
    var scene = LookupScene()
    scene.document.links = []
    scene.document.linkedGroups = []
    scene.document.rotations = []
    scene.document.institutions = (0..<count).map { number in
      InstitutionRecord(
        id: "h\(number)", name: "見本病院\(number)", kind: .hospital, area: "38901",
        location: GeoPoint(
          latitudeMicrodegrees: Int32(33_500_000 + random.next(below: 1_000_000)),
          longitudeMicrodegrees: Int32(132_500_000 + random.next(below: 1_000_000))),
        wards: [
          WardRecord(
            id: "w", name: "病棟", category: .general, beds: BedCounts(total: 40),
            acceptance: random.chance(0.5)
              ? [:] : [.oxygen: Acceptance.allCases[random.next(below: 3)]])
        ])
    }
    for number in 0..<count where random.chance(0.9) {
      scene.tell(
        "h\(number)", "w", VacancyStatus.allCases[random.next(below: 3)],
        hoursAgo: Double(random.next(below: 34)))
    }
    return scene
  }

  /// A random region of hospitals around the same place, with reports of all kinds and ages.
  static func random(_ seed: Int) -> LookupScene {
    var random = SeededGenerator(seed: UInt64(seed))
    var scene = LookupScene()
    func maybe<Value>(_ chance: Double, _ value: Value) -> Value? {
      random.chance(chance) ? value : nil
    }
    scene.document.links = []
    scene.document.linkedGroups = []
    scene.document.rotations = []
    scene.document.institutions = (0..<random.next(in: 2...8)).map { number in
      var hospital = InstitutionRecord(
        id: "h\(number)", name: "見本病院\(number)", kind: .hospital,
        area: random.chance(0.6) ? "38901" : "38902")
      if random.chance(0.9) {
        hospital.location = GeoPoint(
          latitudeMicrodegrees: Int32(34_000_000 + random.next(below: 120_000)),
          longitudeMicrodegrees: Int32(132_900_000 + random.next(below: 120_000)))
      }
      hospital.wards = (0..<random.next(in: 1...4)).map { ward in
        WardRecord(
          id: "w\(ward)", name: "\(ward)病棟",
          category: random.chance(0.7)
            ? .general : WardCategory.allCases[random.next(below: WardCategory.allCases.count)],
          beds: BedCounts(total: 40), isolationRooms: maybe(0.3, random.next(below: 3)),
          acceptance: Dictionary(
            uniqueKeysWithValues: CareProcedure.allCases.filter { _ in random.chance(0.4) }.map {
              ($0, Acceptance.allCases[random.next(below: 3)])
            }),
          maximumStayDays: maybe(0.2, random.next(in: 7...60)),
          windows: random.chance(0.2) ? [.weekday] : [],
          visibility: ViewerLevel.allCases[random.next(below: 3)],
          admitsFrom: maybe(0.2, AreaLevel.allCases[random.next(in: 1...3)]))
      }
      return hospital
    }
    for hospital in scene.document.institutions {
      for ward in hospital.wards where random.chance(0.8) {
        let status = VacancyStatus.allCases[
          random.chance(0.5) ? 0 : random.next(below: VacancyStatus.allCases.count)]
        scene.tell(
          hospital.id, ward.id, status, hoursAgo: Double(random.next(below: 40)),
          beds: maybe(0.5, VacantBeds(total: status == .full ? 0 : random.next(in: 1...4))))
      }
    }
    scene.lookup.needs = NeedsProfile(
      procedures: CareProcedure.allCases.filter { _ in random.chance(0.07) },
      sex: maybe(0.5, .female), isolation: random.chance(0.1),
      stayDays: maybe(0.3, random.next(in: 1...40)))
    scene.lookup.viewer = ViewerLevel.allCases[random.next(below: 3)]
    scene.lookup.count = random.next(in: 1...12)
    scene.lookup.area = random.chance(0.8) ? "38901" : nil
    scene.lookup.reach = scene.lookup.area == nil ? nil : maybe(0.3, .municipality)
    scene.lookup.maximumMinutes = maybe(0.3, random.next(in: 5...30))
    scene.lookup.dischargingHospital = maybe(0.3, "h0")
    scene.lookup.registeredHospital = maybe(0.3, "h1")
    scene.lookup.at = now.advanced(byMinutes: random.next(below: 1_440))
    for _ in 0..<random.next(below: 20) {
      scene.model.record(
        AcceptanceScene.outcome(&random), institution: "h\(random.next(below: 4))", ward: "w0",
        evidence: AcceptanceScene.evidence(&random))
    }
    return scene
  }
}
