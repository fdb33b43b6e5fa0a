import MatchEngine

/// Small regions for the tests of linked groups, on the land of ``MatchRegions``.
enum GroupRegions {
  /// A clinic that means to answer with partners after hours.
  static func phone(
    _ id: String, at location: GeoPoint?, area: String = "38011-1", phoneStandard: Int? = 0,
    linkedResponse: Int? = 1, rota: Int? = 0
  ) -> InstitutionRecord {
    MatchRegions.clinic(
      id, area: area, at: location,
      report: FunctionReport(
        fiscalYear: 2025, primaryCareAreas: [6], homeClinicRota: rota, ownContact: 0,
        linkedResponse: linkedResponse, phoneStandard: phoneStandard, homeCare: 2))
  }

  /// A clinic designated 従来型 with a record of visits and deaths.
  static func home(
    _ id: String, at location: GeoPoint?, area: String = "38011-1", doctors: Int? = 1,
    visits: Int? = 5, deaths: Int? = 2, beds: Int = 0
  ) -> InstitutionRecord {
    InstitutionRecord(
      id: id, name: "\(id)医院", kind: beds > 0 ? .beddedClinic : .clinic, area: area,
      location: location, designations: [.homeCareSupport],
      report: FunctionReport(
        fiscalYear: 2025, homeCare: 3, emergencyVisits: visits, homeDeaths: deaths),
      wards: beds > 0
        ? [
          WardRecord(
            id: "w", name: "病棟", category: .beddedClinic, beds: BedCounts(total: beds))
        ] : [],
      doctors: (0..<(doctors ?? 0)).map { DoctorRecord(id: "d\($0)") }, homePatients: 10)
  }

  /// A hospital that offers admission.
  static func hospital(
    _ id: String, at location: GeoPoint?, area: String = "38011-1", beds: Int = 300,
    offers: Bool = true, isHomeCare: Bool = false, reach: AreaLevel? = nil
  ) -> InstitutionRecord {
    InstitutionRecord(
      id: id, name: "\(id)病院", kind: .hospital, area: area, location: location,
      designations: isHomeCare ? [.homeCareSupport] : [],
      report: isHomeCare
        ? FunctionReport(fiscalYear: 2025, homeCare: 3, emergencyVisits: 6, homeDeaths: 3) : nil,
      supports: offers
        ? [
          SupportOffer(function: .admission, capacity: 5, reach: reach, source: .coordinator)
        ] : [],
      wards: [
        WardRecord(id: "w", name: "病棟", category: .general, beds: BedCounts(total: beds))
      ], doctors: isHomeCare ? [DoctorRecord(id: "d")] : [])
  }

  /// A point so many hundreds of metres east and north.
  static func at(_ east: Int, _ north: Int = 0) -> GeoPoint {
    GeoPoint(
      latitudeMicrodegrees: Int32(34_000_000 + 899 * north),
      longitudeMicrodegrees: Int32(133_000_000 + 1_085 * east))
  }

  /// A document of the given institutions.
  static func document(
    _ institutions: [InstitutionRecord], groups: [LinkedGroupRecord] = [],
    policy: PolicyRecord = PolicyRecord(travel: MatchRegions.travel)
  ) -> RegionDocument {
    RegionDocument(
      name: "試験圏域", asOf: MatchRegions.asOf, areas: MatchRegions.areas,
      institutions: institutions, linkedGroups: groups, policy: policy)
  }

  /// A random small region with ties, unknown places, existing groups and short records.
  static func random(
    _ kind: LinkedGroupKind, seed: UInt64, count: ClosedRange<Int> = 2...7
  ) -> RegionDocument {
    var random = SeededGenerator(seed: seed)
    func pick<Element>(_ values: [Element]) -> Element { values[random.next(below: values.count)] }
    let spread = pick([10, 60, 150, 250])
    var institutions: [InstitutionRecord] = []
    for index in 0..<random.next(in: count) {
      let place =
        random.chance(0.95)
        ? at(10 * random.next(below: spread / 10 + 1), 10 * random.next(below: 9)) : nil
      let area = random.chance(0.9) ? "38011-1" : pick(["38012-1", "38021-1", "3801"])
      switch kind {
      case .phoneStandard4:
        institutions.append(
          phone(
            "c\(index)", at: place, area: area, phoneStandard: pick([0, 0, 0, nil, 3, 4]),
            linkedResponse: pick([1, 1, 2, nil, 0])))
      case .enhancedLinked:
        institutions.append(
          home(
            "c\(index)", at: place, area: area, doctors: pick([1, 1, 1, 2, 3, nil]),
            visits: pick([4, 5, 6, 8, 3, nil]), deaths: pick([2, 2, 3, 1]),
            beds: pick([0, 0, 0, 0, 5])))
      }
    }
    if kind == .enhancedLinked {
      for index in 0..<random.next(below: 3) {
        institutions.append(
          hospital(
            "h\(index)", at: at(10 * random.next(below: spread / 10 + 1)),
            beds: pick([150, 250]), offers: random.chance(0.7), isHomeCare: random.chance(0.4),
            reach: random.chance(0.2) ? .municipality : nil))
      }
    }
    var groups: [LinkedGroupRecord] = []
    let members = institutions.map(\.id).filter { _ in random.chance(0.5) }
    if members.count >= 2 {
      groups.append(
        LinkedGroupRecord(
          id: "g1", name: "今のグループ", kind: kind,
          members: Array(members.prefix(random.next(in: 2...4))),
          outsideBed: kind == .enhancedLinked && random.chance(0.5)
            ? institutions.last { $0.kind == .hospital }?.id : nil))
    }
    return document(
      institutions, groups: random.chance(0.6) ? groups : [],
      policy: PolicyRecord(
        matching: [
          .admission: MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 15)
        ], visitRadiusMetres: pick([16_000, 6_000]), travel: MatchRegions.travel))
  }
}
