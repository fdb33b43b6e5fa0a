@testable import MatchEngine

/// Small regions for the tests of matching.
///
/// Two secondary areas in one prefecture, each with two municipalities of two daily-life areas;
/// and one municipality in another prefecture.
enum MatchRegions {
  /// A day on which the facts are true.
  static let asOf = CivilDay(number: 20_500)

  /// The areas, with centres for daily-life areas and municipalities of the first secondary area.
  static let areas: [AreaRecord] = {
    var areas = [
      AreaRecord(id: "38", name: "北県", level: .prefecture, location: point(0, 0)),
      AreaRecord(id: "37", name: "南県", level: .prefecture),
      AreaRecord(id: "3701", name: "南圏域", level: .secondaryMedical, parent: "37"),
      AreaRecord(id: "37011", name: "南市", level: .municipality, parent: "3701"),
    ]
    for secondary in 1...2 {
      let own = "380\(secondary)"
      areas.append(
        AreaRecord(id: own, name: "第\(secondary)圏域", level: .secondaryMedical, parent: "38"))
      for municipality in 1...2 {
        let town = "\(own)\(municipality)"
        areas.append(
          AreaRecord(
            id: town, name: "第\(town)市", level: .municipality, parent: own,
            location: secondary == 1 ? point(4 * municipality, 0) : nil))
        for district in 1...2 {
          areas.append(
            AreaRecord(
              id: "\(town)-\(district)", name: "第\(town)-\(district)地区", level: .dailyLife,
              parent: town,
              location: secondary == 1 && municipality == 1
                ? point(4 * municipality, 2 * district) : nil))
        }
      }
    }
    return areas
  }()

  /// A point about so many kilometres east and north of 34.0° N, 133.0° E.
  static func point(_ kilometresEast: Int, _ kilometresNorth: Int) -> GeoPoint {
    GeoPoint(
      latitudeMicrodegrees: Int32(34_000_000 + 8_993 * kilometresNorth),
      longitudeMicrodegrees: Int32(133_000_000 + 10_850 * kilometresEast))
  }

  /// A clinic that reports day-only home care with patients at home, no bed and no partner.
  static func clinic(
    _ id: String, area: String = "38011-1", at location: GeoPoint? = point(0, 0),
    report: FunctionReport? = FunctionReport(fiscalYear: 2025, backupBed: 0, homeCare: 2),
    homePatients: Int? = 10, departments: [String] = ["内科"]
  ) -> InstitutionRecord {
    InstitutionRecord(
      id: id, name: "\(id)診療所", kind: .clinic, area: area, location: location,
      departments: departments, report: report, homePatients: homePatients)
  }

  /// A hospital that offers after-hours care and admission.
  static func hospital(
    _ id: String, capacity: Int, area: String = "38011-1", at location: GeoPoint? = point(1, 0),
    departments: [String] = [], reach: AreaLevel? = nil
  ) -> InstitutionRecord {
    InstitutionRecord(
      id: id, name: "\(id)病院", kind: .hospital, area: area, location: location,
      supports: [SupportFunction.afterHours, .admission].map {
        SupportOffer(
          function: $0, capacity: capacity, departments: departments, reach: reach,
          source: .coordinator)
      })
  }

  /// 1 minute, and 1 minute for each kilometre; 2 minutes at least.
  static let travel = TravelModel(secondsPerKilometre: 60, fixedSeconds: 60, minimumSeconds: 120)

  /// A region of the given institutions.
  static func region(
    _ institutions: [InstitutionRecord], links: [LinkRecord] = [],
    policy: PolicyRecord = PolicyRecord()
  ) throws -> Region {
    try Region(
      checking: RegionDocument(
        name: "試験圏域", asOf: asOf, areas: areas, institutions: institutions, links: links,
        policy: policy))
  }

  /// The match of a function among the given institutions.
  static func problem(
    _ institutions: [InstitutionRecord], links: [LinkRecord] = [],
    function: SupportFunction = .afterHours,
    matching: MatchingPolicy = MatchingPolicy(
      partners: 1, reach: .secondaryMedical, maximumMinutes: 60)
  ) throws -> MatchProblem {
    try MatchProblem(
      region: region(
        institutions, links: links,
        policy: PolicyRecord(matching: [function: matching], travel: travel)),
      function: function)
  }

  /// A random small match with every awkward thing in it: ties, unknown places, offers of
  /// nothing, links, priorities, departments, narrow reach.
  static func random(seed: UInt64) throws -> MatchProblem {
    var random = SeededGenerator(seed: seed)
    let leaves = areas.map(\.id).filter { $0.hasPrefix("3801") && $0.count >= 5 }
    let departments = ["内科", "循環器内科", "外科", "整形外科", "小児科"]
    func pick<Element>(_ values: [Element]) -> Element { values[random.next(below: values.count)] }
    func area() -> String {
      random.chance(0.85) ? pick(leaves) : pick(["3801", "3802", "38", "38021-1"])
    }
    func location() -> GeoPoint? {
      random.chance(0.85) ? point(4 * random.next(below: 4), 4 * random.next(below: 3)) : nil
    }
    var institutions: [InstitutionRecord] = []
    for index in 0..<random.next(in: 1...5) {
      let report = FunctionReport(
        fiscalYear: 2025, primaryCareAreas: [1], ownContact: random.next(below: 2),
        backupBed: pick([0, 1, 5]), homeCare: pick([0, 1, 2, 3]))
      institutions.append(
        clinic(
          "c\(index)", area: area(), at: location(), report: random.chance(0.8) ? report : nil,
          homePatients: pick([nil, 0, 8]),
          departments: random.chance(0.8) ? [pick(departments), pick(departments)] : []))
    }
    for index in 0..<random.next(in: 1...5) {
      var record = hospital("h\(index)", capacity: 0, area: area(), at: location())
      let offer = SupportOffer(
        function: .afterHours, capacity: random.next(below: 3),
        departments: random.chance(0.3) ? [pick(departments)] : [],
        reach: random.chance(0.2) ? pick([.dailyLife, .municipality]) : nil)
      record.supports = [offer, offer]
      record.supports[1].function = .admission
      institutions.append(record)
    }
    let function: SupportFunction = random.chance(0.5) ? .afterHours : .admission
    var links: [LinkRecord] = []
    for _ in 0..<random.next(below: 4) {
      let from = pick(institutions.filter { $0.kind == .clinic }).id
      let to = pick(random.chance(0.8) ? institutions.filter { $0.kind != .clinic } : institutions)
        .id
      if from == to { continue }
      links.append(LinkRecord(from: from, function: function, nameAsWritten: to, to: to))
    }
    return try problem(
      institutions, links: links, function: function,
      matching: MatchingPolicy(
        partners: random.next(in: 1...3),
        reach: pick([.municipality, .secondaryMedical, .prefecture]),
        maximumMinutes: random.chance(0.7) ? 12 : nil))
  }
}

extension MatchRegions {
  /// The combined cost of an objective, up to a constant of the problem.
  static func cost(_ objective: MatchObjective, _ problem: MatchProblem) -> Int128 {
    let cost = problem.cost
    var sum = Int128(objective.distanceCost) + cost.loadStep * Int128(objective.loadCost)
    sum += cost.areaStep * Int128(objective.areaSteps)
    sum -= cost.missingFurther * Int128(objective.furtherPartners)
    for (index, count) in objective.firstPartners.enumerated() {
      sum -= cost.missingFirst[index] * Int128(count)
    }
    return sum
  }
}
