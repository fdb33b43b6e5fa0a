import Foundation
import MatchEngine
import MatchService

/// How many calls and minutes an order of calls needs, and whether probabilities are honest.
///
/// `swift run -c release MatchBenchmarks calls [--beds FILE --prefecture CODE] [--patients N]
/// [--days N] [--seed N] [--bulletins FILE]`
///
/// `--beds` reads the bed-function list (R7) of the shared data; without it hospitals are drawn from
/// its quartiles. `--bulletins` replays real bulletins of free beds mapped onto the same hospitals.
enum CallBenchmarks {
  static func run(_ arguments: [String]) throws {
    var beds: String?
    var prefecture = "38"
    var bulletins: String?
    var patients = 20_000
    var days = 120
    var seed: UInt64 = 1
    var words = arguments[...]
    while let word = words.popFirst() {
      switch (word, words.popFirst()) {
      case ("--beds", let value?): beds = value
      case ("--prefecture", let value?): prefecture = value
      case ("--bulletins", let value?): bulletins = value
      case ("--patients", let value?): patients = max(10, Int(value) ?? patients)
      case ("--days", let value?): days = max(4, Int(value) ?? days)
      case ("--seed", let value?): seed = UInt64(value) ?? seed
      default:
        print(
          "usage: MatchBenchmarks calls [--beds FILE --prefecture CODE] [--patients N] [--days N]"
            + " [--seed N] [--bulletins FILE]")
        exit(64)
      }
    }
    let hospitals =
      try beds.map { try Self.hospitals(of: $0, prefecture: prefecture) }
      ?? drawn(150, seed: seed)
    let world = try CallWorld(hospitals, days: days, seed: seed)
    let quartiles = [1, 2, 3].map { world.occupancies[world.occupancies.count * $0 / 4] }
    print(
      "\(hospitals.count) wards, \(world.reports.count) reports in \(days) days; occupancy quartiles "
        + quartiles.map { hundredths($0) }.joined(separator: ", "))
    try simulate(world, patients: patients, seed: seed)
    if let bulletins { try replay(bulletins, hospitals) }
  }

  private static func simulate(_ world: CallWorld, patients: Int, seed: UInt64) throws {
    let simulation = try CallSimulation(world, patients: patients, seed: seed &+ 1)
    print("\norder | patients | placed | calls | within 3 calls | minutes | 90th percentile")
    for order in CallSimulation.Order.allCases {
      guard let result = simulation.results[order] else { continue }
      print(
        [
          order.rawValue, "\(result.patients)", share(result.placed, result.patients),
          hundredths(result.meanCalls), share(result.withinThree, result.patients),
          tenths(result.meanMinutes), "\(result.longMinutes)",
        ].joined(separator: " | "))
    }
    print("patients with nobody on the list: \(simulation.unlisted)")
    print("\npredicted | calls | mean prediction | accepted")
    for (place, bin) in simulation.bins.enumerated() where bin.count > 0 {
      print(
        "\(place * 10)–\(place * 10 + 10) % | \(bin.count) | "
          + hundredths(bin.predicted / Double(bin.count)) + " | "
          + hundredths(Double(bin.accepted) / Double(bin.count)))
    }
  }

  private static func replay(_ path: String, _ hospitals: [CallWorld.Hospital]) throws {
    var bytes = try FileReading.bytes(path)
    if GzipFile.isGzip(bytes) { bytes = try GzipFile.contents(file: path, bytes: bytes) }
    let replay = BulletinReplay(
      try BulletinImport(wards: try mapping(bytes, path, hospitals.count)).read(bytes, file: path))
    let report = replay.result.report
    print(
      "\nreplay: \(replay.result.bulletins.count) bulletins, \(replay.result.reports.count) reports;"
        + " lines read \(report.count(.read)), dropped \(report.count(.dropped))")
    for rule in ["bulletin-repeated", "bulletin-site", "bulletin-partial", "bulletin-absent"] {
      print("  \(rule): \(report.rows(rule: rule).count)")
    }
    print("\nage | words | still free | assumed | learned | Brier assumed | Brier learned")
    for horizon in replay.horizons where horizon.words > 0 {
      let count = Double(horizon.words)
      print(
        [
          "\(horizon.days * 24) h", "\(horizon.words)", thousandths(Double(horizon.kept) / count),
          thousandths(horizon.assumed / count), thousandths(horizon.learned / count),
          thousandths(horizon.assumedSquares / count), thousandths(horizon.learnedSquares / count),
        ].joined(separator: " | "))
    }
    print("\nlearned prediction | words | mean prediction | still free")
    for (place, bin) in replay.bins.enumerated() where bin.count > 0 {
      print(
        "\(place * 10)–\(place * 10 + 10) % | \(bin.count) | "
          + thousandths(bin.predicted / Double(bin.count)) + " | "
          + thousandths(Double(bin.kept) / Double(bin.count)))
    }
  }

