// Problem: regions of any size up to the nation that look real, to develop and measure with, and to
//   show without showing anybody's data.
// Method: areas first (prefectures, secondary areas, municipalities, daily-life areas), then each
//   secondary area from a generator of its own, seeded by the region's seed and the area's number,
//   so that an area does not change when another grows. Distributions are drawn from quantile tables.
// Complexity: O(institutions).
// Sources of the distributions: Documentation/Synthesis.md.

/// Makes synthetic regions: fictional names, real proportions.
public enum RegionGenerator {
  /// A region document that passes the region check without errors.
  ///
  /// Equal options give equal documents on every machine.
  ///
  /// - Parameters:
  ///   - options: What is asked for.
  ///   - progress: Told how many secondary areas are done, and of how many.
  /// - Returns: The document.
  public static func generate(
    _ options: GeneratorOptions, progress: (Int, Int) -> Void = { _, _ in }
  ) -> RegionDocument {
    var generator = SeededGenerator(seed: options.seed)
    let areas = SyntheticAreas(options, &generator)
    var document = RegionDocument(
      name: options.name ?? areas.regionName, asOf: options.asOf, areas: areas.records)
    for (index, plan) in areas.plans.enumerated() {
      progress(index, areas.plans.count)
      var builder = SyntheticRegionBuilder(
        plan: plan, prefix: areas.plans.count == 1 ? "" : "\(index + 1)-", asOf: options.asOf,
        seed: options.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index) &+ 1)
      builder.build()
      document.institutions += builder.institutions
      document.links += builder.links
      document.linkedGroups += builder.groups
      document.rotations += builder.rotations
      document.policy.visitExceptions += builder.visitExceptions
    }
    // Children in medical care may be helped from anywhere in the prefecture.
    for function in [SupportFunction.afterHours, .admission, .homeVisit, .visitingNurse] {
      var matching = MatchingPolicy.standard(for: function)
      matching.careKinds[.medicalCareChild] = CareLimits(reach: .prefecture, maximumMinutes: 90)
      document.policy.matching[function] = matching
    }
    return document
  }

  /// A draw of acute occupancy, 0.25 … 1: median 0.84, quartiles 0.70 and 0.96, as in the R7 list.
  public static func occupancy(using generator: inout SeededGenerator) -> Double {
    RealDistributions.occupancy.draw(&generator)
  }
}

/// What one secondary medical area is to hold.
struct SyntheticAreaPlan {
  struct Town {
    let name: String
    let areaID: String
    let centre: GeoPoint
    let isIsland: Bool
    let clinics: Int
    /// Ids and centres of its daily-life areas.
    let quarters: [(id: String, centre: GeoPoint)]
  }

  /// Code of the prefecture, 1 … 47, for institution codes.
  let prefecture: Int
  let id: String
  let name: String
  let hospitals: Int
  let towns: [Town]
}

/// The tree of areas, with how many institutions each is to hold.
struct SyntheticAreas {
  private(set) var records: [AreaRecord] = []
  private(set) var plans: [SyntheticAreaPlan] = []
  let regionName: String

