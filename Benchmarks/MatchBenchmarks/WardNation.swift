import MatchEngine
import MatchService

/// A nation of wards for the service: 335 secondary areas, eight wards a hospital.
struct WardNation {
  let document: RegionDocument
  /// The ids of institution and ward.
  let wards: [WardKey]
  let places: [GeoPoint]

  var count: Int { wards.count }

  init(wards number: Int, seed: UInt64 = 1) {
    var generator = SeededGenerator(seed: seed)
    var areas: [AreaRecord] = []
    var centres: [(Int32, Int32)] = []
    for prefecture in 0..<47 {
      areas.append(AreaRecord(id: "p\(prefecture)", name: "県\(prefecture)", level: .prefecture))
      for part in 0..<(prefecture < 6 ? 8 : 7) {
        let id = "s\(prefecture)-\(part)"
        areas.append(
          AreaRecord(
            id: id, name: "医療圏\(id)", level: .secondaryMedical, parent: "p\(prefecture)"))
        centres.append(
          (
            Int32(31_500_000 + prefecture * 260_000 + generator.next(below: 700_000)),
            Int32(130_500_000 + prefecture * 230_000 + generator.next(below: 1_400_000))
          ))
      }
    }
    let secondary = areas.filter { $0.level == .secondaryMedical }.map(\.id)
    let categories: [WardCategory] = [
      .general, .communityCare, .backup, .recovery, .longTerm, .general, .palliative, .respite,
    ]
    var institutions: [InstitutionRecord] = []
    var keys: [WardKey] = []
    var places: [GeoPoint] = []
    for hospital in 0..<((number + 7) / 8) {
      let area = generator.next(below: secondary.count)
      let place = GeoPoint(
        latitudeMicrodegrees: centres[area].0 + Int32(generator.next(below: 240_000)) - 120_000,
        longitudeMicrodegrees: centres[area].1 + Int32(generator.next(below: 300_000)) - 150_000)
      let records = (0..<min(8, number - hospital * 8)).map { ward in
        WardRecord(
          id: "w\(ward)", name: "病棟\(ward)", category: categories[ward],
          beds: BedCounts(total: 40),
          acceptance: Dictionary(
            uniqueKeysWithValues: CareProcedure.allCases.compactMap { procedure in
              switch generator.next(below: 4) {
              case 0: (procedure, .no)
              case 1: (procedure, .consult)
              case 2: (procedure, .yes)
              default: nil
              }
            }))
      }
      let id = "h\(hospital)"
      institutions.append(
        InstitutionRecord(
          id: id, name: "病院\(hospital)", kind: .hospital, area: secondary[area],
          location: place, telephone: "000-000-0000", wards: records))
      keys += records.map { WardKey(institution: id, ward: $0.id) }
      places += records.map { _ in place }
    }
    wards = keys
    self.places = places
    document = RegionDocument(
      name: "全国", asOf: CivilDay(number: 20_700), areas: areas, institutions: institutions)
  }

  /// One report as a line; the same for the same number and round.
  func report(_ number: Int, round: Int) -> String {
    let key = wards[(number &* 7_919) % wards.count]
    let free = (number &* 31 &+ round) % 10
    let beds = free < 7 ? 0 : free - 6
    return """
      {"jsonrpc":"2.0","id":\(number),"method":"vacancy/report","params":{\
      "idempotencyKey":"\(round)-\(number)","institution":"\(key.institution)",\
      "ward":"\(key.ward)","status":"\(beds == 0 ? "full" : "free")",\
      "beds":{"total":\(beds)},"reportedBy":"病床管理室"}}
      """
  }

  /// Reports every ward once, many in one request.
  func report(through service: ServiceChild) throws {
    var start = 0
    while start < wards.count {
      let end = min(wards.count, start + 2_000)
      let reports = (start..<end).map { index in
        let free = (index &* 31) % 10
        let beds = free < 7 ? 0 : free - 6
        return """
          {"institution":"\(wards[index].institution)","ward":"\(wards[index].ward)",\
          "status":"\(beds == 0 ? "full" : "free")","beds":{"total":\(beds)},\
          "reportedBy":"病床管理室"}
          """
      }
      _ = try service.ask(
        """
        {"jsonrpc":"2.0","id":1,"method":"vacancy/reportMany","params":{\
        "idempotencyKey":"load-\(start)","reports":[\(reports.joined(separator: ","))]}}
        """)
      start = end
    }
  }

  /// A lookup near a random hospital as a line.
  func lookup(_ generator: inout SeededGenerator) -> String {
    let place = places[generator.next(below: places.count)]
    let procedures = CareProcedure.allCases.filter { _ in generator.next(below: 9) == 0 }
    let names = procedures.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    return """
      {"jsonrpc":"2.0","id":1,"method":"vacancy/lookup","params":{"place":{\
      "latitude":\(Double(place.latitudeMicrodegrees) / 1e6),\
      "longitude":\(Double(place.longitudeMicrodegrees) / 1e6)},\
      "needs":{"procedures":[\(names)],"sex":"\(generator.chance(0.5) ? "male" : "female")"}}}
      """
  }
}