  /// Sites in the order of their first lines onto hospitals in theirs; a cut name has no ward.
  static func mapping(_ bytes: [UInt8], _ file: String, _ hospitals: Int) throws
    -> [BulletinImport.Site: WardKey]
  {
    let sites = try BulletinImport.sites(in: bytes, file: file)
    let names = Set(sites.map(\.name))
    var numbers: [String: Int] = [:]
    var wards: [BulletinImport.Site: WardKey] = [:]
    for site in sites {
      // "A and 20B …" is the end of "20A and 20B …": a line that was cut, not a site.
      if names.contains(where: { $0 != site.name && $0.hasSuffix(site.name) }) { continue }
      let number = numbers[site.name] ?? numbers.count
      numbers[site.name] = number
      wards[site] = WardKey(institution: "h\(number % max(hospitals, 1))", ward: site.purpose)
    }
    return wards
  }

  /// Hospitals with acute beds of a prefecture.
  private static func hospitals(of path: String, prefecture: String) throws
    -> [CallWorld.Hospital]
  {
    let table = CSVTable(file: path, bytes: try FileReading.bytes(path))
    func number(_ row: CSVRow, _ name: String) -> Double {
      Double(row[table.column(name)]) ?? 0
    }
    return table.rows.compactMap { row in
      guard row[table.column("pref_code")] == prefecture,
        let latitude = Double(row[table.column("lat")]),
        let longitude = Double(row[table.column("lon")]),
        let point = GeoPoint(latitude: latitude, longitude: longitude)
      else { return nil }
      let beds = number(row, "beds_kodo_kyusei") + number(row, "beds_kyusei")
      let admissions = number(row, "newadm_kodo") + number(row, "newadm_kyusei")
      let days =
        number(row, "newadm_kodo") * number(row, "los_kodo")
        + number(row, "newadm_kyusei") * number(row, "los_kyusei")
      let occupancy = days / 365 / max(beds, 1)
      guard beds >= 5, admissions > 0, occupancy > 0.2, occupancy < 1.2 else { return nil }
      return CallWorld.Hospital(
        name: row[table.column("facility_name")], point: point, beds: Int(min(beds, 60)),
        occupancy: min(occupancy, 0.985), stayDays: min(max(days / admissions, 2), 60))
    }
  }

  /// Hospitals around one town, with occupancies of the quartiles of the bed-function reports.
  static func drawn(_ count: Int, seed: UInt64) -> [CallWorld.Hospital] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let draw = random.unit()
      let ends = [0.5, 0.70, 0.84, 0.96, 0.985]
      let quarter = min(3, Int(draw * 4))
      return CallWorld.Hospital(
        name: "hospital \(number)",
        point: GeoPoint(
          latitudeMicrodegrees: Int32(33_800_000 + random.next(in: -250_000...250_000)),
          longitudeMicrodegrees: Int32(132_800_000 + random.next(in: -300_000...300_000))),
        beds: random.next(in: 15...60),
        occupancy: ends[quarter] + (draw * 4 - Double(quarter))
          * (ends[quarter + 1] - ends[quarter]),
        stayDays: 8 + 14 * random.unit())
    }
  }

  private static func hundredths(_ value: Double) -> String { String(format: "%.2f", value) }
  private static func thousandths(_ value: Double) -> String { String(format: "%.3f", value) }
  private static func tenths(_ value: Double) -> String { String(format: "%.1f", value) }
  private static func share(_ part: Int, _ whole: Int) -> String {
    String(format: "%.1f %%", 100 * Double(part) / Double(max(whole, 1)))
  }
}