  init(_ options: GeneratorOptions, _ generator: inout SeededGenerator) {
    let count = min(
      options.secondaryAreas ?? max(1, (options.clinics + 160) / 319), max(1, options.clinics))
    let hospitals = options.hospitals ?? max(1, (options.clinics * 8_060 + 52_603) / 105_207)
    let prefectures = min(47, max(1, (count + 6) / 7))
    let order = SyntheticNames.placeOrder(&generator)
    var nextName = 0
    func place() -> String {
      nextName += 1
      return SyntheticNames.place(nextName - 1, order: order)
    }
    let weights = (0..<count).map { _ in
      Int(RealDistributions.areaWeight.draw(&generator) * 1_000)
    }
    let clinicsOfArea = Self.apportioned(options.clinics, by: weights, least: 1)
    let hospitalsOfArea = Self.apportioned(hospitals, by: weights, least: 0)

    for prefecture in 0..<prefectures {
      records.append(
        AreaRecord(id: "P\(prefecture + 1)", name: place() + "県", level: .prefecture))
    }
    var names: [String] = []
    let start = generator.unit()
    for index in 0..<count {
      // A single area lies anywhere; many follow the islands from north to south.
      let share = count == 1 ? 0.2 + 0.6 * start : Double(index) / Double(count)
      let centre = SyntheticLand.scattered(
        around: SyntheticLand.onSpine(share), spreadMetres: 22_000, &generator)
      let prefecture = index * prefectures / count
      let id = "S\(index + 1)"
      let clinics = clinicsOfArea[index]
      let townCount = min(max((clinics + 15) / 30, clinics >= 30 ? 3 : 1), 12, clinics)
      var townNames = (0..<townCount).map { _ in place() }
      // 「汐見医療圏」 is named after its first town.
      if count == 1, let name = options.name, name.hasSuffix("医療圏"), name.count > 3 {
        townNames[0] = String(name.dropLast(3))
      }
      let name = townNames[0]
      names.append(name)
      records.append(
        AreaRecord(
          id: id, name: name, level: .secondaryMedical, parent: "P\(prefecture + 1)",
          location: centre))
      // Town sizes fall as 1/k; the last of a larger area is an island with few clinics.
      let hasIsland = townCount >= 3 && (count == 1 || generator.chance(0.35))
      let townWeights = (0..<townCount).map { town in
        hasIsland && town == townCount - 1 ? 40 : 1_000 / (town + 1)
      }
      let clinicsOfTown = Self.apportioned(clinics, by: townWeights, least: 1)
      var towns: [SyntheticAreaPlan.Town] = []
      for town in 0..<townCount {
        let isIsland = hasIsland && town == townCount - 1
        let townID = "\(id)M\(town + 1)"
        let place =
          town == 0
          ? centre
          : isIsland
            ? SyntheticLand.moved(centre, north: -24_000, east: 20_000)
            : SyntheticLand.scattered(around: centre, spreadMetres: 11_000, &generator)
        let title = townNames[town] + (town == 0 ? "市" : isIsland || town > 2 ? "町" : "市")
        records.append(
          AreaRecord(
            id: townID, name: title, level: .municipality, parent: id, location: place,
            population: clinicsOfTown[town] * generator.next(in: 900...1_500), isScarce: isIsland))
        let quarterCount = min(max(1, clinicsOfTown[town] / 12), 20)
        var quarters: [(id: String, centre: GeoPoint)] = []
        for quarter in 0..<quarterCount {
          let quarterID = "\(townID)D\(quarter + 1)"
          let centre =
            quarter == 0
            ? place : SyntheticLand.scattered(around: place, spreadMetres: 4_000, &generator)
          records.append(
            AreaRecord(
              id: quarterID,
              name: townNames[town]
                + (quarterCount == 1 ? "圏域" : "第\(quarter + 1)圏域"),
              level: .dailyLife, parent: townID, location: centre))
          quarters.append((quarterID, centre))
        }
        towns.append(
          SyntheticAreaPlan.Town(
            name: townNames[town], areaID: townID, centre: place, isIsland: isIsland,
            clinics: clinicsOfTown[town], quarters: quarters))
      }
      plans.append(
        SyntheticAreaPlan(
          prefecture: prefecture + 1, id: id, name: name, hospitals: hospitalsOfArea[index],
          towns: towns))
    }
    regionName = count == 1 ? names[0] + "医療圏" : "架空の\(prefectures)県\(count)医療圏"
  }

  /// Shares a number out by weights: largest remainders, ties by position, each at least `least`.
  static func apportioned(_ total: Int, by weights: [Int], least: Int) -> [Int] {
    let reserved = least * weights.count
    guard total > reserved else {
      return weights.indices.map { $0 < total ? 1 : 0 }.map { least == 0 ? $0 : max(1, $0) }
    }
    let sum = max(1, weights.reduce(0, +))
    let rest = total - reserved
    var result = weights.map { least + rest * $0 / sum }
    let remainders = weights.map { rest * $0 % sum }
    let order = weights.indices.sorted {
      remainders[$0] == remainders[$1] ? $0 < $1 : remainders[$0] > remainders[$1]
    }
    for index in order.prefix(total - result.reduce(0, +)) { result[index] += 1 }
    return result
  }
}
